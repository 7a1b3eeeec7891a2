import { exactText, type Exact } from '../kernel/exact.ts';
import { valueAt } from './column.ts';
import { BY_PEOPLE, openTies, type Standing } from './rank.ts';
import { tieText, type Settlement } from './settlement.ts';

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
