import type { Kysely } from 'kysely';
import type { ActivityId } from '../../core/access/actor.ts';
import { accept } from '../../core/kernel/decision.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { currentPlan } from '../activity/current-plan.ts';
import { lockActivity } from '../activity/lock.ts';
import type { Database } from '../db/tables.ts';
import { transact } from '../db/transact.ts';
import type { Services } from '../http/services.ts';
import { resultVersion, stillHolds } from '../result/queries.ts';
import { takeBack } from './publish.ts';
import {
  duePostings,
  isPublished,
  linesOf,
  loadPostings,
  updatePosting,
  type PublishedPosting,
} from './store.ts';

/** Whether everybody and every figure that a posting names still stands. */
const stands = async (
  tx: Kysely<Database>,
  activity: ActivityId,
  { id, result }: PublishedPosting,
): Promise<boolean> => {
  if (result === null)
    return (await linesOf(tx, activity))
      .filter(({ posting, nomination }) => posting === id && nomination !== null)
      .every(({ nominationState }) => nominationState === 'accepted');
  const current = await currentPlan(tx, activity);
  const version = await resultVersion(tx, activity, result);
  return (
    current !== null && version?.state === 'posted' && (await stillHolds(tx, current, version))
  );
};

/**
 * Opens the postings that were set for an instant which has come (J4.2): before anybody outside reads a name. One whose
 * result was corrected meanwhile, or who of which was withdrawn, does not open: it is a draft again.
 */
export const openDue = async ({ db, keys }: Services, now: Instant): Promise<void> => {
  for (const { id, activity } of await duePostings(db, now))
    await transact(db, async (tx) => {
      await lockActivity(tx, activity);
      const posting = (await loadPostings(tx, activity)).find((one) => one.id === id);
      if (posting === undefined || !isPublished(posting) || posting.openedAt !== null)
        return accept(null);
      if (!(await stands(tx, activity, posting)))
        return takeBack(
          { tx, keys, actor: { kind: 'public' }, now, activity },
          posting,
          'posting.held-back',
        );
      await updatePosting(tx, id, { openedAt: now });
      return accept(null);
    });
};

/** Chore: the same at the latest a minute after the instant, also where nobody looks. */
export const openDuePostings = (services: Services): Promise<void> =>
  openDue(services, services.clock());
