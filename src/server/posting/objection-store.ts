import type { Kysely, Selectable } from 'kysely';
import type { ActivityId } from '../../core/access/actor.ts';
import type { ObjectionTable } from '../db/tables/posting.ts';
import type { Database } from '../db/tables.ts';

export type Objection = Selectable<ObjectionTable>;

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
