import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, decimalText, fraction } from '../kernel/exact.ts';
import { shownDigits } from './display.ts';

describe('decimals shown', () => {
  it('are two, and as many more as unequal totals need to look unequal', () => {
    expect(shownDigits([fraction(499, 3), fraction(120, 1)])).toBe(2);
    // 166.333… and 166.33 look equal at two decimals, 166.333 and 166.330 do not
    expect(shownDigits([fraction(499, 3), fraction(16633, 100)])).toBe(3);
    // 0.125 and 0.13 both show 0.13
    expect(shownDigits([fraction(1, 8), fraction(13, 100), fraction(1, 8)])).toBe(3);
    expect(shownDigits([fraction(1, 3), fraction(1, 3)])).toBe(2);
    expect(shownDigits([])).toBe(2);
  });

  it('tell exactly the unequal ones apart (property)', () => {
    const value = fc
      .tuple(fc.integer({ min: -3000, max: 3000 }), fc.integer({ min: 1, max: 900 }))
      .map(([a, b]) => fraction(a, b));
    fc.assert(
      fc.property(fc.array(value, { maxLength: 12 }), (totals) => {
        const digits = shownDigits(totals);
        for (const a of totals)
          for (const b of totals)
            expect(decimalText(a, digits) === decimalText(b, digits)).toBe(compare(a, b) === 0);
      }),
    );
  });
});
