import type { Insertable, Kysely, Selectable, Transaction, Updateable } from 'kysely';
import type { ActivityId } from '../../core/access/actor.ts';
import type {
  ResultCheckTable,
  ResultRetypingTable,
  ResultTieTable,
  ResultVersionTable,
} from '../db/tables/result.ts';
import type { Database } from '../db/tables.ts';

export type StoredTie = Selectable<ResultTieTable>;
export type StoredCheck = Selectable<ResultCheckTable>;
export type StoredRetyping = Selectable<ResultRetypingTable>;
export type StoredResult = Selectable<ResultVersionTable>;

/** Decisions on ties of an activity, the oldest first; those that were taken back among them. */
export const loadTies = (db: Kysely<Database>, activity: ActivityId): Promise<StoredTie[]> =>
  db
    .selectFrom('resultTie')
    .selectAll()
    .where('activity', '=', activity)
    .orderBy('at')
    .orderBy('id')
    .execute();

export const insertTie = async (
  tx: Transaction<Database>,
  row: Insertable<ResultTieTable>,
): Promise<void> => {
  await tx.insertInto('resultTie').values(row).execute();
};

export const updateTie = async (
  tx: Transaction<Database>,
  id: string,
  changed: Updateable<ResultTieTable>,
): Promise<void> => {
  await tx.updateTable('resultTie').set(changed).where('id', '=', id).execute();
};

export const loadCheck = async (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<StoredCheck | null> =>
  (await db
    .selectFrom('resultCheck')
    .selectAll()
    .where('activity', '=', activity)
    .executeTakeFirst()) ?? null;

export const insertCheck = async (
  tx: Transaction<Database>,
  row: Insertable<ResultCheckTable>,
): Promise<void> => {
  await tx.insertInto('resultCheck').values(row).execute();
};

export const updateCheck = async (
  tx: Transaction<Database>,
  activity: ActivityId,
  changed: Updateable<ResultCheckTable>,
): Promise<void> => {
  await tx.updateTable('resultCheck').set(changed).where('activity', '=', activity).execute();
};

/** Sheets typed again, the oldest first. */
export const loadRetypings = (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<StoredRetyping[]> =>
  db
    .selectFrom('resultRetyping')
    .selectAll()
    .where('activity', '=', activity)
    .orderBy('at')
    .orderBy('number')
    .execute();

export const insertRetyping = async (
  tx: Transaction<Database>,
  row: Insertable<ResultRetypingTable>,
): Promise<void> => {
  await tx.insertInto('resultRetyping').values(row).execute();
};

export const updateRetyping = async (
  tx: Transaction<Database>,
  id: string,
  changed: Updateable<ResultRetypingTable>,
): Promise<void> => {
  await tx.updateTable('resultRetyping').set(changed).where('id', '=', id).execute();
};

/** Sealed versions of an activity, the newest first. */
export const loadResults = (db: Kysely<Database>, activity: ActivityId): Promise<StoredResult[]> =>
  db
    .selectFrom('resultVersion')
    .selectAll()
    .where('activity', '=', activity)
    .orderBy('number', 'desc')
    .execute();

export const insertResult = async (
  tx: Transaction<Database>,
  row: Insertable<ResultVersionTable>,
): Promise<void> => {
  await tx.insertInto('resultVersion').values(row).execute();
};

export const updateResult = async (
  tx: Transaction<Database>,
  activity: ActivityId,
  number: number,
  changed: Updateable<ResultVersionTable>,
): Promise<void> => {
  await tx
    .updateTable('resultVersion')
    .set(changed)
    .where('activity', '=', activity)
    .where('number', '=', number)
    .execute();
};
