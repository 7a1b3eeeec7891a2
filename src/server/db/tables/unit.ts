import type { Generated } from 'kysely';
import type { OrgUnitId } from '../../../core/access/actor.ts';
import type { Day, Instant } from '../../../core/kernel/day.ts';

export interface OrgUnitTable {
  id: OrgUnitId;
  parent: OrgUnitId | null;
  sort: Generated<number>;
  /** First day on which the unit no longer exists. */
  closedOn: Day | null;
  demo: Generated<boolean>;
  createdAt: Instant;
}

/** A name that holds from a day until the next one. */
export interface OrgUnitNameTable {
  unit: OrgUnitId;
  validFrom: Day;
  name: string;
  short: string;
  /** GB/T 2260 code of the place, where it has one. */
  region: string | null;
}

export interface UnitTables {
  orgUnit: OrgUnitTable;
  orgUnitName: OrgUnitNameTable;
}
