import type { Kysely } from 'kysely';
import type { ActivityId } from '../../core/access/actor.ts';
import type { Day } from '../../core/kernel/day.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import type { Stage } from '../../core/plan/stage.ts';
import { stagesBefore, type Requirement } from '../../core/vetting/complete.ts';
import { consultationsFor, type Consultation } from '../../core/vetting/consultation.ts';
import {
  inspectionStanding,
  standingOf,
  type InspectionStanding,
  type Standing,
} from '../../core/vetting/standing.ts';
import { currentPlan, type CurrentPlan } from '../activity/current-plan.ts';
import type { Database } from '../db/tables.ts';
import type { Keyring } from '../http/keyring.ts';
import { factsOf, nomineesOf, type Nominee } from '../nomination/queries.ts';
import { formHash, lineHash } from './paper.ts';
import {
  loadRegistered,
  type Batch,
  type Inspection,
  type Item,
  type Opinion,
  type Registered,
} from './store.ts';

/** One consultation of one nominee by one body. */
export interface ConsultationStep {
  readonly kind: 'consultation';
  readonly stage: string;
  readonly consultation: Consultation;
  readonly body: string;
  /** `公安机关审核`; with several bodies, each with its name. */
  readonly title: string;
  /** Why it is needed, in Chinese. */
  readonly reason: string;
  readonly batch: Batch | null;
  readonly item: Item | null;
  readonly opinion: Opinion | null;
  /** Whether what was sealed has changed since. */
  readonly isSealVoid: boolean;
  readonly standing: Standing;
}

/** One inspection (考察) of one nominee. */
export interface InspectionStep {
  readonly kind: 'inspection';
  readonly stage: string;
  readonly title: string;
  readonly source: string;
  readonly inspection: Inspection | null;
  readonly standing: InspectionStanding;
}

export type Step = ConsultationStep | InspectionStep;

/** The vetting of an activity as it is registered. */
export interface Casework extends Registered {
  readonly current: CurrentPlan;
  readonly today: Day;
}

/** Loads the vetting of an activity; null where nothing was published. */
export const loadCasework = async (
  db: Kysely<Database>,
  activity: ActivityId,
  today: Day,
): Promise<Casework | null> => {
  const current = await currentPlan(db, activity);
  return current === null ? null : { current, today, ...(await loadRegistered(db, activity)) };
};

/** The vetting without anything about some nominees; a batch about nobody else is left out. */
export const caseworkWithout = (casework: Casework, away: ReadonlySet<NominationId>): Casework => {
  const isSeen = ({ nomination }: { readonly nomination: NominationId }): boolean =>
    !away.has(nomination);
  const items = casework.items.filter(isSeen);
  const seen = new Set(items.map(({ batch }) => batch));
  return {
    ...casework,
    items,
    batches: casework.batches.filter(({ id }) => seen.has(id)),
    forms: casework.forms.filter(isSeen),
    inspections: casework.inspections.filter(isSeen),
  };
};

/** A consultation of the plan; null where it has none of that name, or not with that body. */
export const consultationIn = (
  { plan }: CurrentPlan,
  ids: { readonly stage: string; readonly consultation: string; readonly body: string },
): Consultation | null => {
  const stage = plan.stages.find(({ id }) => id === ids.stage);
  const found =
    stage?.kind === 'consultation'
      ? stage.consultations.find(({ id }) => id === ids.consultation)
      : undefined;
  return found?.bodies.some(({ id }) => id === ids.body) === true ? found : null;
};

