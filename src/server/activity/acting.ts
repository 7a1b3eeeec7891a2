import type { Transaction } from 'kysely';
import { asSignedIn, type ActivityId, type Actor, type SignedIn } from '../../core/access/actor.ts';
import { ACTIVITY_STATE_WORDS } from '../../core/activity/state.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { Reasoned } from '../db/tables/nomination.ts';
import type { Database } from '../db/tables.ts';
import { currentPlan, type CurrentPlan } from './current-plan.ts';

/** One command in an activity: its transaction, who acts, when. */
export interface Acting {
  readonly tx: Transaction<Database>;
  readonly actor: Actor;
  readonly now: Instant;
  readonly activity: ActivityId;
}

/** A command that nobody gives but the signed-in. */
export interface SignedInActing extends Acting {
  readonly actor: SignedIn;
}

/** A reason as it is stored: whose, and when. @throws Error for somebody who is not signed in, whom no route lets in */
export const reasoned = (
  { actor, now }: Pick<Acting, 'actor' | 'now'>,
  reason: string,
): Reasoned => {
  const { account, name } = asSignedIn(actor);
  return { reason, account, name, at: now };
};

/** How the rooms say that an activity is not under way; every one of their sentences names its `state`. */
type ClosedCode =
  | 'nomination.stage-closed'
  | 'preliminary.closed'
  | 'team.closed'
  | 'scoring.closed'
  | 'result.closed';

/** The plan of an activity that is under way. @param closed the refusal of the room that asks */
export const underWay = (current: CurrentPlan, closed: ClosedCode): Decision<CurrentPlan> =>
  current.state === 'published'
    ? accept(current)
    : refuse({ code: closed, params: { state: ACTIVITY_STATE_WORDS[current.state] } });

/** The plan in force of an activity that is under way. @param closed the refusal of the room that asks */
export const openPlan = async (
  { tx, activity }: Pick<Acting, 'tx' | 'activity'>,
  closed: ClosedCode,
): Promise<Decision<CurrentPlan>> => {
  const current = await currentPlan(tx, activity);
  return current === null
    ? refuse({ code: 'access.not-found', params: {} })
    : underWay(current, closed);
};
