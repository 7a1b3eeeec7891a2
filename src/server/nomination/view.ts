import type { z } from 'zod';
import { sentenceOf } from '../../contract/problems.ts';
import { clausePlace } from '../../contract/plan/clause.ts';
import type {
  ChecklistView,
  NominationRow,
  nominationView,
} from '../../contract/nomination/shapes.ts';
import { may } from '../../core/access/may.ts';
import type { Action } from '../../core/access/policy.ts';
import { dayAt, type Instant } from '../../core/kernel/day.ts';
import type { Refusal } from '../../core/kernel/decision.ts';
import type { ChecklistItem } from '../../core/nomination/complete.ts';
import {
  holdsPlace,
  isOpenForUnit,
  moveNomination,
  NOMINATION_MOVE_WORDS,
  NOMINATION_STATE_WORDS,
  type NominationMove,
  type NominationState,
} from '../../core/nomination/state.ts';
import { applyTest } from '../../core/person/test.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { nameOn } from '../../core/unit/name.ts';
import type { CurrentPlan } from '../activity/current-plan.ts';
import type { HeldFile } from '../file/queries.ts';
import type { Services } from '../http/services.ts';
import type { UnitTree } from '../unit/queries.ts';
import { askedOf } from './asked.ts';
import {
  dueOf,
  inTime,
  judge,
  photographsOf,
  placeFree,
  type Sealed,
  type Submittable,
} from './judge.ts';
import { factsOf, fullRecordOf, type Nominee } from './queries.ts';
import { placeOf, type PlanPlace } from './stage.ts';
import { stepsOf } from './store.ts';
import { actorOn, type Asker } from './target.ts';

type View = z.input<typeof nominationView>;

/** What a view is drawn from. */
export interface Viewing extends Asker {
  readonly services: Services;
  readonly current: CurrentPlan;
  readonly tree: UnitTree;
  readonly submittable: Submittable;
  readonly sealed: Sealed;
}

const TONES: Readonly<Record<NominationState, NominationRow['state']['tone']>> = {
  draft: 'active',
  'leader-review': 'active',
  submitted: 'done',
  returned: 'todo',
  accepted: 'done',
  withdrawn: 'idle',
};

const refusalView = (plan: Plan, { code, params, clause }: Refusal): View['opinions'][number] => ({
  code,
  sentence: sentenceOf(code, params),
  clause: clause === undefined ? '' : clausePlace(plan, clause),
});

/** A unit as lists name it today. */
export const unitView = (
  tree: UnitTree,
  unit: Nominee['unit'],
  now: Instant,
): NominationRow['unit'] => {
  const { name, short } = nameOn(tree.get(unit)?.names ?? [], dayAt(now));
  return { id: unit, name, short };
};

const missingCount = (items: readonly ChecklistItem[]): number =>
  items.filter(({ state }) => state === 'missing').length;

/**
 * A nomination as a line of a list.
 * @param photographs of any nominations
 * @param alsoBy units that nominated the same person; null for whoever may not know
 */
export const rowOf = (
  { services: { keys }, now, tree }: Pick<Viewing, 'services' | 'now' | 'tree'>,
  nominee: Nominee,
  place: PlanPlace,
  photographs: readonly HeldFile[],
  alsoBy: readonly string[] | null,
): NominationRow => {
  const { stage, quota } = place;
  const due = dueOf(nominee, place);
  const isDue = due !== null && (isOpenForUnit(nominee.state) || nominee.state === 'leader-review');
  const isLate = isDue && now >= due.at && nominee.late === null;
  const category = quota.categories.find(({ id }) => id === nominee.category);
  const facts = factsOf(nominee);
  return {
    id: nominee.id,
    name: nominee.name,
    unit: unitView(tree, nominee.unit, now),
    stage: nominee.stage,
    quota: nominee.quota,
    category: category === undefined ? null : { id: category.id, title: category.title },
    post: nominee.record['post'] ?? '',
    phase: nominee.state,
    state: {
      tone: isLate ? 'late' : TONES[nominee.state],
      word: NOMINATION_STATE_WORDS[nominee.state],
    },
    holdsPlace: holdsPlace(nominee.state),
    emphasis: stage.emphasis
      .filter(({ id, who }) => applyTest(who, facts, id).truth === 'yes')
      .map(({ id }) => id),
    missing: missingCount(judge(keys, nominee, place, photographs)),
    dueAt: isDue ? due.at : null,
    isLate,
    submittedAt: nominee.submittedAt,
    changedAt: nominee.changedAt,
    alsoBy: alsoBy === null ? null : [...alsoBy],
  };
};

