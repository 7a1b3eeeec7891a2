import { nameOf, type Actor } from '../../core/access/actor.ts';
import type { ActName } from '../../contract/audit/acts.ts';
import type { Fact } from '../../core/audit/entry.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { NOMINATION_STATE_WORDS, isOpenForUnit } from '../../core/nomination/state.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import { openPlan, type Acting as ActingInActivity } from '../activity/acting.ts';
import type { CurrentPlan } from '../activity/current-plan.ts';
import { record } from '../audit/record.ts';
import type { Keyring } from '../http/keyring.ts';
import type { Submittable } from './judge.ts';
import type { Nominee } from './queries.ts';
import { placeOf, type PlanPlace } from './stage.ts';
import { lockNomination } from './store.ts';

/** One command of this room, with what it asks of others. */
export interface Acting extends ActingInActivity {
  readonly keys: Keyring;
  readonly submittable: Submittable;
}

/** A nomination locked for a command, with the plan that governs it. */
export interface Held {
  readonly nominee: Nominee;
  readonly current: CurrentPlan;
  readonly place: PlanPlace;
}

/** Name under which a change of a nomination is shown: it may come by a link, which has no account. */
export const authorOf = (actor: Actor): string => nameOf(actor, '持链接人');

const notFound = refuse({ code: 'access.not-found', params: {} } as const);

/** Locks a nomination of an activity that is open. */
export const hold = async (acting: Acting, id: NominationId): Promise<Decision<Held>> => {
  const current = await openPlan(acting, 'nomination.stage-closed');
  if (!current.ok) return current;
  const nominee = await lockNomination(acting.tx, acting.activity, id);
  if (nominee === null) return notFound;
  return accept({
    nominee,
    current: current.value,
    place: await placeOf(acting.tx, current.value, nominee),
  });
};

/** Locks a nomination whose content the unit may change now. */
export const holdForWriting = async (acting: Acting, id: NominationId): Promise<Decision<Held>> => {
  const held = await hold(acting, id);
  if (!held.ok || isOpenForUnit(held.value.nominee.state)) return held;
  return refuse({
    code: 'nomination.not-editable',
    params: { state: NOMINATION_STATE_WORDS[held.value.nominee.state] },
  });
};

/** Records an act on a nomination in the activity's chain. */
export const recordOn = (
  { tx, actor, now, activity }: Acting,
  id: NominationId,
  act: ActName,
  facts: Readonly<Record<string, Fact>> = {},
  values: Readonly<Record<string, string | null>> = {},
): Promise<void> =>
  record(tx, actor, now, {
    chain: activity,
    act,
    subject: { kind: 'nomination', id },
    facts,
    values,
  });
