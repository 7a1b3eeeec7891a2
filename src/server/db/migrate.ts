import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { StorageCode } from '../../contract/db/refusals.ts';
import { accept, type Decision, refuse } from '../../core/kernel/decision.ts';
import { MIGRATIONS, type Migration } from './migrations.ts';

/** Any number of ours: held while one migration runs, so that two programs never migrate at once. */
const MIGRATION_LOCK = 7_179_001;

const digestOf = ({ sql }: Migration): string => createHash('sha256').update(sql).digest('hex');

const CREATE_TABLE = `CREATE TABLE IF NOT EXISTS migration (
  id text PRIMARY KEY,
  applied_at bigint NOT NULL,
  digest text NOT NULL
)`;

interface Applied {
  readonly id: string;
  readonly digest: string;
}

const inTransaction = async <Value>(
  client: pg.ClientBase,
  act: () => Promise<Value>,
): Promise<Value> => {
  await client.query('BEGIN');
  try {
    await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    const value = await act();
    await client.query('COMMIT');
    return value;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
};

/** What does not fit between the steps a database has had and those the program knows; null if all fit. */
export const misfit = (
  applied: readonly Applied[],
  known: readonly Migration[],
): { readonly code: StorageCode; readonly params: { readonly id: string } } | null => {
  for (const { id, digest } of applied) {
    const migration = known.find((one) => one.id === id);
    if (migration === undefined) return { code: 'storage.newer-than-program', params: { id } };
    if (digestOf(migration) !== digest)
      return { code: 'storage.migration-changed', params: { id } };
  }
  return null;
};

const read = async (client: pg.ClientBase): Promise<readonly Applied[]> =>
  (await client.query<Applied>('SELECT id, digest FROM migration ORDER BY id')).rows;

const apply = async (client: pg.ClientBase, migration: Migration): Promise<void> => {
  await client.query(migration.sql);
  await client.query(
    `INSERT INTO migration (id, applied_at, digest)
      VALUES ($1, (extract(epoch FROM clock_timestamp()) * 1000)::bigint, $2)`,
    [migration.id, digestOf(migration)],
  );
};

/** Applies steps to a database without any, within the transaction that is open. */
export const applyWithin = async (
  client: pg.ClientBase,
  migrations: readonly Migration[],
): Promise<void> => {
  await client.query(CREATE_TABLE);
  for (const migration of migrations) await apply(client, migration);
};

/**
 * Brings a database to the program's schema: each missing step in a transaction of its own.
 * @returns the ids applied now; refused, with nothing applied, when the database is newer or a step has changed
 */
export const migrate = async (
  client: pg.ClientBase,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<Decision<readonly string[], StorageCode>> => {
  const before = await inTransaction(client, async () => {
    await client.query(CREATE_TABLE);
    return read(client);
  });
  const wrong = misfit(before, migrations);
  if (wrong !== null) return refuse(wrong);
  const done: string[] = [];
  for (const migration of migrations)
    await inTransaction(client, async () => {
      if ((await read(client)).some(({ id }) => id === migration.id)) return;
      await apply(client, migration);
      done.push(migration.id);
    });
  return accept(done);
};
