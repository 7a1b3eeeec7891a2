import { accept, refuse, type Decision, type Refusal } from '../kernel/decision.ts';
import type { Instant } from '../kernel/day.ts';
import type { HonourCode } from './code.ts';

/** How far everything is that must be over before an activity is closed (结项). */
export interface ClosingFacts {
  readonly isClosed: boolean;
  /** Whether the plan names people, and whether a decision was issued. */
  readonly names: boolean;
  readonly isNamed: boolean;
  /** Whether the result of a competition is final; true of a selection. */
  readonly isConfirmed: boolean;
  /** A decision that is drafted or under way. */
  readonly hasDraft: boolean;
  /** Postings that have not begun or whose period is not over: objections may still come. */
  readonly openPostings: number;
  /** Objections that are not decided yet. */
  readonly openObjections: number;
  /** When the newest archive folder was made; null where none was. */
  readonly archivedAt: Instant | null;
  /** When the newest act was recorded that an archive folder should hold: naming, objections. */
  readonly settledAt: Instant | null;
}

/** Whether an activity may be closed: everything that stands in the way, in the order in which it is mended. */
export const mayClose = (facts: ClosingFacts): Decision<null, HonourCode> => {
  if (facts.isClosed) return refuse({ code: 'closing.closed', params: {} });
  const refusals: Refusal<HonourCode>[] = [];
  if (!facts.isConfirmed) refusals.push({ code: 'closing.result-not-final', params: {} });
  if (facts.names && !facts.isNamed)
    refusals.push({ code: 'closing.not-named', params: {}, clause: 'J5' });
  if (facts.hasDraft) refusals.push({ code: 'closing.draft-open', params: {} });
  if (facts.openPostings > 0)
    refusals.push({ code: 'closing.posting-open', params: {}, clause: 'J4.3' });
  if (facts.openObjections > 0)
    refusals.push({
      code: 'closing.objection-open',
      params: { count: facts.openObjections },
      clause: 'J4.3',
    });
  if (facts.archivedAt === null) refusals.push({ code: 'closing.archive-missing', params: {} });
  else if (facts.settledAt !== null && facts.archivedAt < facts.settledAt)
    refusals.push({ code: 'closing.archive-stale', params: {} });
  return refusals.length === 0 ? accept(null) : { ok: false, refusals };
};
