import type { StatutoryCalendar } from '../../core/kernel/calendar.ts';
import { STATUTORY_DAYS } from '../../core/kernel/statutory-days.ts';
import { withoutLeftOut } from '../../core/plan/left-out.ts';
import { linkPlan } from '../../core/plan/link.ts';
import type { Json, RecordedDecision } from '../../core/plan/open-item.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { settlePlan, type OpenItemState } from '../../core/plan/settle.ts';
import { parsePlan, type ShapeFault } from './parse.ts';
import { decisionSentence, linkSentence } from './refusals.ts';

/** A plan with its recorded decisions applied, ready for use. */
export interface OpenedPlan {
  /** Without the steps that a decision leaves out. */
  readonly plan: Plan;
  /** As written, before decisions. */
  readonly tree: Json;
  /** With the decisions applied. */
  readonly settled: Json;
  readonly open: readonly OpenItemState[];
  /** The plan's own table of days, or the product's where it has none; a server puts its office's in their place. */
  readonly calendar: StatutoryCalendar;
}

/** Why a tree is no plan: a fault of the plan itself, or of the decisions on it. */
export interface OpeningFault {
  readonly part: 'plan' | 'decisions';
  readonly path: readonly (string | number)[];
  readonly sentence: string;
}

const isPlan = (parsed: Plan | readonly ShapeFault[]): parsed is Plan => !Array.isArray(parsed);

/** Tells an opened plan from the faults that stand in its place. */
export const isOpened = (result: OpenedPlan | readonly OpeningFault[]): result is OpenedPlan =>
  !Array.isArray(result);

/**
 * Gives a tree the type of a plan, checks that its parts fit together, and applies the decisions.
 * @returns the plan, or every fault: first those of the plan, and only where there are none those of the decisions
 */
export const openPlanTree = (
  tree: Json,
  decisions: readonly RecordedDecision[],
): OpenedPlan | readonly OpeningFault[] => {
  const written = parsePlan(tree);
  if (!isPlan(written)) return written.map((fault) => ({ part: 'plan', ...fault }));
  const links = linkPlan(written, tree);
  if (links.length > 0)
    return links.map((fault) => ({
      part: 'plan',
      path: fault.path,
      sentence: linkSentence(fault),
    }));
  const settled = settlePlan(tree, written.open, decisions);
  if (!settled.ok)
    return settled.refusals.map((refusal) => ({
      part: 'decisions',
      path: [],
      sentence: decisionSentence(refusal),
    }));
  const final = parsePlan(settled.value.tree);
  if (!isPlan(final))
    return final.map(({ path, sentence }) => ({
      part: 'decisions',
      path,
      sentence: `裁定后的方案不能用：${sentence}`,
    }));
  // The open items are left out: what is decided no longer agrees with their stated defaults.
  const broken = linkPlan({ ...final, open: [] }, settled.value.tree);
  if (broken.length > 0)
    return broken.map((fault) => ({
      part: 'decisions',
      path: fault.path,
      sentence: `裁定后的方案不能用：${linkSentence(fault)}`,
    }));
  return {
    plan: withoutLeftOut(final),
    tree,
    settled: settled.value.tree,
    open: settled.value.open,
    calendar: final.calendar ?? STATUTORY_DAYS,
  };
};
