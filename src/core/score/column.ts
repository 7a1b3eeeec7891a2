import {
  add,
  divide,
  exactInteger,
  fraction,
  isZero,
  multiply,
  negate,
  terms,
  type Exact,
} from '../kernel/exact.ts';

/**
 * One figure for many people or teams, exact. `scaled` holds whole numbers over one common scale, as doubles within
 * their exact range (NaN = absent): a formula over bounded decimals runs on these at full speed. `exact` holds
 * fractions, where that range would be left. `constant` is the same value for everyone.
 */
export type Column =
  | { readonly kind: 'constant'; readonly value: Exact }
  | { readonly kind: 'scaled'; readonly scale: number; readonly units: Float64Array }
  | { readonly kind: 'exact'; readonly values: readonly (Exact | null)[] };

export type ScaledColumn = Extract<Column, { kind: 'scaled' }>;

const LIMIT = Number.MAX_SAFE_INTEGER;

/** Largest absolute value of the units; absent ones do not count. */
export const reach = (units: Float64Array): number => {
  let most = 0;
  for (let index = 0; index < units.length; index += 1) {
    const size = Math.abs(units[index] as number);
    if (size > most) most = size;
  }
  return most;
};

const greatestCommonDivisor = (a: number, b: number): number => {
  let [x, y] = [Math.abs(a), Math.abs(b)];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
};

/** The value at a position, or null where it is absent. */
export const valueAt = (column: Column, index: number): Exact | null => {
  switch (column.kind) {
    case 'constant':
      return column.value;
    case 'scaled': {
      const units = column.units[index] as number;
      return Number.isNaN(units) ? null : fraction(units, column.scale);
    }
    case 'exact':
      return column.values[index] ?? null;
  }
};

export const isAbsent = (column: Column, index: number): boolean =>
  column.kind === 'scaled'
    ? Number.isNaN(column.units[index])
    : column.kind === 'exact' && (column.values[index] ?? null) === null;

/** Every value as a fraction; `length` matters for constants only. */
export const valuesOf = (column: Column, length: number): readonly (Exact | null)[] =>
  column.kind === 'exact'
    ? column.values
    : Array.from({ length }, (_, index) => valueAt(column, index));

/** Column from fractions: scaled where all of them fit one common scale, else exact. */
export const columnOf = (values: readonly (Exact | null)[]): Column => {
  let scale = 1n;
  for (const value of values) {
    if (value === null) continue;
    const { denominator } = terms(value);
    let [x, y] = [scale, denominator];
    while (y !== 0n) [x, y] = [y, x % y];
    scale = (scale / x) * denominator;
    if (scale > BigInt(LIMIT)) return { kind: 'exact', values };
  }
  const units = new Float64Array(values.length);
  for (const [index, value] of values.entries()) {
    if (value === null) {
      units[index] = Number.NaN;
      continue;
    }
    const { numerator, denominator } = terms(value);
    const scaled = numerator * (scale / denominator);
    if (scaled > BigInt(LIMIT) || scaled < -BigInt(LIMIT)) return { kind: 'exact', values };
    units[index] = Number(scaled);
  }
  return { kind: 'scaled', scale: Number(scale), units };
};

const eachPair = (
  a: Column,
  b: Column,
  length: number,
  combine: (x: Exact, y: Exact) => Exact | null,
): Column =>
  columnOf(
    Array.from({ length }, (_, index) => {
      const x = valueAt(a, index);
      const y = valueAt(b, index);
      return x === null || y === null ? null : combine(x, y);
    }),
  );

const timesConstant = (column: Column, factor: Exact, length: number): Column => {
  if (column.kind === 'constant')
    return { kind: 'constant', value: multiply(column.value, factor) };
  const { numerator, denominator } = terms(factor);
  if (column.kind === 'scaled' && numerator <= BigInt(LIMIT) && denominator <= BigInt(LIMIT)) {
    const common = greatestCommonDivisor(Number(numerator), column.scale);
    const [times, over] = [Number(numerator) / common, column.scale / common];
    const scale = over * Number(denominator);
    // + 0 turns a negative zero into the one zero that sorting and dividing know.
    if (scale <= LIMIT && reach(column.units) * Math.abs(times) <= LIMIT)
      return { kind: 'scaled', scale, units: column.units.map((units) => units * times + 0) };
  }
  return eachPair(column, { kind: 'constant', value: factor }, length, multiply);
};

