import { exactText, type Exact } from '../kernel/exact.ts';
import { valueAt } from './column.ts';
import { BY_PEOPLE, openTies, type Standing } from './rank.ts';
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

/** Gives the members of one open tie, `order[from…]`, their places; all of them share the first where none is set. */
const place = (
  standing: Pick<Standing, 'order' | 'rank' | 'decidedBy'>,
  members: readonly number[],
  ordered: readonly number[],
): void => {
  const from = standing.order.indexOf(members[0] as number);
  for (const [at, position] of (ordered.length > 0 ? ordered : members).entries()) {
    standing.order[from + at] = position;
    standing.rank[position] = from + 1 + (ordered.length > 0 ? at : 0);
    standing.decidedBy[position] = BY_PEOPLE;
  }
};

/**
 * Applies decisions to the ties that the chain of one ranking left open. A later decision on the same tie does nothing
 * beside an earlier one: whoever records them keeps them apart.
 * @param keys of the ranking's rows, by position
 * @returns the standing, and the decisions that fit no open tie any more
 */
export const settleTies = (
  standing: Standing,
  settlements: readonly Settlement[],
  keys: readonly string[],
): { readonly standing: Standing; readonly lapsed: readonly Settlement[] } => {
  if (settlements.length === 0) return { standing, lapsed: [] };
  const order = standing.order.slice();
  const rank = standing.rank.slice();
  const decidedBy = standing.decidedBy.slice();
  const settled = new Map<number, Settlement>();
  const applied = new Set<Settlement>();
  const positionOf = new Map(keys.map((key, position) => [key, position]));
  for (const { members } of openTies(standing)) {
    const total = exactText(valueAt(standing.total, members[0] as number) as Exact);
    const names = members.map((position) => keys[position] as string);
    const fits = settlements.find(
      (one) => tieText(one) === tieText({ ranking: one.ranking, members: names, total }),
    );
    if (fits === undefined) continue;
    applied.add(fits);
    const ordered = fits.order.map((key) => positionOf.get(key) as number);
    place({ order, rank, decidedBy }, members, ordered);
    for (const position of members) settled.set(position, fits);
  }
  return {
    standing: { ...standing, order, rank, decidedBy, settled },
    lapsed: settlements.filter((one) => !applied.has(one)),
  };
};
