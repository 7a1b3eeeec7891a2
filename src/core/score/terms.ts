import type { Bound } from './formula/bind.ts';
import { writeExpression } from './formula/write.ts';

/** A summand of a total, with the heading under which result tables show it: 实务/3. */
export interface Term {
  readonly title: string;
  readonly expression: Bound;
}

/**
 * The summands of a total, in the formula's order: the columns of a result table (笔试, 实务/3, 竞答/3). A total that
 * is not a sum has itself as its only term.
 */
export const termsOf = (expression: Bound): readonly Term[] => {
  const parts = (bound: Bound): readonly Bound[] =>
    bound.kind === 'binary' && bound.operator === '+'
      ? [...parts(bound.left), ...parts(bound.right)]
      : [bound];
  return parts(expression).map((part) => ({
    title: writeExpression(part, {
      name: (name) => name.short,
      members: () => null,
    }),
    expression: part,
  }));
};
