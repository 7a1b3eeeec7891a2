import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { ownPanels } from '../../contract/review/http.ts';
import type { ownReviewShape } from '../../contract/review/shapes.ts';
import type { AccountId, Actor, PanelId } from '../../core/access/actor.ts';
import { drawFor, drawnOrder } from '../../core/draw/draw.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { dayAt } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { mostChosen } from '../../core/review/ballot.ts';
import type { MemberId } from '../../core/review/panel.ts';
import { ruleText } from '../../core/review/rule-text.ts';
import type { Database } from '../db/tables.ts';
import { sha256 } from '../http/sha256.ts';
import { loadReview, recusedOf, type PanelCandidate, type Review } from './load.ts';
import { criteriaView, frontLineOf, nomineeView } from './nominee-view.ts';
import { drawOf } from './panel.ts';
import { loadIssues, loadRounds, loadSheets, panelById } from './store.ts';

type OwnView = z.input<typeof ownReviewShape>;

/** Candidates in one reviewer's order, drawn over all of them, without those the reviewer keeps away from. */
export const ownOrder = (review: Review, member: MemberId): readonly PanelCandidate[] => {
  const { panel, candidates } = review;
  const recused = recusedOf(review, member);
  const order = drawnOrder(
    sha256,
    drawFor(drawOf(panel), member),
    candidates.map(({ id }) => id),
  );
  return order.flatMap((id) => candidates.filter((one) => one.id === id && !recused.has(one.id)));
};

const roundOf = async (
  db: Kysely<Database>,
  review: Review,
  member: MemberId,
): Promise<OwnView['round']> => {
  const open = (await loadRounds(db, review.panel.id)).find(({ state }) => state === 'open');
  if (open === undefined) return null;
  const recused = recusedOf(review, member);
  const issue = (await loadIssues(db, review.panel.id)).find(
    (one) => one.round === open.id && one.member === member,
  );
  const stateOf = (): NonNullable<OwnView['round']>['state'] => {
    if (issue === undefined) return 'none';
    if (issue.state === 'returned') return 'returned';
    return issue.medium === 'paper' ? 'on-paper' : 'issued';
  };
  const offered = ownOrder(review, member).filter(({ id }) => open.candidates.includes(id));
  return {
    id: open.id,
    number: open.number,
    places: open.places,
    most: Math.min(mostChosen(open), offered.length),
    candidates: offered.filter(({ id }) => !recused.has(id)).map(({ id }) => id),
    state: stateOf(),
  };
};

/** What a reviewer sees: candidates in their own order, their own sheets, the vote that is on. Nobody else's marks. */
export const ownView = async (
  db: Kysely<Database>,
  account: AccountId,
  panelId: PanelId,
  now: Instant,
): Promise<Decision<OwnView>> => {
  const panel = await panelById(db, panelId);
  if (panel === null) return refuse({ code: 'access.not-found', params: {} });
  const review = await loadReview(db, panel);
  const member = review.members.find((one) => one.account === account);
  if (member === undefined) return refuse({ code: 'access.not-found', params: {} });
  const isOpen = panel.state !== 'preparing';
  const { rules } = review;
  const sheets = await loadSheets(db, panel.id, member.id);
  const today = dayAt(now);
  const storyId = review.plan.stages
    .flatMap((stage) => (stage.kind === 'nomination' ? stage.materials : []))
    .map(({ id }) => id);
  const recused = recusedOf(review, member.id);
  const shown = isOpen
    ? ownOrder(review, member.id)
    : review.candidates.filter(({ id }) => !recused.has(id));
  const candidates = shown.map((candidate) => {
    const { nominee } = candidate;
    const sheet = sheets.find(({ nomination }) => nomination === candidate.id);
    return {
      ...nomineeView(review, candidate, today),
      deeds: isOpen ? (nominee.record['deeds'] ?? '') : '',
      story: isOpen
        ? (storyId.map((id) => nominee.texts[id] ?? '').find((text) => text !== '') ?? '')
        : '',
      sheet:
        sheet === undefined
          ? null
          : { marks: { ...sheet.marks }, remark: sheet.remark, at: sheet.at },
    };
  });
  return accept({
    panel: panel.id,
    activity: review.plan.title,
    title: review.stage.title,
    state: panel.state,
    method: rules.ok ? rules.value.method : null,
    rule: rules.ok ? ruleText(rules.value) : null,
    criteria: criteriaView(review.plan, review.stage, rules.ok ? rules.value.criteria : []),
    recusalKinds: [...review.stage.recusal],
    candidates,
    hidden: review.candidates.length - shown.length,
    frontLine: frontLineOf(review, candidates),
    round: await roundOf(db, review, member.id),
    commitment: panel.commitment,
  });
};

/** The panels of which somebody is a member. */
export const panelsOf = async (
  db: Kysely<Database>,
  actor: Actor,
): Promise<z.input<(typeof ownPanels)['answer']>> => {
  if (actor.kind !== 'account') return { panels: [] };
  const rows = await db
    .selectFrom('reviewMember')
    .innerJoin('reviewPanel', 'reviewPanel.id', 'reviewMember.panel')
    .innerJoin('activity', 'activity.id', 'reviewPanel.activity')
    .select(['reviewPanel.id', 'reviewPanel.state', 'activity.title'])
    .where('reviewMember.account', '=', actor.account)
    .orderBy('reviewPanel.createdAt')
    .execute();
  return { panels: rows };
};
