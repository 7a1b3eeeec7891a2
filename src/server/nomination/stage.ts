import type { Kysely } from 'kysely';
import type { Form } from '../../core/form/form.ts';
import { writtenFields } from '../../core/form/check-entries.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { UnitId } from '../../core/kernel/id.ts';
import { dueInstant } from '../../core/nomination/arrival.ts';
import type { NominationRules } from '../../core/nomination/complete.ts';
import { isOpenForUnit, type NominationState } from '../../core/nomination/state.ts';
import type { Quota } from '../../core/nomination/quota.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { holdingStatement, type Due, type Stage } from '../../core/plan/stage.ts';
import { planOfVersion, type CurrentPlan } from '../activity/current-plan.ts';
import type { Database } from '../db/tables.ts';
import type { Nominee } from './queries.ts';

export type NominationStage = Extract<Stage, { kind: 'nomination' }>;

/** Where a nomination stands in a plan: its stage, its quota, the form it is written on. */
export interface PlanPlace {
  readonly plan: Plan;
  readonly stage: NominationStage;
  readonly quota: Quota;
  readonly form: Form | null;
  readonly rules: NominationRules;
}

export const nominationStages = (plan: Plan): readonly NominationStage[] =>
  plan.stages.filter((stage) => stage.kind === 'nomination');

/** The place of a stage and a quota in a plan; null where it has none, or gives that unit no place in it. */
export const placeIn = (
  plan: Plan,
  ids: { readonly stage: string; readonly quota: string; readonly planUnit: UnitId },
): PlanPlace | null => {
  const stage = nominationStages(plan).find(({ id }) => id === ids.stage);
  const quota = stage?.quotas.find(({ id }) => id === ids.quota);
  if (stage === undefined || quota === undefined || !quota.units.includes(ids.planUnit))
    return null;
  const form = plan.forms.find(({ id }) => id === stage.form) ?? null;
  return {
    plan,
    stage,
    quota,
    form,
    rules: {
      quota,
      conditions: stage.conditions,
      materials: stage.materials,
      formFields: new Set(form === null ? [] : writtenFields(form).keys()),
    },
  };
};

/** Whether the plan in force governs a nomination: once submitted it stays under the version it was submitted by. */
const isUnderCurrent = (state: NominationState): boolean =>
  isOpenForUnit(state) || state === 'leader-review';

/** The number of the version under whose form a nomination stands, and prints. */
export const versionOf = (
  current: Pick<CurrentPlan, 'version'>,
  { state, formVersion }: Pick<Nominee, 'state' | 'formVersion'>,
): number => (isUnderCurrent(state) ? current.version : formVersion);

/**
 * The place of a nomination in the plan that governs it.
 * @throws Error where that plan no longer has the place: supplements are checked, so this is a defect
 */
export const placeOf = async (
  db: Kysely<Database>,
  current: CurrentPlan,
  nominee: Pick<Nominee, 'activity' | 'state' | 'formVersion' | 'stage' | 'quota' | 'planUnit'>,
): Promise<PlanPlace> => {
  const inForce = isUnderCurrent(nominee.state) || nominee.formVersion === current.version;
  const now = inForce ? placeIn(current.plan, nominee) : null;
  if (now !== null) return now;
  const earlier = await planOfVersion(db, nominee.activity, nominee.formVersion);
  const place = earlier === null ? null : placeIn(earlier, nominee);
  if (place === null) throw new Error(`no place ${nominee.stage}/${nominee.quota} in the plan`);
  return place;
};

/** The due date by which something comes in online (J6.2); null where the stage has none. */
const electronicDue = ({ dues }: Stage): Due | null =>
  dues.find((due) => ['online', 'email'].includes(holdingStatement(due).received)) ?? null;

/** The due dates by which paper comes in. */
export const paperDues = ({ dues }: Stage): readonly Due[] =>
  dues.filter((due) => !['online', 'email'].includes(holdingStatement(due).received));

/** The first instant at which the electronic hand-in is late; null where the stage sets none. */
export const electronicDueAt = ({
  plan,
  stage,
}: Pick<PlanPlace, 'plan' | 'stage'>): Instant | null => {
  const due = electronicDue(stage);
  return due === null ? null : dueInstant(holdingStatement(due), plan.closeOfBusiness);
};