const addScaled = (a: ScaledColumn, b: ScaledColumn): ScaledColumn | null => {
  const common = greatestCommonDivisor(a.scale, b.scale);
  const [timesA, timesB] = [b.scale / common, a.scale / common];
  const scale = a.scale * timesA;
  if (scale > LIMIT || reach(a.units) * timesA + reach(b.units) * timesB > LIMIT) return null;
  const units = new Float64Array(a.units.length);
  for (let index = 0; index < units.length; index += 1)
    units[index] = (a.units[index] as number) * timesA + (b.units[index] as number) * timesB;
  return { kind: 'scaled', scale, units };
};

const spread = (column: Column, length: number): Column =>
  column.kind === 'constant' ? columnOf(Array.from({ length }, () => column.value)) : column;

const addColumns = (a: Column, b: Column, length: number): Column => {
  if (a.kind === 'constant' && b.kind === 'constant')
    return { kind: 'constant', value: add(a.value, b.value) };
  const [left, right] = [spread(a, length), spread(b, length)];
  const fast = left.kind === 'scaled' && right.kind === 'scaled' ? addScaled(left, right) : null;
  return fast ?? eachPair(a, b, length, add);
};

/**
 * a ∘ b for every position. Absent where either is absent, and where the divisor is 0 (the working says so).
 * @param length number of people or teams
 */
export const combine = (
  operator: '+' | '-' | '*' | '/',
  a: Column,
  b: Column,
  length: number,
): Column => {
  switch (operator) {
    case '+':
      return addColumns(a, b, length);
    case '-':
      return addColumns(a, timesConstant(b, exactInteger(-1), length), length);
    case '*':
      if (b.kind === 'constant') return timesConstant(a, b.value, length);
      if (a.kind === 'constant') return timesConstant(b, a.value, length);
      return eachPair(a, b, length, multiply);
    case '/':
      if (b.kind === 'constant' && !isZero(b.value))
        return timesConstant(a, divide(exactInteger(1), b.value), length);
      return eachPair(a, b, length, (x, y) => (isZero(y) ? null : divide(x, y)));
  }
};

export const negated = (column: Column, length: number): Column =>
  column.kind === 'constant'
    ? { kind: 'constant', value: negate(column.value) }
    : timesConstant(column, exactInteger(-1), length);

/** `change` applied to every value that is there. */
export const mapped = (column: Column, length: number, change: (value: Exact) => Exact): Column =>
  column.kind === 'constant'
    ? { kind: 'constant', value: change(column.value) }
    : columnOf(valuesOf(column, length).map((value) => (value === null ? null : change(value))));

/** Absent values become 0: the plan's absence rule `zero`. */
export const zeroWhereAbsent = (column: Column): Column => {
  switch (column.kind) {
    case 'constant':
      return column;
    case 'scaled':
      return { ...column, units: column.units.map((units) => (Number.isNaN(units) ? 0 : units)) };
    case 'exact':
      return { kind: 'exact', values: column.values.map((value) => value ?? exactInteger(0)) };
  }
};

/** Each member's team's value: `teamOf[i]` is the position of member i's team, −1 for none. */
export const spreadToMembers = (column: Column, teamOf: Int32Array): Column => {
  switch (column.kind) {
    case 'constant':
      return column;
    case 'scaled': {
      const units = new Float64Array(teamOf.length);
      for (let index = 0; index < units.length; index += 1)
        units[index] = column.units[teamOf[index] as number] ?? Number.NaN;
      return { ...column, units };
    }
    case 'exact':
      return {
        kind: 'exact',
        values: Array.from(teamOf, (team) => column.values[team] ?? null),
      };
  }
};
