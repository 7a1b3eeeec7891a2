import type { Plan } from '../../core/plan/plan.ts';

/** `N6.1（四（竞赛形式）（二）3（1））`: our id of a clause with its place in the notice. */
export const clauseText = (plan: Plan, id: string): string => {
  if (id === 'inferred') return '推断';
  const clause = plan.clauses.find((one) => one.id === id);
  return clause === undefined ? id : `${id}（${clause.at}）`;
};

/** `四（竞赛形式）（二）3（1）`: where a clause stands in the notice; our id only where the plan does not say where. */
export const clausePlace = (plan: Plan, id: string): string => {
  if (id === 'inferred') return '推断';
  return plan.clauses.find((one) => one.id === id)?.at ?? id;
};
