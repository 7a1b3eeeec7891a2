import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { clausePlace } from '../../contract/plan/clause.ts';
import type { ParcelView, parcelShape } from '../../contract/nomination/parcel-shapes.ts';
import { accountOf, type OrgUnitId } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import type { Day, Instant } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision, type Refusal } from '../../core/kernel/decision.ts';
import { judgeArrival, type Arrival, type ArrivalVerdict } from '../../core/nomination/arrival.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { holdingStatement, type Due } from '../../core/plan/stage.ts';
import { reasoned, openPlan } from '../activity/acting.ts';
import { record } from '../audit/record.ts';
import { authorOf, type Acting } from './act.ts';
import { readable } from './list.ts';
import { nominationStages, paperDues } from './stage.ts';
import {
  insertParcel,
  lockParcel,
  nominationsIn,
  parcelsOf,
  updateParcel,
  type Parcel,
} from './store.ts';
import { unitView, type Viewing } from './view.ts';

/** A parcel as somebody registers it. */
export interface Registered extends Arrival {
  readonly stage: string;
  readonly due: string;
  readonly unit: OrgUnitId;
  readonly carrier: string;
  readonly tracking: string;
  readonly sentOn: Day | null;
  readonly arrivedOn: Day | null;
  readonly receivedAt: Instant | null;
  readonly nominations: readonly NominationId[];
  readonly note: string;
}

const dueOf = (plan: Plan, stage: string, due: string): Due | null => {
  const found = nominationStages(plan).find(({ id }) => id === stage);
  return found === undefined ? null : (paperDues(found).find(({ id }) => id === due) ?? null);
};

const verdictOf = (plan: Plan, due: Due, arrival: Arrival): ArrivalVerdict =>
  judgeArrival(holdingStatement(due), arrival, plan.closeOfBusiness);

const orderFault = ({ sentOn, arrivedOn }: Arrival): readonly Refusal[] =>
  sentOn !== null && arrivedOn !== null && arrivedOn < sentOn
    ? [{ code: 'parcel.date-order', params: {}, field: 'body.arrivedOn' }]
    : [];

/** Registers paper that came in (J6.2). What the rule compares must be there: the verdict is computed from it. */
export const registerParcel = async (
  acting: Acting,
  registered: Registered,
): Promise<Decision<string>> => {
  const { tx, actor, now, activity } = acting;
  const current = await openPlan(acting, 'nomination.stage-closed');
  if (!current.ok) return current;
  const { plan, units } = current.value;
  const due = dueOf(plan, registered.stage, registered.due);
  if (due === null) return refuse({ code: 'parcel.due-unknown', params: {} });
  const planUnit = units.find(({ unit }) => unit === registered.unit)?.planUnit;
  if (planUnit === undefined)
    return refuse({ code: 'nomination.unit-has-no-places', params: {}, clause: 'J3.2' });
  const own = (await nominationsIn(tx, activity)).filter(({ unit }) => unit === registered.unit);
  if (registered.nominations.some((id) => !own.some((one) => one.id === id)))
    return refuse({ code: 'parcel.nominee-elsewhere', params: {}, field: 'body.nominations' });
  const wrong = orderFault(registered);
  if (wrong.length > 0) return refuse(...wrong);
  const { outcome, working, clause } = verdictOf(plan, due, registered);
  if (outcome === 'unclear')
    return refuse({
      code: 'parcel.date-missing',
      params: { what: working.replace('未登记', '') },
      clause,
    });
  const id = randomUUID();
  const { nominations, ...columns } = registered;
  await insertParcel(tx, {
    ...columns,
    id,
    activity,
    planUnit,
    nominations: JSON.stringify(nominations),
    registeredBy: accountOf(actor),
    registeredName: authorOf(actor),
    registeredAt: now,
  });
  await record(tx, actor, now, {
    chain: activity,
    act: 'parcel.registered',
    subject: { kind: 'parcel', id },
    facts: { planUnit, due: registered.due, channel: registered.channel, state: outcome },
    values: { tracking: registered.tracking },
  });
  return accept(id);
};

const holdParcel = async (
  acting: Acting,
  id: string,
): Promise<Decision<{ readonly parcel: Parcel; readonly plan: Plan }>> => {
  const current = await openPlan(acting, 'nomination.stage-closed');
  if (!current.ok) return current;
  const parcel = await lockParcel(acting.tx, acting.activity, id);
  if (parcel === undefined) return refuse({ code: 'parcel.not-found', params: {} });
  if (parcel.void !== null) return refuse({ code: 'parcel.already-void', params: {} });
  return accept({ parcel, plan: current.value.plan });
};

