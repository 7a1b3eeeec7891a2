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

/** Imports of an account that still live, newest first, without their sheets. */
export const importsOf = (
  db: Kysely<Database>,
  account: AccountId,
  now: Instant,
): Promise<readonly Pick<StoredImport, 'id' | 'fileName' | 'state' | 'createdAt'>[]> =>
  db
    .selectFrom('personImport')
    .select(['id', 'fileName', 'state', 'createdAt'])
    .where('account', '=', account)
    .where('createdAt', '>', (now - IMPORT_LIFE_MS) as Instant)
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .execute();

/** Removes imports whose day is over, with their sheets; those being written stay. @returns how many */
export const removeOldImports = async (db: Kysely<Database>, now: Instant): Promise<number> => {
  const { numDeletedRows } = await db
    .deleteFrom('personImport')
    .where('createdAt', '<=', (now - IMPORT_LIFE_MS) as Instant)
    .where('state', '!=', 'writing')
    .executeTakeFirst();
  return Number(numDeletedRows);
};
