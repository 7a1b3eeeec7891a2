import type { ActivityId } from '../../core/access/actor.ts';
import type { Action } from '../../core/access/policy.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { currentPlan } from '../activity/current-plan.ts';
import { mayOn } from '../activity/target.ts';
import { transact } from '../db/transact.ts';
import type { Call } from '../http/endpoint.ts';
import { readTree } from '../unit/queries.ts';
import type { Acting } from './act.ts';
import type { Sealed, Submittable } from './judge.ts';
import type { Withheld } from './target.ts';
import type { Viewing } from './view.ts';

/** A call on an activity. */
export type InActivity = Call & { readonly params: { readonly activity: ActivityId } };

/** What the room asks of others, wired where the server is put together. */
export interface NominationOptions {
  readonly submittable: Submittable;
  readonly sealed: Sealed;
  readonly withheld: Withheld;
}

/** What views of an activity are drawn from; refused where nothing was published. */
export const viewingOf = async (
  { services, actor, now, params }: InActivity,
  { submittable, sealed, withheld: withholds }: NominationOptions,
): Promise<Decision<Viewing>> => {
  const current = await currentPlan(services.db, params.activity);
  if (current === null) return refuse({ code: 'access.not-found', params: {} });
  const tree = await readTree(services.db);
  const withheld = await withholds(services.db, actor, params.activity);
  return accept({ services, actor, now, current, tree, submittable, sealed, withheld });
};

/** Runs one command in its transaction. */
export const run = <Value>(
  { services, actor, now }: Call,
  activity: ActivityId,
  { submittable }: NominationOptions,
  command: (acting: Acting) => Promise<Decision<Value>>,
): Promise<Decision<Value>> =>
  transact(services.db, (tx) =>
    command({ tx, keys: services.keys, actor, now, activity, submittable }),
  );

/** Whether the asker may do something in the activity of the path. */
export const inActivity =
  (action: Action) =>
  ({ services, actor, params, now }: InActivity): Promise<Decision<null>> =>
    mayOn(services.db, actor, action, params.activity, now);
