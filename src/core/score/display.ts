import { compare, decimalText, type Exact } from '../kernel/exact.ts';

/**
 * Decimals for one table's totals: two, and as many more as it takes for unequal totals to look unequal. One count
 * for the whole column, half up.
 */
export const shownDigits = (totals: readonly Exact[]): number => {
  const sorted = totals.toSorted(compare);
  let digits = 2;
  for (const [index, total] of sorted.entries()) {
    const before = sorted[index - 1];
    if (before === undefined || compare(before, total) === 0) continue;
    while (decimalText(before, digits) === decimalText(total, digits)) digits += 1;
  }
  return digits;
};
