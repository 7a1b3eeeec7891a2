import type { Generated } from 'kysely';
import type { AccountId, OrgUnitId } from '../../../core/access/actor.ts';
import type { Day, Instant } from '../../../core/kernel/day.ts';
import type { DocumentKind } from '../../../core/person/document-number.ts';
import type { PersonField } from '../../../core/person/entry.ts';
import type { PersonId } from '../../../core/person/person.ts';
import type { JsonColumn } from './ground.ts';

export interface PersonTable {
  id: PersonId;
  unit: OrgUnitId;
  /** Empty where it was erased. */
  name: string;
  /** `chen xiao lan`: lists are ordered by it. */
  sortName: string;
  /** `chenxiaolan`. */
  pinyin: string;
  /** `cxl`. */
  initials: string;
  sex: string | null;
  /** `YYYY-MM`. */
  birth: string | null;
  nationality: string | null;
  politics: string | null;
  education: string | null;
  position: string | null;
  title: string | null;
  sectorSince: string | null;
  documentKind: DocumentKind | null;
  documentSealed: string | null;
  documentIndex: string | null;
  documentMasked: string | null;
  phoneSealed: string | null;
  phoneIndex: string | null;
  phoneMasked: string | null;
  demo: Generated<boolean>;
  mergedInto: PersonId | null;
  leftOn: Day | null;
  erased: Generated<PersonField[]>;
  createdAt: Instant;
  changedAt: Instant;
}

/** An import on its way. `sheet` and `report` are sealed; both go when it is over. */
export interface PersonImportTable {
  id: string;
  account: AccountId;
  fileName: string;
  state: 'reading' | 'preview' | 'writing' | 'done' | 'failed';
  job: string;
  /** Units for which it may write: `all`, or the units at which the importer's reach begins. */
  reach: JsonColumn<'all' | readonly OrgUnitId[]>;
  sheet: string | null;
  report: string | null;
  problem: string | null;
  createdAt: Instant;
}

export interface PersonTables {
  person: PersonTable;
  personImport: PersonImportTable;
}
