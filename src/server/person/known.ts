import type { Kysely } from 'kysely';
import type { OrgUnitId } from '../../core/access/actor.ts';
import type { DocumentKind } from '../../core/person/document-number.ts';
import type { PersonId } from '../../core/person/person.ts';
import type { Database } from '../db/tables.ts';
import type { Keyring } from '../http/keyring.ts';
import { findPerson, type StoredPerson } from './store.ts';
import { unsealed } from './view.ts';

/** A person of a unit as other rooms take their facts over: codes of the state's tables, number and phone in full. */
export interface KnownPerson extends Pick<
  StoredPerson,
  'name' | 'sex' | 'birth' | 'nationality' | 'politics' | 'education' | 'position' | 'sectorSince'
> {
  readonly phone: string | null;
  readonly documentKind: DocumentKind | null;
  readonly documentNumber: string | null;
}

/** A person who works in a unit now; null for anybody else: whoever asks for a unit learns nothing of other units' people. */
export const personFactsFor = async (
  db: Kysely<Database>,
  keys: Keyring,
  id: PersonId,
  unit: OrgUnitId,
): Promise<KnownPerson | null> => {
  const person = await findPerson(db, id);
  if (person === undefined || person.unit !== unit) return null;
  if (person.mergedInto !== null || person.leftOn !== null) return null;
  return {
    ...person,
    phone: unsealed(keys, person, 'phone'),
    documentNumber: unsealed(keys, person, 'documentNumber'),
  };
};

/** The document of a person; null where none is kept. */
export const documentOfPerson = ({
  documentKind: kind,
  documentNumber: number,
}: KnownPerson): { readonly kind: DocumentKind; readonly number: string } | null =>
  kind === null || number === null ? null : { kind, number };