/** Nominees that are vetted: those that hold a place. What a unit has not sent is its own screening. */
export const vettedNominees = (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<readonly Nominee[]> => nomineesOf(db, activity);

/** What the seals of a nominee are compared with. */
interface Prints {
  readonly form: string | null;
  readonly line: string;
  readonly documentIndex: string | null;
}

const sealIsVoid = (opinion: Opinion, item: Item, now: Prints): boolean => {
  if (opinion.sealOn === 'form') return opinion.hash !== now.form;
  const isOtherPerson =
    item.documentIndex !== null &&
    now.documentIndex !== null &&
    item.documentIndex !== now.documentIndex;
  return isOtherPerson || opinion.hash !== now.line;
};

const consultationStep = (
  { batches, items, opinions, today }: Casework,
  nominee: Nominee,
  prints: Prints,
  step: Pick<ConsultationStep, 'stage' | 'consultation' | 'body' | 'title' | 'reason'>,
): ConsultationStep => {
  const { stage, consultation, body } = step;
  const own = new Map(
    batches
      .filter((one) => one.stage === stage && one.consultation === consultation.id)
      .filter((one) => one.body === body)
      .map((one) => [one.id, one]),
  );
  const item =
    items.findLast(
      (one) => one.nomination === nominee.id && one.void === null && own.has(one.batch),
    ) ?? null;
  const opinion =
    item === null
      ? null
      : (opinions.findLast((one) => one.item === item.id && one.void === null) ?? null);
  const batch = item === null ? null : (own.get(item.batch) ?? null);
  const isVoid = opinion !== null && item !== null && sealIsVoid(opinion, item, prints);
  const standing = standingOf(
    consultation,
    batch === null ? null : { dueOn: batch.dueOn },
    opinion === null
      ? null
      : {
          result: opinion.result,
          validUntil: opinion.validUntil,
          isSealVoid: isVoid,
          ruling: opinion.ruling?.verdict ?? null,
        },
    today,
  );
  return { ...step, kind: 'consultation', batch, item, opinion, isSealVoid: isVoid, standing };
};

const stepsOfStage = (
  casework: Casework,
  nominee: Nominee,
  prints: Prints,
  stage: Stage,
): readonly Step[] => {
  if (stage.kind === 'inspection') {
    const inspection =
      casework.inspections.findLast(
        (one) => one.nomination === nominee.id && one.stage === stage.id && one.void === null,
      ) ?? null;
    const standing = inspectionStanding(
      inspection === null
        ? null
        : { outcome: inspection.outcome, ruling: inspection.ruling?.verdict ?? null },
    );
    const { id, title, source } = stage;
    return [{ kind: 'inspection', stage: id, title, source, inspection, standing }];
  }
  if (stage.kind !== 'consultation') return [];
  return consultationsFor(stage.consultations, factsOf(nominee)).flatMap(
    ({ consultation, reason }) =>
      consultation.bodies.map(({ id, title }) =>
        consultationStep(casework, nominee, prints, {
          stage: stage.id,
          consultation,
          body: id,
          title:
            consultation.bodies.length > 1
              ? `${consultation.title}（${title}）`
              : consultation.title,
          reason,
        }),
      ),
  );
};

/** Everything that the plan wants of a nominee, in the plan's order (J7, J10, J12), with where it stands. */
export const stepsOf = async (
  db: Kysely<Database>,
  keys: Keyring,
  casework: Casework,
  nominee: Nominee,
): Promise<readonly Step[]> => {
  const prints: Prints = {
    form: await formHash(db, keys, casework.current, nominee),
    line: lineHash(nominee),
    documentIndex: nominee.documentIndex,
  };
  return casework.current.plan.stages.flatMap((stage) =>
    stepsOfStage(casework, nominee, prints, stage),
  );
};

/** What must be done before a stage begins, out of a nominee's steps. */
export const requirementsBefore = (
  { current }: Casework,
  stage: string,
  steps: readonly Step[],
): readonly Requirement[] => {
  const before = new Set(stagesBefore(current.plan.stages, stage));
  return steps
    .filter((step) => before.has(step.stage))
    .map((step) =>
      step.kind === 'inspection'
        ? step
        : {
            kind: 'consultation',
            stage: step.stage,
            title: step.title,
            source: step.consultation.source,
            standing: step.standing,
          },
    );
};
