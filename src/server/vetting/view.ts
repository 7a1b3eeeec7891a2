import type { z } from 'zod';
import { clausePlace } from '../../contract/plan/clause.ts';
import type {
  overviewShape,
  stepKind,
  stepState,
  vettedNominee,
} from '../../contract/vetting/shapes.ts';
import type { Actor } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import { dayAt, type Instant } from '../../core/kernel/day.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { Stage } from '../../core/plan/stage.ts';
import { nameOn } from '../../core/unit/name.ts';
import { isMet, vettingDone } from '../../core/vetting/complete.ts';
import { RESULT_WORDS, RESULTS, type OpinionResult } from '../../core/vetting/opinion.ts';
import { formNumberText } from '../../core/vetting/seal.ts';
import { mayAsk } from '../../core/vetting/standing.ts';
import { inspectionWord, standingWord, type Audience } from '../../core/vetting/view.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import type { StoredRuling } from '../db/tables/vetting.ts';
import type { Services } from '../http/services.ts';
import type { Nominee } from '../nomination/queries.ts';
import { actorOn } from '../nomination/target.ts';
import type { UnitTree } from '../unit/queries.ts';
import { requirementsBefore, stepsOf, type Casework, type Step } from './casework.ts';
import { sendersOf } from './letter.ts';
import { formHash } from './paper.ts';

/** What views of the vetting of an activity are drawn from. */
export interface Viewing {
  readonly services: Services;
  readonly actor: Actor;
  readonly now: Instant;
  readonly casework: Casework;
  readonly nominees: readonly Nominee[];
  readonly tree: UnitTree;
}

const canOn = ({ actor, now, casework }: Viewing, action: 'vetting.keep' | 'vetting.rule') =>
  may(actor, action, { activity: casework.current.activity }, now).ok;

/** In whose words the reader is answered; an approver reads like an organiser, whatever unit they sit in. */
const audienceOf = (viewing: Viewing): Audience => {
  if (canOn(viewing, 'vetting.keep')) return 'clerk';
  const { actor, now, casework } = viewing;
  return may(actor, 'vetting.see', { activity: casework.current.activity }, now).ok
    ? 'organiser'
    : 'unit';
};

/** Key of a consultation by one body, among the steps of an activity. */
export const keyOf = (step: {
  readonly stage: string;
  readonly consultation: string;
  readonly body: string;
}): string => `${step.stage}/${step.consultation}/${step.body}`;

/** A result with its word. */
export const resultView = (
  id: OpinionResult,
): { readonly id: OpinionResult; readonly word: string } => ({ id, word: RESULT_WORDS[id] });

const kindsOf = (plan: Plan, stage: Stage): z.input<typeof stepKind>[] => {
  if (stage.kind === 'inspection')
    return [
      {
        key: stage.id,
        kind: 'inspection',
        title: stage.title,
        clause: clausePlace(plan, stage.source),
        stage: stage.id,
        consultation: '',
        body: '',
        bodyTitle: '',
        by: 'form',
        replyWithin: null,
        validMonths: null,
        boxLabel: '',
        results: [],
        records: [...stage.records],
      },
    ];
  if (stage.kind !== 'consultation') return [];
  return stage.consultations.flatMap((one) =>
    one.bodies.map((body) => ({
      key: keyOf({ stage: stage.id, consultation: one.id, body: body.id }),
      kind: 'consultation' as const,
      title: one.title,
      clause: clausePlace(plan, one.source),
      stage: stage.id,
      consultation: one.id,
      body: body.id,
      bodyTitle: body.title,
      by: one.by,
      replyWithin: one.replyWithin,
      validMonths: one.validMonths,
      boxLabel: one.block ?? one.title,
      results: RESULTS[one.kind].map(resultView),
      records: [],
    })),
  );
};

const rulingOf = (
  step: Step,
  mayRule: boolean,
): { readonly kind: 'opinion' | 'inspection'; readonly id: string } | null => {
  if (!mayRule || step.standing !== 'undecided') return null;
  if (step.kind === 'inspection')
    return step.inspection === null ? null : { kind: 'inspection', id: step.inspection.id };
  return step.opinion === null ? null : { kind: 'opinion', id: step.opinion.id };
};

