import type { Kysely, Selectable, Updateable } from 'kysely';
import type { AccountId } from '../../core/access/actor.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { Database } from '../db/tables.ts';
import type { PersonImportTable } from '../db/tables/person.ts';

/** An import as stored. */
export type StoredImport = Selectable<PersonImportTable>;

/** An import that is not confirmed within a day is gone: it holds people's data. */
export const IMPORT_LIFE_MS = 86_400_000;

export const loadImport = (db: Kysely<Database>, id: string): Promise<StoredImport | undefined> =>
  db.selectFrom('personImport').selectAll().where('id', '=', id).executeTakeFirst();

export const updateImport = async (
  db: Kysely<Database>,
  id: string,
  change: Updateable<PersonImportTable>,
): Promise<void> => {
  await db.updateTable('personImport').set(change).where('id', '=', id).execute();
};

/**
 * Changes an import as the job that works on it: nothing happens where another job has it by now, or none.
 * @returns whether it was changed
 */
export const updateOfJob = async (
  db: Kysely<Database>,
  { id, job }: Pick<StoredImport, 'id' | 'job'>,
  change: Updateable<PersonImportTable>,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('personImport')
    .set(change)
    .where('id', '=', id)
    .where('job', '=', job)
    .where('state', 'in', ['reading', 'writing'])
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

/**
 * Imports whose job is over without an end of theirs (cancelled while it waited, or interrupted too often) wait for
 * nothing: one that was to be written can be confirmed again, one that was being read has failed.
 */
export const settleImports = async (db: Kysely<Database>): Promise<void> => {
  const over = db.selectFrom('job').select('id').where('state', 'in', ['cancelled', 'failed']);
  await db
    .updateTable('personImport')
    .set({ state: 'preview' })
    .where('state', '=', 'writing')
    .where('job', 'in', over)
    .execute();
  await db
    .updateTable('personImport')
    .set({ state: 'failed', problem: '检查没有办完；请重新选择表格', sheet: null })
    .where('state', '=', 'reading')
    .where('job', 'in', over)
    .execute();
};

/** Imports of an account that still live, newest first, without their sheets. */
export const importsOf = async (
  db: Kysely<Database>,
  account: AccountId,
  now: Instant,
): Promise<readonly Pick<StoredImport, 'id' | 'fileName' | 'state' | 'createdAt'>[]> => {
  await settleImports(db);
  return db
    .selectFrom('personImport')
    .select(['id', 'fileName', 'state', 'createdAt'])
    .where('account', '=', account)
    .where('createdAt', '>', (now - IMPORT_LIFE_MS) as Instant)
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .execute();
};

/** Removes imports whose day is over, with their sheets; those being written stay. @returns how many */
export const removeOldImports = async (db: Kysely<Database>, now: Instant): Promise<number> => {
  await settleImports(db);
  const { numDeletedRows } = await db
    .deleteFrom('personImport')
    .where('createdAt', '<=', (now - IMPORT_LIFE_MS) as Instant)
    .where('state', '!=', 'writing')
    .executeTakeFirst();
  return Number(numDeletedRows);
};
