import type { Generated } from 'kysely';
import type { AccountId, ActivityId, OrgUnitId } from '../../../core/access/actor.ts';
import type { Day, Instant } from '../../../core/kernel/day.ts';
import type { NominationId } from '../../../core/nomination/nominee.ts';
import type {
  ObjectionChannel,
  ObjectionMove,
  ObjectionState,
  Postmark,
} from '../../../core/posting/objection.ts';
import type { NameOrder } from '../../../core/posting/order.ts';
import type { PostingKind, PostingReceiver, PostingScope } from '../../../core/posting/text.ts';
import type { JsonColumn } from './ground.ts';
import type { Reasoned } from './nomination.ts';

/** What the office writes for a posting; names, units and dates come from the list and the plan. */
export interface PostingDraft {
  readonly number: string;
  /** What is posted, as it stands in the title before 公示. */
  readonly subject: string;
  readonly heading: string;
  readonly lead: string;
  readonly reason: string;
  readonly order: NameOrder;
  /** Of a result: who stands on it. */
  readonly scope: PostingScope;
  readonly receivers: readonly PostingReceiver[];
  readonly postmark: Postmark;
}

/** A posting. From publishing on it has its frozen text (exact bytes of the digest), and times that may be extended. */
export interface PostingTable {
  id: string;
  /** In the public address. */
  code: string;
  activity: ActivityId;
  stage: string;
  kind: PostingKind;
  /** The list it is of. */
  proposal: string | null;
  /** The sealed version of the result it is of. */
  result: number | null;
  revision: number;
  draft: JsonColumn<PostingDraft>;
  frozen: string | null;
  /** SHA-256 of `frozen`, hex. */
  digest: string | null;
  opensAt: Instant | null;
  /** Set once, at its instant or after, it was seen that what it names still stands. */
  openedAt: Generated<Instant | null>;
  /** When it was made a draft again because something did not; null again once it is published. */
  heldBackAt: Generated<Instant | null>;
  extraDays: number;
  lastDay: Day | null;
  endsAt: Instant | null;
  publishedAt: Instant | null;
  publishedName: string | null;
  createdAt: Instant;
  createdName: string;
}

/** A line of a posting that is out, and whom it stands for. */
export interface PostingLineTable {
  posting: string;
  line: number;
  nomination: NominationId | null;
  /** The nomination, or who holds a place of a result: a team member, a unit of the plan. */
  holder: string | null;
  /** Unit of a result's holder; that of a nomination stands there. */
  unit: OrgUnitId | null;
}

/** Whose place a substitute's posting fills. */
export interface PostingSubstituteTable {
  posting: string;
  nomination: NominationId;
  replacedPosting: string;
  replacedLine: number;
}

/** What the organisers decided about a line: taken off, or kept although an objection was upheld. */
export interface PostingRulingTable {
  id: string;
  posting: string;
  line: number;
  verdict: 'taken-off' | 'kept';
  /** The upheld objection it answers. */
  objection: string | null;
  reason: string;
  decidedBy: JsonColumn<readonly string[]>;
  account: AccountId | null;
  name: string;
  at: Instant;
}

/** That somebody taken off an earlier version's posting is put back; it counts once another person has confirmed it. */
export interface PostingReturnTable {
  id: string;
  activity: ActivityId;
  /** The sealed version whose posting it was asked for. */
  version: number;
  holder: string;
  /** Ids of the decisions that it undoes. */
  rulings: JsonColumn<readonly string[]>;
  reason: string;
  decidedBy: JsonColumn<readonly string[]>;
  account: AccountId;
  name: string;
  askedAt: Instant;
  verdict: 'confirmed' | 'rejected' | null;
  answerReason: string;
  answerName: string | null;
  answeredAt: Instant | null;
}

export interface PostingExtensionTable {
  posting: string;
  number: number;
  days: number;
  reason: string;
  lastDay: Day;
  endsAt: Instant;
  account: AccountId | null;
  name: string;
  at: Instant;
}

/** That and where a posting was put up: for the record. */
export interface PostingEvidenceTable {
  id: string;
  posting: string;
  /** Address of a page, or of a notice board. */
  place: string;
  putAt: Instant;
  putBy: string;
  /** Of the copy that was put up; null where it was printed. */
  sha256: string | null;
  note: string;
  void: JsonColumn<Reasoned> | null;
  registeredAt: Instant;
  registeredName: string;
}

/** An objection. Who objects and what they say is sealed; a receipt is known by its digest alone. */
export interface ObjectionTable {
  id: string;
  activity: ActivityId;
  posting: string;
  number: number;
  receiptDigest: string;
  channel: ObjectionChannel;
  receivedAt: Instant;
  postmark: Day | null;
  /** Empty: the whole list. */
  lines: JsonColumn<readonly number[]>;
  textSealed: string;
  /** null: without a name. */
  identitySealed: string | null;
  state: ObjectionState;
  /** Who entered what did not come through the page. */
  enteredBy: AccountId | null;
  enteredName: string | null;
  createdAt: Instant;
}

export interface ObjectionStepTable {
  id: string;
  objection: string;
  number: number;
  move: ObjectionMove;
  state: ObjectionState;
  findingsSealed: string;
  /** What whoever has the receipt reads; '' where the step tells them nothing. */
  answerSealed: string | null;
  account: AccountId | null;
  name: string;
  at: Instant;
}

export interface PostingTables {
  posting: PostingTable;
  postingLine: PostingLineTable;
  postingSubstitute: PostingSubstituteTable;
  postingRuling: PostingRulingTable;
  postingReturn: PostingReturnTable;
  postingExtension: PostingExtensionTable;
  postingEvidence: PostingEvidenceTable;
  objection: ObjectionTable;
  objectionStep: ObjectionStepTable;
}
