import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { AccountId } from '../../core/access/actor.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import {
  castBallot,
  countBallots,
  papersAwaited,
  readPaperBallot,
  type Ballot,
  type Turnout,
} from '../../core/review/ballot.ts';
import type { MemberId } from '../../core/review/panel.ts';
import { record } from '../audit/record.ts';
import type { Database } from '../db/tables.ts';
import type { Keyring } from '../http/keyring.ts';
import { sha256 } from '../http/sha256.ts';
import { emptyBox, placeBox, putBallot } from './box.ts';
import { hiddenFrom, recusedOf, rulesOf, type Review } from './load.ts';
import { locked, type Acting } from './panel.ts';
import { papersRead, readPaper, type PaperState } from './paper.ts';
import { resultsOf } from './results.ts';
import { loadIssues, loadRounds, type StoredIssue, type StoredRound } from './store.ts';

const paperKey = (round: string): string => `ballot:${round}:`;

const openReview = async (acting: Acting): Promise<Decision<Review>> => {
  const loaded = await locked(acting);
  if (!loaded.ok) return loaded;
  const { state } = loaded.value.panel;
  if (state === 'open') return loaded;
  return refuse({ code: state === 'closed' ? 'review.closed' : 'review.not-open', params: {} });
};

/** Who stands in the next round, and for how many places: everybody first, then those of an open tie. */
const nextRound = async (
  { tx }: Acting,
  review: Review,
): Promise<Decision<{ candidates: readonly NominationId[]; places: number }>> => {
  const { rules, rounds, outcome } = await resultsOf(tx, review);
  if (rounds.some(({ state }) => state === 'open'))
    return refuse({ code: 'review.round-open', params: {} });
  if (rules.method === 'ballots' && !rounds.some(({ state }) => state === 'counted'))
    return accept({ candidates: review.candidates.map(({ id }) => id), places: rules.places });
  return outcome.tie === null
    ? refuse({ code: 'review.round-not-needed', params: {} })
    : accept(outcome.tie);
};

/** Hands out papers for a round: on screen to who has an account, else on paper. Runoffs of scores are by limited vote. */
export const openRound = async (
  keys: Keyring,
  acting: Acting,
): Promise<Decision<{ readonly round: string }>> => {
  const { tx, actor, now, activity } = acting;
  const loaded = await openReview(acting);
  if (!loaded.ok) return loaded;
  const review = loaded.value;
  const next = await nextRound(acting, review);
  if (!next.ok) return next;
  const rules = rulesOf(review);
  const rule =
    rules.method === 'ballots' ? rules.ballot : ({ kind: 'limited', majority: 'valid' } as const);
  const { candidates, places } = next.value;
  const rounds = await loadRounds(tx, review.panel.id);
  const number = Math.max(0, ...rounds.map((one) => one.number)) + 1;
  const isRunoff = rules.method === 'scores' || rounds.some(({ state }) => state === 'counted');
  const id = randomUUID();
  await tx
    .insertInto('reviewRound')
    .values({
      id,
      panel: review.panel.id,
      number,
      candidates: JSON.stringify(candidates),
      places,
      // Whom a tie leaves in is a choice among them: never more names than places.
      kind: isRunoff ? 'limited' : rule.kind,
      majority: rule.majority,
      state: 'open',
      openedAt: now,
    })
    .execute();
  await tx
    .insertInto('reviewIssue')
    .values(
      review.members.map(({ id: member, account }) => ({
        round: id,
        member,
        medium: account === null ? ('paper' as const) : ('screen' as const),
        state: 'issued' as const,
      })),
    )
    .execute();
  await placeBox(keys, tx, id);
  await record(tx, actor, now, {
    chain: activity,
    act: 'review.round-opened',
    subject: { kind: 'panel', id: review.panel.id },
    facts: { round: number, issued: review.members.length, candidates: candidates.length },
  });
  return accept({ round: id });
};

interface InRound {
  readonly review: Review;
  readonly round: StoredRound;
  readonly issues: readonly StoredIssue[];
}

