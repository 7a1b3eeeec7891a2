import { accountOf } from '../../core/access/actor.ts';
import { dayAt, instantAt, MIDNIGHT, type Day, type Instant } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision, type Refusal } from '../../core/kernel/decision.ts';
import { missingOf } from '../../core/nomination/complete.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import { moveNomination, type NominationMove } from '../../core/nomination/state.ts';
import { reasoned } from '../activity/acting.ts';
import { hold, recordOn, authorOf, type Acting, type Held } from './act.ts';
import { dueOf, inTime, judge, photographsOf, placeFree } from './judge.ts';
import type { Nominee } from './queries.ts';
import { insertStep, lockPlaces, updateNomination } from './store.ts';

/** Why and until when, for moves that say so. */
interface Saying {
  readonly reason?: string;
  readonly dueAt?: Instant;
}

const placeOfUnit = ({ activity, stage, quota, planUnit }: Nominee) => ({
  activity,
  stage,
  quota,
  planUnit,
});

/** Makes a move that the state allows, with its step and its record. */
const make = async (
  acting: Acting,
  { nominee }: Held,
  move: NominationMove,
  changed: Parameters<typeof updateNomination>[2],
  { reason = '', dueAt }: Saying = {},
): Promise<Decision<null>> => {
  const { tx, actor, now } = acting;
  const next = moveNomination(nominee.state, move, nominee.returned !== null);
  if (!next.ok) return next;
  await updateNomination(tx, nominee.id, {
    ...changed,
    state: next.value,
    changedAt: now,
    changedName: authorOf(actor),
  });
  await insertStep(tx, {
    nomination: nominee.id,
    move,
    state: next.value,
    reason,
    dueAt: dueAt ?? null,
    account: accountOf(actor),
    name: authorOf(actor),
    at: now,
  });
  await recordOn(
    acting,
    nominee.id,
    'nomination.moved',
    { move, from: nominee.state, to: next.value },
    reason === '' ? {} : { reason },
  );
  return accept(null);
};

const stale = (nominee: Nominee, revision: number): readonly Refusal[] =>
  nominee.revision === revision
    ? []
    : [{ code: 'nomination.stale', params: { revision: nominee.revision } }];

/** What is missing, each with its clause. */
const incomplete = async ({ tx, keys }: Acting, held: Held): Promise<readonly Refusal[]> => {
  const photographs = await photographsOf(tx, [held.nominee]);
  return missingOf(judge(keys, held.nominee, held.place, photographs));
};

/** Whether a place is free, asked with the unit's places locked: two at the same moment follow one another (J3.2). */
const takePlace = async ({ tx }: Acting, { nominee, place }: Held): Promise<Decision<null>> => {
  await lockPlaces(tx, placeOfUnit(nominee));
  return placeFree(tx, nominee, place);
};

/** The clerk sends a nomination to the unit's leader: complete but for other bodies' opinions, and a place is free. */
export const sendToLeader = async (
  acting: Acting,
  id: NominationId,
  revision: number,
): Promise<Decision<null>> => {
  const held = await hold(acting, id);
  if (!held.ok) return held;
  const { nominee } = held.value;
  const allowed = moveNomination(nominee.state, 'send', false);
  if (!allowed.ok) return allowed;
  const outdated = stale(nominee, revision);
  if (outdated.length > 0) return refuse(...outdated);
  const missing = await incomplete(acting, held.value);
  if (missing.length > 0) return refuse(...missing);
  const free = await takePlace(acting, held.value);
  return free.ok ? make(acting, held.value, 'send', {}) : free;
};

/**
 * The unit's leader submits: complete, opinions there (J7), in time or with a recorded reason (J6.2), a place free. The
 * version of the plan is then the one it was submitted by.
 */
