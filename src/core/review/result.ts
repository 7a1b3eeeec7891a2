import { compare, fraction, ZERO, type Exact } from '../kernel/exact.ts';
import type { NominationId } from '../nomination/nominee.ts';
import type { Tally } from './ballot.ts';
import { markText, type CandidateMark } from './sheet.ts';

/** What a candidate has reached: a mark or votes. `stands`: quorum and majority are there. */
export interface Reached {
  readonly candidate: NominationId;
  readonly value: Exact | null;
  readonly stands: boolean;
  /** How it is said: `平均分 92.50`, `7票`. */
  readonly words: string;
  /** Why they do not stand; empty where they do. */
  readonly lacking: string;
}

/** A runoff that was counted: who stood in it, and their votes. */
export interface Runoff {
  /** Number of the round, for the reason. */
  readonly round: number;
  readonly tallies: readonly Tally[];
}

/** Where a candidate comes out, and what decided it. */
export interface Placed {
  readonly candidate: NominationId;
  readonly outcome: 'proposed' | 'not-proposed' | 'tied';
  /** From 1; equals share the lower number. null for whom quorum or majority is lacking. */
  readonly rank: number | null;
  readonly reason: string;
}

/** A tie across the boundary that only a vote settles: who, and for how many places. */
export interface OpenTie {
  readonly candidates: readonly NominationId[];
  readonly places: number;
}

export interface Outcome {
  readonly placed: readonly Placed[];
  readonly tie: OpenTie | null;
}

interface Standing {
  readonly candidate: NominationId;
  readonly value: Exact;
  readonly words: string;
}

const byValue = (one: Standing, other: Standing): number => compare(other.value, one.value);

const isSameSet = (runoff: Runoff, group: readonly Standing[]): boolean =>
  runoff.tallies.length === group.length &&
  group.every((one) => runoff.tallies.some(({ candidate }) => candidate === one.candidate));

/**
 * Votes as a share of those who could vote for a candidate: whoever has colleagues on the panel is not set back by their
 * keeping away. Where nobody keeps away, it orders as the number of votes does.
 */
const shareOf = ({ votes, of }: Tally): Exact => fraction(votes, Math.max(of, 1));

/** Groups of equals, the best first. */
const groupsOf = (standings: readonly Standing[]): readonly (readonly Standing[])[] => {
  const groups: Standing[][] = [];
  for (const one of standings.toSorted(byValue)) {
    const last = groups.at(-1);
    if (last?.[0] !== undefined && compare(last[0].value, one.value) === 0) last.push(one);
    else groups.push([one]);
  }
  return groups;
};

const votesText = (tally: Tally | undefined): string =>
  tally === undefined ? '没有票' : `${tally.votes}票（应计${tally.of}票）`;

/** Fills places from a group of standings; a tie across the boundary goes to its runoff, if there was one. */
const fill = (
  standings: readonly Standing[],
  places: number,
  firstRank: number,
  runoffs: readonly Runoff[],
): Outcome => {
  const placed: Placed[] = [];
  let tie: OpenTie | null = null;
  let left = places;
  let rank = firstRank;
  for (const group of groupsOf(standings)) {
    const at = rank;
    rank += group.length;
    if (group.length <= left || left === 0) {
      const outcome = left === 0 ? 'not-proposed' : 'proposed';
      left -= outcome === 'proposed' ? group.length : 0;
      const tail = outcome === 'proposed' ? '' : '，名额已满';
      placed.push(
        ...group.map(({ candidate, words }) => ({
          candidate,
          outcome: outcome as Placed['outcome'],
          rank: at,
          reason: `${words}，第${at}名${group.length > 1 ? '并列' : ''}${tail}`,
        })),
      );
      continue;
    }
    const held = runoffs.findIndex((one) => isSameSet(one, group));
    const runoff = runoffs[held];
    if (runoff === undefined) {
      tie = { candidates: group.map(({ candidate }) => candidate), places: left };
      placed.push(
        ...group.map(({ candidate, words }) => ({
          candidate,
          outcome: 'tied' as const,
          rank: at,
          reason: `${words}，第${at}名并列，${group.length}人争${left}个名额，须再投票`,
        })),
      );
    } else {
      const again = fill(
        group.map((one) => {
          const tally = runoff.tallies.find(({ candidate }) => candidate === one.candidate);
          const value = tally === undefined ? ZERO : shareOf(tally);
          const words = `${one.words}相同，第${runoff.round}轮${votesText(tally)}`;
          return { ...one, value, words };
        }),
        left,
        at,
        runoffs.slice(held + 1),
      );
      placed.push(...again.placed);
      ({ tie } = again);
    }
    left = 0;
  }
  return { placed, tie };
};

/**
 * Who is proposed (J4.1): the best that stand, up to the places; equals across the boundary are settled by a runoff
 * among them, in which most votes win. Preferences (J2.5) and front-line service (J8) are shown, never reckoned in.
 * @param runoffs in the order in which they were held
 */
export const decideList = (
  reached: readonly Reached[],
  places: number,
  runoffs: readonly Runoff[],
): Outcome => {
  const standing = reached.flatMap(({ candidate, value, stands, words }) =>
    stands && value !== null ? [{ candidate, value, words }] : [],
  );
  const { placed, tie } = fill(standing, places, 1, runoffs);
  const absent = reached
    .filter(({ stands, value }) => !stands || value === null)
    .map(({ candidate, words, lacking }): Placed => ({
      candidate,
      outcome: 'not-proposed',
      rank: null,
      reason: `${words}，${lacking}`,
    }));
  return { placed: [...placed, ...absent], tie };
};

/** What marks have reached. */
export const reachedByMark = (
  candidate: NominationId,
  { mark, scored, of }: CandidateMark,
  quorum: number,
): Reached => ({
  candidate,
  value: mark,
  stands: mark !== null && scored >= quorum,
  words: mark === null ? '没有得分' : `平均分${markText(mark)}（${scored}/${of}人评分）`,
  lacking: scored < quorum ? `不足${quorum}人评分` : '去掉最高、最低分后不够计算',
});

/** What votes have reached. */
export const reachedByVotes = (tally: Tally, quorum: number): Reached => ({
  candidate: tally.candidate,
  value: shareOf(tally),
  stands: tally.hasMajority && tally.voters >= quorum,
  words: votesText(tally),
  lacking: tally.voters < quorum ? `不足${quorum}人投票` : '没有超过半数',
});
