import type { Transaction } from 'kysely';
import type { ActivityId } from '../../core/access/actor.ts';
import type { Database } from '../db/tables.ts';
import type { StoredActivity } from './store.ts';

/**
 * Commands on one activity run one after the other: its row is locked until the transaction ends. Rooms whose commands
 * must follow one another within an activity (postings, naming, closing, draws) wait for each other here too.
 */
export const lockActivity = async (
  tx: Transaction<Database>,
  id: ActivityId,
): Promise<StoredActivity | null> =>
  (await tx
    .selectFrom('activity')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()) ?? null;
