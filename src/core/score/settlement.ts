import type { Level } from './rules.ts';
import type { ScoreTable } from './table.ts';

/** How people settled a tie that the plan's chain left open (N6): 加赛, 抽签, 组委会决定, 并列. */
export type SettlementWay = 'play-off' | 'lot' | 'committee' | 'shared';

/**
 * A decision on one tie. It holds for exactly those who were equal, with exactly the total they had: when a correction
 * changes either, it lapses.
 */
export interface Settlement {
  readonly id: string;
  readonly ranking: string;
  readonly way: SettlementWay;
  /** Keys of those who are equal, in any order. */
  readonly members: readonly string[];
  /** The total that all of them have, exact: `484/3`. */
  readonly total: string;
  /** The same keys, best first; empty where they share the place. */
  readonly order: readonly string[];
}

/** Decisions on ties, with the key of every individual by position; a team's key is the plan's id of its unit. */
export interface Decided {
  readonly settlements: readonly Settlement[];
  readonly individuals: readonly string[];
}

/** A tie as decisions are bound to it. */
export type TieGroup = Pick<Settlement, 'ranking' | 'members' | 'total'>;

/** One text for one tie: the same ranking, the same people, the same total. */
export const tieText = ({ ranking, members, total }: TieGroup): string =>
  [ranking, total, ...members.toSorted()].join('\n');

/** Keys of a level by position. */
export const keysOf = (
  of: Level,
  table: ScoreTable,
  individuals: readonly string[],
): readonly string[] => (of === 'team' ? (table.teams as readonly string[]) : individuals);
