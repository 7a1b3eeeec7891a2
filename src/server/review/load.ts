import type { Kysely } from 'kysely';
import type { Actor, ActivityId, OrgUnitId } from '../../core/access/actor.ts';
import { refuse, accept, type Decision } from '../../core/kernel/decision.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import type { Plan } from '../../core/plan/plan.ts';
import {
  reviewRules,
  type Candidate,
  type Member,
  type MemberId,
  type ReviewRules,
  type ReviewStage,
} from '../../core/review/panel.ts';
import {
  recusalHints,
  standingRecusals,
  type Recusal,
  type RecusalHint,
} from '../../core/review/recusal.ts';
import { currentPlan, planOfVersion } from '../activity/current-plan.ts';
import type { Database } from '../db/tables.ts';
import { nomineesOf, type Nominee } from '../nomination/queries.ts';
import { readTree, type UnitTree } from '../unit/queries.ts';
import { loadMembers, loadRecusals, type StoredMember, type StoredPanel } from './store.ts';

export interface PanelMember extends Member {
  readonly unit: OrgUnitId | null;
}

export interface PanelCandidate extends Candidate {
  readonly nominee: Nominee;
  readonly above: readonly OrgUnitId[];
}

/** Everything that rules and views ask of one review. */
export interface Review {
  readonly panel: StoredPanel;
  readonly plan: Plan;
  readonly stage: ReviewStage;
  readonly rules: Decision<ReviewRules>;
  readonly tree: UnitTree;
  readonly members: readonly PanelMember[];
  /** Accepted nominations: all of them before the review begins, then those it began with and that were not taken out. */
  readonly candidates: readonly PanelCandidate[];
  readonly standing: readonly Recusal[];
  readonly hints: readonly RecusalHint[];
}

/** A review stage of the plan; null where the plan has none of this id. */
const stageOf = (plan: Plan, id: string): ReviewStage | null => {
  const stage = plan.stages.find((one) => one.id === id);
  return stage?.kind === 'review' ? stage : null;
};

export const memberOf = (row: StoredMember, tree: UnitTree): PanelMember => ({
  id: row.id,
  account: row.account,
  name: row.name,
  organiser: row.organiser,
  unit: row.unit,
  units: row.unit === null ? [] : tree.path(row.unit),
});

/** Pairs of reviewer and nominee whose entries in the list of people share a telephone or a document. */
const sharedPairs = async (
  db: Kysely<Database>,
  members: readonly PanelMember[],
  candidates: readonly PanelCandidate[],
): Promise<ReadonlySet<string>> => {
  const units = members.flatMap(({ unit }) => (unit === null ? [] : [unit]));
  const named = members.map(({ name }) => name);
  const persons = candidates.flatMap(({ nominee }) =>
    nominee.person === null ? [] : [nominee.person],
  );
  if (units.length === 0 || persons.length === 0) return new Set();
  const rows = await db
    .selectFrom('person')
    .select(['id', 'unit', 'name', 'phoneIndex', 'documentIndex'])
    .where((where) =>
      where.or([
        where('id', 'in', persons),
        where.and([where('unit', 'in', units), where('name', 'in', named)]),
      ]),
    )
    .execute();
  const pairs = new Set<string>();
  for (const member of members)
    for (const candidate of candidates) {
      const theirs = rows.find(({ id }) => id === candidate.nominee.person);
      const isShared = rows.some(
        (one) =>
          one.unit === member.unit &&
          one.name === member.name &&
          ((one.phoneIndex !== null && one.phoneIndex === theirs?.phoneIndex) ||
            (one.documentIndex !== null && one.documentIndex === theirs?.documentIndex)),
      );
      if (isShared) pairs.add(`${member.id} ${candidate.id}`);
    }
  return pairs;
};

