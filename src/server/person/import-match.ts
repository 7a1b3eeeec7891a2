import { createHash, randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Instant } from '../../core/kernel/day.ts';
import type { CheckedPerson } from '../../core/person/entry.ts';
import type { ImportFault } from '../../contract/person/import-http.ts';
import type { PersonId } from '../../core/person/person.ts';
import type { Database } from '../db/tables.ts';
import type { Keyring } from '../http/keyring.ts';
import type { UnitTree } from '../unit/queries.ts';
import type { Headings } from './import-headings.ts';
import { rowFault, type PersonRow } from './import-rows.ts';
import { isWithin, type Reach } from './queries.ts';
import { peopleNamed, peopleWithNumbers, type StoredPerson } from './store.ts';
import { blindIndex, changedFields, checkedOf, rowOf } from './view.ts';

/** What becomes of a row; `write` is the person's new row where there is something to write. */
export type RowResult =
  | { readonly outcome: 'faulty'; readonly fault: ImportFault }
  | { readonly outcome: 'same' | 'repeated' }
  | { readonly outcome: 'new' | 'changed'; readonly write: StoredPerson };

/** Rows of one sheet against the people kept; it remembers what the sheet said before. */
export interface Matcher {
  readonly match: (rows: readonly PersonRow[]) => Promise<readonly RowResult[]>;
}

interface Earlier {
  readonly row: number;
  readonly digest: string;
}

/** Blank cells leave what is known as it is. */
const filledUp = (given: CheckedPerson, known: CheckedPerson): CheckedPerson =>
  Object.fromEntries(
    Object.entries(given).map(([field, value]) => [
      field,
      (value as string | null) ?? known[field as keyof CheckedPerson],
    ]),
  ) as unknown as CheckedPerson;

const digestOf = ({ unit, person }: PersonRow): string =>
  createHash('sha256')
    .update(JSON.stringify([unit, person]))
    .digest('base64');

const fitsBirth = (candidate: StoredPerson, { birth }: CheckedPerson): boolean =>
  birth === null || candidate.birth === null || candidate.birth === birth;

const groupedBy = (
  people: readonly StoredPerson[],
  column: 'documentIndex' | 'name',
): ReadonlyMap<string | null, readonly StoredPerson[]> => {
  const groups = new Map<string | null, StoredPerson[]>();
  for (const person of people) {
    const group = groups.get(person[column]);
    if (group === undefined) groups.set(person[column], [person]);
    else group.push(person);
  }
  return groups;
};

/**
 * Finds for each row whom it means: by the number of the document; without one, or where nobody has it yet, by name
 * within the unit, unless months of birth differ. Nobody outside the importer's reach is ever matched or told of.
 */
export const matcher = (
  db: Kysely<Database>,
  keys: Keyring,
  tree: UnitTree,
  reach: Reach,
  headings: Headings,
  now: Instant,
  demo: boolean,
): Matcher => {
  const byNumber = new Map<string, Earlier>();
  const byName = new Map<string, (Earlier & { readonly birth: string | null })[]>();
  /** People added by this sheet, and whom its rows have meant already. */
  const added = new Set<PersonId>();
  const meant = new Set<PersonId>();

  const repeats = (row: PersonRow, index: string | null): RowResult | null => {
    const digest = digestOf(row);
    const { person, unit } = row;
    if (index !== null) {
      const earlier = byNumber.get(index);
      if (earlier === undefined) {
        byNumber.set(index, { row: row.row, digest });
        return null;
      }
      if (earlier.digest === digest) return { outcome: 'repeated' };
      return {
        outcome: 'faulty',
        fault: rowFault(headings, row.row, 'documentNumber', 'person-import.number-twice', {
          row: earlier.row,
        }),
      };
    }
    const key = `${unit} ${person.name}`;
    const earlier = byName.get(key) ?? [];
    if (earlier.some((one) => one.digest === digest)) return { outcome: 'repeated' };
    const alike = earlier.filter(
      ({ birth }) => birth === null || person.birth === null || birth === person.birth,
    );
    byName.set(key, [...earlier, { row: row.row, digest, birth: person.birth }]);
    return alike.length === 0 ? null : unclear(row, alike.length + 1);
  };

  const unclear = (row: PersonRow, count: number): RowResult => ({
    outcome: 'faulty',
    fault: rowFault(headings, row.row, 'name', 'person-import.several-alike', { count }),
  });

  const compared = (row: PersonRow, known: StoredPerson): RowResult => {
    meant.add(known.id);
    const person = filledUp(row.person, checkedOf(keys, known));
    const write = { ...rowOf(keys, known.id, row.unit, person, known, now), leftOn: null };
    const isSame =
      changedFields(known, write).length === 0 &&
      write.unit === known.unit &&
      known.leftOn === null;
    return isSame ? { outcome: 'same' } : { outcome: 'changed', write };
  };

  const fresh = (row: PersonRow): RowResult => {
    const id = randomUUID() as PersonId;
    added.add(id);
    const write = { ...rowOf(keys, id, row.unit, row.person, null, now), demo };
    return { outcome: 'new', write };
  };

  const matched = (
    row: PersonRow,
    index: string | null,
    numbered: readonly StoredPerson[],
    named: readonly StoredPerson[],
  ): RowResult => {
    const repeated = repeats(row, index);
    if (repeated !== null) return repeated;
    const byIndex = numbered.filter(({ documentIndex }) => documentIndex === index);
    const here = byIndex.find(({ unit, leftOn }) => unit === row.unit && leftOn === null);
    const known = here ?? byIndex.find(({ leftOn }) => leftOn === null) ?? byIndex[0];
    if (index !== null && known !== undefined) return compared(row, known);
    const alike = named.filter(
      (one) =>
        one.unit === row.unit &&
        one.name === row.person.name &&
        fitsBirth(one, row.person) &&
        (index === null || one.documentIndex === null),
    );
    const [only] = alike;
    if (only === undefined) return fresh(row);
    if (alike.length > 1) return unclear(row, alike.length);
    return meant.has(only.id) ? unclear(row, 2) : compared(row, only);
  };

  return {
    match: async (rows) => {
      const indexes = rows.map(({ person: { document } }) =>
        document === null ? null : blindIndex(keys, 'documentNumber', document.number),
      );
      const isKnown = ({ id, unit }: StoredPerson): boolean =>
        !added.has(id) && isWithin(tree, reach, unit);
      const numbered = await peopleWithNumbers(
        db,
        indexes.filter((index) => index !== null),
      );
      const named = await peopleNamed(
        db,
        [...new Set(rows.map(({ unit }) => unit))],
        [...new Set(rows.map(({ person }) => person.name))],
      );
      const knownByIndex = groupedBy(numbered.filter(isKnown), 'documentIndex');
      const knownByName = groupedBy(named.filter(isKnown), 'name');
      return rows.map((row, at) => {
        const index = indexes[at] ?? null;
        return matched(
          row,
          index,
          index === null ? [] : (knownByIndex.get(index) ?? []),
          knownByName.get(row.person.name) ?? [],
        );
      });
    },
  };
};
