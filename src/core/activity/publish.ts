import type { Approval } from '../approval/approval.ts';
import { accept, refuse, type Decision, type Refusal } from '../kernel/decision.ts';
import { dueText, type MinuteOfDay } from '../kernel/day.ts';
import type { Finding } from '../plan/check/finding.ts';
import { dueInstant } from '../plan/check/dates.ts';
import type { Plan } from '../plan/plan.ts';
import { undecided, type OpenItemState } from '../plan/settle.ts';
import { holdingStatement } from '../plan/stage.ts';
import type { ActivityCode } from './code.ts';

/** A draft as the rules of going out see it. */
export interface DraftFacts {
  readonly findings: readonly Finding[];
  readonly open: readonly OpenItemState[];
  /** Open items whose default is knowingly kept (暂按默认). */
  readonly kept: ReadonlySet<string>;
  readonly digest: string;
  /** Digest of the version that is out; null before the first. */
  readonly publishedDigest: string | null;
}

/** Open items that nobody has decided, nor knowingly left at their default. A contradiction must be decided. */
export const itemsLeft = (
  open: readonly OpenItemState[],
  kept: ReadonlySet<string>,
): readonly string[] =>
  undecided(open)
    .filter(({ id, kind }) => kind === 'contradiction' || !kept.has(id))
    .map(({ id }) => id);

/**
 * Whether a draft may go to the leaders: something changed, no contradiction is open, every open item is decided or
 * its default knowingly kept.
 */
export const mayBeSent = (facts: DraftFacts): Decision<null, ActivityCode> => {
  const refusals: Refusal<ActivityCode>[] = [];
  if (facts.digest === facts.publishedDigest)
    refusals.push({ code: 'activity.nothing-changed', params: {} });
  const errors = facts.findings.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) refusals.push({ code: 'activity.errors-open', params: { count: errors } });
  const left = itemsLeft(facts.open, facts.kept).length;
  if (errors === 0 && left > 0)
    refusals.push({ code: 'activity.items-undecided', params: { count: left } });
  return refusals.length > 0 ? refuse(...refusals) : accept(null);
};

/** When each due of a plan ends, by `stage.due`. */
const duesOf = (plan: Plan, closing: MinuteOfDay) =>
  new Map(
    plan.stages.flatMap((stage) =>
      stage.dues.map((due) => [
        `${stage.id}.${due.id}`,
        { title: due.title, ends: dueInstant(holdingStatement(due), closing) },
      ]),
    ),
  );

/** A supplementary notice may give more time, never less, and may not drop a due date that units count on. */
export const keepsDueDates = (before: Plan, after: Plan): Decision<null, ActivityCode> => {
  const now = duesOf(after, after.closeOfBusiness);
  const refusals: Refusal<ActivityCode>[] = [];
  for (const [id, { title, ends }] of duesOf(before, before.closeOfBusiness)) {
    const later = now.get(id);
    if (later === undefined) refusals.push({ code: 'activity.due-dropped', params: { title } });
    else if (later.ends < ends)
      refusals.push({
        code: 'activity.due-shortened',
        params: { title, before: dueText(ends), after: dueText(later.ends) },
      });
  }
  return refusals.length > 0 ? refuse(...refusals) : accept(null);
};

/** Whether a draft may be published now: ready, and approved as it is. */
export const mayBePublished = (
  facts: DraftFacts,
  approval: Approval | null,
): Decision<null, ActivityCode> => {
  const ready = mayBeSent(facts);
  if (!ready.ok) return ready;
  return approval?.state === 'approved' && approval.subject.digest === facts.digest
    ? accept(null)
    : refuse({ code: 'activity.not-approved', params: {} });
};
