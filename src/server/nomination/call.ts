import type { ActivityId } from '../../core/access/actor.ts';
import { accept, type Decision } from '../../core/kernel/decision.ts';
import { planOf, type InActivity } from '../activity/call.ts';
import { transact } from '../db/transact.ts';
import type { Call } from '../http/endpoint.ts';
import { readTree } from '../unit/queries.ts';
import type { Acting } from './act.ts';
import type { Sealed, Submittable } from './judge.ts';
import type { Withheld } from './target.ts';
import type { Viewing } from './view.ts';

/** What the room asks of others, wired where the server is put together. */
export interface NominationOptions {
  readonly submittable: Submittable;
  readonly sealed: Sealed;
  readonly withheld: Withheld;
}

/** What views of an activity are drawn from; refused where nothing was published. */
export const viewingOf = async (
  call: InActivity,
  { submittable, sealed, withheld: withholds }: NominationOptions,
): Promise<Decision<Viewing>> => {
  const current = await planOf(call);
  if (!current.ok) return current;
  const { services, actor, now, params } = call;
  const tree = await readTree(services.db);
  const withheld = await withholds(services.db, actor, params.activity);
  return accept({
    services,
    actor,
    now,
    current: current.value,
    tree,
    submittable,
    sealed,
    withheld,
  });
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
