import type { ActivityId } from '../../../core/access/actor.ts';
import type { PublicityKind } from '../../../core/honour/publicity.ts';
import type { Day, Instant } from '../../../core/kernel/day.ts';
import type { NominationId } from '../../../core/nomination/nominee.ts';
import type { JsonColumn } from './ground.ts';
import type { Reasoned } from './nomination.ts';

/** A naming decision (命名决定). Issued, it never changes. */
export interface NamingTable {
  id: string;
  activity: ActivityId;
  /** Id of the plan's stage. */
  stage: string;
  state: 'draft' | 'issued';
  /** Counts every change of the draft: a stale one is refused. */
  revision: number;
  /** 发文字号; '' until it is given. */
  number: string;
  /** 成文日期. */
  decidedOn: Day;
  /** The version of the result that it gives awards by; null of a selection. */
  result: number | null;
  /** The posting they stood on; null where the plan posts nothing. */
  postedFrom: Day | null;
  postedUntil: Day | null;
  /** The document as issued (an `OfficialDocument` as JSON): exact bytes, their SHA-256, and the chain's head then. */
  frozen: string | null;
  sha256: string | null;
  headSeq: number | null;
  headHash: string | null;
  createdAt: Instant;
  createdName: string;
  issuedAt: Instant | null;
  issuedName: string | null;
}

/** A decision of the organisers to go on without somebody who may not be named. */
export type LeftOut = Reasoned & { readonly decidedBy: readonly string[] };

/** What a result gives to somebody, as a decision says it. */
export interface GivenAs {
  /** `series/award/holder`. */
  readonly id: string;
  readonly title: string;
  readonly kind: 'award' | 'recommendation';
  readonly givenBy: readonly string[];
  readonly place: number;
  readonly of: 'individual' | 'team';
}

export interface NamingItemTable {
  naming: string;
  position: number;
  /** null of a result. */
  nomination: NominationId | null;
  /** The nomination, or who holds a place of a result. */
  holder: string;
  name: string;
  unit: string;
  post: string;
  leftOut: JsonColumn<LeftOut> | null;
  /** null of a selection. */
  grants: JsonColumn<readonly GivenAs[]> | null;
}

/** The public address of an activity's honours: `/h/<code>`. */
export interface HonourListTable {
  activity: ActivityId;
  code: string;
  createdAt: Instant;
}

/** The page of somebody who was named; `number` is the last part of its address. */
export interface HonourPageTable {
  nomination: NominationId;
  activity: ActivityId;
  naming: string;
  number: number;
  title: string;
  quote: string;
  quoteSource: string;
  /** Id of the photograph in the frame; null: the surname stands there. */
  portrait: string | null;
  /** By id of a photograph. */
  captions: JsonColumn<Readonly<Record<string, string>>>;
  revision: number;
  releasedAt: Instant | null;
  releasedName: string | null;
}

export interface PublicityEntryTable {
  id: string;
  activity: ActivityId;
  publishedOn: Day;
  outlet: string;
  kind: PublicityKind;
  title: string;
  /** 版面、栏目. */
  part: string;
  /** Address; '' where it has none. */
  link: string;
  /** Whether the link leads nowhere any more: then it stays as text. */
  isDead: boolean;
  /** Whom it is about; empty: the activity. */
  nominations: JsonColumn<readonly NominationId[]>;
  enteredAt: Instant;
  enteredName: string;
  void: JsonColumn<Reasoned> | null;
}

/** An archive folder (卷宗) as one file in `<data>/archives`; not made yet while `madeAt` is null. */
export interface ArchiveTable {
  id: string;
  activity: ActivityId;
  job: string;
  name: string;
  bytes: number | null;
  sha256: string | null;
  parts: number | null;
  headSeq: number | null;
  headHash: string | null;
  askedAt: Instant;
  askedName: string;
  madeAt: Instant | null;
}

/** An activity is closed (结项): `cleared` document numbers were erased. */
export interface ClosingTable {
  activity: ActivityId;
  closedAt: Instant;
  closedName: string;
  cleared: number;
  archive: string;
}

export interface HonourTables {
  naming: NamingTable;
  namingItem: NamingItemTable;
  honourList: HonourListTable;
  honourPage: HonourPageTable;
  publicityEntry: PublicityEntryTable;
  archive: ArchiveTable;
  closing: ClosingTable;
}
