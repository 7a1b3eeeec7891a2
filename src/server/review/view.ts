import type { Kysely } from 'kysely';
import type { z } from 'zod';
import { clausePlace } from '../../contract/plan/clause.ts';
import { sentenceOf } from '../../contract/problems.ts';
import type { reviewShape } from '../../contract/review/shapes.ts';
import type { Actor } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import { dayAt, type Instant } from '../../core/kernel/day.ts';
import type { Decision } from '../../core/kernel/decision.ts';
import { plainText } from '../../core/kernel/exact.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { mostChosen } from '../../core/review/ballot.ts';
import { mayOpen, reviewRules, type ReviewStage } from '../../core/review/panel.ts';
import type { OpenTie } from '../../core/review/result.ts';
import { ruleText } from '../../core/review/rule-text.ts';
import { decideDismissal, quorumWarnings } from '../../core/review/recusal.ts';
import { approvalsOf, approvalViews, approversOf } from '../approval/queries.ts';
import type { Database } from '../db/tables.ts';
import { hiddenFrom, loadReview, type Review } from './load.ts';
import { criteriaView, frontLineOf, nomineeView } from './nominee-view.ts';
import { ownOrder } from './own.ts';
import { drawOf, mayClose } from './panel.ts';
import { chainOf } from './proposal.ts';
import { figuresOf, resultsOf, type Results } from './results.ts';
import { readingOf } from './round.ts';
import { loadIssues, proposalOf, type StoredPanel } from './store.ts';

type View = z.input<typeof reviewShape>;
type PanelView = NonNullable<View['panel']>;

interface Reader {
  readonly actor: Extract<Actor, { kind: 'account' }>;
  readonly now: Instant;
}

const sentences = (decision: Decision<unknown>): string[] =>
  decision.ok
    ? []
    : [...new Set(decision.refusals.map(({ code, params }) => sentenceOf(code, params)))];

const organisersOf = (plan: Plan, stage: ReviewStage) =>
  plan.organisers.filter(({ id }) => stage.organisers.includes(id));

/** One line for each candidate whom the reader may see; without ranks where there is somebody the reader may not. */
export const resultRows = (
  review: Review,
  results: Results,
  hidden: ReadonlySet<NominationId>,
  now: Instant,
): PanelView['results'] => {
  const today = dayAt(now);
  const order = new Map(results.outcome.placed.map(({ candidate }, index) => [candidate, index]));
  const isWhole = hidden.size === 0;
  return review.candidates
    .filter(({ id }) => !hidden.has(id))
    .toSorted((a, b) => (isWhole ? (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0) : 0))
    .map((candidate) => {
      const line = results.lines.find((one) => one.candidate === candidate.id);
      if (line === undefined) throw new Error('a candidate without a line');
      const isEmpty = review.panel.state !== 'closed' && line.reached.value === null;
      const placed = results.outcome.placed.find((one) => one.candidate === candidate.id);
      return {
        ...nomineeView(review, candidate, today),
        ...figuresOf(line),
        seats: (line.mark?.seats ?? []).map(({ name, total, state }) => ({
          name,
          total: total === null ? null : plainText(total),
          state,
        })),
        rank: isWhole ? (placed?.rank ?? null) : null,
        // Before anything came in there is nothing to say of anybody.
        outcome: isWhole && !isEmpty ? (placed?.outcome ?? null) : null,
        reason: isWhole && !isEmpty ? (placed?.reason ?? '') : '',
      };
    });
};

