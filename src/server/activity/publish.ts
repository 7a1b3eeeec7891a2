import type { Transaction } from 'kysely';
import {
  accountOf,
  nameOf,
  type Actor,
  type ActivityId,
  type OrgUnitId,
} from '../../core/access/actor.ts';
import { keepsDueDates, mayBePublished } from '../../core/activity/publish.ts';
import { mayAnswer, moved, type ActivityMove } from '../../core/activity/state.ts';
import { calendarForYears } from '../../core/kernel/calendar.ts';
import { dayAt, yearOf, type Instant } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { countPeriod } from '../../core/kernel/period.ts';
import { record } from '../audit/record.ts';
import type { Database } from '../db/tables.ts';
import { openStored, readDraft } from './draft.ts';
import { tieUnits } from './participants.ts';
import { lockActivity } from './lock.ts';
import { latestVersion, loadParticipants, setState } from './store.ts';

/** Years around one, for freezing the days off that a plan counts with. */
const around = (year: number): readonly number[] => [year - 1, year, year + 1];

/**
 * Publishes the draft as a version that never changes: plan, decisions, kept defaults and calendar under one digest.
 * From the second version on it is a supplementary notice (补充通知): with a reason, and no due date may come earlier.
 */
export const publishDraft = async (
  tx: Transaction<Database>,
  actor: Actor,
  now: Instant,
  id: ActivityId,
  given: { readonly digest: string; readonly reason: string; readonly acknowledgeWithin: number },
): Promise<Decision<{ version: number }>> => {
  const activity = await lockActivity(tx, id);
  if (activity === null) return refuse({ code: 'activity.not-found', params: {} });
  const next = moved(activity.state, 'publish');
  if (!next.ok) return next;
  const { draft, facts, opened, approval, version, recorded, kept } = await readDraft(tx, id);
  const allowed = mayBePublished(facts, approval);
  if (!allowed.ok) return allowed;
  if (draft.digest !== given.digest || approval === null)
    return refuse({ code: 'activity.not-approved', params: {} });
  if (version !== null) {
    if (given.reason === '') return refuse({ code: 'activity.reason-missing', params: {} });
    const kind = keepsDueDates(openStored(version.tree, version.decisions).plan, opened.plan);
    if (!kind.ok) return kind;
  }
  const tied = await tieUnits(tx, actor, now, activity, opened.plan);
  if (!tied.ok) return tied;
  const number = (version?.number ?? 0) + 1;
  const today = dayAt(now);
  const { plan } = opened;
  const years = new Set([
    ...around(yearOf(today)),
    ...Object.keys(plan.calendar?.years ?? {}).map(Number),
    ...plan.stages.flatMap(({ dues }) =>
      dues.flatMap(({ statements }) => statements.flatMap(({ on }) => around(yearOf(on)))),
    ),
  ]);
  const calendar = calendarForYears(opened.calendar, years);
  const period = countPeriod(
    today,
    {
      n: given.acknowledgeWithin,
      unit: 'working',
      countStart: false,
      rollEnd: 'non-working',
      endTime: 'close-of-business',
    },
    calendar,
    plan.closeOfBusiness,
  );
  await tx
    .insertInto('activityVersion')
    .values({
      activity: id,
      number,
      tree: JSON.stringify(draft.tree),
      decisions: JSON.stringify(recorded),
      kept: JSON.stringify(kept),
      calendar: JSON.stringify(calendar),
      digest: draft.digest,
      reason: version === null ? null : given.reason,
      approval: approval.id,
      acknowledgeBy: period.endsAt,
      publishedAt: now,
      publishedBy: accountOf(actor),
      publishedName: nameOf(actor, '系统'),
    })
    .execute();
  await tx
    .updateTable('approval')
    .set({ state: 'used', endedAt: now })
    .where('id', '=', approval.id)
    .execute();
  await setState(tx, id, {
    state: next.value,
    title: plan.title,
    number: plan.notice.number,
  });
  await record(tx, actor, now, {
    chain: id,
    act: 'activity.published',
    subject: { kind: 'version', id: `${id}/${number}` },
    facts: { version: number, digest: draft.digest, units: tied.value.length },
    values: { reason: given.reason },
  });
  return accept({ version: number });
};

