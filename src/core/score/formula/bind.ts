import { unreachable } from '../../kernel/decision.ts';
import {
  add,
  divide,
  isZero,
  multiply,
  negate,
  round,
  subtract,
  type Exact,
} from '../../kernel/exact.ts';
import type { Level } from '../rules.ts';
import { orFault, stop } from './fault.ts';
import type { Expression, FormulaFault, FunctionName, Operator } from './syntax.ts';

/** A name that formulas may use: a component, a figure, or a number of a team's members. */
export interface KnownName {
  readonly id: string;
  /** Used in workings. */
  readonly title: string;
  /** The shortest of its titles: heads the columns of result tables. */
  readonly short: string;
  /** Every way of writing it, title and id among them. */
  readonly spellings: readonly string[];
  readonly of: Level;
  /** Gathering over members leaves absent values of this name out. */
  readonly leftOut: boolean;
}

/** Number of contestants of a team; stands in formulas as 队员人数 or `members`. */
export const MEMBERS: KnownName = {
  id: 'members',
  title: '队员人数',
  short: '队员人数',
  spellings: ['队员人数', 'members'],
  of: 'team',
  leftOut: false,
};

/**
 * Number of contestants of a team who have a score of their own: whoever is absent is not among them (N6.1, a team of
 * two). Stands in formulas as 到场人数 or `present`.
 */
export const PRESENT: KnownName = {
  id: 'present',
  title: '到场人数',
  short: '到场人数',
  spellings: ['到场人数', 'present'],
  of: 'team',
  leftOut: false,
};

export type GatherFunction = Exclude<FunctionName, 'round'>;

/**
 * An expression whose names and levels are settled. `gather` runs over the members of a team, `among` over its own
 * arguments. A team's value stands for each of its members.
 */
export type Bound =
  | { readonly kind: 'number'; readonly value: Exact; readonly text: string }
  | { readonly kind: 'value'; readonly name: KnownName }
  | { readonly kind: 'negate'; readonly of: Bound }
  | {
      readonly kind: 'binary';
      readonly operator: Operator;
      readonly left: Bound;
      readonly right: Bound;
    }
  | {
      readonly kind: 'gather';
      readonly function: GatherFunction;
      readonly of: Bound;
      readonly leaveOut: boolean;
    }
  | { readonly kind: 'among'; readonly function: GatherFunction; readonly of: readonly Bound[] }
  | { readonly kind: 'round'; readonly of: Bound; readonly digits: number };

const namesIn = (expression: Bound): readonly KnownName[] => {
  switch (expression.kind) {
    case 'number':
      return [];
    case 'value':
      return [expression.name];
    case 'negate':
    case 'round':
    case 'gather':
      return namesIn(expression.of);
    case 'binary':
      return [...namesIn(expression.left), ...namesIn(expression.right)];
    case 'among':
      return expression.of.flatMap(namesIn);
    default:
      return unreachable(expression);
  }
};

/** Ids of every name an expression uses. */
export const idsIn = (expression: Bound): readonly string[] =>
  namesIn(expression).map((name) => name.id);

const isIndividual = (expression: Bound): boolean => {
  switch (expression.kind) {
    case 'number':
    case 'gather':
      return false;
    case 'value':
      return expression.name.of === 'individual';
    case 'negate':
    case 'round':
      return isIndividual(expression.of);
    case 'binary':
      return isIndividual(expression.left) || isIndividual(expression.right);
    case 'among':
      return expression.of.some(isIndividual);
    default:
      return unreachable(expression);
  }
};

/** How much two spellings differ, for “您是不是要写…”: shared characters over the longer length. */
const likeness = (a: string, b: string): number => {
  const rest = [...b];
  const shared = [...a].filter((character) => {
    const index = rest.indexOf(character);
    if (index >= 0) rest.splice(index, 1);
    return index >= 0;
  }).length;
  return shared / Math.max([...a].length, [...b].length);
};

const nearest = (name: string, known: readonly KnownName[]): string => {
  const spellings = known.flatMap((one) => one.spellings);
  const best = spellings.toSorted((a, b) => likeness(name, b) - likeness(name, a))[0];
  return best !== undefined && likeness(name, best) >= 0.5 ? best : '';
};