const roundViews = async (
  db: Kysely<Database>,
  review: Review,
  { rounds }: Results,
  hidden: ReadonlySet<NominationId>,
): Promise<PanelView['rounds']> => {
  const issues = await loadIssues(db, review.panel.id);
  const nameOf = new Map(review.candidates.map(({ id, name }) => [id, name]));
  return Promise.all(
    rounds.map(async (round) => {
      const { id, number, state, kind, places, count } = round;
      const shown = round.candidates.filter((one) => !hidden.has(one) && nameOf.has(one));
      return {
        id,
        number,
        state,
        kind,
        places,
        most: mostChosen(round),
        candidates: shown.map((one) => ({ id: one, name: nameOf.get(one) ?? '' })),
        papers: review.members.flatMap(({ id: member, name }) =>
          issues
            .filter((one) => one.round === id && one.member === member)
            .map(({ medium, state: paper }) => ({ member, name, medium, state: paper })),
        ),
        read: state === 'open' ? await readingOf(db, round) : null,
        count:
          count === null
            ? null
            : {
                issued: count.issued,
                returned: count.returned,
                valid: count.valid,
                invalid: count.invalid,
                tallies: count.tallies
                  .filter(({ candidate }) => shown.includes(candidate))
                  .map(({ candidate, votes, of, hasMajority }) => ({
                    id: candidate,
                    name: nameOf.get(candidate) ?? '',
                    votes,
                    of,
                    hasMajority,
                  })),
              },
      };
    }),
  );
};

/** An open tie; what is left of one that the reader keeps away from somebody in would tell that they are in it. */
const tieView = (tie: OpenTie | null, nameOf: ReadonlyMap<string, string>): PanelView['tie'] =>
  tie === null || tie.candidates.some((id) => !nameOf.has(id))
    ? null
    : { names: tie.candidates.flatMap((id) => nameOf.get(id) ?? []), places: tie.places };

const panelView = async (
  db: Kysely<Database>,
  review: Review,
  { actor, now }: Reader,
): Promise<PanelView> => {
  const { panel, plan, stage, rules, members, tree } = review;
  const today = dayAt(now);
  const hidden = hiddenFrom(review, actor);
  const shown = review.candidates.filter(({ id }) => !hidden.has(id));
  const nominees = shown.map((candidate) => nomineeView(review, candidate, today));
  const nameOf = new Map(shown.map(({ id, name }) => [id as string, name]));
  const memberNames = new Map(members.map(({ id, name }) => [id as string, name]));
  const results = panel.state === 'preparing' ? null : await resultsOf(db, review);
  const standing = review.standing.filter(({ nomination }) => !hidden.has(nomination));
  return {
    id: panel.id,
    state: panel.state,
    ballot:
      panel.ballot === null ? null : { ...panel.ballot, decidedBy: [...panel.ballot.decidedBy] },
    commitment: panel.commitment,
    draw: panel.state === 'preparing' ? null : drawOf(panel),
    orders:
      panel.state === 'preparing'
        ? []
        : members.map(({ id, name }) => ({
            member: id,
            name,
            names: ownOrder(review, id).flatMap((one) => nameOf.get(one.id) ?? []),
          })),
    members: members.map((member) => {
      const away = standing.filter((one) => one.member === member.id).map((one) => one.nomination);
      const expected = shown.filter(({ id }) => !away.includes(id));
      return {
        id: member.id,
        name: member.name,
        unit: member.unit === null ? null : tree.nameOn(member.unit, today),
        organiser: member.organiser,
        organiserTitle: plan.organisers.find(({ id }) => id === member.organiser)?.short ?? '',
        onPaperOnly: member.account === null,
        done: (results?.sheets ?? []).filter(
          (sheet) =>
            sheet.member === member.id && expected.some(({ id }) => id === sheet.nomination),
        ).length,
        of: expected.length,
      };
    }),
    candidates: nominees,
    hidden: hidden.size,
    recusals: standing.map((recusal) => {
      const member = members.find(({ id }) => id === recusal.member);
      return {
        id: recusal.id,
        member: recusal.member,
        memberName: member?.name ?? '',
        nomination: recusal.nomination,
        nominee: nameOf.get(recusal.nomination) ?? '',
        kind: recusal.kind,
        source: recusal.source,
        reason: recusal.reason,
        mayLift:
          panel.state !== 'closed' &&
          member !== undefined &&
          decideDismissal(recusal, member, actor.account).ok,
      };
    }),
    hints: review.hints
      .filter(({ nomination }) => !hidden.has(nomination))
      .map((hint) => ({
        ...hint,
        memberName: memberNames.get(hint.member) ?? '',
        nominee: nameOf.get(hint.nomination) ?? '',
      })),
    warnings:
      stage.quorum === null
        ? []
        : quorumWarnings(stage.quorum, members, shown, review.standing).map(
            ({ candidate, left }) => ({ nominee: nameOf.get(candidate) ?? '', left }),
          ),
    frontLine: frontLineOf(review, nominees),
    results: results === null || !rules.ok ? [] : resultRows(review, results, hidden, now),
    tie: tieView(results?.outcome.tie ?? null, nameOf),
    notClosable: panel.state === 'open' ? sentences(await mayClose(db, review, actor)) : [],
    rounds: results === null ? [] : await roundViews(db, review, results, hidden),
    closedAt: panel.closedAt,
    closedBy: panel.closedName,
  };
};

