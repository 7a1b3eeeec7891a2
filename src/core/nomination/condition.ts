import type { PersonFacts } from '../person/facts.ts';
import { applyTest, type PersonTest } from '../person/test.ts';

/**
 * One condition for nominees (J2). With `veto`, the test describes what rules a nominee out (一票否决) and no
 * approval lifts it. With `exception`, an unmet condition may be waived by a recorded approval (破格).
 */
export interface Condition {
  readonly id: string;
  readonly title: string;
  readonly test: PersonTest;
  readonly veto?: boolean | undefined;
  readonly exception?: { readonly approvedBy: readonly string[] } | undefined;
  readonly source: string;
}

/** A considered-first flag (J2.5): shown to reviewers with its evidence, never added to a score. */
export interface Preference {
  readonly id: string;
  readonly title: string;
  readonly source: string;
}

/** `needs-approval`: unmet, and the approvals the plan names are not all there; `waived`: unmet and approved. */
export type ConditionOutcome = 'met' | 'unmet' | 'vetoed' | 'needs-approval' | 'waived' | 'unknown';

export interface ConditionResult {
  readonly condition: string;
  readonly outcome: ConditionOutcome;
  readonly working: readonly string[];
}

const withException = (condition: Condition, approvals: readonly string[]): ConditionOutcome => {
  if (condition.exception === undefined) return 'unmet';
  const complete = condition.exception.approvedBy.every((body) => approvals.includes(body));
  return complete ? 'waived' : 'needs-approval';
};

/**
 * Applies one condition to a nominee.
 * @param approvals ids of the organisers that have approved an exception to this condition
 */
export const applyCondition = (
  condition: Condition,
  facts: PersonFacts,
  approvals: readonly string[],
): ConditionResult => {
  const { truth, working } = applyTest(condition.test, facts, condition.id);
  const result = (outcome: ConditionOutcome): ConditionResult => ({
    condition: condition.id,
    outcome,
    working,
  });
  if (truth === 'unknown') return result('unknown');
  if (condition.veto === true) return result(truth === 'yes' ? 'vetoed' : 'met');
  return result(truth === 'yes' ? 'met' : withException(condition, approvals));
};

/** Whether the outcome lets a nomination go on. */
export const isSatisfied = (outcome: ConditionOutcome): boolean =>
  outcome === 'met' || outcome === 'waived';
