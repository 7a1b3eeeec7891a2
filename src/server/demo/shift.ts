import { addDays, parseDay } from '../../core/kernel/day.ts';
import type { Json } from '../../core/plan/open-item.ts';

/** Keys whose dates are facts of the calendar, not of the activity. */
const FIXED: readonly string[] = ['calendar'];

/**
 * A plan with every date moved by the same number of days, so that a demo runs around today: distances between its
 * dates stay, days of the week stay where whole weeks are added. Statutory days stay where they are.
 */
export const shiftedTree = (tree: Json, days: number): Json => {
  if (typeof tree === 'string') {
    const date = parseDay(tree);
    return date === null ? tree : addDays(date, days);
  }
  if (Array.isArray(tree)) return tree.map((one: Json) => shiftedTree(one, days));
  if (typeof tree !== 'object' || tree === null) return tree;
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      FIXED.includes(key) ? value : shiftedTree(value, days),
    ]),
  );
};
