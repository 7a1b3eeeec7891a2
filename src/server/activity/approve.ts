import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { AccountId, Actor, ActivityId } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import { mayBeSent } from '../../core/activity/publish.ts';
import { mayChange } from '../../core/activity/state.ts';
import { act, chainFor, currentStep, send, withdraw } from '../../core/approval/approval.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { record } from '../audit/record.ts';
import type { Database } from '../db/tables.ts';
import { readDraft } from './draft.ts';
import { loadApprovals, loadDraft, lockActivity } from './store.ts';

type SignedIn = Extract<Actor, { kind: 'account' }>;

/** Accounts that hold the role of approver in an activity now. */
export const approversOf = async (
  tx: Transaction<Database>,
  activity: ActivityId,
  now: Instant,
): Promise<ReadonlySet<AccountId>> => {
  const rows = await tx
    .selectFrom('roleGrant')
    .innerJoin('account', 'account.id', 'roleGrant.account')
    .select('roleGrant.account')
    .where('roleGrant.role', '=', 'approver')
    .where('roleGrant.activity', '=', activity)
    .where('roleGrant.revokedAt', 'is', null)
    .where('roleGrant.fromAt', '<=', now)
    .where((where) =>
      where.or([where('roleGrant.untilAt', 'is', null), where('roleGrant.untilAt', '>', now)]),
    )
    .where('account.disabledAt', 'is', null)
    .execute();
  return new Set(rows.map(({ account }) => account));
};

/** Sends the draft along its chain. `digest` is of the content that the sender saw. */
export const sendForApproval = async (
  tx: Transaction<Database>,
  actor: SignedIn,
  now: Instant,
  id: ActivityId,
  given: {
    readonly digest: string;
    readonly remark: string;
    readonly steps: ReadonlyMap<string, AccountId | null>;
  },
): Promise<Decision<null>> => {
  const activity = await lockActivity(tx, id);
  if (activity === null) return refuse({ code: 'activity.not-found', params: {} });
  const open = mayChange(activity.state);
  if (!open.ok) return open;
  const { draft, facts, opened, approval } = await readDraft(tx, id);
  if (draft.digest !== given.digest) return refuse({ code: 'approval.voided', params: {} });
  const ready = mayBeSent(facts);
  if (!ready.ok) return ready;
  const sent = send(
    { kind: 'plan', id, digest: draft.digest },
    chainFor(opened.plan.organisers),
    given.steps,
    { sender: actor.account, approvers: await approversOf(tx, id, now), current: approval },
  );
  if (!sent.ok) return sent;
  const approvalId = randomUUID();
  await tx
    .insertInto('approval')
    .values({
      id: approvalId,
      activity: id,
      subjectKind: 'plan',
      subjectId: id,
      digest: draft.digest,
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
        approval: approvalId,
        position,
        id: step.id,
        title: step.title,
        account: step.account,
      })),
    )
    .execute();
  await record(tx, actor, now, {
    chain: id,
    act: 'approval.sent',
    subject: { kind: 'approval', id: approvalId },
    facts: { digest: draft.digest },
  });
  return accept(null);
};

/** Approves or returns the step that is on; for a step on paper the organiser records who signed. */
export const actOnApproval = async (
  tx: Transaction<Database>,
  actor: SignedIn,
  now: Instant,
  id: ActivityId,
  given: {
    readonly approval: string;
    readonly step: string;
    readonly verdict: 'approved' | 'returned';
    readonly remark: string;
    readonly signer: string;
  },
): Promise<Decision<null>> => {
  if ((await lockActivity(tx, id)) === null)
    return refuse({ code: 'activity.not-found', params: {} });
  const approval = (await loadApprovals(tx, id)).find((one) => one.id === given.approval);
  if (approval === undefined) return refuse({ code: 'approval.not-found', params: {} });
  const { digest } = await loadDraft(tx, id);
  const step = currentStep(approval);
  const done = act(approval, given.step, given, {
    actor,
    now,
    digest,
    recordsPaper: may(actor, 'activity.send', { activity: id }, now).ok,
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
  if (done.value.state !== 'open')
    await tx
      .updateTable('approval')
      .set({ state: done.value.state, endedAt: now })
      .where('id', '=', approval.id)
      .execute();
  await record(tx, actor, now, {
    chain: id,
    act: given.verdict === 'approved' ? 'approval.approved' : 'approval.returned',
    subject: { kind: 'approval', id: approval.id },
    facts: { step: given.step, onPaper: step?.account === null, digest },
    values: { remark: given.remark, signer: given.signer },
  });
  return accept(null);
};

/** Takes the approval under way back, so that the draft can be changed and sent anew. */
export const withdrawApproval = async (
  tx: Transaction<Database>,
  actor: SignedIn,
  now: Instant,
  id: ActivityId,
): Promise<Decision<null>> => {
  if ((await lockActivity(tx, id)) === null)
    return refuse({ code: 'activity.not-found', params: {} });
  const [approval] = await loadApprovals(tx, id);
  if (approval === undefined) return refuse({ code: 'approval.not-found', params: {} });
  const taken = withdraw(approval);
  if (!taken.ok) return taken;
  await tx
    .updateTable('approval')
    .set({ state: 'withdrawn', endedAt: now })
    .where('id', '=', approval.id)
    .execute();
  await record(tx, actor, now, {
    chain: id,
    act: 'approval.withdrawn',
    subject: { kind: 'approval', id: approval.id },
  });
  return accept(null);
};