const proposalView = async (
  db: Kysely<Database>,
  review: Review,
  { actor, now }: Reader,
): Promise<View['proposal']> => {
  const { panel } = review;
  const proposal = await proposalOf(db, panel.id);
  if (proposal === null) return null;
  const hidden = hiddenFrom(review, actor);
  const approvals = await approvalsOf(db, { kind: 'proposal', id: proposal.id });
  const approvers = await approversOf(db, panel.activity, now);
  const today = dayAt(now);
  // Whoever keeps away from somebody on the list neither approves it nor records what was signed.
  const isFree = hidden.size === 0;
  const recordsPaper = isFree && may(actor, 'review.manage', { activity: panel.activity }, now).ok;
  return {
    id: proposal.id,
    digest: proposal.digest,
    state: approvals[0]?.state ?? 'draft',
    items: proposal.items.flatMap(({ position, nomination, outcome, reason }) => {
      const candidate = review.candidates.find(({ id }) => id === nomination);
      if (candidate === undefined || hidden.has(nomination)) return [];
      const { name, unit } = nomineeView(review, candidate, today);
      // A place in the list tells about whoever stands before it.
      return [
        {
          position: hidden.size === 0 ? position : 0,
          name,
          unit,
          outcome,
          reason: hidden.size === 0 ? reason : '',
        },
      ];
    }),
    chain: chainOf(review).map((step) => ({ ...step })),
    approvers: approvers.map(({ id, name }) => ({ id, name })),
    approvals: approvalViews(approvals, {
      actor: isFree ? actor : { kind: 'public' },
      now,
      activity: panel.activity,
      recordsPaper,
      approvers,
    }),
  };
};

const notReady = (plan: Plan, stage: ReviewStage, review: Review | null): string[] => {
  const rules = sentences(reviewRules(stage, review?.panel.ballot ?? null));
  if (review === null || review.panel.state !== 'preparing') return review === null ? rules : [];
  const { panel, members, candidates } = review;
  return [
    ...rules,
    ...sentences(mayOpen(panel.state, organisersOf(plan, stage), members, candidates)),
  ];
};

/** Everything the office sees of one review, without those whom the reader keeps away from. */
export const reviewView = async (
  db: Kysely<Database>,
  plan: Plan,
  stage: ReviewStage,
  panel: StoredPanel | null,
  reader: Reader & { readonly mayManage: boolean },
): Promise<View> => {
  const review = panel === null ? null : await loadReview(db, panel);
  const rules = review?.rules ?? reviewRules(stage, null);
  const used = review?.stage ?? stage;
  return {
    stage: stage.id,
    title: stage.title,
    clause: clausePlace(plan, stage.source),
    method: used.method,
    places: used.places,
    quorum: used.quorum,
    organisers: organisersOf(plan, stage).map(({ id, name, short }) => ({ id, name, short })),
    criteria: criteriaView(plan, used, rules.ok ? rules.value.criteria : []),
    rule: rules.ok ? ruleText(rules.value) : null,
    recusalKinds: [...used.recusal],
    notReady: notReady(plan, used, review),
    mayManage: reader.mayManage,
    panel: review === null ? null : await panelView(db, review, reader),
    proposal: review === null ? null : await proposalView(db, review, reader),
  };
};
