import type { Generated } from 'kysely';
import type { AccountId, ActivityId, OrgUnitId } from '../../../core/access/actor.ts';
import type { ActivityState } from '../../../core/activity/state.ts';
import type { ApprovalState, ApprovalSubjectKind } from '../../../core/approval/approval.ts';
import type { StatutoryCalendar } from '../../../core/kernel/calendar.ts';
import type { Day, Instant } from '../../../core/kernel/day.ts';
import type { UnitId } from '../../../core/kernel/id.ts';
import type { Json, RecordedDecision } from '../../../core/plan/open-item.ts';
import type { ActivityKind } from '../../../core/plan/plan.ts';
import type { JsonColumn } from './ground.ts';

/** Title, kind and number stand in the plan, too; here they follow the version that is out, or the first draft. */
export interface ActivityTable {
  id: ActivityId;
  kind: ActivityKind;
  title: string;
  edition: string;
  number: string;
  state: ActivityState;
  demo: Generated<boolean>;
  createdBy: AccountId | null;
  createdAt: Instant;
}

/** Which unit of the installation a unit of the plan is. */
export interface ActivityUnitTable {
  activity: ActivityId;
  planUnit: UnitId;
  unit: OrgUnitId;
  sort: number;
}

export interface ActivityDraftTable {
  activity: ActivityId;
  tree: JsonColumn<Json>;
  /** Counts every change of tree and decisions: optimistic locking. */
  revision: number;
  /** SHA-256 over tree, decisions and kept defaults. */
  digest: string;
  savedAt: Instant;
  savedBy: AccountId | null;
  savedName: string;
}

export interface ActivityDecisionTable {
  activity: ActivityId;
  number: number;
  open: string;
  kind: 'choose' | 'value' | 'keep-default';
  choose: string | null;
  value: JsonColumn<Json> | null;
  reason: string;
  decidedBy: JsonColumn<readonly string[]>;
  decidedOn: Day;
  recordedBy: AccountId | null;
  recordedName: string;
  recordedAt: Instant;
}

export interface ApprovalTable {
  id: string;
  activity: ActivityId;
  subjectKind: ApprovalSubjectKind;
  subjectId: string;
  digest: string;
  state: ApprovalState;
  remark: string;
  sentBy: AccountId;
  sentName: string;
  sentAt: Instant;
  endedAt: Instant | null;
}

export interface ApprovalStepTable {
  approval: string;
  position: number;
  id: string;
  title: string;
  account: AccountId | null;
  verdict: 'approved' | 'returned' | null;
  actedBy: AccountId | null;
  actedName: string | null;
  actedAt: Instant | null;
  remark: Generated<string>;
}

/** A frozen version: what went out stays as it was. */
export interface ActivityVersionTable {
  activity: ActivityId;
  number: number;
  tree: JsonColumn<Json>;
  decisions: JsonColumn<readonly RecordedDecision[]>;
  kept: JsonColumn<readonly string[]>;
  calendar: JsonColumn<StatutoryCalendar>;
  digest: string;
  reason: string | null;
  approval: string;
  /** First instant at which an acknowledgement is late. */
  acknowledgeBy: Instant;
  publishedAt: Instant;
  publishedBy: AccountId | null;
  publishedName: string;
}

export interface AcknowledgementTable {
  activity: ActivityId;
  version: number;
  unit: OrgUnitId;
  readAt: Instant | null;
  acknowledgedAt: Instant | null;
  acknowledgedBy: AccountId | null;
  acknowledgedName: string | null;
}

/** Where an account takes mail, encrypted. */
export interface MailAddressTable {
  account: AccountId;
  sealed: string;
  setAt: Instant;
}

export interface ActivityTables {
  activity: ActivityTable;
  activityUnit: ActivityUnitTable;
  activityDraft: ActivityDraftTable;
  activityDecision: ActivityDecisionTable;
  approval: ApprovalTable;
  approvalStep: ApprovalStepTable;
  activityVersion: ActivityVersionTable;
  acknowledgement: AcknowledgementTable;
  mailAddress: MailAddressTable;
}
