import type { Standing } from './rank.ts';
import type { Advance } from './rules.ts';

/** Who goes on to the next stage. `undecided` share the last place that goes on, and the plan leaves it to people. */
export interface Advancing {
  readonly through: readonly number[];
  readonly undecided: readonly number[];
}

/** Applies a rule for going on to a standing: the first `top` places; a tie across the edge as the plan says. */
export const advancing = (rule: Advance, { order, rank }: Standing): Advancing => {
  const { top } = rule;
  if (top === null || order.length <= top) return { through: [...order], undecided: [] };
  const edge = rank[order[top - 1] as number] as number;
  const next = rank[order[top] as number] as number;
  if (next !== edge) return { through: [...order.subarray(0, top)], undecided: [] };
  const within = [...order].filter((position) => (rank[position] as number) <= edge);
  if (rule.boundaryTies === 'admit-all') return { through: within, undecided: [] };
  return {
    through: within.filter((position) => rank[position] !== edge),
    undecided: within.filter((position) => rank[position] === edge),
  };
};
