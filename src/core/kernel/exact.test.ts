import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  ceiling,
  compare,
  decimalPlaces,
  decimalText,
  divide,
  equals,
  exactInteger,
  exactText,
  floor,
  fraction,
  parseDecimal,
  plainText,
  round,
  type Exact,
} from './exact.ts';

const decimal = (text: string): Exact => {
  const value = parseDecimal(text);
  if (value === null) throw new Error(`not a decimal: ${text}`);
  return value;
};

describe('exact numbers', () => {
  it('reads full-width digits, and no other signs that look like digits', () => {
    expect(exactText(decimal('－８８．５'))).toBe('-177/2');
    for (const text of ['8²', '⑧', '㊿', '８⁵', '½', '٨'])
      expect(parseDecimal(text), text).toBeNull();
  });

  it('N6.1: 85.5 + 91/3 + 120/3 is exactly 935/6', () => {
    const total = add(
      add(decimal('85.5'), divide(exactInteger(91), exactInteger(3))),
      divide(exactInteger(120), exactInteger(3)),
    );
    expect(exactText(total)).toBe('935/6');
    expect(decimalText(total, 2)).toBe('155.83');
  });

  it('N6.1: 80 + 60/3 + 60/3 and 61 + 97/3 + 80/3 are equal, which doubles deny', () => {
    const exact = (written: number, practical: number, quiz: number) =>
      add(add(exactInteger(written), fraction(practical, 3)), fraction(quiz, 3));
    expect(equals(exact(80, 60, 60), exact(61, 97, 80))).toBe(true);
    expect(exactText(exact(80, 60, 60))).toBe('120');
    expect(80 + 60 / 3 + 60 / 3 === 61 + 97 / 3 + 80 / 3).toBe(false);
  });

  it('reads decimals as officials write them, and nothing else', () => {
    const accepted = {
      '85': '85',
      '85.50': '171/2',
      ' 7 ': '7',
      '-3': '-3',
      '８５．５': '171/2',
      '−2.5': '-5/2',
      '+1': '1',
    };
    for (const [text, exact] of Object.entries(accepted))
      expect(exactText(decimal(text)), text).toBe(exact);
    for (const text of [
      '',
      '85分',
      '1e3',
      '.5',
      '5.',
      '1,000',
      '1 000',
      'NaN',
      '0x10',
      '--1',
      '9'.repeat(25),
    ])
      expect(parseDecimal(text), text).toBeNull();
  });

  it('rounds by stage, digits and mode (GB/T 8170 for half-even; signs symmetric)', () => {
    const rounded = (text: string, mode: 'half-up' | 'half-even' | 'down' | 'up', digits = 2) =>
      plainText(round(decimal(text), { digits, mode }));
    expect(rounded('2.345', 'half-up')).toBe('2.35');
    expect(rounded('2.345', 'half-even')).toBe('2.34');
    expect(rounded('2.355', 'half-even')).toBe('2.36');
    expect(rounded('2.3451', 'half-even')).toBe('2.35');
    expect(rounded('2.349', 'down')).toBe('2.34');
    expect(rounded('2.341', 'up')).toBe('2.35');
    expect(rounded('-2.345', 'half-up')).toBe('-2.35');
    expect(rounded('-0.125', 'half-even')).toBe('-0.12');
    expect(rounded('2.5', 'half-up', 0)).toBe('3');
    expect(rounded('0.004', 'half-up')).toBe('0');
  });

  it('shows fixed decimals half up, never a negative zero', () => {
    expect(decimalText(fraction(989, 6), 2)).toBe('164.83');
    expect(decimalText(fraction(1, 8), 2)).toBe('0.13');
    expect(decimalText(fraction(-1, 8), 2)).toBe('-0.13');
    expect(decimalText(fraction(-1, 1000), 2)).toBe('0.00');
    expect(decimalText(exactInteger(5), 0)).toBe('5');
    expect(decimalText(fraction(1, 20), 1)).toBe('0.1');
  });

  it('writes a value in full where it ends, else as a fraction', () => {
    expect(plainText(fraction(171, 2))).toBe('85.5');
    expect(plainText(fraction(-1, 3))).toBe('-1/3');
    expect(decimalPlaces(fraction(1, 40))).toBe(3);
    expect(decimalPlaces(fraction(1, 7))).toBeNull();
  });

  it('floors in percent ask for at least so many, caps allow at most so many', () => {
    expect(ceiling(fraction(12, 5))).toBe(3);
    expect(floor(fraction(12, 5))).toBe(2);
    expect(ceiling(exactInteger(2))).toBe(2);
    expect(floor(fraction(-1, 2))).toBe(-1);
    expect(ceiling(fraction(-1, 2))).toBe(0);
  });

  it('refuses what has no exact value', () => {
    expect(() => exactInteger(0.5)).toThrow(RangeError);
    expect(() => exactInteger(2 ** 53)).toThrow(RangeError);
    expect(() => fraction(1, 0)).toThrow(RangeError);
    expect(() => divide(exactInteger(1), exactInteger(0))).toThrow(RangeError);
  });

  it('agrees with big-integer arithmetic on rounding (property)', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
        fc.bigInt({ min: 1n, max: 10n ** 6n }),
        fc.integer({ min: 0, max: 4 }),
        (numerator, denominator, digits) => {
          const value = fraction(numerator, denominator);
          const scale = 10n ** BigInt(digits);
          const size = numerator < 0n ? -numerator : numerator;
          // floor(|x|·10^d + 1/2), the schoolbook rule, on integers alone
          const units = (2n * size * scale + denominator) / (2n * denominator);
          const expected = fraction(numerator < 0n ? -units : units, scale);
          expect(compare(round(value, { digits, mode: 'half-up' }), expected)).toBe(0);
        },
      ),
    );
  });
});
