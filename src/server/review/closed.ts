import type { Kysely } from 'kysely';
import type { ActivityId } from '../../core/access/actor.ts';
import type { Database } from '../db/tables.ts';
import { loadReview, type Review } from './load.ts';

/** The reviews of an activity whose result is fixed, for its archive folder. */
export const closedReviews = async (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<readonly Review[]> => {
  const panels = await db
    .selectFrom('reviewPanel')
    .selectAll()
    .where('activity', '=', activity)
    .where('state', '=', 'closed')
    .orderBy('createdAt')
    .execute();
  const reviews: Review[] = [];
  for (const panel of panels) reviews.push(await loadReview(db, panel));
  return reviews;
};
