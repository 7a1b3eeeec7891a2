import { describe, expect, it } from 'vitest';
import { exactInteger, exactText } from '../kernel/exact.ts';
import { criterionShares, isUnusual } from './criterion.ts';

const shares = (weights: readonly (number | null)[], most: number | null) =>
  criterionShares(weights, most === null ? null : exactInteger(most))?.map(exactText) ?? null;

describe('N5.2: criteria of a judge', () => {
  it('share the full mark by their weights, exactly; without a full mark the weight is the most', () => {
    expect(shares([20, 40, 40], 100)).toEqual(['20', '40', '40']);
    expect(shares([1, 1, 1], 100)).toEqual(['100/3', '100/3', '100/3']);
    expect(shares([30, 20], null)).toEqual(['30', '20']);
  });

  it('without weights there is one mark for the whole', () => {
    expect([shares([], 100), shares([30, null], 100)]).toEqual([null, null]);
  });

  it('a mark is unusual outside of the range, both ends belong to it', () => {
    const usual = { least: exactInteger(28), most: exactInteger(38) };
    const unusual = (mark: number) => isUnusual(usual, exactInteger(mark));
    expect([27, 28, 38, 39].map(unusual)).toEqual([true, false, false, true]);
    expect(isUnusual(null, exactInteger(0))).toBe(false);
  });
});