const recordOn = (
  { tx, actor, now, activity }: Acting,
  id: string,
  act: 'parcel.late-recorded' | 'parcel.voided',
  reason: string,
): Promise<void> =>
  record(tx, actor, now, {
    chain: activity,
    act,
    subject: { kind: 'parcel', id },
    values: { reason },
  });

/** An organiser records why late paper is taken all the same. */
export const recordParcelLate = async (
  acting: Acting,
  id: string,
  reason: string,
): Promise<Decision<null>> => {
  const held = await holdParcel(acting, id);
  if (!held.ok) return held;
  const { parcel, plan } = held.value;
  const stage = nominationStages(plan).find((one) => one.id === parcel.stage);
  const due = dueOf(plan, parcel.stage, parcel.due);
  if (due === null || stage === undefined)
    return refuse({ code: 'parcel.due-unknown', params: {} });
  if (verdictOf(plan, due, parcel).outcome !== 'late')
    return refuse({ code: 'parcel.not-late', params: {} });
  if (stage.late === 'refused')
    return refuse({ code: 'parcel.late-refused', params: {}, clause: stage.source });
  await updateParcel(acting.tx, id, { late: JSON.stringify(reasoned(acting, reason)) });
  await recordOn(acting, id, 'parcel.late-recorded', reason);
  return accept(null);
};

/** A registration made by mistake stays, struck out, with its reason. */
export const voidParcel = async (
  acting: Acting,
  id: string,
  reason: string,
): Promise<Decision<null>> => {
  const held = await holdParcel(acting, id);
  if (!held.ok) return held;
  await updateParcel(acting.tx, id, { void: JSON.stringify(reasoned(acting, reason)) });
  await recordOn(acting, id, 'parcel.voided', reason);
  return accept(null);
};

const stateOf = (
  { void: struck, late }: Parcel,
  outcome: ArrivalVerdict['outcome'],
): ParcelView['state'] => {
  if (struck !== null) return { tone: 'idle', word: '已作废' };
  if (outcome === 'in-time') return { tone: 'done', word: '按时收到' };
  if (outcome === 'unclear') return { tone: 'todo', word: '待补登' };
  return late === null ? { tone: 'late', word: '迟到' } : { tone: 'done', word: '迟到，已说明' };
};

const reasonView = (reason: Parcel['late']) =>
  reason === null ? null : { reason: reason.reason, name: reason.name, at: reason.at };

/** Parcels that the asker may see: all for an organiser, a unit its own. */
export const parcelViews = async (
  viewing: Viewing,
): Promise<readonly z.input<typeof parcelShape>[]> => {
  const { services, current, tree, actor, now } = viewing;
  const nominees = await readable(viewing);
  const parcels = await parcelsOf(services.db, current.activity);
  return parcels.flatMap((parcel) => {
    const target = { activity: current.activity, units: tree.path(parcel.unit) };
    if (!may(actor, 'nomination.read', target, now).ok) return [];
    const due = dueOf(current.plan, parcel.stage, parcel.due);
    const verdict =
      due === null
        ? { outcome: 'unclear' as const, working: '方案已没有这一项时限', clause: 'J6.2' }
        : verdictOf(current.plan, due, parcel);
    return [
      {
        id: parcel.id,
        unit: unitView(tree, parcel.unit, now),
        stage: parcel.stage,
        due: { id: parcel.due, title: due?.title ?? parcel.due },
        channel: parcel.channel,
        carrier: parcel.carrier,
        tracking: parcel.tracking,
        sentOn: parcel.sentOn,
        arrivedOn: parcel.arrivedOn,
        receivedAt: parcel.receivedAt,
        nominees: parcel.nominations.map((id) => ({
          id,
          name: nominees.find((one) => one.id === id)?.name ?? '',
        })),
        note: parcel.note,
        verdict: { ...verdict, clause: clausePlace(current.plan, verdict.clause) },
        state: stateOf(parcel, verdict.outcome),
        late: reasonView(parcel.late),
        void: reasonView(parcel.void),
        registeredBy: parcel.registeredName,
        registeredAt: parcel.registeredAt,
      },
    ];
  });
};
