import { compare, multiply, plainText, ZERO } from '../../kernel/exact.ts';
import { criterionShares } from '../../practical/criterion.ts';
import {
  compileScores,
  isProgram,
  type CompiledRanking,
  type Program,
} from '../../score/program.ts';
import { findingAt, type CheckedPlan, type Finding } from './finding.ts';
import { contestantsPerTeam, percentText, unequalScales } from './scales.ts';

/** Percentages that add up to a whole promise a scale of 100 each; says where the terms do not keep it (N6.2). */
const scales = (
  checked: CheckedPlan,
  program: Program,
  compiled: CompiledRanking,
): readonly Finding[] => {
  const { ranking } = compiled;
  const parts = unequalScales(checked.plan, program, compiled);
  if (parts.length === 0) return [];
  const texts = parts.map(({ title, most, weight }) =>
    most === null
      ? `${title}上不封顶，每100分折${percentText(weight)}分`
      : `${title}最多${plainText(most)}分，折${plainText(multiply(weight, most))}分`,
  );
  const scale = parts
    .map(({ weight, most }) =>
      most === null ? `${percentText(weight)}·x` : plainText(multiply(weight, most)),
    )
    .join(' + ');
  return findingAt(checked, [`rankings.${ranking.id}.formula`], {
    severity: 'warning',
    code: 'ranking.scales-differ',
    clauses: [ranking.source],
    params: { title: ranking.title, parts: texts.join('；'), scale },
  });
};

/** A range of usual marks that no judge can keep to (N5.2). */
const usualMarks = ({ plan }: CheckedPlan): readonly Finding[] =>
  plan.stages.flatMap((stage) => {
    if (stage.kind !== 'practical') return [];
    const component = plan.components.find(({ id }) => id === stage.component);
    const shares = criterionShares(
      stage.criteria.map(({ weight }) => weight),
      component?.most ?? null,
    );
    return stage.criteria.flatMap(({ id, title, usual, source }, at): readonly Finding[] => {
      const most = shares?.[at];
      if (usual === null || most === undefined) return [];
      if (compare(usual.least, ZERO) >= 0 && compare(usual.most, most) <= 0) return [];
      const [least, highest] = [plainText(usual.least), plainText(usual.most)];
      return [
        {
          severity: 'error',
          code: 'criterion.usual-outside',
          clauses: [source],
          place: `stages.${stage.id}.criteria.${id}.usual`,
          params: {
            stage: stage.title,
            title,
            most: plainText(most),
            usual: `${least}至${highest}分`,
          },
          open: null,
        },
      ];
    });
  });

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
    const perUnit = ranking?.of === 'individual' ? contestantsPerTeam(checked.plan) : 1;
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
    ...usualMarks(checked),
  ];
};
