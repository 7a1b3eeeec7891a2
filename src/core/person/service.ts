import type { Day } from '../kernel/day.ts';
import { monthNumber, monthOf, monthsText, monthText, type Month } from '../kernel/month.ts';
import type { ServiceRow } from './facts.ts';

/** How several spells of work add up: all of them, or only the longest unbroken one (open in J2.4). */
export type ServiceCounting = 'cumulative' | 'continuous';

/** Months of service with the written-out arithmetic, one line a spell. */
export interface ServiceLength {
  readonly months: number;
  readonly working: readonly string[];
}

interface Spell {
  readonly from: Month;
  readonly to: Month;
}

const length = ({ from, to }: Spell): number => monthNumber(to) - monthNumber(from);

const joined = (spells: readonly Spell[]): readonly Spell[] => {
  const sorted = [...spells].sort((a, b) => (a.from < b.from ? -1 : 1));
  const result: Spell[] = [];
  for (const spell of sorted) {
    const last = result.at(-1);
    if (last === undefined || spell.from > last.to) result.push(spell);
    else if (spell.to > last.to) result[result.length - 1] = { from: last.from, to: spell.to };
  }
  return result;
};

/**
 * Length of service as of a day (J2.4), in whole months: the month of `asOf` is reached, not completed, so
 * 2017.05 to 2020.05 is 36 months. Overlapping rows count once.
 * @param sectors kinds of work that count; empty means all
 */
export const serviceLength = (
  rows: readonly ServiceRow[],
  sectors: readonly string[],
  counting: ServiceCounting,
  asOf: Day,
): ServiceLength => {
  const until = monthOf(asOf);
  const spells = joined(
    rows
      .filter((row) => sectors.length === 0 || sectors.includes(row.sector))
      .map((row) => ({ from: row.from, to: row.to === null || row.to > until ? until : row.to }))
      .filter((spell) => spell.from < spell.to),
  );
  const lengths = spells.map(length);
  const months =
    counting === 'cumulative' ? lengths.reduce((a, b) => a + b, 0) : Math.max(0, ...lengths);
  const lines = spells.map(
    (spell) => `${monthText(spell.from)}—${monthText(spell.to)}：${length(spell)}个月`,
  );
  const rule = counting === 'cumulative' ? '累计' : '最长连续';
  return {
    months,
    working: [...lines, `截至${monthText(until)}，${rule}${months}个月（${monthsText(months)}）`],
  };
};