const candidatesOf = async (
  db: Kysely<Database>,
  panel: StoredPanel,
  tree: UnitTree,
): Promise<readonly PanelCandidate[]> => {
  const accepted = await nomineesOf(db, panel.activity, { states: ['accepted'] });
  const frozen =
    panel.state === 'preparing'
      ? null
      : await db
          .selectFrom('reviewCandidate')
          .select('nomination')
          .where('panel', '=', panel.id)
          .execute();
  return accepted
    .filter(({ id }) => frozen?.some(({ nomination }) => nomination === id) ?? true)
    .map((nominee) => ({
      id: nominee.id,
      name: nominee.name,
      unit: nominee.unit,
      nominee,
      above: tree.path(nominee.unit),
    }));
};

/** The plan by which a panel goes, and its stage there: the version of its opening, before that the one in force. */
export const planOfPanel = async (
  db: Kysely<Database>,
  panel: StoredPanel,
): Promise<{ readonly plan: Plan; readonly stage: ReviewStage }> => {
  const plan =
    panel.version === null
      ? ((await currentPlan(db, panel.activity))?.plan ?? null)
      : await planOfVersion(db, panel.activity, panel.version);
  const stage = plan === null ? null : stageOf(plan, panel.stage);
  if (plan === null || stage === null) throw new Error('a panel without its stage');
  return { plan, stage };
};

/** Loads a review with everything that rules and views ask of it. */
export const loadReview = async (db: Kysely<Database>, panel: StoredPanel): Promise<Review> => {
  const { plan, stage } = await planOfPanel(db, panel);
  const tree = await readTree(db);
  const members = (await loadMembers(db, panel.id)).map((row) => memberOf(row, tree));
  const candidates = await candidatesOf(db, panel, tree);
  const recorded = await loadRecusals(db, panel.id);
  const standing = standingRecusals(stage.recusal, members, candidates, recorded);
  const shared = await sharedPairs(db, members, candidates);
  return {
    panel,
    plan,
    stage,
    rules: reviewRules(stage, panel.ballot),
    tree,
    members,
    candidates,
    standing,
    hints: recusalHints(members, candidates, [...standing, ...recorded], (member, nomination) =>
      shared.has(`${member} ${nomination}`),
    ),
  };
};

/** The rules of a review under way. @throws Error where they are undecided, which opening has excluded */
export const rulesOf = ({ rules }: Review): ReviewRules => {
  if (rules.ok) return rules.value;
  throw new Error('a review under way without rules');
};

/** Whom a reviewer keeps away from. */
export const recusedOf = (review: Review, member: MemberId): ReadonlySet<NominationId> =>
  new Set(
    review.standing.filter((one) => one.member === member).map(({ nomination }) => nomination),
  );

/**
 * Whom a reader must not learn of: the one gate for rows, counts, averages, exports. It asks who the reader is on the
 * panel, not as what they read: an organiser who reviews keeps away as any reviewer.
 */
export const hiddenFrom = (review: Review, actor: Actor): ReadonlySet<NominationId> => {
  if (actor.kind !== 'account') return new Set();
  const member = review.members.find(({ account }) => account === actor.account);
  return member === undefined ? new Set() : recusedOf(review, member.id);
};

/** Whoever keeps away from a nominee handles nothing that concerns them. */
export const mayHandle = (
  review: Review,
  actor: Actor,
  nomination: NominationId,
): Decision<null> => {
  if (!review.candidates.some(({ id }) => id === nomination))
    return refuse({ code: 'review.candidate-not-found', params: {} });
  return hiddenFrom(review, actor).has(nomination)
    ? refuse({ code: 'review.recused-office', params: {} })
    : accept(null);
};

/** The stage of an activity's plan in force. */
export const stageInForce = async (
  db: Kysely<Database>,
  activity: ActivityId,
  stage: string,
): Promise<{
  readonly plan: Plan;
  readonly stage: ReviewStage;
  readonly version: number;
} | null> => {
  const current = await currentPlan(db, activity);
  const found = current === null ? null : stageOf(current.plan, stage);
  return current === null || found === null
    ? null
    : { plan: current.plan, stage: found, version: current.version };
};
