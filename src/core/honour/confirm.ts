import { accept, refuse, type Decision, type Refusal } from '../kernel/decision.ts';
import type { Instant } from '../kernel/day.ts';
import type { HonourCode } from './code.ts';

/** How far a sealed result is on its way to being final. */
export interface ConfirmFacts {
  /** Whether it is final already. */
  readonly isFinal: boolean;
  /** When each posting that the plan asks for ends; null for one that is not out, or of an earlier version. */
  readonly postings: readonly { readonly title: string; readonly endsAt: Instant | null }[];
  /** Objections that are not decided yet, on whichever posting of the result they came in. */
  readonly openObjections: number;
}

/**
 * Whether a result may be made final (N6): every posting that the plan asks for has run out, and no objection is open. An
 * objection against one can move the places of all, so all wait for it. Where the plan posts nothing, nothing is waited
 * for.
 */
export const mayConfirm = (facts: ConfirmFacts, now: Instant): Decision<null, HonourCode> => {
  if (facts.isFinal) return refuse({ code: 'honour.result-final', params: {} });
  const refusals: Refusal<HonourCode>[] = [];
  for (const { title, endsAt } of facts.postings) {
    if (endsAt === null) refusals.push({ code: 'honour.result-not-posted', params: { title } });
    else if (now < endsAt) refusals.push({ code: 'honour.result-posting-runs', params: { title } });
  }
  if (facts.openObjections > 0)
    refusals.push({
      code: 'honour.result-objection-open',
      params: { count: facts.openObjections },
    });
  return refusals.length === 0 ? accept(null) : { ok: false, refusals };
};
