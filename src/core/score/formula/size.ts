import { unreachable } from '../../kernel/decision.ts';
import { terms, type Exact } from '../../kernel/exact.ts';
import type { Bound } from './bind.ts';

/**
 * How large the figures of an expression can become, before any score is known: how many scores are multiplied above
 * and below the line, and how many digits of written numbers are multiplied in.
 */
export interface Size {
  readonly above: number;
  readonly below: number;
  readonly digits: number;
}

/** Nothing of this size takes noticeable time; no competition multiplies more than a few scores. */
export const MOST_FACTORS = 32;
const MOST_DIGITS = 1000;

/** The size of one score. */
export const SCORE_SIZE: Size = { above: 1, below: 0, digits: 0 };

/** Members of a team that a sum of fractions is reckoned with: their denominators may all differ. */
const MEMBERS_RECKONED = 10;

const numberSize = (value: Exact): Size => {
  const { numerator, denominator } = terms(value);
  const written = `${numerator}${denominator === 1n ? '' : denominator}`;
  return { above: 0, below: 0, digits: written.length };
};

const product = (a: Size, b: Size): Size => ({
  above: a.above + b.above,
  below: a.below + b.below,
  digits: a.digits + b.digits,
});

const inverse = ({ above, below, digits }: Size): Size => ({ above: below, below: above, digits });

/** A sum stands over the product of both denominators, but written numbers of one formula share theirs. */
const sum = (a: Size, b: Size): Size => ({
  above: Math.max(a.above + b.below, b.above + a.below),
  below: a.below + b.below,
  digits: Math.max(a.digits, b.digits) + 1,
});

/** After rounding nothing stands below the line but a power of ten. */
export const rounded = (size: Size): Size => ({ ...size, below: 0 });

/** @param sizeOf the size of a component or figure by its id */
export const sizeOfBound = (expression: Bound, sizeOf: (id: string) => Size): Size => {
  const size = (part: Bound): Size => sizeOfBound(part, sizeOf);
  switch (expression.kind) {
    case 'number':
      return numberSize(expression.value);
    case 'value':
      return sizeOf(expression.name.id);
    case 'negate':
      return size(expression.of);
    case 'round':
      return rounded(size(expression.of));
    case 'binary': {
      const [left, right] = [size(expression.left), size(expression.right)];
      if (expression.operator === '*') return product(left, right);
      return expression.operator === '/' ? product(left, inverse(right)) : sum(left, right);
    }
    case 'gather': {
      const { above, below, digits } = size(expression.of);
      const more = below * (MEMBERS_RECKONED - 1);
      return { above: above + more, below: below + more, digits: digits + 1 };
    }
    case 'among':
      return expression.of.map(size).reduce(sum);
    default:
      return unreachable(expression);
  }
};

/** Whether figures of this size can be computed at once. */
export const isReasonable = ({ above, below, digits }: Size): boolean =>
  above <= MOST_FACTORS && below <= MOST_FACTORS && digits <= MOST_DIGITS;
