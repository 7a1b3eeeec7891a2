import type { Exact, Rounding } from '../kernel/exact.ts';

/** Whose score it is: one person's, or a team's. */
export type Level = 'individual' | 'team';

/**
 * What an absent score does (open in N6): the member or team is listed unranked (`unranked`), it counts as 0
 * (`zero`), or gathering over a team's members leaves it out (`left-out`). It is never silently 0.
 */
export type AbsenceRule = 'unranked' | 'zero' | 'left-out';

/** A score that comes in from outside: a written exam, a panel mark, a quiz result (N5). */
export interface Component {
  /** Stands in formulas and in score files. */
  readonly id: string;
  /** Stands in formulas and as the heading of a sheet. */
  readonly title: string;
  /** Other names for it in formulas and headings. */
  readonly also: readonly string[];
  readonly of: Level;
  /** Limits in points (分), both included; null has no limit. Decimal text, so that 0.5 stays exact. */
  readonly least: Exact | null;
  readonly most: Exact | null;
  readonly absence: AbsenceRule;
  /** Applied when the score comes in, at the stage “component”. */
  readonly rounding: Rounding | null;
  /** The stage in which it is earned; a later stage's formula may carry it over. */
  readonly stage: string | null;
  readonly source: string;
}

/** A named intermediate result, which other formulas can use. */
export interface Figure {
  readonly id: string;
  readonly title: string;
  readonly of: Level;
  readonly formula: string;
  readonly rounding: Rounding | null;
  readonly source: string;
}

/** One step of a tie chain: among equals so far, the higher (or lower) value of `by` goes first. */
export interface TieStep {
  readonly by: string;
  readonly first: 'higher' | 'lower';
  readonly source: string;
}

/** What settles a tie that is left after the chain; null where the notice is silent. */
export type LastResort = 'shared-place' | 'committee' | 'play-off' | 'lot';

/** Below this, a person or team is not ranked, or is ranked but gets no award. */
export interface PassLine {
  readonly by: string;
  readonly least: Exact;
  readonly otherwise: 'unranked' | 'no-award';
  readonly source: string;
}

/** A table of places (N6). The total decides, then the tie chain; what is still equal shares a place and is reported. */
export interface Ranking {
  readonly id: string;
  readonly title: string;
  /** Name of the total, as in 个人总得分. */
  readonly total: string;
  readonly of: Level;
  readonly formula: string;
  /** Applied to the total, at the stage “total”; places then compare the rounded totals. */
  readonly rounding: Rounding | null;
  readonly ties: readonly TieStep[];
  readonly lastResort: LastResort | null;
  readonly passLines: readonly PassLine[];
  readonly source: string;
}

/** Who goes on from a ranking to a later stage. */
export interface Advance {
  readonly id: string;
  readonly ranking: string;
  readonly to: string;
  /** The first so many places; null means all who are ranked. */
  readonly top: number | null;
  /** What a tie at the last place does. */
  readonly boundaryTies: 'admit-all' | 'decide';
  readonly source: string;
}

/** The part of a plan from which results are computed. */
export interface ScoreRules {
  readonly components: readonly Component[];
  readonly figures: readonly Figure[];
  readonly rankings: readonly Ranking[];
}
