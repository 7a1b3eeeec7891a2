import type { z } from 'zod';
import type { ReviewView } from '../../contract/review/shapes.ts';
import { clausePlace } from '../../contract/plan/clause.ts';
import type { Day } from '../../core/kernel/day.ts';
import type { ReviewStage, WeightedCriterion } from '../../core/review/panel.ts';
import { percentText } from '../../core/review/rule-text.ts';
import { applyTest } from '../../core/person/test.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { ownReviewShape } from '../../contract/review/shapes.ts';
import { factsOf } from '../nomination/queries.ts';
import type { PanelCandidate, Review } from './load.ts';

type NomineeView = NonNullable<ReviewView['panel']>['candidates'][number];

const nominationStage = (plan: Plan, id: string) => {
  const stage = plan.stages.find((one) => one.id === id);
  return stage?.kind === 'nomination' ? stage : null;
};

/** What reviewers are shown of a nominee: category, front line (J8), preferences with their evidence (J2.5). */
export const nomineeView = (
  { plan, tree }: Review,
  { nominee }: PanelCandidate,
  today: Day,
): NomineeView => {
  const stage = nominationStage(plan, nominee.stage);
  const facts = factsOf(nominee);
  const categories = stage?.quotas.flatMap((quota) => quota.categories) ?? [];
  return {
    id: nominee.id,
    name: nominee.name,
    unit: tree.nameOn(nominee.unit, today),
    post: nominee.record['post'] ?? '',
    category: categories.find(({ id }) => id === nominee.category)?.title ?? '',
    emphasis: (stage?.emphasis ?? [])
      .filter(({ id, who }) => applyTest(who, facts, id).truth === 'yes')
      .map(({ title }) => title),
    preferences: (stage?.preferences ?? []).flatMap(({ id, title }) => {
      const evidence = nominee.preferences[id] ?? '';
      return evidence === '' ? [] : [{ id, title, evidence }];
    }),
  };
};

/** How many of those a reader sees are of each emphasis (J8: front line). */
export const frontLineOf = (
  { plan }: Review,
  shown: readonly NomineeView[],
): { readonly title: string; readonly count: number; readonly of: number }[] =>
  plan.stages.flatMap((stage) =>
    stage.kind === 'nomination'
      ? stage.emphasis.map(({ title }) => ({
          title,
          count: shown.filter(({ emphasis }) => emphasis.includes(title)).length,
          of: shown.length,
        }))
      : [],
  );

/** The criteria with their weights in percent; without weights where nothing is marked. */
export const criteriaView = (
  plan: Plan,
  stage: ReviewStage,
  weighted: readonly WeightedCriterion[],
): z.input<typeof ownReviewShape>['criteria'] =>
  stage.criteria.map(({ id, title, source }) => {
    const share = weighted.find((one) => one.id === id)?.share;
    return {
      id,
      title,
      weight: share === undefined ? '' : percentText(share),
      clause: clausePlace(plan, source),
    };
  });
