import type { UnitId } from '../kernel/id.ts';
import type { PersonFacts } from '../person/facts.ts';
import type { Column } from './column.ts';

/** One contestant of a score table. */
export interface Individual {
  readonly unit: UnitId;
  readonly name: string;
  /** For awards that depend on sex or age; scores never do. */
  readonly facts: PersonFacts;
  /** By which a score file tells two of the same name and unit apart; absent where it gives none. */
  readonly id?: string;
}

/**
 * Scores as they came in and were read, by columns. A component of level `team` has one value per team, one of level
 * `individual` one per individual; an absent score is absent, never 0.
 */
export interface ScoreTable {
  readonly teams: readonly UnitId[];
  readonly individuals: readonly Individual[];
  /** Position of each individual's team in `teams`; −1 where that unit has no team row. */
  readonly teamOf: Int32Array;
  /** By component id. */
  readonly columns: ReadonlyMap<string, Column>;
}
