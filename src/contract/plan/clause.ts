import type { Plan } from '../../core/plan/plan.ts';

/** `N6.1（四（竞赛形式）（二）3（1））`: our id of a clause with its place in the notice. */
export const clauseText = (plan: Plan, id: string): string => {
  if (id === 'inferred') return '推断';
  const clause = plan.clauses.find((one) => one.id === id);
  return clause === undefined ? id : `${id}（${clause.at}）`;
};

/** `四（竞赛形式）（二）3（1）`: where a clause stands in the notice; our id only where the plan does not say where. */
const placeOf = (plan: Plan, id: string): string => {
  if (id === 'inferred') return '推断';
  return plan.clauses.find((one) => one.id === id)?.at ?? id;
};

/** `通知四（竞赛形式）（二）3（1）`: a clause as screens cite it. A bare chapter, `三`, would say nothing by itself. */
export const clausePlace = (plan: Plan, id: string): string => {
  const place = placeOf(plan, id);
  return /^[一二三四五六七八九十]/u.test(place) ? `通知${place}` : place;
};

/**
 * `嘉医保〔2020〕16号二（二）`: a clause as documents cite it, which others read without the notice at hand. What the
 * notice does not have is what the organisers decided.
 */
export const clauseCited = (plan: Plan, id: string): string =>
  id === 'inferred'
    ? `主办单位决定（${plan.notice.number}未载明）`
    : `${plan.notice.number}${placeOf(plan, id)}`;
