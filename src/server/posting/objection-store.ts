import type { Insertable, Kysely, Selectable, Transaction } from 'kysely';
import type { ActivityId } from '../../core/access/actor.ts';
import type { ObjectionState } from '../../core/posting/objection.ts';
import type { ObjectionStepTable, ObjectionTable } from '../db/tables/posting.ts';
import type { Database } from '../db/tables.ts';

export type Objection = Selectable<ObjectionTable>;
export type ObjectionStep = Selectable<ObjectionStepTable>;

/** Kind of owner under which what came with an objection lies. */
export const OBJECTION_OWNER = 'objection';

/** Objections of an activity by number. */
export const loadObjections = (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<readonly Objection[]> =>
  db
    .selectFrom('objection')
    .selectAll()
    .where('activity', '=', activity)
    .orderBy('number')
    .execute();

export const loadObjection = (db: Kysely<Database>, id: string): Promise<Objection | undefined> =>
  db.selectFrom('objection').selectAll().where('id', '=', id).executeTakeFirst();

export const findByReceipt = (
  db: Kysely<Database>,
  receiptDigest: string,
): Promise<Objection | undefined> =>
  db
    .selectFrom('objection')
    .selectAll()
    .where('receiptDigest', '=', receiptDigest)
    .executeTakeFirst();

export const insertObjection = async (
  tx: Transaction<Database>,
  objection: Insertable<ObjectionTable>,
): Promise<void> => {
  await tx.insertInto('objection').values(objection).execute();
};

export const setObjectionState = async (
  tx: Transaction<Database>,
  id: string,
  state: ObjectionState,
): Promise<void> => {
  await tx.updateTable('objection').set({ state }).where('id', '=', id).execute();
};

/** What was done about an objection, oldest first. */
export const stepsOf = (
  db: Kysely<Database>,
  objection: string,
): Promise<readonly ObjectionStep[]> =>
  db
    .selectFrom('objectionStep')
    .selectAll()
    .where('objection', '=', objection)
    .orderBy('number')
    .execute();

export const insertStep = async (
  tx: Transaction<Database>,
  step: Insertable<ObjectionStepTable>,
): Promise<void> => {
  await tx.insertInto('objectionStep').values(step).execute();
};
