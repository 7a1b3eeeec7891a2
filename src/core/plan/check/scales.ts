import {
  add,
  divide,
  equals,
  exactInteger,
  isZero,
  multiply,
  plainText,
  sum,
  type Exact,
} from '../../kernel/exact.ts';
import type { Bound } from '../../score/formula/bind.ts';
import type { CompiledRanking, Program } from '../../score/program.ts';
import { termsOf } from '../../score/terms.ts';
import type { Plan } from '../plan.ts';

/** Contestants in a team by the roster rules; null where the plan has none. */
export const contestantsPerTeam = (plan: Plan): number | null => {
  for (const stage of plan.stages)
    if (stage.kind === 'roster') {
      const counted = new Set(stage.rules.counts.map((one) => one.role));
      const roles = stage.rules.roles.filter(
        (role) => counted.has(role.id) || role.id === 'contestant',
      );
      if (roles.length > 0) return roles.reduce((total, role) => total + role.most, 0);
    }
  return null;
};

type Most = { readonly kind: 'bounded'; readonly most: Exact } | { readonly kind: 'unbounded' };
const UNBOUNDED: Most = { kind: 'unbounded' };
const bounded = (most: Exact): Most => ({ kind: 'bounded', most });

/** The most an expression can reach, for the forms that sums of weighted scores take. */
const mostOf = (expression: Bound, program: Program, contestants: number | null): Most => {
  const of = (part: Bound): Most => mostOf(part, program, contestants);
  switch (expression.kind) {
    case 'number':
      return bounded(expression.value);
    case 'value': {
      const component = program.rules.components.find((one) => one.id === expression.name.id);
      if (component !== undefined)
        return component.most === null ? UNBOUNDED : bounded(component.most);
      const figure = program.figures.find((one) => one.figure.id === expression.name.id);
      return figure === undefined ? UNBOUNDED : of(figure.bound);
    }
    case 'gather': {
      const each = of(expression.of);
      if (each.kind === 'unbounded' || expression.function !== 'sum') return each;
      return contestants === null
        ? UNBOUNDED
        : bounded(multiply(each.most, exactInteger(contestants)));
    }
    case 'binary': {
      const left = of(expression.left);
      const right = of(expression.right);
      if (left.kind === 'unbounded' || right.kind === 'unbounded') return UNBOUNDED;
      switch (expression.operator) {
        case '+':
          return bounded(add(left.most, right.most));
        case '*':
          return bounded(multiply(left.most, right.most));
        case '/':
          return isZero(right.most) ? UNBOUNDED : bounded(divide(left.most, right.most));
        case '-':
          return left;
      }
      return UNBOUNDED;
    }
    case 'round':
      return of(expression.of);
    case 'among':
    case 'negate':
      return UNBOUNDED;
  }
};

/** A term of the form p% × something, with its weight. */
const weighted = (term: Bound): { readonly weight: Exact; readonly of: Bound } | null => {
  if (term.kind !== 'binary' || term.operator !== '*') return null;
  if (term.left.kind === 'number' && term.left.text.endsWith('%'))
    return { weight: term.left.value, of: term.right };
  if (term.right.kind === 'number' && term.right.text.endsWith('%'))
    return { weight: term.right.value, of: term.left };
  return null;
};

const nameOf = (expression: Bound): string => {
  if (expression.kind === 'value') return expression.name.title;
  return expression.kind === 'gather' ? `${nameOf(expression.of)}合计` : '其余';
};

/** A weight in percent: `20`. */
export const percentText = (weight: Exact): string =>
  plainText(multiply(weight, exactInteger(100)));

/** A weighted part of a total: what it can bring. */
export interface ScalePart {
  readonly title: string;
  /** Its percentage as a fraction of one. */
  readonly weight: Exact;
  /** The most points it reaches before weighing; null where nothing bounds it. */
  readonly most: Exact | null;
  /** Of a quiz: the points that a team begins with; otherwise null. */
  readonly base: Exact | null;
}

/** Points that a team begins a quiz with, where the part is a quiz. */
const baseOf = (plan: Plan, of: Bound): Exact | null => {
  if (of.kind !== 'value') return null;
  const { id } = of.name;
  const stage = plan.stages.find((one) => one.kind === 'quiz' && one.component === id);
  return stage?.kind === 'quiz' ? exactInteger(stage.ledger.team.base) : null;
};

/**
 * The parts of a total whose percentages add up to a whole but whose full marks are not 100 each (N6.2), in the order
 * of the formula; none where they are, or where the formula is no sum of percentages.
 */
export const unequalScales = (
  plan: Plan,
  program: Program,
  { total }: CompiledRanking,
): readonly ScalePart[] => {
  const terms = termsOf(total).map((term) => weighted(term.expression));
  const parts = terms.filter((term) => term !== null);
  const isWhole = parts.length > 1 && parts.length === terms.length;
  if (!isWhole || !equals(sum(parts.map((part) => part.weight)), exactInteger(1))) return [];
  const contestants = contestantsPerTeam(plan);
  const reached = parts.map(({ weight, of }): ScalePart => {
    const most = mostOf(of, program, contestants);
    return {
      title: nameOf(of),
      weight,
      most: most.kind === 'bounded' ? most.most : null,
      base: baseOf(plan, of),
    };
  });
  const isEven = reached.every(({ most }) => most !== null && equals(most, exactInteger(100)));
  return isEven ? [] : reached;
};