export const submit = async (
  acting: Acting,
  id: NominationId,
  revision: number,
): Promise<Decision<null>> => {
  const held = await hold(acting, id);
  if (!held.ok) return held;
  const { nominee, current, place } = held.value;
  const allowed = moveNomination(nominee.state, 'submit', false);
  if (!allowed.ok) return allowed;
  const opinions = await acting.submittable(
    { db: acting.tx, keys: acting.keys, now: acting.now },
    nominee,
  );
  const refusals = [
    ...stale(nominee, revision),
    ...(await incomplete(acting, held.value)),
    ...(opinions.ok ? [] : opinions.refusals),
    ...inTime(nominee, place, acting.now),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  const free = await takePlace(acting, held.value);
  if (!free.ok) return free;
  return make(acting, held.value, 'submit', {
    submittedAt: acting.now,
    formVersion: current.version,
    returned: null,
  });
};

const simple =
  (move: NominationMove, changed: Parameters<typeof updateNomination>[2] = {}) =>
  async (acting: Acting, id: NominationId, saying: Saying = {}): Promise<Decision<null>> => {
    const held = await hold(acting, id);
    return held.ok ? make(acting, held.value, move, changed, saying) : held;
  };

/** The unit's leader gives it back to the clerk with a reason. */
export const sendBack = simple('send-back');

/** The unit takes a nomination back; its place is free. */
export const withdraw = simple('withdraw', { returned: null });

/** An organiser takes a nomination out with a reason; its place is free. */
export const remove = simple('remove', { returned: null });

/** An organiser takes a nomination as complete and in order. */
export const acceptNomination = async (acting: Acting, id: NominationId): Promise<Decision<null>> =>
  simple('accept', { acceptedAt: acting.now })(acting, id);

/** An organiser gives a nomination back for correction (退回补正), to be sent again by the end of a day. */
export const returnForCorrection = async (
  acting: Acting,
  id: NominationId,
  reason: string,
  due: Day,
): Promise<Decision<null>> => {
  const dueAt = instantAt(due, MIDNIGHT);
  if (due < dayAt(acting.now))
    return refuse({ code: 'nomination.return-due-ahead', params: {}, field: 'body.due' });
  const returned = { ...reasoned(acting, reason), dueAt };
  const changed = { returned: JSON.stringify(returned), late: null, acceptedAt: null };
  return simple('return', changed)(acting, id, { reason, dueAt });
};

/** An organiser records why a nomination may still come in after its due date (J6.2). */
export const recordLate = async (
  acting: Acting,
  id: NominationId,
  reason: string,
): Promise<Decision<null>> => {
  const held = await hold(acting, id);
  if (!held.ok) return held;
  const { nominee, place } = held.value;
  const due = dueOf(nominee, place);
  if (due === null || acting.now < due.at)
    return refuse({ code: 'nomination.not-late', params: {} });
  if (place.stage.late === 'refused')
    return refuse({ code: 'nomination.late-refused', params: {}, clause: place.stage.source });
  await updateNomination(acting.tx, id, { late: JSON.stringify(reasoned(acting, reason)) });
  await recordOn(acting, id, 'nomination.late-recorded', {}, { reason });
  return accept(null);
};

/** An organiser agrees to waive an unmet condition, where the plan lets it be waived (破格). */
export const approveException = async (
  acting: Acting,
  id: NominationId,
  { condition, organiser, reason }: { condition: string; organiser: string; reason: string },
): Promise<Decision<null>> => {
  const held = await hold(acting, id);
  if (!held.ok) return held;
  const { nominee, place } = held.value;
  const found = place.stage.conditions.find((one) => one.id === condition);
  if (found?.exception === undefined)
    return refuse({ code: 'nomination.condition-unknown', params: {} });
  if (!found.exception.approvedBy.includes(organiser))
    return refuse({ code: 'nomination.organiser-unknown', params: {} });
  const others = nominee.approvals.filter(
    (one) => one.condition !== condition || one.organiser !== organiser,
  );
  const own = { condition, organiser, reason, name: authorOf(acting.actor), at: acting.now };
  await updateNomination(acting.tx, id, { approvals: JSON.stringify([...others, own]) });
  await recordOn(acting, id, 'nomination.exception-approved', { condition, organiser }, { reason });
  return accept(null);
};
