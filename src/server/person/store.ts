import { sql, type Insertable, type Kysely, type Selectable, type Transaction } from 'kysely';
import type { OrgUnitId } from '../../core/access/actor.ts';
import type { PersonId } from '../../core/person/person.ts';
import type { Database } from '../db/tables.ts';
import type { PersonTable } from '../db/tables/person.ts';

/** A person as stored. */
export type StoredPerson = Selectable<PersonTable>;

/** Any number of ours: held while people are written, so that nobody is added twice at once. */
const PEOPLE_LOCK = 7_179_004;

/** Lets writers of people follow one another, until the transaction ends. */
export const lockPeople = async (tx: Transaction<Database>): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${PEOPLE_LOCK})`.execute(tx);
};

export const findPerson = (db: Kysely<Database>, id: PersonId): Promise<StoredPerson | undefined> =>
  db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst();

export const lockPerson = (
  tx: Transaction<Database>,
  id: PersonId,
): Promise<StoredPerson | undefined> =>
  tx.selectFrom('person').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/** The people given, in that order. */
export const loadPeople = async (
  db: Kysely<Database>,
  ids: readonly PersonId[],
): Promise<readonly StoredPerson[]> => {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('person')
    .selectAll()
    .where('id', '=', sql<PersonId>`any(${ids})`)
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
};

/** People who are not merged away, with any of the document numbers. */
export const peopleWithNumbers = (
  db: Kysely<Database>,
  indexes: readonly string[],
): Promise<readonly StoredPerson[]> =>
  db
    .selectFrom('person')
    .selectAll()
    .where('documentIndex', '=', sql<string>`any(${indexes})`)
    .where('mergedInto', 'is', null)
    .orderBy('createdAt')
    .orderBy('id')
    .execute();

/** People present in any of the units with any of the names. */
export const peopleNamed = (
  db: Kysely<Database>,
  units: readonly OrgUnitId[],
  names: readonly string[],
): Promise<readonly StoredPerson[]> =>
  db
    .selectFrom('person')
    .selectAll()
    .where('name', '=', sql<string>`any(${names})`)
    .where('unit', '=', sql<OrgUnitId>`any(${units})`)
    .where('mergedInto', 'is', null)
    .where('leftOn', 'is', null)
    .orderBy('createdAt')
    .orderBy('id')
    .execute();

const WRITTEN = [
  'id',
  'unit',
  'name',
  'sort_name',
  'pinyin',
  'initials',
  'sex',
  'birth',
  'nationality',
  'politics',
  'education',
  'position',
  'title',
  'sector_since',
  'document_kind',
  'document_sealed',
  'document_index',
  'document_masked',
  'phone_sealed',
  'phone_index',
  'phone_masked',
  'demo',
  'left_on',
  'erased',
  'created_at',
  'changed_at',
] as const;

const columns = sql.join(WRITTEN.map((name) => sql.ref(name)));

const snake = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const snakeRow = (row: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [snake(name), value]));

/** Adds people, and overwrites those who are there: one statement for all of them. */
export const writePeople = async (
  tx: Transaction<Database>,
  people: readonly (Insertable<PersonTable> | StoredPerson)[],
): Promise<void> => {
  if (people.length === 0) return;
  const rows = JSON.stringify(people.map(snakeRow));
  const changes = sql.join(
    WRITTEN.filter((name) => name !== 'id' && name !== 'created_at').map(
      (name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`,
    ),
  );
  await sql`
    insert into person (${columns})
    select ${columns} from jsonb_populate_recordset(null::person, ${rows}::jsonb)
    on conflict (id) do update set ${changes}`.execute(tx);
};

/** People merged into one, directly: whoever is merged away hands on those merged into him. */
export const peopleMergedInto = (
  tx: Transaction<Database>,
  id: PersonId,
): Promise<readonly StoredPerson[]> =>
  tx.selectFrom('person').selectAll().where('mergedInto', '=', id).forUpdate().execute();

const UNIQUE_VIOLATION = '23505';

/**
 * Points everything that refers to one person to another: every column of any table that is a foreign key to people.
 * @returns false where a table holds both people in a place that only one may have; the transaction is then to be undone
 */
export const moveReferences = async (
  tx: Transaction<Database>,
  from: PersonId,
  to: PersonId,
): Promise<boolean> => {
  const { rows } = await sql<{ table: string; column: string }>`
    select c.conrelid::regclass::text as "table", a.attname::text as "column"
    from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'person'::regclass and cardinality(c.conkey) = 1
    order by 1, 2`.execute(tx);
  try {
    for (const { table, column } of rows)
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${to}
        where ${sql.ref(column)} = ${from}`.execute(tx);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === UNIQUE_VIOLATION) return false;
    throw error;
  }
};

export const setMerged = async (
  tx: Transaction<Database>,
  from: PersonId,
  to: PersonId,
): Promise<void> => {
  await tx.updateTable('person').set({ mergedInto: to }).where('id', '=', from).execute();
};
