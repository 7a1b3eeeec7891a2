import { add, divide, exactInteger, ZERO, type Exact } from '../kernel/exact.ts';
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

/** Prize money for a place: the sum of the unfiltered awards that reach it. */
export const amountAt = (series: AwardSeries, place: number): Exact =>
  series.awards
    .filter((award) => award.who === undefined && award.from <= place && place <= award.to)
    .reduce((total, award) => add(total, exactInteger(award.amount ?? 0)), ZERO);

/** What each of those sharing the places `first` to `last` gets: the mean of the places' money, exact. */
export const sharedAmount = (series: AwardSeries, first: number, last: number): Exact => {
  let total = ZERO;
  for (let place = first; place <= last; place += 1) total = add(total, amountAt(series, place));
  return divide(total, exactInteger(last - first + 1));
};
