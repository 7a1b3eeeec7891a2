import type { DocumentBlock } from './official.ts';

const DIGITS = '零一二三四五六七八九';

/** A whole number from 1 to 99 in Chinese, as headings count: 一, 十, 十一, 二十, 二十三. */
export const chineseNumber = (n: number): string => {
  const tens = Math.floor(n / 10);
  const ones = n % 10;
  const head = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`;
  return `${head}${ones === 0 && tens > 0 ? '' : DIGITS[ones]}`;
};

const mark = (level: number, n: number): string => {
  switch (level) {
    case 1:
      return `${chineseNumber(n)}、`;
    case 2:
      return `（${chineseNumber(n)}）`;
    case 3:
      return `${n}.`;
    default:
      return `（${n}）`;
  }
};

/**
 * The number in front of each heading (GB/T 9704-2012 7.3.3): 一、 （一） 1. （1）; null for other blocks. A heading
 * starts the count of the levels below it anew.
 */
export const headingNumbers = (blocks: readonly DocumentBlock[]): readonly (string | null)[] => {
  const counts = [0, 0, 0, 0];
  return blocks.map((block) => {
    if (block.kind !== 'heading') return null;
    const at = block.level - 1;
    counts[at] = (counts[at] ?? 0) + 1;
    counts.fill(0, block.level);
    return mark(block.level, counts[at] ?? 0);
  });
};
