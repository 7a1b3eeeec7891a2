import type { Kysely } from 'kysely';
import type { ActivityId } from '../../core/access/actor.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import type { Database } from '../db/tables.ts';
import { everyItemOf } from './store.ts';

/** Everybody whom an issued decision of the activity names (J5). Who was left out of it is not among them. */
export const namedIn = async (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<ReadonlySet<NominationId>> =>
  new Set(
    (await everyItemOf(db, activity))
      .filter(({ state, leftOut }) => state === 'issued' && leftOut === null)
      .flatMap(({ nomination }) => nomination ?? []),
  );
