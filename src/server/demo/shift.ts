import type { OpenedPlan } from '../../contract/plan/opened.ts';
import { addDays, daysBetween, parseDay, yearOf, type Day } from '../../core/kernel/day.ts';
import type { Json } from '../../core/plan/open-item.ts';
import { holdingStatement } from '../../core/plan/stage.ts';
import { openStored } from '../activity/draft.ts';

/** Keys whose dates are facts of the calendar, not of the activity. */
const FIXED: readonly string[] = ['calendar'];

/**
 * A plan with every date moved by the same number of days, so that a demo runs around today: distances between its
 * dates stay, days of the week stay where whole weeks are added. Statutory days stay where they are.
 */
export const shiftedTree = (tree: Json, days: number): Json => {
  if (typeof tree === 'string') {
    const date = parseDay(tree);
    return date === null ? tree : addDays(date, days);
  }
  if (Array.isArray(tree)) return tree.map((one: Json) => shiftedTree(one, days));
  if (typeof tree !== 'object' || tree === null) return tree;
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      FIXED.includes(key) ? value : shiftedTree(value, days),
    ]),
  );
};

/** A tree whose numbers of documents and headings name another year; what the calendar rests on stays. */
const ofYear = (tree: Json, from: number, to: number): Json => {
  if (typeof tree === 'string')
    return tree.replaceAll(`〔${from}〕`, `〔${to}〕`).replaceAll(`${from}年`, `${to}年`);
  if (Array.isArray(tree)) return tree.map((one: Json) => ofYear(one, from, to));
  if (typeof tree !== 'object' || tree === null) return tree;
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      FIXED.includes(key) ? value : ofYear(value, from, to),
    ]),
  );
};

/** A plan as if it had been issued in another year: its numbers, headings and keys of the year say that one. */
export const issuedIn = (plan: OpenedPlan, year: number): OpenedPlan => {
  const { issuedOn } = plan.plan.notice;
  return issuedOn === null ? plan : openStored(ofYear(plan.tree, yearOf(issuedOn), year), []);
};

/** A plan with its dates around today. @param dueIn days until its first due date; negative: since */
export const aroundToday = (plan: OpenedPlan, today: Day, dueIn: number): OpenedPlan => {
  const first = plan.plan.stages
    .flatMap(({ dues }) => dues.map((due) => holdingStatement(due).on))
    .toSorted()[0];
  if (first === undefined) return plan;
  return openStored(shiftedTree(plan.tree, daysBetween(first, addDays(today, dueIn))), []);
};
