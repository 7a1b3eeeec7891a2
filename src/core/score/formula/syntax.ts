import type { Exact } from '../../kernel/exact.ts';

/** The functions of the formula language; each has one English and one Chinese name. */
export type FunctionName = 'sum' | 'average' | 'max' | 'min' | 'trimmed_mean' | 'round';

export type Operator = '+' | '-' | '*' | '/';

/** A parsed formula. `at` is the position of the node's first character, counted from 1. */
export type Expression =
  | { readonly kind: 'number'; readonly at: number; readonly value: Exact; readonly text: string }
  | { readonly kind: 'name'; readonly at: number; readonly name: string }
  | { readonly kind: 'negate'; readonly at: number; readonly of: Expression }
  | {
      readonly kind: 'binary';
      readonly at: number;
      readonly operator: Operator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'call';
      readonly at: number;
      readonly function: FunctionName;
      readonly arguments: readonly Expression[];
    };

export type FormulaCode =
  | 'formula.empty'
  | 'formula.too-long'
  | 'formula.too-deep'
  | 'formula.too-large'
  | 'formula.unknown-character'
  | 'formula.number-malformed'
  | 'formula.quote-open'
  | 'formula.operand-expected'
  | 'formula.operator-expected'
  | 'formula.parenthesis-open'
  | 'formula.parenthesis-stray'
  | 'formula.unknown-function'
  | 'formula.argument-count'
  | 'formula.digits-not-whole'
  | 'formula.division-by-zero'
  | 'formula.unknown-name'
  | 'formula.ambiguous-name'
  | 'formula.needs-gathering'
  | 'formula.nothing-to-gather'
  | 'formula.cycle';

/** What is wrong with a formula and where: the position of the first character concerned, from 1. */
export interface FormulaFault {
  readonly code: FormulaCode;
  readonly at: number;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Names by which a function may be written, Chinese first. */
export const FUNCTION_NAMES: Readonly<Record<FunctionName, readonly string[]>> = {
  sum: ['合计', 'sum'],
  average: ['平均', 'average', 'mean'],
  max: ['最高', 'max'],
  min: ['最低', 'min'],
  trimmed_mean: ['去掉最高最低后平均', 'trimmed_mean'],
  round: ['四舍五入', 'round'],
};