const MOVE_ACTS = {
  finish: 'activity.finished',
  reopen: 'activity.reopened',
  archive: 'activity.archived',
} as const satisfies Record<Exclude<ActivityMove, 'publish'>, string>;

/** Finishes, reopens or archives an activity. */
export const moveActivity = async (
  tx: Transaction<Database>,
  actor: Actor,
  now: Instant,
  id: ActivityId,
  move: Exclude<ActivityMove, 'publish'>,
): Promise<Decision<null>> => {
  const activity = await lockActivity(tx, id);
  if (activity === null) return refuse({ code: 'activity.not-found', params: {} });
  const next = moved(activity.state, move);
  if (!next.ok) return next;
  await setState(tx, id, { state: next.value });
  await record(tx, actor, now, {
    chain: id,
    act: MOVE_ACTS[move],
    subject: { kind: 'activity', id },
    facts: { from: activity.state, to: next.value },
  });
  return accept(null);
};

/** Whether a version is the one that is out; a superseded one needs no acknowledgement any more. */
const isCurrent = async (
  tx: Transaction<Database>,
  id: ActivityId,
  number: number,
): Promise<Decision<null>> => {
  const current = await latestVersion(tx, id);
  if (current === null || number > current.number)
    return refuse({ code: 'activity.version-not-found', params: {} });
  return number === current.number
    ? accept(null)
    : refuse({ code: 'activity.version-superseded', params: { number: current.number } });
};

/** A unit acknowledges (签收) the version that is out. Doing it twice changes nothing. */
export const acknowledgeVersion = async (
  tx: Transaction<Database>,
  actor: Extract<Actor, { kind: 'account' }>,
  now: Instant,
  id: ActivityId,
  given: { readonly version: number; readonly unit: OrgUnitId },
): Promise<Decision<null>> => {
  const activity = await lockActivity(tx, id);
  if (activity === null) return refuse({ code: 'activity.not-found', params: {} });
  const open = mayAnswer(activity.state, '签收');
  if (!open.ok) return open;
  const current = await isCurrent(tx, id, given.version);
  if (!current.ok) return current;
  const participants = await loadParticipants(tx, id);
  if (!participants.some(({ unit }) => unit === given.unit))
    return refuse({ code: 'activity.unit-not-in', params: {} });
  const { unit, version } = given;
  const done = {
    acknowledgedAt: now,
    acknowledgedBy: actor.account,
    acknowledgedName: actor.name,
  };
  const changed = await tx
    .insertInto('acknowledgement')
    .values({ activity: id, version, unit, readAt: now, ...done })
    .onConflict((conflict) =>
      conflict
        .columns(['activity', 'version', 'unit'])
        .doUpdateSet(done)
        .where('acknowledgement.acknowledgedAt', 'is', null),
    )
    .returning('unit')
    .executeTakeFirst();
  if (changed === undefined) return accept(null);
  await record(tx, actor, now, {
    chain: id,
    act: 'activity.acknowledged',
    subject: { kind: 'version', id: `${id}/${version}` },
    facts: { version, unit },
  });
  return accept(null);
};

/** Notes that somebody of a unit has opened the version that is out; the first time counts. */
export const noteReading = async (
  tx: Transaction<Database>,
  now: Instant,
  id: ActivityId,
  given: { readonly version: number; readonly units: readonly OrgUnitId[] },
): Promise<void> => {
  const current = await isCurrent(tx, id, given.version);
  if (!current.ok || given.units.length === 0) return;
  await tx
    .insertInto('acknowledgement')
    .values(
      given.units.map((unit) => ({ activity: id, version: given.version, unit, readAt: now })),
    )
    .onConflict((conflict) => conflict.columns(['activity', 'version', 'unit']).doNothing())
    .execute();
};
