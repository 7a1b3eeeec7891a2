import type { Kysely } from 'kysely';
import type { Instant } from '../../core/kernel/day.ts';
import type { Database } from '../db/tables.ts';

/** How long the outcome of a job can be looked up after it has ended. */
const KEPT_MS = 30 * 86_400_000;

/**
 * Removes jobs that ended more than 30 days ago, with their results, which may hold names of people. Waiting and
 * running ones stay, however old. @returns how many
 */
export const removeOldJobs = async (db: Kysely<Database>, now: Instant): Promise<number> => {
  const { numDeletedRows } = await db
    .deleteFrom('job')
    .where('state', 'in', ['done', 'failed', 'cancelled'])
    .where('finishedAt', '<', (now - KEPT_MS) as Instant)
    .executeTakeFirst();
  return Number(numDeletedRows);
};
