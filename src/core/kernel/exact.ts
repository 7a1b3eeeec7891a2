import { Fraction } from 'fraction.js';
import { halfWidth } from './half-width.ts';

/**
 * An exact rational number. Every score, weight and total of the product is one; a double never is
 * (written + practical/3 + quiz/3 over whole marks compares wrongly for 29.6 % of truly equal pairs, N6.1).
 * Values are immutable; build and combine them only with the functions of this file.
 */
export type Exact = Fraction;

/** Rounding modes: 四舍五入 · 四舍六入五成双 (GB/T 8170) · 只舍不入 · 只入不舍. Signs are symmetric, as GB/T 8170 rounds the absolute value. */
export type RoundingMode = 'half-up' | 'half-even' | 'down' | 'up';

/** Rounding named by digits after the decimal point and by mode; a plan says at which stage it applies. */
export interface Rounding {
  readonly digits: number;
  readonly mode: RoundingMode;
}

export const ZERO: Exact = new Fraction(0);

/** The integer `whole` as an exact number. @throws RangeError if a number is not a safe integer */
export const exactInteger = (whole: number | bigint): Exact => {
  if (typeof whole === 'number' && !Number.isSafeInteger(whole))
    throw new RangeError(`not a safe integer: ${whole}`);
  return new Fraction(whole);
};

/** `numerator / denominator` in lowest terms. @throws RangeError if the denominator is 0 or a number is unsafe */
export const fraction = (numerator: number | bigint, denominator: number | bigint): Exact => {
  if (BigInt(denominator) === 0n) throw new RangeError('denominator is 0');
  return exactInteger(numerator).div(exactInteger(denominator));
};

export const add = (a: Exact, b: Exact): Exact => a.add(b);
export const subtract = (a: Exact, b: Exact): Exact => a.sub(b);
export const multiply = (a: Exact, b: Exact): Exact => a.mul(b);
/** @throws RangeError if `b` is 0; callers that take formulas from people check first */
export const divide = (a: Exact, b: Exact): Exact => {
  if (isZero(b)) throw new RangeError('division by 0');
  return a.div(b);
};
export const negate = (a: Exact): Exact => a.neg();
export const sum = (values: readonly Exact[]): Exact => values.reduce(add, ZERO);
export const isZero = (a: Exact): boolean => a.n === 0n;
/** Negative, 0 or positive, as a comparator for ascending order. */
export const compare = (a: Exact, b: Exact): number => a.compare(b);
export const equals = (a: Exact, b: Exact): boolean => a.compare(b) === 0;
export const largest = (a: Exact, b: Exact): Exact => (a.compare(b) >= 0 ? a : b);
export const smallest = (a: Exact, b: Exact): Exact => (a.compare(b) <= 0 ? a : b);

/** Numerator with its sign, and denominator > 0, in lowest terms. */
export const terms = (a: Exact): { numerator: bigint; denominator: bigint } => ({
  numerator: a.s < 0n ? -a.n : a.n,
  denominator: a.d,
});

const DECIMAL = /^([+-]?)(\d{1,24})(?:\.(\d{1,24}))?$/;

/**
 * Reads a decimal as an official writes it: `85`, `85.5`, `-3`, also in full-width digits.
 * @returns null for anything else (units, thousands separators, exponents, more than 24 digits a side)
 */
export const parseDecimal = (text: string): Exact | null => {
  const match = DECIMAL.exec(halfWidth(text.trim()).replace('−', '-'));
  if (match === null) return null;
  const [, sign = '', whole = '', part = ''] = match;
  const units = BigInt(sign + whole + part);
  return new Fraction(units).div(new Fraction(10n ** BigInt(part.length)));
};

const FRACTION = /^(-?\d{1,24})\/(\d{1,24})$/;

/** Reads an exact fraction as programs write it (`exactText`): `484/3`. @returns null for anything else */
export const parseFraction = (text: string): Exact | null => {
  const [, numerator = '', denominator = '0'] = FRACTION.exec(text.trim()) ?? [];
  return BigInt(denominator) === 0n ? null : fraction(BigInt(numerator), BigInt(denominator));
};

const roundUnits = (numerator: bigint, denominator: bigint, mode: RoundingMode): bigint => {
  const quotient = numerator / denominator;
  const remainder = numerator % denominator;
  if (remainder === 0n || mode === 'down') return quotient;
  if (mode === 'up') return quotient + 1n;
  const twice = remainder * 2n;
  if (twice !== denominator) return twice > denominator ? quotient + 1n : quotient;
  return mode === 'half-up' || quotient % 2n === 1n ? quotient + 1n : quotient;
};

/** `value` rounded to `digits` decimals (0 or more) in the given mode; exact again. */
export const round = (value: Exact, { digits, mode }: Rounding): Exact => {
  const scale = 10n ** BigInt(digits);
  const units = roundUnits(value.n * scale, value.d, mode);
  return new Fraction(value.s < 0n ? -units : units).div(new Fraction(scale));
};

/** The smallest whole number that is not below `value`: a floor in percent asks for at least so many. */
export const ceiling = (value: Exact): number => Number(value.ceil().n * value.ceil().s);

/** The largest whole number that is not above `value`: a cap in percent allows at most so many. */
export const floor = (value: Exact): number => Number(value.floor().n * value.floor().s);

/** `num/den` in lowest terms, or an integer: the form in which figures leave the product for programs. */
export const exactText = (value: Exact): string => value.toFraction();

/** Fixed decimals, 四舍五入: `164.83`. For display only; comparisons use the exact value. */
export const decimalText = (value: Exact, digits: number): string => {
  const units = roundUnits(value.n * 10n ** BigInt(digits), value.d, 'half-up');
  const text = units.toString().padStart(digits + 1, '0');
  const sign = value.s < 0n && units !== 0n ? '-' : '';
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
};

/** How many decimals write the value in full, or null if it does not end (1/3). */
export const decimalPlaces = (value: Exact): number | null => {
  let rest = value.d;
  let twos = 0;
  let fives = 0;
  for (; rest % 2n === 0n; rest /= 2n) twos += 1;
  for (; rest % 5n === 0n; rest /= 5n) fives += 1;
  return rest === 1n ? Math.max(twos, fives) : null;
};

/** The value in full as people write it: `85.5` where it ends, else the fraction `499/3`. */
export const plainText = (value: Exact): string => {
  const places = decimalPlaces(value);
  return places === null ? exactText(value) : decimalText(value, places);
};