const inRound = async (acting: Acting, id: string): Promise<Decision<InRound>> => {
  const loaded = await openReview(acting);
  if (!loaded.ok) return loaded;
  const review = loaded.value;
  const round = (await loadRounds(acting.tx, review.panel.id)).find((one) => one.id === id);
  if (round === undefined) return refuse({ code: 'review.no-round', params: {} });
  if (round.state !== 'open') return refuse({ code: 'review.round-over', params: {} });
  const issues = (await loadIssues(acting.tx, review.panel.id)).filter((one) => one.round === id);
  return accept({ review, round, issues });
};

const setIssue = (
  { tx }: Acting,
  round: string,
  member: MemberId,
  change: Partial<Pick<StoredIssue, 'medium' | 'state'>>,
): Promise<unknown> =>
  tx
    .updateTable('reviewIssue')
    .set(change)
    .where('round', '=', round)
    .where('member', '=', member)
    .execute();

/** A reviewer hands in their ballot. What the audit keeps is that the paper came back: not what it says, nor its digest. */
export const castOwnBallot = async (
  keys: Keyring,
  acting: Acting,
  account: AccountId,
  given: { readonly round: string; readonly chosen: readonly NominationId[] },
): Promise<Decision<null>> => {
  const { tx, actor, now, activity } = acting;
  const found = await inRound(acting, given.round);
  if (!found.ok) return found;
  const { review, round, issues } = found.value;
  const member = review.members.find((one) => one.account === account);
  const issue = issues.find((one) => one.member === member?.id);
  if (member === undefined || issue === undefined || issue.medium === 'paper')
    return refuse({ code: 'review.not-issued', params: {} });
  if (issue.state === 'returned') return refuse({ code: 'review.already-returned', params: {} });
  const ballot = castBallot(round, recusedOf(review, member.id), given.chosen);
  if (!ballot.ok) return ballot;
  await setIssue(acting, round.id, member.id, { state: 'returned' });
  await putBallot(keys, tx, round, ballot.value);
  await record(tx, actor, now, {
    chain: activity,
    act: 'review.paper-returned',
    subject: { kind: 'panel', id: review.panel.id },
    facts: { round: round.number, member: member.id, medium: 'screen' },
  });
  return accept(null);
};

/** Gives a reviewer paper instead of the screen, or notes that their paper came back. */
export const movePaper = async (
  acting: Acting,
  given: { readonly round: string; readonly member: MemberId; readonly to: 'paper' | 'returned' },
): Promise<Decision<null>> => {
  const { tx, actor, now, activity } = acting;
  const found = await inRound(acting, given.round);
  if (!found.ok) return found;
  const { review, round, issues } = found.value;
  const issue = issues.find(({ member }) => member === given.member);
  if (issue === undefined) return refuse({ code: 'review.not-issued', params: {} });
  if (issue.state === 'returned') return refuse({ code: 'review.already-returned', params: {} });
  if (given.to === 'returned' && issue.medium === 'screen')
    return refuse({ code: 'review.not-on-paper', params: {} });
  await setIssue(
    acting,
    round.id,
    given.member,
    given.to === 'paper' ? { medium: 'paper' } : { state: 'returned' },
  );
  await record(tx, actor, now, {
    chain: activity,
    act: given.to === 'paper' ? 'review.paper-issued' : 'review.paper-returned',
    subject: { kind: 'panel', id: review.panel.id },
    facts: { round: round.number, member: given.member, medium: 'paper' },
  });
  return accept(null);
};

/** One of two people reads a paper ballot from the shuffled stack; the second equal reading puts it into the box. */
export const enterPaperBallot = async (
  keys: Keyring,
  acting: Acting,
  given: {
    readonly round: string;
    readonly number: number;
    readonly chosen: readonly NominationId[];
    readonly isSpoilt: boolean;
  },
): Promise<Decision<{ readonly state: PaperState }>> => {
  const { tx, actor, now, activity } = acting;
  const found = await inRound(acting, given.round);
  if (!found.ok) return found;
  const { review, round } = found.value;
  const away = hiddenFrom(review, actor);
  if (round.candidates.some((candidate) => away.has(candidate)))
    return refuse({ code: 'review.recused-office', params: {} });
  const ballot = readPaperBallot(round, given.chosen, given.isSpoilt);
  if (!ballot.ok) return ballot;
  const text = JSON.stringify([given.chosen.toSorted(), given.isSpoilt]);
  const key = `${paperKey(round.id)}${given.number}`;
  const read = await readPaper(keys, acting, review.panel.id, key, text, true);
  if (!read.ok) return read;
  if (read.value.state === 'taken') await putBallot(keys, tx, round, ballot.value);
  await record(tx, actor, now, {
    chain: activity,
    act: 'review.ballots-read',
    subject: { kind: 'panel', id: review.panel.id },
    facts: { round: round.number },
  });
  return accept({ state: read.value.state });
};

