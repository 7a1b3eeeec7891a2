import type { z } from 'zod';
import { clausePlace } from '../../contract/plan/clause.ts';
import type {
  batchRow,
  batchView,
  inspectionView,
  itemView,
  opinionView,
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
import {
  inspectionWord,
  standingWord,
  type Audience,
  type StateWord,
} from '../../core/vetting/view.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import type { Reasoned } from '../db/tables/nomination.ts';
import type { StoredRuling } from '../db/tables/vetting.ts';
import type { Services } from '../http/services.ts';
import type { Nominee } from '../nomination/queries.ts';
import { actorOn } from '../nomination/target.ts';
import type { UnitTree } from '../unit/queries.ts';
import { consultationIn } from './ask.ts';
import { requirementsBefore, stepsOf, type Casework, type Step } from './casework.ts';
import { entriesContext, formHash, textContext } from './paper.ts';
import type { Batch, Inspection, Item, Opinion } from './store.ts';

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

const keyOf = (step: {
  readonly stage: string;
  readonly consultation: string;
  readonly body: string;
}) => `${step.stage}/${step.consultation}/${step.body}`;

const resultView = (id: OpinionResult) => ({ id, word: RESULT_WORDS[id] });

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
  };
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
    kinds: plan.stages.flatMap((stage) => kindsOf(plan, stage)),
    nominees,
  };
};

const reasonView = (reasoned: Reasoned | null) =>
  reasoned === null ? null : { reason: reasoned.reason, name: reasoned.name, at: reasoned.at };

const rulingView = (ruling: StoredRuling | null) =>
  ruling === null
    ? null
    : { reason: ruling.reason, name: ruling.name, at: ruling.at, verdict: ruling.verdict };

const liveOpinion = ({ opinions }: Casework, item: string): Opinion | undefined =>
  opinions.find((one) => one.item === item && one.void === null);

const batchState = (
  of: number,
  answered: number,
  dueOn: string | null,
  today: string,
): StateWord => {
  if (of === 0) return { tone: 'sealed', word: '已撤销' };
  if (answered === of) return { tone: 'done', word: '已复齐' };
  if (dueOn !== null && today > dueOn) return { tone: 'late', word: '逾期未复' };
  return { tone: 'active', word: '待答复' };
};

/** A batch as a line of a list, for the vetting clerk. */
export const batchRowOf = (casework: Casework, batch: Batch): z.input<typeof batchRow> => {
  const live = casework.items.filter((one) => one.batch === batch.id && one.void === null);
  const answered = live.filter(({ id }) => liveOpinion(casework, id) !== undefined).length;
  return {
    id: batch.id,
    kind: keyOf(batch),
    title: consultationIn(casework.current, batch)?.title ?? batch.consultation,
    addressee: batch.addressee,
    letterNumber: batch.letterNumber,
    sentOn: batch.sentOn,
    dueOn: batch.dueOn,
    of: live.length,
    answered,
    state: batchState(live.length, answered, batch.dueOn, casework.today),
    openedBy: batch.openedName,
  };
};

const opinionViewOf = (
  { services: { keys } }: Viewing,
  opinion: Opinion,
  isSealVoid: boolean,
): z.input<typeof opinionView> => ({
  id: opinion.id,
  result: resultView(opinion.result),
  text: keys.unseal(opinion.textSealed, textContext(opinion.id)),
  boxLabel: opinion.boxLabel,
  signer: opinion.signer,
  sealedOn: opinion.sealedOn,
  validUntil: opinion.validUntil,
  formVersion: opinion.formVersion,
  isSealVoid,
  scan: opinion.scan,
  ruling: rulingView(opinion.ruling),
  void: reasonView(opinion.void),
  registeredBy: opinion.registeredName,
  registeredAt: opinion.registeredAt,
});

const itemViewOf = async (viewing: Viewing, item: Item): Promise<z.input<typeof itemView>> => {
  const { services, casework, tree, now } = viewing;
  const nominee = viewing.nominees.find(({ id }) => id === item.nomination);
  const opinions = casework.opinions.filter((one) => one.item === item.id).toReversed();
  const base = { id: item.id, nomination: item.nomination, void: reasonView(item.void) };
  if (nominee === undefined)
    return {
      ...base,
      name: '',
      unit: '',
      state: { tone: 'sealed', word: '人选已撤回' },
      forms: [],
      opinions: opinions.map((one) => opinionViewOf(viewing, one, false)),
    };
  const steps = await stepsOf(services.db, services.keys, casework, nominee);
  const step = steps.find((one) => one.kind === 'consultation' && one.item?.id === item.id);
  const isStepVoid = step?.kind === 'consultation' && step.isSealVoid;
  const hash = await formHash(services.db, services.keys, casework.current, nominee);
  const isLive = item.void === null && step?.kind === 'consultation';
  return {
    ...base,
    name: nominee.name,
    unit: nameOn(tree.get(nominee.unit)?.names ?? [], dayAt(now)).short,
    state: isLive
      ? standingWord('clerk', step.standing)
      : { tone: 'sealed', word: item.void === null ? '已另行征求' : '已撤销' },
    forms: casework.forms
      .filter((one) => one.nomination === nominee.id)
      .map((one) => ({
        number: formNumberText(one.number),
        version: one.version,
        hash: one.hash,
        issuedAt: one.issuedAt,
        isCurrent: one.hash === hash,
      })),
    opinions: opinions.map((one) =>
      opinionViewOf(viewing, one, isStepVoid && one.id === step.opinion?.id),
    ),
  };
};

/** A batch with every reply, for the vetting clerk alone. */
export const batchViewOf = async (
  viewing: Viewing,
  batch: Batch,
): Promise<z.input<typeof batchView>> => {
  const items = [];
  for (const item of viewing.casework.items.filter((one) => one.batch === batch.id))
    items.push(await itemViewOf(viewing, item));
  return { ...batchRowOf(viewing.casework, batch), items };
};

/** An inspection record in full, for the vetting clerk alone. */
export const inspectionViewOf = (
  { services: { keys } }: Viewing,
  inspection: Inspection,
): z.input<typeof inspectionView> => {
  const { id, stage, outcome, entriesSealed, registeredName, registeredAt } = inspection;
  const text = keys.unseal(entriesSealed, entriesContext(id));
  const entries = Object.entries(JSON.parse(text) as Readonly<Record<string, string>>);
  return {
    id,
    stage,
    outcome,
    entries: entries.map(([label, written]) => ({ label, text: written })),
    ruling: rulingView(inspection.ruling),
    void: reasonView(inspection.void),
    registeredBy: registeredName,
    registeredAt,
  };
};
