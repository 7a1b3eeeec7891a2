import type { Kysely } from 'kysely';
import { exactText, type Exact } from '../../core/kernel/exact.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import type { Tally } from '../../core/review/ballot.ts';
import type { ReviewRules } from '../../core/review/panel.ts';
import {
  decideList,
  reachedByMark,
  reachedByVotes,
  type Outcome,
  type Reached,
} from '../../core/review/result.ts';
import {
  candidateMark,
  markText,
  readMarks,
  sheetTotal,
  type CandidateMark,
} from '../../core/review/sheet.ts';
import type { Database } from '../db/tables.ts';
import { rulesOf, type Review } from './load.ts';
import { loadRounds, loadSheets, type StoredRound, type StoredSheet } from './store.ts';

/** How one candidate stands, with the working. */
export interface Line {
  readonly candidate: NominationId;
  readonly reached: Reached;
  readonly mark: CandidateMark | null;
  readonly tally: Tally | null;
}

/** All that a review has come to so far. */
export interface Results {
  readonly rules: ReviewRules;
  readonly lines: readonly Line[];
  readonly outcome: Outcome;
  readonly rounds: readonly StoredRound[];
  readonly sheets: readonly StoredSheet[];
}

/** Total of a stored sheet. @throws Error where it no longer reads, which saving has excluded */
export const sheetTotalOf = (rules: ReviewRules, sheet: StoredSheet): Exact => {
  const marks = readMarks(rules.criteria, sheet.marks);
  if (!marks.ok) throw new Error('a stored sheet does not read');
  return sheetTotal(rules.criteria, marks.value);
};

const markLine = (
  review: Review,
  rules: Extract<ReviewRules, { method: 'scores' }>,
  sheets: readonly StoredSheet[],
  candidate: NominationId,
): Line => {
  const mark = candidateMark(
    rules.panel,
    review.members.map((member) => {
      const sheet = sheets.find((one) => one.member === member.id && one.nomination === candidate);
      return {
        member: member.id,
        name: member.name,
        total: sheet === undefined ? null : sheetTotalOf(rules, sheet),
        isRecused: review.standing.some(
          (one) => one.member === member.id && one.nomination === candidate,
        ),
      };
    }),
  );
  return { candidate, reached: reachedByMark(candidate, mark, rules.quorum), mark, tally: null };
};

const voteLine = (
  rules: ReviewRules,
  first: StoredRound | undefined,
  candidate: NominationId,
): Line => {
  const tally = first?.count?.tallies.find((one) => one.candidate === candidate) ?? null;
  const reached: Reached =
    tally === null
      ? { candidate, value: null, stands: false, words: '还没有投票', lacking: '不能列入' }
      : reachedByVotes(tally, rules.quorum);
  return { candidate, reached, mark: null, tally };
};

/** Reckons a review anew from its sheets and counted rounds: totals and ranks are stored nowhere as truth. */
export const resultsOf = async (db: Kysely<Database>, review: Review): Promise<Results> => {
  const rules = rulesOf(review);
  const sheets = await loadSheets(db, review.panel.id);
  const rounds = await loadRounds(db, review.panel.id);
  const counted = rounds.filter(({ state }) => state === 'counted');
  const first = rules.method === 'ballots' ? counted[0] : undefined;
  const later = rules.method === 'ballots' ? counted.slice(1) : counted;
  const lines = review.candidates.map(({ id }) =>
    rules.method === 'scores' ? markLine(review, rules, sheets, id) : voteLine(rules, first, id),
  );
  const outcome = decideList(
    lines.map(({ reached }) => reached),
    rules.places,
    later.map(({ number, count }) => ({ round: number, tallies: count?.tallies ?? [] })),
  );
  return { rules, lines, outcome, rounds, sheets };
};

/** A line's figures as written. */
export const figuresOf = ({
  mark,
  tally,
}: Line): {
  readonly mark: string | null;
  readonly exact: string | null;
  readonly scored: number;
  readonly of: number;
  readonly working: string;
} => {
  if (tally !== null)
    return {
      mark: String(tally.votes),
      exact: `${tally.votes}/${tally.of}`,
      scored: tally.votes,
      of: tally.of,
      working: `${tally.votes}票，应计${tally.of}票，${tally.hasMajority ? '超过' : '没有超过'}半数`,
    };
  return {
    mark: mark?.mark == null ? null : markText(mark.mark),
    exact: mark?.mark == null ? null : exactText(mark.mark),
    scored: mark?.scored ?? 0,
    of: mark?.of ?? 0,
    working: mark?.working ?? '还没有计票',
  };
};