const turnoutOf = ({ review, round, issues }: InRound): Turnout => {
  const returned = issues.filter(({ state }) => state === 'returned');
  const away = (papers: readonly StoredIssue[]): ReadonlyMap<NominationId, number> =>
    new Map(
      round.candidates.map((candidate) => [
        candidate,
        papers.filter(({ member }) => recusedOf(review, member).has(candidate)).length,
      ]),
    );
  return {
    issued: issues.length,
    returned: returned.length,
    recusedIssued: away(issues),
    recusedReturned: away(returned),
  };
};

const forgetPapers = ({ tx }: Acting, { id, panel }: StoredRound): Promise<unknown> =>
  tx
    .deleteFrom('reviewPaper')
    .where('panel', '=', panel)
    .where('key', 'like', `${paperKey(id)}%`)
    .execute();

/** Empties the box and counts. The audit's chain takes in the digest of the ballots, in the order of their ids. */
export const countRound = async (
  keys: Keyring,
  acting: Acting,
  id: string,
): Promise<Decision<null>> => {
  const { tx, actor, now, activity } = acting;
  const found = await inRound(acting, id);
  if (!found.ok) return found;
  const { review, round } = found.value;
  const { once } = await papersRead(tx, review.panel.id, paperKey(id));
  if (once > 0) return refuse({ code: 'review.papers-missing', params: { left: once } });
  const turnout = turnoutOf(found.value);
  const left = papersAwaited(round, rulesOf(review).quorum, turnout);
  if (left > 0)
    return refuse({ code: 'review.papers-awaited', params: { returned: turnout.returned, left } });
  const ballots: readonly Ballot[] = await emptyBox(keys, tx, id);
  const count = countBallots(round, round.majority, ballots, turnout);
  if (!count.ok) return count;
  await forgetPapers(acting, round);
  await tx
    .updateTable('reviewRound')
    .set({ state: 'counted', count: JSON.stringify(count.value), closedAt: now })
    .where('id', '=', id)
    .execute();
  const rows = await tx
    .selectFrom('reviewBallot')
    .select(['id', 'chosen', 'isValid'])
    .where('round', '=', id)
    .orderBy('id')
    .execute();
  const { issued, returned, valid, invalid } = count.value;
  await record(tx, actor, now, {
    chain: activity,
    act: 'review.round-counted',
    subject: { kind: 'panel', id: review.panel.id },
    facts: {
      round: round.number,
      issued,
      returned,
      valid,
      invalid,
      ballots: sha256(JSON.stringify(rows)),
    },
  });
  return accept(null);
};

/** Makes a round void; its ballots are destroyed unread. The panel's row is locked by the caller. */
export const voidRound = async (
  acting: Acting,
  round: StoredRound,
  reason: string,
): Promise<void> => {
  const { tx, actor, now, activity } = acting;
  await forgetPapers(acting, round);
  await tx.deleteFrom('reviewBox').where('round', '=', round.id).execute();
  await tx.deleteFrom('reviewBallot').where('round', '=', round.id).execute();
  await tx
    .updateTable('reviewRound')
    .set({ state: 'void', count: null, closedAt: now })
    .where('id', '=', round.id)
    .execute();
  await record(tx, actor, now, {
    chain: activity,
    act: 'review.round-voided',
    subject: { kind: 'panel', id: round.panel },
    facts: { round: round.number },
    values: { reason },
  });
};

/** Ends a round without counting, so that it can be held anew. */
export const endRound = async (
  acting: Acting,
  id: string,
  reason: string,
): Promise<Decision<null>> => {
  const found = await inRound(acting, id);
  if (!found.ok) return found;
  await voidRound(acting, found.value.round, reason);
  return accept(null);
};

/** Paper ballots of a round that were read once, and twice. */
export const readingOf = (
  db: Kysely<Database>,
  { id, panel }: StoredRound,
): Promise<{ readonly once: number; readonly twice: number }> =>
  papersRead(db, panel, paperKey(id));
