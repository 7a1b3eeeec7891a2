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
import {
  compileScores,
  isProgram,
  type CompiledRanking,
  type Program,
} from '../../score/program.ts';
import { termsOf } from '../../score/terms.ts';
import { findingAt, type CheckedPlan, type Finding } from './finding.ts';

/** Contestants in a team by the roster rules; null where the plan has none. */
const contestantsPerTeam = ({ plan }: CheckedPlan): number | null => {
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

const percentOf = (weight: Exact): string => plainText(multiply(weight, exactInteger(100)));

/** Percentages that add up to a whole promise a scale of 100 each; says where the terms do not keep it (N6.2). */
const scales = (
  checked: CheckedPlan,
  program: Program,
  { ranking, total }: CompiledRanking,
): readonly Finding[] => {
  const terms = termsOf(total).map((term) => weighted(term.expression));
  const parts = terms.filter((term) => term !== null);
  const whole = parts.length > 1 && parts.length === terms.length;
  if (!whole || !equals(sum(parts.map((part) => part.weight)), exactInteger(1))) return [];
  const contestants = contestantsPerTeam(checked);
  const reached = parts.map((part) => ({ ...part, most: mostOf(part.of, program, contestants) }));
  const even = reached.every(
    ({ most }) => most.kind === 'bounded' && equals(most.most, exactInteger(100)),
  );
  if (even) return [];
  const texts = reached.map(({ of, most, weight }) =>
    most.kind === 'bounded'
      ? `${nameOf(of)}最多${plainText(most.most)}分，折${plainText(multiply(weight, most.most))}分`
      : `${nameOf(of)}上不封顶，每100分折${percentOf(weight)}分`,
  );
  const scale = reached
    .map(({ weight, most }) =>
      most.kind === 'bounded' ? plainText(multiply(weight, most.most)) : `${percentOf(weight)}·x`,
    )
    .join(' + ');
  return findingAt(checked, [`rankings.${ranking.id}.formula`], {
    severity: 'warning',
    code: 'ranking.scales-differ',
    clauses: [ranking.source],
    params: { title: ranking.title, parts: texts.join('；'), scale },
  });
};

const noLastResort = (checked: CheckedPlan, { ranking }: CompiledRanking): readonly Finding[] => {
  if (ranking.lastResort !== null) return [];
  const chain = [ranking.total, ...ranking.ties.map((step) => step.by)].join('、');
  return findingAt(checked, [`rankings.${ranking.id}.lastResort`], {
    severity: 'warning',
    code: 'ranking.no-last-resort',
    clauses: [ranking.source],
    params: { title: ranking.title, chain },
  });
};

const awards = (checked: CheckedPlan): readonly Finding[] =>
  checked.plan.awards.flatMap((series) => {
    const { plan } = checked;
    const ranking = plan.rankings.find((one) => one.id === series.ranking);
    const eligible = plan.units.filter(
      (unit) => series.pool === 'everybody' || unit.rankedForAwards,
    ).length;
    const perUnit = ranking?.of === 'individual' ? contestantsPerTeam(checked) : 1;
    const pool = perUnit === null ? null : eligible * perUnit;
    const base = { clauses: [series.source], place: `awards.${series.id}` };
    const most = Math.max(...series.awards.map((award) => award.to));
    const exceeds: readonly Finding[] =
      pool !== null && most > pool
        ? [
            {
              ...base,
              severity: 'error',
              code: 'award.exceeds-pool',
              params: { title: series.title, most, pool },
              open: null,
            },
          ]
        : [];
    const excluded = plan.units.filter((unit) => !unit.rankedForAwards);
    const readings =
      series.pool === 'ranked-for-awards' && excluded.length > 0
        ? findingAt(checked, [`awards.${series.id}.places`], {
            severity: 'warning',
            code: 'award.pool-readings',
            clauses: [series.source],
            params: {
              title: series.title,
              excluded: excluded.map((unit) => unit.short).join('、'),
              pool: eligible,
              all: plan.units.length,
            },
          })
        : [];
    const unfiltered = series.awards.filter((one) => one.who === undefined && one.kind === 'award');
    const covered = (place: number) =>
      unfiltered.some((award) => award.from <= place && place <= award.to);
    const lastPlace = Math.max(0, ...unfiltered.map((award) => award.to));
    const gaps = Array.from({ length: lastPlace }, (_, index) => index + 1).filter(
      (place) => !covered(place),
    );
    const gap: readonly Finding[] =
      gaps.length === 0
        ? []
        : [
            {
              ...base,
              severity: 'warning',
              code: 'award.gap',
              params: { title: series.title, places: gaps.join('、') },
              open: null,
            },
          ];
    const givers = series.awards
      .filter((award) => award.kind === 'award' && award.givenBy === null)
      .flatMap((award) =>
        findingAt(checked, [`awards.${series.id}.awards.${award.id}.givenBy`], {
          severity: 'warning',
          code: 'award.giver-missing',
          clauses: [award.source],
          params: { title: award.title },
        }),
      );
    return [...exceeds, ...readings, ...gap, ...givers];
  });

/** Formulas that cannot be read, scales that differ, ties without a last resort, awards that do not fit their pool. */
export const checkScores = (checked: CheckedPlan): readonly Finding[] => {
  const program = compileScores(checked.plan);
  if (!isProgram(program))
    return [
      ...program.map(({ code, at, params, place, formula }): Finding => ({
        severity: 'error',
        code: 'formula.wrong',
        clauses: [],
        place,
        params: { ...params, fault: code, at, formula },
        open: null,
      })),
      ...awards(checked),
    ];
  return [
    ...program.rankings.flatMap((ranking) => [
      ...scales(checked, program, ranking),
      ...noLastResort(checked, ranking),
    ]),
    ...awards(checked),
  ];
};
