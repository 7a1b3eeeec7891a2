import type { AccountId, ActivityId, OrgUnitId } from '../../../core/access/actor.ts';
import type { Day, Instant } from '../../../core/kernel/day.ts';
import type { HandInStep } from '../../../core/preliminary/hand-in.ts';
import type { Result } from '../../../core/preliminary/result.ts';
import type { Sex, StaffId } from '../../../core/preliminary/staff.ts';
import type { JsonColumn } from './ground.ts';
import type { Reasoned } from './nomination.ts';

/** Rows to be locked: one unit's part in one preliminary. The revision rises with every change of roster or results. */
export interface PreliminaryUnitTable {
  activity: ActivityId;
  stage: string;
  unit: OrgUnitId;
  revision: number;
}

export interface PreliminaryStaffTable {
  id: StaffId;
  activity: ActivityId;
  stage: string;
  unit: OrgUnitId;
  /** Order on the roster, from 1; never given twice. */
  number: number;
  name: string;
  sex: Sex;
  post: string;
  attributes: JsonColumn<Readonly<Record<string, string>>>;
  exemption: JsonColumn<Reasoned> | null;
  removed: JsonColumn<Reasoned> | null;
}

export interface PreliminarySittingTable {
  id: string;
  activity: ActivityId;
  stage: string;
  unit: OrgUnitId;
  title: string;
  heldOn: Day;
  /** `09:00`, or empty. */
  starts: string;
  place: string;
  paper: string;
  isMakeUp: boolean;
  addedAt: Instant;
}

/** The highest number of somebody holds; earlier ones stay. */
export interface PreliminaryResultTable {
  staff: StaffId;
  number: number;
  sitting: string;
  kind: Result['kind'];
  /** Exact decimal text. */
  score: string | null;
  source: 'typed' | 'sheet';
  reason: string;
  account: AccountId | null;
  name: string;
  at: Instant;
}

export interface DeliverableTable {
  id: string;
  activity: ActivityId;
  stage: string;
  deliverable: string;
  unit: OrgUnitId;
}

export interface DeliverableStepTable {
  deliverable: string;
  number: number;
  kind: HandInStep['kind'];
  reason: string;
  due: Day | null;
  account: AccountId | null;
  name: string;
  at: Instant;
}

/** Until it is issued a version is a draft that only organisers see. */
export interface ReferenceVersionTable {
  id: string;
  activity: ActivityId;
  reference: string;
  number: number;
  note: string;
  issuedAt: Instant | null;
  issuedName: string | null;
}

export interface PreliminaryTables {
  preliminaryUnit: PreliminaryUnitTable;
  preliminaryStaff: PreliminaryStaffTable;
  preliminarySitting: PreliminarySittingTable;
  preliminaryResult: PreliminaryResultTable;
  deliverable: DeliverableTable;
  deliverableStep: DeliverableStepTable;
  referenceVersion: ReferenceVersionTable;
}
