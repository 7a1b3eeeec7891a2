import { asSignedIn, type ActivityId } from '../../core/access/actor.ts';
import type { Action } from '../../core/access/policy.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { transact } from '../db/transact.ts';
import type { Call } from '../http/endpoint.ts';
import type { Acting, SignedInActing } from './acting.ts';
import { currentPlan, type CurrentPlan } from './current-plan.ts';
import { mayOn } from './target.ts';

/** A call on an activity. */
export type InActivity = Call & { readonly params: { readonly activity: ActivityId } };

/** Whether the asker may do something in the activity of the path. */
export const inActivity =
  (action: Action) =>
  ({ services, actor, params, now }: InActivity): Promise<Decision<null>> =>
    mayOn(services.db, actor, action, params.activity, now);

/** Runs one command in its transaction. */
export const run = <Value>(
  { services, actor, now, params }: InActivity,
  command: (acting: Acting) => Promise<Decision<Value>>,
): Promise<Decision<Value>> =>
  transact(services.db, (tx) => command({ tx, actor, now, activity: params.activity }));

/** Runs one command in its transaction, of a route that lets nobody in who is not signed in. */
export const runSignedIn = <Value>(
  call: InActivity,
  command: (acting: SignedInActing) => Promise<Decision<Value>>,
): Promise<Decision<Value>> =>
  run(call, (acting) => command({ ...acting, actor: asSignedIn(acting.actor) }));

/** The plan in force; refused where nothing was published. */
export const planOf = async ({ services, params }: InActivity): Promise<Decision<CurrentPlan>> => {
  const current = await currentPlan(services.db, params.activity);
  return current === null ? refuse({ code: 'access.not-found', params: {} }) : accept(current);
};
