import type { Kysely } from 'kysely';
import type { Actor, ActivityId } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import type { Action } from '../../core/access/policy.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import { mayOn } from '../activity/target.ts';
import type { Database } from '../db/tables.ts';
import { readTree, type UnitTree } from '../unit/queries.ts';
import { nomineeById, type Nominee } from './queries.ts';

/** Who asks, and when. */
export interface Asker {
  readonly actor: Actor;
  readonly now: Instant;
}

/**
 * Whether somebody may read a nomination: a unit its own alone; the organisers once it was sent, since what a unit
 * writes and drops before that is its own screening (J3.1). The one choke point of rows, counts, exports and files.
 */
export const mayRead = (
  { actor, now }: Asker,
  tree: UnitTree,
  nominee: Pick<Nominee, 'activity' | 'unit' | 'state' | 'submittedAt'>,
): Decision<null> => {
  const isInternal =
    nominee.state === 'draft' || (nominee.state === 'withdrawn' && nominee.submittedAt === null);
  return may(
    actor,
    isInternal ? 'nomination.read-draft' : 'nomination.read',
    { activity: nominee.activity, units: tree.path(nominee.unit) },
    now,
  );
};

/** Whether somebody may do something to a nomination. Whoever may not read it learns only that there is none. */
export const mayOnNomination = async (
  db: Kysely<Database>,
  { actor, now }: Asker,
  action: Action,
  activity: ActivityId,
  id: NominationId,
): Promise<Decision<null>> => {
  const inActivity = await mayOn(db, actor, 'nomination.read', activity, now);
  if (!inActivity.ok) return inActivity;
  const nominee = await nomineeById(db, id);
  if (nominee === null || nominee.activity !== activity)
    return refuse({ code: 'access.not-found', params: {} });
  const tree = await readTree(db);
  const reading = mayRead({ actor, now }, tree, nominee);
  if (!reading.ok) return reading;
  return may(actor, action, { activity, units: tree.path(nominee.unit) }, now);
};

/** Whether somebody organises an activity: what only organisers are told hangs on it. */
export const isOrganiser = ({ actor, now }: Asker, activity: ActivityId): boolean =>
  may(actor, 'nomination.decide', { activity }, now).ok;

/** Whether an activity takes nominations now. */
export const isOpen = (state: string): Decision<null> =>
  state === 'published'
    ? accept(null)
    : refuse({
        code: 'nomination.stage-closed',
        params: {
          state: state === 'finished' ? '已办结' : state === 'archived' ? '已归档' : '筹备中',
        },
      });
