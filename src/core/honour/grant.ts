import { exactInteger, type Exact } from '../kernel/exact.ts';
import type { PersonFacts } from '../person/facts.ts';
import { applyTest } from '../person/test.ts';
import { sharedAmount, type Award, type AwardSeries } from './award.ts';

/** A ranked person or team as awards see it, by its position in the score table. */
export interface Candidate {
  readonly position: number;
  /** Place in the whole table; those with equal numbers share it. */
  readonly rank: number;
  /** Whether it competes for this series: its unit is ranked for awards, and no pass line bars it. */
  readonly inPool: boolean;
  /** null for a team: awards with a test on persons never fall to teams. */
  readonly facts: PersonFacts | null;
  /** People decided that those of its place share it: all of them get the higher award of an edge. */
  readonly sharesByDecision?: boolean;
}

/** An award that falls to somebody. `shared`: held jointly with those of the same place, by the plan's boundary rule. */
export interface Grant {
  readonly award: Award;
  readonly position: number;
  /** Place as the series counts them. */
  readonly place: number;
  readonly shared: boolean;
  readonly amount: Exact | null;
}

/** An award that cannot be given yet: a tie spans its edge and people must decide, or a fact is missing. */
export interface PendingAward {
  readonly award: Award;
  readonly reason: 'tie' | 'fact-missing';
  readonly rank: number;
  readonly positions: readonly number[];
}

export interface Grants {
  /** Place within the pool by position; positions outside the pool are not in it. */
  readonly places: ReadonlyMap<number, number>;
  readonly granted: readonly Grant[];
  readonly pending: readonly PendingAward[];
  /** Places of the series that nobody holds, with the awards left over, for example a place left empty (N7.2). */
  readonly vacant: readonly { readonly award: Award; readonly place: number }[];
}

/** Pool members that share one rank, and the places they take up together. */
interface Group {
  readonly rank: number;
  readonly members: readonly Candidate[];
  readonly first: number;
  readonly last: number;
}

const groupsOf = (series: AwardSeries, candidates: readonly Candidate[]): readonly Group[] => {
  const counted =
    series.places === 'whole-table' ? candidates : candidates.filter((one) => one.inPool);
  const groups: Group[] = [];
  for (let start = 0; start < counted.length;) {
    const { rank } = counted[start] as Candidate;
    let end = start + 1;
    while (end < counted.length && counted[end]?.rank === rank) end += 1;
    const members = counted.slice(start, end).filter((one) => one.inPool);
    if (members.length > 0) groups.push({ rank, members, first: start + 1, last: end });
    start = end;
  }
  return groups;
};

const grantTo = (
  series: AwardSeries,
  award: Award,
  group: Group,
): { granted: Grant[]; pending: PendingAward[] } => {
  const none = { granted: [], pending: [] };
  const { rank, first, last } = group;
  if (first > award.to || last < award.from) return none;
  const answers = group.members.map((member) => ({
    position: member.position,
    truth:
      award.who === undefined
        ? 'yes'
        : member.facts === null
          ? 'no'
          : applyTest(award.who, member.facts, award.id).truth,
  }));
  const positions = answers.filter((one) => one.truth === 'yes').map((one) => one.position);
  const unclear = answers.filter((one) => one.truth === 'unknown').map((one) => one.position);
  const spansEdge = first < award.from || last > award.to;
  const pending: PendingAward[] = [];
  if (unclear.length > 0) pending.push({ award, reason: 'fact-missing', rank, positions: unclear });
  const isDecided = group.members.every((member) => member.sharesByDecision === true);
  if (spansEdge && series.boundaryTies === 'decide' && !isDecided) {
    if (positions.length > 0) pending.push({ award, reason: 'tie', rank, positions });
    return { granted: [], pending };
  }
  if (first < award.from) return { granted: [], pending };
  const shared = series.boundaryTies === 'share' && spansEdge;
  const amount = shared
    ? sharedAmount(series, award, first, last)
    : award.amount === null
      ? null
      : exactInteger(award.amount);
  return {
    granted: positions.map((position) => ({ award, position, place: first, shared, amount })),
    pending,
  };
};

/**
 * Who gets what (N7.1, N7.2). With `admit-all` and `share`, those who share a place hold its first number, so a tie
 * across an edge gets the higher award and the next award has fewer holders; with `decide` it stays pending.
 * @param candidates everybody ranked in the table, best first, whether in the pool or not
 */
export const grantAwards = (series: AwardSeries, candidates: readonly Candidate[]): Grants => {
  const groups = groupsOf(series, candidates);
  const results = series.awards.flatMap((award) =>
    groups.map((group) => grantTo(series, award, group)),
  );
  const taken = new Set(
    groups.flatMap(({ first, last }) =>
      Array.from({ length: last - first + 1 }, (_, index) => first + index),
    ),
  );
  const vacant = series.awards.flatMap((award) =>
    award.who === undefined && award.kind === 'award'
      ? Array.from({ length: award.to - award.from + 1 }, (_, index) => award.from + index)
          .filter((place) => !taken.has(place))
          .map((place) => ({ award, place }))
      : [],
  );
  return {
    places: new Map(
      groups.flatMap(({ members, first }) => members.map((one) => [one.position, first] as const)),
    ),
    granted: results.flatMap((one) => one.granted),
    pending: results.flatMap((one) => one.pending),
    vacant,
  };
};
