import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { approvalShape } from '../../contract/approval/shapes.ts';
import type { AccountId, Actor, ActivityId, OrgUnitId } from '../../core/access/actor.ts';
import {
  currentStep,
  isStepOf,
  type Approval,
  type ApprovalSubject,
} from '../../core/approval/approval.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { roleHolders } from '../db/role-holders.ts';
import type { Database } from '../db/tables.ts';

/** An approval with what screens say about it. */
export interface StoredApproval extends Approval {
  readonly id: string;
  readonly sentName: string;
  readonly sentAt: Instant;
  readonly remark: string;
}

/** Somebody who may stand in a chain of an activity. */
export interface Approver {
  readonly id: AccountId;
  readonly name: string;
  readonly unit: OrgUnitId | null;
}

/** Approvals of one subject, newest first. */
export const approvalsOf = async (
  db: Kysely<Database>,
  subject: Pick<ApprovalSubject, 'kind' | 'id'>,
): Promise<readonly StoredApproval[]> => {
  const rows = await db
    .selectFrom('approval')
    .selectAll()
    .where('subjectKind', '=', subject.kind)
    .where('subjectId', '=', subject.id)
    .orderBy('sentAt', 'desc')
    // One that is under way is the newest, also among those of the same millisecond.
    .orderBy(({ case: when }) =>
      when().when('state', 'in', ['open', 'approved']).then(0).else(1).end(),
    )
    .orderBy('id')
    .execute();
  if (rows.length === 0) return [];
  const steps = await db
    .selectFrom('approvalStep')
    .selectAll()
    .where(
      'approval',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    subject: { kind: row.subjectKind, id: row.subjectId, digest: row.digest },
    state: row.state,
    sentBy: row.sentBy,
    sentName: row.sentName,
    sentAt: row.sentAt,
    remark: row.remark,
    steps: steps
      .filter(({ approval }) => approval === row.id)
      .map((step) => ({
        id: step.id,
        title: step.title,
        account: step.account,
        act:
          step.verdict === null || step.actedAt === null
            ? null
            : {
                verdict: step.verdict,
                name: step.actedName ?? '',
                at: step.actedAt,
                remark: step.remark,
              },
      })),
  }));
};

/** Accounts that hold the role of approver in an activity now, in the order in which they were given it. */
export const approversOf = (
  db: Kysely<Database>,
  activity: ActivityId,
  now: Instant,
): Promise<Approver[]> =>
  roleHolders(db, activity, 'approver', now)
    .select(['account.id', 'account.name', 'account.unit'])
    .orderBy('roleGrant.fromAt')
    .orderBy('account.signInName')
    .execute();

type ApprovalView = z.input<typeof approvalShape>;

const stepState = (
  approval: StoredApproval,
  step: StoredApproval['steps'][number],
): ApprovalView['steps'][number]['state'] => {
  if (step.act?.verdict === 'returned') return { tone: 'todo', word: '退回' };
  if (step.act !== null) return { tone: 'done', word: '同意' };
  return currentStep(approval)?.id === step.id
    ? { tone: 'active', word: '待办理' }
    : { tone: 'idle', word: '未到' };
};

/** Approvals as a reader sees them: whose turn it is, and whether it is the reader's. */
export const approvalViews = (
  approvals: readonly StoredApproval[],
  reader: {
    readonly actor: Actor;
    readonly now: Instant;
    readonly activity: ActivityId;
    /** Whether the reader keeps the papers of this activity. */
    readonly recordsPaper: boolean;
    readonly approvers: readonly Approver[];
  },
): ApprovalView[] => {
  const names = new Map(reader.approvers.map(({ id, name }) => [id, name]));
  return approvals.map((approval) => ({
    id: approval.id,
    state: approval.state,
    sentBy: approval.sentName,
    sentAt: approval.sentAt,
    remark: approval.remark,
    steps: approval.steps.map((step) => {
      const isOn = currentStep(approval)?.id === step.id;
      return {
        id: step.id,
        title: step.title,
        account: step.account,
        name: step.act?.name ?? (step.account === null ? null : (names.get(step.account) ?? null)),
        state: stepState(approval, step),
        at: step.act?.at ?? null,
        remark: step.act?.remark ?? '',
        isOn,
        isMine:
          isOn &&
          (step.account === null
            ? reader.recordsPaper
            : isStepOf(step, reader.actor, reader.now, reader.activity)),
      };
    }),
  }));
};
