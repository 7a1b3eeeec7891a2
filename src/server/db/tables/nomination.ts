import type { Generated } from 'kysely';
import type { AccountId, ActivityId, OrgUnitId } from '../../../core/access/actor.ts';
import type { Day, Instant } from '../../../core/kernel/day.ts';
import type { UnitId } from '../../../core/kernel/id.ts';
import type {
  Affirmation,
  ConditionApproval,
  Consent,
  NominationId,
  WorkRow,
} from '../../../core/nomination/nominee.ts';
import type { NomineeKind } from '../../../core/nomination/quota.ts';
import type { NominationMove, NominationState } from '../../../core/nomination/state.ts';
import type { DocumentKind } from '../../../core/person/document-number.ts';
import type { PersonId } from '../../../core/person/person.ts';
import type { JsonColumn } from './ground.ts';

type Texts = Readonly<Record<string, string>>;

/** A recorded reason: who gave it, and when. */
export interface Reasoned {
  readonly reason: string;
  readonly account: AccountId;
  readonly name: string;
  readonly at: Instant;
}

/** Rows to be locked: the places of one unit in one quota. */
export interface NominationPlaceTable {
  activity: ActivityId;
  stage: string;
  quota: string;
  planUnit: UnitId;
}

/** One nomination. The form's telephone is not in `record`: it lies in `phoneSealed`. */
export interface NominationTable {
  id: NominationId;
  activity: ActivityId;
  /** Id of the plan's stage and of the quota in it. */
  stage: string;
  quota: string;
  planUnit: UnitId;
  unit: OrgUnitId;
  kind: NomineeKind;
  /** Scope category (J3.3); null until chosen. */
  category: string | null;
  state: NominationState;
  /** The version of the plan under whose form it was last written. */
  formVersion: number;
  /** Counts every change of what is written: a stale one is refused. */
  revision: number;
  person: PersonId | null;
  name: string;
  record: JsonColumn<Texts>;
  texts: JsonColumn<Texts>;
  attributes: JsonColumn<Texts>;
  preferences: JsonColumn<Texts>;
  service: JsonColumn<readonly WorkRow[]>;
  affirmed: JsonColumn<readonly Affirmation[]>;
  approvals: JsonColumn<readonly ConditionApproval[]>;
  consent: JsonColumn<Consent> | null;
  phoneSealed: string | null;
  documentKind: DocumentKind | null;
  documentSealed: string | null;
  documentIndex: string | null;
  documentMasked: string | null;
  sameIndex: string | null;
  /** The unanswered return for correction. */
  returned: JsonColumn<Reasoned & { readonly dueAt: Instant }> | null;
  /** Why it may still come in after the due date. */
  late: JsonColumn<Reasoned> | null;
  submittedAt: Instant | null;
  acceptedAt: Instant | null;
  demo: Generated<boolean>;
  createdBy: AccountId | null;
  createdAt: Instant;
  changedAt: Instant;
  changedName: string;
}

export interface NominationStepTable {
  nomination: NominationId;
  number: number;
  move: NominationMove | 'start';
  state: NominationState;
  reason: string;
  dueAt: Instant | null;
  account: AccountId | null;
  name: string;
  at: Instant;
}

/** A link handed out: `token` is its SHA-256. */
export interface NominationLinkTable {
  token: string;
  nomination: NominationId;
  kind: 'nominee' | 'photographs';
  account: AccountId;
  createdAt: Instant;
  endsAt: Instant;
  revokedAt: Instant | null;
}

/** Paper that came in (J6.2). What it amounts to is computed, not stored. */
export interface ParcelTable {
  id: string;
  activity: ActivityId;
  stage: string;
  /** Id of the stage's due date that holds for it. */
  due: string;
  planUnit: UnitId;
  unit: OrgUnitId;
  channel: 'post' | 'courier' | 'hand';
  carrier: string;
  tracking: string;
  /** Day of the sending postmark. */
  sentOn: Day | null;
  /** Day of the arrival postmark, or on which a courier delivered. */
  arrivedOn: Day | null;
  /** When it was handed over at the office. */
  receivedAt: Instant | null;
  nominations: JsonColumn<readonly NominationId[]>;
  note: string;
  late: JsonColumn<Reasoned> | null;
  /** Registered by mistake. */
  void: JsonColumn<Reasoned> | null;
  registeredBy: AccountId | null;
  registeredName: string;
  registeredAt: Instant;
}

export interface NominationTables {
  nominationPlace: NominationPlaceTable;
  nomination: NominationTable;
  nominationStep: NominationStepTable;
  nominationLink: NominationLinkTable;
  parcel: ParcelTable;
}
