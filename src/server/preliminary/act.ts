import type { ActName } from '../../contract/audit/acts.ts';
import type { OrgUnitId } from '../../core/access/actor.ts';
import type { Fact } from '../../core/audit/entry.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { UnitId } from '../../core/kernel/id.ts';
import {
  askedOf,
  preliminaryStages,
  type Asked,
  type PreliminaryStage,
} from '../../core/preliminary/plan.ts';
import { openPlan, type Acting } from '../activity/acting.ts';
import type { CurrentPlan } from '../activity/current-plan.ts';
import { record } from '../audit/record.ts';
import { deliveriesOf, isWithOrganisers } from './queries.ts';
import { lockUnit, setRevision, type UnitPlace } from './store.ts';

/** A unit's part in a preliminary, locked for a command, with the plan in force. */
export interface Held {
  readonly place: UnitPlace;
  readonly planUnit: UnitId;
  readonly current: CurrentPlan;
  readonly stage: PreliminaryStage;
  readonly revision: number;
}

const notFound = refuse({ code: 'access.not-found', params: {} } as const);

/** Whether a summary is that of this exam: the hand-in names the exams it follows, or there is only the one. */
export const isSummaryOf = (
  { plan }: CurrentPlan,
  { kind, stage }: Asked,
  exam: PreliminaryStage,
): boolean => {
  if (kind !== 'summary') return false;
  const after = plan.stages.find(({ id }) => id === stage)?.after ?? [];
  const named = preliminaryStages(plan).filter(({ id }) => after.includes(id));
  return named.length === 0 || named.some(({ id }) => id === exam.id);
};

/** The summary that closes an exam's roster and results of a unit, where it is with the organisers; else null. */
const closingSummary = async (
  db: Acting['tx'],
  current: CurrentPlan,
  stage: PreliminaryStage,
  unit: OrgUnitId,
  now: Instant,
): Promise<Asked | null> => {
  const summaries = askedOf(current.plan).filter((asked) => isSummaryOf(current, asked, stage));
  if (summaries.length === 0) return null;
  const deliveryOf = await deliveriesOf(db, current.activity, now);
  return summaries.find((asked) => isWithOrganisers(deliveryOf(asked, unit))) ?? null;
};

/** Locks a unit's part in a preliminary. */
const hold = async (acting: Acting, stage: string, unit: OrgUnitId): Promise<Decision<Held>> => {
  const current = await openPlan(acting, 'preliminary.closed');
  if (!current.ok) return current;
  const exam = preliminaryStages(current.value.plan).find(({ id }) => id === stage);
  const participant = current.value.units.find((one) => one.unit === unit);
  if (exam === undefined || participant === undefined) return notFound;
  const place = { activity: acting.activity, stage, unit };
  const revision = await lockUnit(acting.tx, place);
  const { planUnit } = participant;
  return accept({ place, planUnit, current: current.value, stage: exam, revision });
};

/** Locks a unit's part whose roster and results may still change. */
export const holdForWriting = async (
  acting: Acting,
  stage: string,
  unit: OrgUnitId,
): Promise<Decision<Held>> => {
  const held = await hold(acting, stage, unit);
  if (!held.ok) return held;
  const { current, stage: exam } = held.value;
  const closed = await closingSummary(acting.tx, current, exam, unit, acting.now);
  if (closed === null) return held;
  return refuse({
    code: 'preliminary.handed-in',
    params: { title: closed.deliverable.title },
    clause: closed.deliverable.source,
  });
};

/** Ends a change of roster or results: the revision rises, the act is recorded. */
export const recordChange = async (
  { tx, actor, now, activity }: Acting,
  { place, revision }: Held,
  act: ActName,
  facts: Readonly<Record<string, Fact>> = {},
  values: Readonly<Record<string, string | null>> = {},
): Promise<void> => {
  await setRevision(tx, place, revision + 1);
  await record(tx, actor, now, {
    chain: activity,
    act,
    subject: { kind: 'preliminary', id: `${place.stage}/${place.unit}` },
    facts,
    values,
  });
};
