import { divide, exactInteger, sum, type Exact } from '../kernel/exact.ts';
import type { PersonTest } from '../person/test.ts';

/** An award, title or recommendation for a range of places (N7). Several may fall to the same person (N7.1). */
export interface Award {
  readonly id: string;
  readonly title: string;
  /** `recommendation`: a note that its holder is put forward first for something else. */
  readonly kind: 'award' | 'recommendation';
  /** First and last place, both included, counted as the series says. */
  readonly from: number;
  readonly to: number;
  /** Only for those the test holds for, by sex or age. */
  readonly who?: PersonTest | undefined;
  /** Id of the giving body; null where the notice does not say. */
  readonly givenBy: string | null;
  /** Prize money in yuan; null for none. */
  readonly amount: number | null;
  readonly source: string;
}

/**
 * The awards that hang on one ranking. `pool`: who competes for them: everybody, or only units that are ranked for
 * awards. `places`: places are counted among the pool, or in the whole table with the others' places left empty (N7.2,
 * open). `boundaryTies`: what a tie does that spans the edge of an award's places.
 */
export interface AwardSeries {
  readonly id: string;
  readonly title: string;
  readonly ranking: string;
  readonly pool: 'everybody' | 'ranked-for-awards';
  readonly places: 'within-pool' | 'whole-table';
  readonly boundaryTies: 'admit-all' | 'share' | 'decide';
  readonly awards: readonly Award[];
  readonly source: string;
}

/** How many of the places `first` to `last` an award reaches. */
const reached = (award: Award, first: number, last: number): number =>
  Math.max(0, Math.min(award.to, last) - Math.max(award.from, first) + 1);

/**
 * Prize money for each of those who share the places `first` to `last` with an award that reaches only some of them:
 * the mean of its own money over these places. The first such award with money also carries the money of the lower
 * awards it keeps them from, so that stacked awards pay every place once. Exact; null for none.
 */
export const sharedAmount = (
  series: AwardSeries,
  award: Award,
  first: number,
  last: number,
): Exact | null => {
  const ladder = series.awards.filter((one) => one.who === undefined);
  const held = ladder.filter((one) => one.from <= first && first <= one.to && one.to < last);
  const carrier = held.find((one) => one.amount !== null) ?? held[0];
  const lower = award === carrier ? ladder.filter((one) => first < one.from) : [];
  const paid = [award, ...lower].flatMap((one) => {
    const places = reached(one, first, last);
    return one.amount === null || places === 0 ? [] : [exactInteger(one.amount * places)];
  });
  return paid.length === 0 ? null : divide(sum(paid), exactInteger(last - first + 1));
};
