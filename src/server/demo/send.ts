import type { Transaction } from 'kysely';
import type { ActivityId, SignedIn } from '../../core/access/actor.ts';
import { chainFor } from '../../core/approval/approval.ts';
import { nextWorkingDay } from '../../core/kernel/calendar.ts';
import { addDays, type Instant } from '../../core/kernel/day.ts';
import type { Decision } from '../../core/kernel/decision.ts';
import { holdingStatement } from '../../core/plan/stage.ts';
import { actOnApproval, sendForApproval } from '../activity/approve.ts';
import { changeDraft, keepAllDefaults, recordDecision } from '../activity/change-draft.ts';
import { readDraft } from '../activity/draft.ts';
import { publishDraft } from '../activity/publish.ts';
import type { Database } from '../db/tables.ts';

const PAPER = { name: '演示签字', remark: '演示：凭会签单登记' } as const;

/** Who carries a demo plan along, and the approvers by step. */
export interface DemoPeople {
  readonly organiser: SignedIn;
  readonly steps: ReadonlyMap<string, SignedIn>;
}

/** Sends the draft as it is along its chain; steps that nobody of the demo has are signed on paper. */
const sendAsDemo = async (
  tx: Transaction<Database>,
  now: Instant,
  id: ActivityId,
  { organiser, steps, remark }: DemoPeople & { readonly remark: string },
): Promise<Decision<unknown>> => {
  const { opened, draft } = await readDraft(tx, id);
  return sendForApproval(tx, organiser, now, id, {
    digest: draft.digest,
    remark,
    steps: new Map(
      chainFor(opened.plan.organisers).map((step) => [
        step.id,
        steps.get(step.id)?.account ?? null,
      ]),
    ),
  });
};

/**
 * Gives the first due date of a published plan one working day more and sends that for approval, so that the section
 * chief has something to do at once. The reason is invented.
 */
export const supplementAsDemo = async (
  tx: Transaction<Database>,
  now: Instant,
  id: ActivityId,
  people: DemoPeople,
): Promise<Decision<unknown>> => {
  const { opened, draft } = await readDraft(tx, id);
  const [found] = opened.plan.stages.flatMap((stage) => stage.dues.map((due) => ({ stage, due })));
  if (found === undefined) throw new Error('the demo plan has no due date');
  const { stage, due } = found;
  const statement = holdingStatement(due);
  const later = nextWorkingDay(opened.calendar, addDays(statement.on, 1));
  const changed = await changeDraft(tx, people.organiser, now, id, {
    revision: draft.revision,
    changes: [
      {
        path: `stages.${stage.id}.dues.${due.id}.statements.${statement.id}.on`,
        value: later.day,
      },
    ],
  });
  if (!changed.ok) return changed;
  return sendAsDemo(tx, now, id, {
    ...people,
    remark: `演示：有单位反映报送系统维护，“${due.title}”拟延长1个工作日`,
  });
};

/** An open item that the demo decides otherwise than by its default, and how. */
export type DemoDecision = readonly [
  string,
  (
    | { readonly kind: 'value'; readonly value: number }
    | { readonly kind: 'choose'; readonly option: string }
  ),
];

/** Sends a draft along its chain, lets everybody approve it, and publishes it. */
export const publishAsDemo = async (
  tx: Transaction<Database>,
  now: Instant,
  id: ActivityId,
  people: DemoPeople,
  decisions: readonly DemoDecision[],
): Promise<Decision<unknown>> => {
  const { organiser, steps } = people;
  for (const [open, value] of decisions) {
    const { draft: undecided } = await readDraft(tx, id);
    const decided = await recordDecision(tx, organiser, now, id, {
      revision: undecided.revision,
      open,
      answer: value,
      reason: '演示：两个主办单位会商确定',
      decidedBy: [organiser.name],
    });
    if (!decided.ok) return decided;
  }
  const { draft } = await readDraft(tx, id);
  const kept = await keepAllDefaults(tx, organiser, now, id, {
    revision: draft.revision,
    reason: '演示：按通知原文和默认做法办理',
    decidedBy: [organiser.name],
  });
  if (!kept.ok) return kept;
  const { opened, draft: ready } = await readDraft(tx, id);
  const sent = await sendAsDemo(tx, now, id, { ...people, remark: '演示：请审批' });
  if (!sent.ok) return sent;
  const chain = chainFor(opened.plan.organisers);
  const { approval } = await readDraft(tx, id);
  for (const step of chain) {
    const approver = steps.get(step.id);
    const acted = await actOnApproval(tx, approver ?? organiser, now, id, {
      approval: approval?.id ?? '',
      step: step.id,
      verdict: 'approved',
      remark: approver === undefined ? PAPER.remark : '同意',
      signer: approver === undefined ? PAPER.name : '',
    });
    if (!acted.ok) return acted;
  }
  return publishDraft(tx, organiser, now, id, {
    digest: ready.digest,
    reason: '',
    acknowledgeWithin: 10,
  });
};