const resolve = (
  expression: Extract<Expression, { kind: 'name' }>,
  known: readonly KnownName[],
): KnownName => {
  const wanted = expression.name.normalize('NFKC');
  const matches = known.filter((one) =>
    one.spellings.some((spelling) => spelling.normalize('NFKC') === wanted),
  );
  const [first, second] = matches;
  if (first === undefined)
    return stop('formula.unknown-name', expression.at, {
      name: expression.name,
      nearest: nearest(expression.name, known),
      known: known.map((one) => one.title).join('、'),
    });
  if (second !== undefined)
    stop('formula.ambiguous-name', expression.at, { name: expression.name });
  return first;
};

/** The value of an expression without names; null where there is a name, a function over several or no value. */
const constantOf = (expression: Bound): Exact | null => {
  if (expression.kind === 'number') return expression.value;
  if (expression.kind === 'negate' || expression.kind === 'round') {
    const of = constantOf(expression.of);
    if (of === null) return null;
    return expression.kind === 'negate'
      ? negate(of)
      : round(of, { digits: expression.digits, mode: 'half-up' });
  }
  if (expression.kind !== 'binary') return null;
  const left = constantOf(expression.left);
  const right = left === null ? null : constantOf(expression.right);
  if (left === null || right === null) return null;
  switch (expression.operator) {
    case '+':
      return add(left, right);
    case '-':
      return subtract(left, right);
    case '*':
      return multiply(left, right);
    case '/':
      return isZero(right) ? null : divide(left, right);
  }
};

const bindBinary = (
  expression: Extract<Expression, { kind: 'binary' }>,
  level: Level,
  known: readonly KnownName[],
): Bound => {
  const { operator } = expression;
  const left = bind(expression.left, level, known);
  const right = bind(expression.right, level, known);
  const divisor = operator === '/' ? constantOf(right) : null;
  if (divisor !== null && isZero(divisor)) stop('formula.division-by-zero', expression.right.at);
  return { kind: 'binary', operator, left, right };
};

const bindCall = (
  expression: Extract<Expression, { kind: 'call' }>,
  level: Level,
  known: readonly KnownName[],
): Bound => {
  const [first, ...others] = expression.arguments;
  if (first === undefined) throw new RangeError('the parser gives every call an argument');
  if (expression.function === 'round') {
    const digits = others[0];
    if (digits?.kind !== 'number') throw new RangeError('the parser has checked the digits');
    return { kind: 'round', of: bind(first, level, known), digits: Number(digits.value.n) };
  }
  if (others.length > 0)
    return {
      kind: 'among',
      function: expression.function,
      of: expression.arguments.map((one) => bind(one, level, known)),
    };
  const of = bind(first, 'individual', known);
  if (!isIndividual(of)) stop('formula.nothing-to-gather', expression.at);
  const leaveOut = namesIn(of).every((name) => name.leftOut);
  return { kind: 'gather', function: expression.function, of, leaveOut };
};

const bind = (expression: Expression, level: Level, known: readonly KnownName[]): Bound => {
  switch (expression.kind) {
    case 'number':
      return { kind: 'number', value: expression.value, text: expression.text };
    case 'name': {
      const name = resolve(expression, known);
      if (level === 'team' && name.of === 'individual')
        stop('formula.needs-gathering', expression.at, { name: expression.name });
      return { kind: 'value', name };
    }
    case 'negate':
      return { kind: 'negate', of: bind(expression.of, level, known) };
    case 'binary':
      return bindBinary(expression, level, known);
    case 'call':
      return bindCall(expression, level, known);
    default:
      return unreachable(expression);
  }
};

/**
 * Settles the names of a formula and checks its level: a team's formula reaches a member's score only through 合计
 * and its like; a member's formula may use the team's scores as they are.
 */
export const bindFormula = (
  expression: Expression,
  level: Level,
  known: readonly KnownName[],
): Bound | FormulaFault => orFault(() => bind(expression, level, known));
