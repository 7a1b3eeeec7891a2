import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  divide,
  exactText,
  fraction,
  isZero,
  multiply,
  subtract,
  type Exact,
} from '../kernel/exact.ts';
import { columnOf, combine, valueAt, valuesOf, zeroWhereAbsent, type Column } from './column.ts';

const texts = (column: Column, length: number) =>
  valuesOf(column, length).map((value) => (value === null ? null : exactText(value)));

describe('columns', () => {
  it('keeps fractions over one common scale, and falls back to fractions where that leaves the exact range', () => {
    const thirds = columnOf([fraction(1, 3), fraction(1, 2), null]);
    expect(thirds).toEqual({
      kind: 'scaled',
      scale: 6,
      units: new Float64Array([2, 3, Number.NaN]),
    });
    const primes = [1_000_003, 1_000_033, 1_000_037].map((prime) => fraction(1, prime));
    expect(columnOf(primes).kind).toBe('exact');
    expect(columnOf([fraction(2n ** 60n, 1)]).kind).toBe('exact');
  });

  it('leaves the fast path before a sum could lose a unit', () => {
    const large = columnOf([fraction(2 ** 52, 1), fraction(3, 1)]);
    const twice = combine('+', large, large, 2);
    expect(twice.kind).toBe('exact');
    expect(texts(twice, 2)).toEqual([String(2n ** 53n), '6']);
  });

  it('has no negative zero', () => {
    const column = combine(
      '*',
      columnOf([fraction(0, 1)]),
      { kind: 'constant', value: fraction(-2, 1) },
      1,
    );
    expect(column.kind === 'scaled' && Object.is(column.units[0], 0)).toBe(true);
  });

  it('division by a zero in a row leaves that row absent', () => {
    const quotient = combine(
      '/',
      columnOf([fraction(1, 1), fraction(1, 1)]),
      columnOf([fraction(0, 1), fraction(2, 1)]),
      2,
    );
    expect(texts(quotient, 2)).toEqual([null, '1/2']);
  });

  it('zero where absent changes nothing else', () => {
    expect(texts(zeroWhereAbsent(columnOf([null, fraction(1, 3)])), 2)).toEqual(['0', '1/3']);
  });

  it('combines like fractions one by one, on both paths (property)', () => {
    const value = fc.oneof(
      fc
        .tuple(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 1, max: 60 }))
        .map(([a, b]) => fraction(a, b)),
      fc
        .tuple(
          fc.bigInt({ min: -(2n ** 54n), max: 2n ** 54n }),
          fc.bigInt({ min: 1n, max: 2n ** 40n }),
        )
        .map(([a, b]) => fraction(a, b)),
      fc.constant(null),
    );
    const column = fc.array(value, { minLength: 3, maxLength: 3 });
    const constant = value.map((one): Column | null =>
      one === null ? null : { kind: 'constant', value: one },
    );
    const single = { '+': add, '-': subtract, '*': multiply, '/': divide } as const;
    fc.assert(
      fc.property(
        column,
        column,
        constant,
        fc.constantFrom('+', '-', '*', '/'),
        (a, b, c, operator) => {
          for (const right of [columnOf(b), ...(c === null ? [] : [c])]) {
            const combined = combine(operator as '+', columnOf(a), right, 3);
            for (let at = 0; at < 3; at += 1) {
              const [x, y] = [a[at] ?? null, valueAt(right, at)];
              const expected: Exact | null =
                x === null || y === null || (operator === '/' && isZero(y))
                  ? null
                  : single[operator as '+'](x, y);
              const got = valueAt(combined, at);
              expect(got === null ? null : exactText(got)).toBe(
                expected === null ? null : exactText(expected),
              );
            }
          }
        },
      ),
    );
  });
});
