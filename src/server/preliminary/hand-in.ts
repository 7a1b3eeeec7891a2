import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { accountOf, nameOf, type OrgUnitId } from '../../core/access/actor.ts';
import { dayAt, type Day } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision, type Refusal } from '../../core/kernel/decision.ts';
import type { PreliminaryCode } from '../../core/preliminary/code.ts';
import { mayStep, type HandInStep } from '../../core/preliminary/hand-in.ts';
import { askedOf, preliminaryStages, type Asked } from '../../core/preliminary/plan.ts';
import { openPlan, type Acting } from '../activity/acting.ts';
import type { CurrentPlan } from '../activity/current-plan.ts';
import { record } from '../audit/record.ts';
import type { Database } from '../db/tables.ts';
import { filesHeldBy } from '../file/queries.ts';
import { isSummaryOf } from './act.ts';
import { deliveriesOf, rosterOf, type Delivery } from './queries.ts';
import { insertStep, lockDeliverable, lockUnit } from './store.ts';
import { withoutResult } from './summary.ts';

const MOST_NAMED = 5;

/** What a unit hands in, found in the plan and locked. */
export interface HeldDelivery {
  readonly id: string;
  readonly unit: OrgUnitId;
  readonly asked: Asked;
  readonly current: CurrentPlan;
  readonly delivery: Delivery;
}

const notFound = refuse({ code: 'access.not-found', params: {} } as const);

/** Locks something a unit hands in; its row is made where nobody has begun it. */
export const holdDelivery = async (
  acting: Acting,
  deliverable: string,
  unit: OrgUnitId,
): Promise<Decision<HeldDelivery>> => {
  const { tx, activity, now } = acting;
  const current = await openPlan(acting, 'preliminary.closed');
  if (!current.ok) return current;
  const asked = askedOf(current.value.plan).find((one) => one.deliverable.id === deliverable);
  const participates = current.value.units.some((one) => one.unit === unit);
  if (asked === undefined || !participates) return notFound;
  // The exams first, then what is made from them: the same order as everywhere, so that nobody waits in a ring.
  for (const exam of preliminaryStages(current.value.plan))
    if (isSummaryOf(current.value, asked, exam))
      await lockUnit(tx, { activity, stage: exam.id, unit });
  const { id } = await lockDeliverable(tx, {
    id: randomUUID(),
    activity,
    stage: asked.stage,
    deliverable,
    unit,
  });
  const deliveryOf = await deliveriesOf(tx, activity, now);
  return accept({ id, unit, asked, current: current.value, delivery: deliveryOf(asked, unit) });
};

const summaryFaults = async (
  db: Kysely<Database>,
  current: CurrentPlan,
  asked: Asked,
  unit: OrgUnitId,
): Promise<readonly Refusal<PreliminaryCode>[]> => {
  const exams = preliminaryStages(current.plan).filter((exam) => isSummaryOf(current, asked, exam));
  const faults: Refusal<PreliminaryCode>[] = [];
  for (const exam of exams) {
    const roster = await rosterOf(db, current.activity, exam.id, unit);
    const open = withoutResult(roster, exam.exemptions);
    if (!roster.some(({ result }) => result?.kind === 'score'))
      faults.push({ code: 'preliminary.nobody-sat', params: {}, clause: exam.source });
    else if (open.length > 0)
      faults.push({
        code: 'preliminary.results-missing',
        params: {
          count: open.length,
          names:
            open
              .slice(0, MOST_NAMED)
              .map(({ name }) => name)
              .join('、') + (open.length > MOST_NAMED ? '等' : ''),
        },
        clause: exam.source,
      });
  }
  return faults;
};

/** Why something cannot be handed in yet; empty: it can. What a team hands in is the team's own room to say. */
export const handInFaults = async (
  db: Kysely<Database>,
  current: CurrentPlan,
  asked: Asked,
  unit: OrgUnitId,
  owner: string | null,
): Promise<readonly Refusal<PreliminaryCode>[]> => {
  const { title, source } = asked.deliverable;
  switch (asked.kind) {
    case 'receipt':
      return [{ code: 'deliverable.by-team', params: { title }, clause: source }];
    case 'summary':
      return summaryFaults(db, current, asked, unit);
    case 'file': {
      const files =
        owner === null ? [] : await filesHeldBy(db, 'deliverable', [owner], 'sample-paper');
      return files.length > 0
        ? []
        : [{ code: 'deliverable.file-missing', params: { title }, clause: source }];
    }
  }
};

/** Appends a step to something locked, and records it. */
const step = async (
  { tx, actor, now, activity }: Acting,
  { id, unit, asked, delivery }: HeldDelivery,
  kind: HandInStep['kind'],
  about: { readonly reason: string; readonly due: Day | null } = { reason: '', due: null },
): Promise<void> => {
  await insertStep(tx, {
    deliverable: id,
    number: delivery.steps.length + 1,
    kind,
    ...about,
    account: accountOf(actor),
    name: nameOf(actor),
    at: now,
  });
  await record(tx, actor, now, {
    chain: activity,
    act: `deliverable.${kind}`,
    subject: { kind: 'deliverable', id },
    facts: {
      deliverable: asked.deliverable.id,
      unit,
      ...(kind === 'handed-in' ? { late: now >= delivery.state.due } : {}),
    },
    values: about.reason === '' ? {} : { reason: about.reason },
  });
};

/** Hands in something that is locked and was found ready: the team's room does so with its receipt. */
export const handIn = async (acting: Acting, held: HeldDelivery): Promise<Decision<null>> => {
  const fits = mayStep(held.delivery.state.phase, 'handed-in', held.asked.deliverable.title);
  if (!fits.ok) return fits;
  await step(acting, held, 'handed-in');
  return accept(null);
};

/** A unit hands something in (N8): late is late, and is said, but not refused. */
export const handInDeliverable = async (
  acting: Acting,
  deliverable: string,
  unit: OrgUnitId,
): Promise<Decision<null>> => {
  const held = await holdDelivery(acting, deliverable, unit);
  if (!held.ok) return held;
  const { asked, current, id } = held.value;
  const fits = mayStep(held.value.delivery.state.phase, 'handed-in', asked.deliverable.title);
  if (!fits.ok) return fits;
  const faults = await handInFaults(acting.tx, current, asked, unit, id);
  return faults.length > 0 ? refuse(...faults) : handIn(acting, held.value);
};

/** An organiser takes what came in, or gives it back for correction until a day. */
export const decideDeliverable = async (
  acting: Acting,
  deliverable: string,
  unit: OrgUnitId,
  verdict:
    | { readonly verdict: 'accept' }
    | { readonly verdict: 'return'; readonly reason: string; readonly due: Day },
): Promise<Decision<null>> => {
  const held = await holdDelivery(acting, deliverable, unit);
  if (!held.ok) return held;
  const kind = verdict.verdict === 'accept' ? 'accepted' : 'returned';
  const { asked, delivery } = held.value;
  const fits = mayStep(delivery.state.phase, kind, asked.deliverable.title);
  if (!fits.ok) return fits;
  if (verdict.verdict === 'accept') await step(acting, held.value, kind);
  else {
    const { reason, due } = verdict;
    if (due < dayAt(acting.now)) return refuse({ code: 'deliverable.due-past', params: {} });
    await step(acting, held.value, kind, { reason, due });
  }
  return accept(null);
};
