import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { OrgUnitId } from '../../core/access/actor.ts';
import { couldBeNumber } from '../../core/person/document-number.ts';
import type { PersonId } from '../../core/person/person.ts';
import { parsePhone } from '../../core/person/phone.ts';
import { compact, personName } from '../../core/person/written.ts';
import type { Database } from '../db/tables.ts';
import type { Keyring } from '../http/keyring.ts';
import type { UnitTree } from '../unit/queries.ts';
import { loadPeople, type StoredPerson } from './store.ts';
import { blindIndex } from './view.ts';
import { patternOf } from '../db/search-pattern.ts';

/** Where an asker's view begins: everywhere, or at some units. */
export type Reach = 'all' | readonly OrgUnitId[];

/** Units within a reach and, where one is asked for, within that unit and below it; `all`: no bound. */
export const unitsInView = (
  tree: UnitTree,
  reach: Reach,
  unit: OrgUnitId | undefined,
): 'all' | readonly OrgUnitId[] => {
  if (reach === 'all' && unit === undefined) return 'all';
  return tree.all
    .map(({ id }) => id)
    .filter((id) => {
      const path = tree.path(id);
      return (
        (reach === 'all' || path.some((one) => reach.includes(one))) &&
        (unit === undefined || path.includes(unit))
      );
    });
};

/** Whether a unit lies within a reach. */
export const isWithin = (tree: UnitTree, reach: Reach, unit: OrgUnitId): boolean =>
  reach === 'all' || tree.path(unit).some((one) => reach.includes(one));

/** Which people are asked for. */
export interface PersonFilter {
  readonly search: string;
  readonly units: 'all' | readonly OrgUnitId[];
  readonly state: 'present' | 'left' | 'all';
}

/**
 * What a search text is looked for in. Whole numbers of documents and phones go through the blind index; letters are
 * pinyin, initials or whole; anything else is part of a name.
 */
const matching = (keys: Keyring, search: string): RawBuilder<boolean> => {
  const word = compact(search);
  const phone = parsePhone(word);
  const letters = word.toLowerCase().replace(/ü/g, 'v');
  const ways: RawBuilder<boolean>[] = [];
  if (phone !== null) ways.push(sql<boolean>`phone_index = ${blindIndex(keys, 'phone', phone)}`);
  if (couldBeNumber(word))
    ways.push(
      sql<boolean>`document_index = ${blindIndex(keys, 'documentNumber', word.toUpperCase())}`,
    );
  if (/^[a-z]+$/.test(letters)) {
    ways.push(sql<boolean>`initials like ${`${letters}%`}`);
    if (letters.length > 1) ways.push(sql<boolean>`pinyin like ${`${letters}%`}`);
  }
  // Names in Latin letters stand in the pinyin key, too: looking for letters inside names would read every row.
  if (!/^[a-zü\d-]+$/i.test(word))
    ways.push(sql<boolean>`name like ${patternOf(personName(search))}`);
  return ways.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(ways, sql` or `)})`;
};

const condition = (keys: Keyring, { search, units, state }: PersonFilter): RawBuilder<boolean> => {
  const parts: RawBuilder<boolean>[] = [sql<boolean>`merged_into is null`];
  if (units !== 'all') parts.push(sql<boolean>`unit = any(${units}::uuid[])`);
  if (state === 'present') parts.push(sql<boolean>`left_on is null`);
  if (state === 'left') parts.push(sql<boolean>`left_on is not null`);
  if (search.trim() !== '') parts.push(matching(keys, search));
  return sql<boolean>`${sql.join(parts, sql` and `)}`;
};

/**
 * One page of people, ordered by the pinyin of their names, and how many there are in all. Ids are found first, from
 * the indexes alone; only the rows of the page are read.
 */
export const findPeople = async (
  db: Kysely<Database>,
  keys: Keyring,
  filter: PersonFilter,
  page: number,
  size: number,
): Promise<{ readonly rows: readonly StoredPerson[]; readonly total: number }> => {
  const found = condition(keys, filter);
  const [ids, count] = await Promise.all([
    sql<{ id: PersonId }>`
      select id from person where ${found}
      order by sort_name, name, id limit ${size} offset ${(page - 1) * size}`.execute(db),
    sql<{ total: number }>`select count(*) as total from person where ${found}`.execute(db),
  ]);
  return {
    rows: await loadPeople(
      db,
      ids.rows.map(({ id }) => id),
    ),
    total: count.rows[0]?.total ?? 0,
  };
};

const BATCH = 2000;

/** Every person that matches, in the order of lists, read in batches. */
export async function* eachPerson(
  db: Kysely<Database>,
  keys: Keyring,
  filter: PersonFilter,
): AsyncGenerator<StoredPerson> {
  let after = { sortName: '', name: '', id: '00000000-0000-0000-0000-000000000000' };
  for (;;) {
    const { rows } = await sql<{ id: PersonId }>`
      select id from person where ${condition(keys, filter)}
        and (sort_name, name, id) > (${after.sortName}, ${after.name}, ${after.id}::uuid)
      order by sort_name, name, id limit ${BATCH}`.execute(db);
    const people = await loadPeople(
      db,
      rows.map(({ id }) => id),
    );
    yield* people;
    const last = people[people.length - 1];
    if (last === undefined || people.length < BATCH) return;
    after = last;
  }
}

/** People who are perhaps one and the same. */
export interface AlikeGroup {
  readonly why: 'number' | 'name-and-birth' | 'name-and-unit';
  readonly people: readonly StoredPerson[];
}

const MOST_GROUPS = 100;

/**
 * Groups of people who are perhaps one: the same document number; the same name with the same month of birth, or in
 * the same unit, unless their numbers say otherwise. The surest first, at most 100.
 */
export const alikePeople = async (
  db: Kysely<Database>,
  units: 'all' | readonly OrgUnitId[],
): Promise<readonly AlikeGroup[]> => {
  const within = units === 'all' ? sql`true` : sql`unit = any(${units}::uuid[])`;
  const present = sql`merged_into is null and ${within}`;
  const { rows } = await sql<{ why: AlikeGroup['why']; ids: PersonId[] }>`
    select why, ids from (
      select 1 as sure, 'number' as why, array_agg(id order by created_at, id)::text[] as ids
      from person where ${present} and document_index is not null
      group by document_index having count(*) > 1
      union all
      select 2, 'name-and-birth', array_agg(id order by created_at, id)::text[]
      from person where ${present} and birth is not null and name <> ''
      group by name, birth
      having count(*) > 1 and count(document_index) < 2
      union all
      select 3, 'name-and-unit', array_agg(id order by created_at, id)::text[]
      from person where ${present} and left_on is null and name <> ''
      group by name, unit
      having count(*) > 1 and count(document_index) < 2 and count(distinct birth) < 2
    ) groups
    order by sure, ids limit ${MOST_GROUPS * 2}`.execute(db);
  const seen = new Set<string>();
  const groups = rows.filter(({ ids }) => {
    const key = [...ids].sort().join();
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  return Promise.all(
    groups.slice(0, MOST_GROUPS).map(async ({ why, ids }) => ({
      why,
      people: await loadPeople(db, ids),
    })),
  );
};
