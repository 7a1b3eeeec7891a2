import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { AccountId, Actor, ActivityId, SignedIn } from '../../core/access/actor.ts';
import {
  act,
  afterChange,
  currentStep,
  send,
  withdraw,
  type ApprovalState,
  type ApprovalSubject,
  type WantedStep,
} from '../../core/approval/approval.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { record } from '../audit/record.ts';
import type { Database } from '../db/tables.ts';
import { approvalsOf, approversOf } from './queries.ts';

/** Something of an activity that is approved. Its own room has locked it and knows the digest of its content now. */
export interface Subject extends ApprovalSubject {
  readonly activity: ActivityId;
}

const setApprovalState = (
  tx: Transaction<Database>,
  id: string,
  state: ApprovalState,
  now: Instant,
): Promise<unknown> =>
  tx.updateTable('approval').set({ state, endedAt: now }).where('id', '=', id).execute();

/** Sends a subject along a chain. Its digest must be that of what the sender saw: the caller has compared. */
export const sendSubject = async (
  tx: Transaction<Database>,
  actor: SignedIn,
  now: Instant,
  subject: Subject,
  given: {
    readonly chain: readonly WantedStep[];
    readonly remark: string;
    readonly steps: ReadonlyMap<string, AccountId | null>;
  },
): Promise<Decision<null>> => {
  const { activity, kind, id, digest } = subject;
  const approvers = await approversOf(tx, activity, now);
  const [current = null] = await approvalsOf(tx, subject);
  const sent = send({ kind, id, digest }, given.chain, given.steps, {
    sender: actor.account,
    approvers: new Set(approvers.map((one) => one.id)),
    current,
  });
  if (!sent.ok) return sent;
  const approval = randomUUID();
  await tx
    .insertInto('approval')
    .values({
      id: approval,
      activity,
      subjectKind: kind,
      subjectId: id,
      digest,
      state: 'open',
      remark: given.remark,
      sentBy: actor.account,
      sentName: actor.name,
      sentAt: now,
    })
    .execute();
  await tx
    .insertInto('approvalStep')
    .values(
      sent.value.steps.map((step, position) => ({
        approval,
        position,
        id: step.id,
        title: step.title,
        account: step.account,
      })),
    )
    .execute();
  await record(tx, actor, now, {
    chain: activity,
    act: 'approval.sent',
    subject: { kind: 'approval', id: approval },
    facts: { of: kind, digest },
  });
  return accept(null);
};

/**
 * Approves or returns the step that is on; for a step on paper whoever keeps the papers records who signed.
 * @returns the state of the approval afterwards
 */
export const actOnSubject = async (
  tx: Transaction<Database>,
  actor: SignedIn,
  now: Instant,
  subject: Subject,
  given: {
    readonly approval: string;
    readonly step: string;
    readonly verdict: 'approved' | 'returned';
    readonly remark: string;
    readonly signer: string;
    readonly recordsPaper: boolean;
  },
): Promise<Decision<ApprovalState>> => {
  const approval = (await approvalsOf(tx, subject)).find((one) => one.id === given.approval);
  if (approval === undefined) return refuse({ code: 'approval.not-found', params: {} });
  const { digest, activity } = subject;
  const step = currentStep(approval);
  const done = act(approval, given.step, given, {
    actor,
    now,
    activity,
    digest,
    recordsPaper: given.recordsPaper,
  });
  if (!done.ok) return done;
  const acted = done.value.steps.find((one) => one.id === given.step)?.act;
  await tx
    .updateTable('approvalStep')
    .set({
      verdict: given.verdict,
      actedBy: actor.account,
      actedName: acted?.name ?? actor.name,
      actedAt: now,
      remark: given.remark,
    })
    .where('approval', '=', approval.id)
    .where('id', '=', given.step)
    .execute();
  if (done.value.state !== 'open') await setApprovalState(tx, approval.id, done.value.state, now);
  await record(tx, actor, now, {
    chain: activity,
    act: given.verdict === 'approved' ? 'approval.approved' : 'approval.returned',
    subject: { kind: 'approval', id: approval.id },
    facts: { of: subject.kind, step: given.step, onPaper: step?.account === null, digest },
    values: { remark: given.remark, signer: given.signer },
  });
  return accept(done.value.state);
};

/** Takes the approval under way back. */
export const withdrawSubject = async (
  tx: Transaction<Database>,
  actor: SignedIn,
  now: Instant,
  subject: Pick<Subject, 'activity' | 'kind' | 'id'>,
): Promise<Decision<null>> => {
  const [approval] = await approvalsOf(tx, subject);
  if (approval === undefined) return refuse({ code: 'approval.not-found', params: {} });
  const taken = withdraw(approval);
  if (!taken.ok) return taken;
  await setApprovalState(tx, approval.id, 'withdrawn', now);
  await record(tx, actor, now, {
    chain: subject.activity,
    act: 'approval.withdrawn',
    subject: { kind: 'approval', id: approval.id },
    facts: { of: subject.kind },
  });
  return accept(null);
};

/** After a change of the subject: an approval of another content is void. */
export const voidAfterChange = async (
  tx: Transaction<Database>,
  actor: Actor,
  now: Instant,
  subject: Subject,
): Promise<void> => {
  const [approval] = await approvalsOf(tx, subject);
  if (approval === undefined || afterChange(approval, subject.digest).state === approval.state)
    return;
  await setApprovalState(tx, approval.id, 'void', now);
  await record(tx, actor, now, {
    chain: subject.activity,
    act: 'approval.voided',
    subject: { kind: 'approval', id: approval.id },
    facts: { of: subject.kind },
  });
};