const storedRuling = (step: Step): StoredRuling | null =>
  (step.kind === 'inspection' ? step.inspection?.ruling : step.opinion?.ruling) ?? null;

/** What an organiser decided, as it is shown. */
export const rulingView = (ruling: StoredRuling | null): z.input<typeof stepState>['decided'] =>
  ruling === null
    ? null
    : { reason: ruling.reason, name: ruling.name, at: ruling.at, verdict: ruling.verdict };

const stepView = (
  viewing: Viewing,
  audience: Audience,
  steps: readonly Step[],
  step: Step,
): z.input<typeof stepState> => {
  const isOrderly = requirementsBefore(viewing.casework, step.stage, steps).every(isMet);
  const isFree = step.kind === 'inspection' ? step.standing === 'none' : mayAsk(step.standing);
  return {
    key:
      step.kind === 'inspection'
        ? step.stage
        : keyOf({ stage: step.stage, consultation: step.consultation.id, body: step.body }),
    state:
      step.kind === 'inspection'
        ? inspectionWord(audience, step.standing)
        : standingWord(audience, step.standing),
    dueOn:
      step.kind === 'consultation' && step.opinion === null && audience !== 'unit'
        ? (step.batch?.dueOn ?? null)
        : null,
    mayDo: audience === 'clerk' && isOrderly && isFree,
    ruling: rulingOf(step, canOn(viewing, 'vetting.rule')),
    decided: audience === 'unit' ? null : rulingView(storedRuling(step)),
  };
};

/** The newest print of a nominee's form for seals, and whether the form still prints the same. */
const newestPrint = async (
  { services: { db, keys }, casework: { current, forms } }: Viewing,
  nominee: Nominee,
  steps: readonly Step[],
): Promise<z.input<typeof vettedNominee>['form']> => {
  const last = forms.findLast((one) => one.nomination === nominee.id);
  if (last === undefined) return null;
  const isCurrent = last.hash === (await formHash(db, keys, current, nominee));
  const isSealVoid = steps.some(
    (step) => step.kind === 'consultation' && step.isSealVoid && step.opinion?.sealOn === 'form',
  );
  return { number: formNumberText(last.number), version: last.version, isCurrent, isSealVoid };
};

const nomineeView = async (
  viewing: Viewing,
  audience: Audience,
  nominee: Nominee,
): Promise<z.input<typeof vettedNominee>> => {
  const { services, casework, tree, now } = viewing;
  const steps = await stepsOf(services.db, services.keys, casework, nominee);
  const { name, short } = nameOn(tree.get(nominee.unit)?.names ?? [], dayAt(now));
  return {
    id: nominee.id,
    name: nominee.name,
    unit: { id: nominee.unit, name, short },
    post: nominee.record['post'] ?? '',
    form: await newestPrint(viewing, nominee, steps),
    isVetted: vettingDone(requirementsBefore(casework, nominee.stage, steps)).ok,
    steps: steps.map((step) => stepView(viewing, audience, steps, step)),
  };
};

/**
 * Where every nominee stands whom the asker may see, in the words they may see: states, never what a body wrote.
 * @param withheld nominations that the asker keeps away from
 */
export const overviewOf = async (
  viewing: Viewing,
  withheld: ReadonlySet<NominationId>,
): Promise<z.input<typeof overviewShape>> => {
  const { casework, actor, now, tree } = viewing;
  const { activity, plan, state } = casework.current;
  const audience = audienceOf(viewing);
  const shown = viewing.nominees.filter((nominee) => {
    const reader = actorOn({ actor, withheld }, nominee);
    return may(reader, 'vetting.see', { activity, units: tree.path(nominee.unit) }, now).ok;
  });
  const nominees = [];
  for (const nominee of shown) nominees.push(await nomineeView(viewing, audience, nominee));
  return {
    today: casework.today,
    isOpen: state === 'published',
    mayKeep: audience === 'clerk',
    mayRule: canOn(viewing, 'vetting.rule'),
    senders: audience === 'clerk' ? sendersOf(plan).map(({ id, name }) => ({ id, name })) : [],
    kinds: plan.stages.flatMap((stage) => kindsOf(plan, stage)),
    nominees,
  };
};
