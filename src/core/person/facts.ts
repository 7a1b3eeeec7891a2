import type { Day } from '../kernel/day.ts';
import type { Exact } from '../kernel/exact.ts';
import type { Month } from '../kernel/month.ts';

/** One row of a work history. It lasts from its first month up to, not including, `to`; `to: null` means until today. */
export interface ServiceRow {
  readonly from: Month;
  readonly to: Month | null;
  /** The kind of work as the plan names it (医保, 社保 …); rows of other kinds do not count. */
  readonly sector: string;
}

/** An honour received earlier. */
export interface PastHonour {
  readonly title: string;
  readonly level: string;
  readonly month: Month;
}

/**
 * What is known of a person when a rule is applied. An absent fact stays absent: the rule then answers `unknown`
 * and names what is missing, it never assumes.
 */
export interface PersonFacts {
  /** Named values such as `sex`, `front-line`, `political`, in the words of the plan. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Named figures such as `years-rated-excellent`. */
  readonly figures?: Readonly<Record<string, Exact>>;
  readonly birth?: Day | Month;
  readonly service?: readonly ServiceRow[];
  readonly honours?: readonly PastHonour[];
  /** Ids of the conditions that the nominating unit has affirmed. */
  readonly affirmed?: readonly string[];
}