const itemView = (
  plan: Plan,
  { refusals, warnings, clause, working, ...item }: ChecklistItem,
): ChecklistView => ({
  ...item,
  working: [...working],
  clause: clausePlace(plan, clause),
  refusals: refusals.map((one) => refusalView(plan, one)),
  warnings: warnings.map((one) => refusalView(plan, one)),
});

const mayView = (viewing: Viewing, nominee: Nominee): View['may'] => {
  const { now, tree } = viewing;
  const actor = actorOn(viewing, nominee);
  const target = { activity: nominee.activity, units: tree.path(nominee.unit) };
  const can = (action: Action, move: NominationMove): boolean =>
    may(actor, action, target, now).ok && moveNomination(nominee.state, move, false).ok;
  const writes = may(actor, 'nomination.write', target, now).ok;
  const decides = may(actor, 'nomination.decide', target, now).ok;
  return {
    edit: writes && isOpenForUnit(nominee.state),
    send: can('nomination.write', 'send'),
    sendBack: can('nomination.approve', 'send-back'),
    submit: can('nomination.approve', 'submit'),
    withdraw: can('nomination.withdraw', 'withdraw'),
    accept: can('nomination.decide', 'accept'),
    return: can('nomination.decide', 'return'),
    remove: can('nomination.decide', 'remove'),
    recordLate: decides,
  };
};

/** Why it cannot go on beside the checklist: no place is free, or it is too late. */
const hindrancesOf = async (
  { services: { db }, now }: Viewing,
  nominee: Nominee,
  place: PlanPlace,
): Promise<readonly Refusal[]> => {
  const isUnderWay = isOpenForUnit(nominee.state) || nominee.state === 'leader-review';
  if (!isUnderWay) return [];
  const free = await placeFree(db, nominee, place);
  return [...(free.ok ? [] : free.refusals), ...inTime(nominee, place, now)];
};

const consentView = ({ consent }: Nominee): View['consent'] =>
  consent === null
    ? null
    : {
        kind: consent.kind,
        name: consent.name,
        at: consent.at,
        signedOn: consent.kind === 'paper' ? consent.signedOn : null,
      };

/** Everything about one nomination, as whoever may read it sees it. */
export const nominationViewOf = async (
  viewing: Viewing,
  nominee: Nominee,
  alsoBy: readonly string[] | null,
): Promise<View> => {
  const { services, current } = viewing;
  const { db, keys } = services;
  const place = await placeOf(db, current, nominee);
  const { plan } = place;
  const photographs = await photographsOf(db, [nominee]);
  const opinions = await viewing.submittable({ db, keys, now: viewing.now }, nominee);
  const { returned, late } = nominee;
  return {
    ...rowOf(viewing, nominee, place, photographs, alsoBy),
    revision: nominee.revision,
    formVersion: nominee.formVersion,
    record: { ...fullRecordOf(keys, nominee) },
    texts: { ...nominee.texts },
    attributes: { ...nominee.attributes },
    preferences: { ...nominee.preferences },
    service: nominee.service.map((row) => ({ ...row })),
    affirmed: nominee.affirmed.map(({ condition, name, at }) => ({ condition, name, at })),
    approvals: nominee.approvals.map((one) => ({ ...one })),
    consent: consentView(nominee),
    document:
      nominee.documentKind === null
        ? null
        : { kind: nominee.documentKind, masked: nominee.documentMasked ?? '' },
    returned:
      returned === null
        ? null
        : {
            reason: returned.reason,
            dueAt: returned.dueAt,
            name: returned.name,
            at: returned.at,
          },
    late: late === null ? null : { reason: late.reason, name: late.name, at: late.at },
    asked: askedOf(place),
    checklist: judge(keys, nominee, place, photographs).map((item) => itemView(plan, item)),
    opinions: opinions.ok ? [] : opinions.refusals.map((one) => refusalView(plan, one)),
    sealed: await viewing.sealed({ db, keys, now: viewing.now }, nominee),
    hindrances: (await hindrancesOf(viewing, nominee, place)).map((one) => refusalView(plan, one)),
    steps: (await stepsOf(db, nominee.id)).map(({ move, reason, dueAt, name, at }) => ({
      move,
      title: move === 'start' ? '新建' : NOMINATION_MOVE_WORDS[move],
      reason,
      dueAt,
      name,
      at,
    })),
    may: mayView(viewing, nominee),
  };
};
