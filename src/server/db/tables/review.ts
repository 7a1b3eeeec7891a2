import type { AccountId, ActivityId, OrgUnitId, PanelId } from '../../../core/access/actor.ts';
import type { Instant } from '../../../core/kernel/day.ts';
import type { NominationId } from '../../../core/nomination/nominee.ts';
import type { Count } from '../../../core/review/ballot.ts';
import type { BallotRule, MemberId, PanelState } from '../../../core/review/panel.ts';
import type { Recusal, RecusalKind, RecusalSource } from '../../../core/review/recusal.ts';
import type { Placed } from '../../../core/review/result.ts';
import type { MarksEntered } from '../../../core/review/sheet.ts';
import type { JsonColumn } from './ground.ts';

export interface ReviewPanelTable {
  id: PanelId;
  activity: ActivityId;
  stage: string;
  state: PanelState;
  ballot: JsonColumn<BallotRule> | null;
  /** Chance for the orders of candidates; shown from the opening on, committed to before. */
  seed: string;
  commitment: string;
  /** Version of the plan by which it reviews; set at the opening. */
  version: number | null;
  /** Sealed at closing. */
  result: JsonColumn<readonly Placed[]> | null;
  createdAt: Instant;
  openedAt: Instant | null;
  closedAt: Instant | null;
  closedName: string | null;
}

export interface ReviewMemberTable {
  id: MemberId;
  panel: PanelId;
  account: AccountId | null;
  name: string;
  organiser: string;
  unit: OrgUnitId | null;
  addedAt: Instant;
}

export interface ReviewCandidateTable {
  panel: PanelId;
  nomination: NominationId;
  sort: number;
}

export interface ReviewRecusalTable {
  id: string;
  panel: PanelId;
  member: MemberId;
  nomination: NominationId;
  kind: RecusalKind;
  source: Exclude<RecusalSource, 'units'>;
  reason: string;
  state: Recusal['state'];
  byName: string;
  at: Instant;
  dismissedReason: string | null;
  dismissedName: string | null;
  dismissedAt: Instant | null;
}

/** The highest number of a pair holds; earlier ones stay. */
export interface ReviewSheetTable {
  panel: PanelId;
  member: MemberId;
  nomination: NominationId;
  number: number;
  marks: JsonColumn<MarksEntered>;
  remark: string;
  medium: 'screen' | 'paper';
  enteredName: string;
  /** Who entered the paper the second time. */
  secondName: string | null;
  at: Instant;
}

export interface ReviewRoundTable {
  id: string;
  panel: PanelId;
  number: number;
  candidates: JsonColumn<readonly NominationId[]>;
  places: number;
  kind: BallotRule['kind'];
  majority: BallotRule['majority'];
  state: 'open' | 'counted' | 'void';
  count: JsonColumn<Count> | null;
  openedAt: Instant;
  closedAt: Instant | null;
}

/** A paper is out, or back. No time, no order, no link to a ballot. */
export interface ReviewIssueTable {
  round: string;
  member: MemberId;
  medium: 'screen' | 'paper';
  state: 'issued' | 'returned';
}

/** All ballots of an open round, shuffled, under the installation's key. */
export interface ReviewBoxTable {
  round: string;
  sealed: string;
}

export interface ReviewBallotTable {
  id: string;
  round: string;
  chosen: JsonColumn<readonly NominationId[]>;
  isValid: boolean;
}

/** What one person read from a paper, until a second has read the same. */
export interface ReviewPaperTable {
  panel: PanelId;
  key: string;
  account: AccountId;
  name: string;
  sealed: string;
}

export interface ProposalTable {
  id: string;
  activity: ActivityId;
  panel: PanelId;
  digest: string;
  createdAt: Instant;
  createdName: string;
}

export interface ProposalItemTable {
  proposal: string;
  position: number;
  nomination: NominationId;
  outcome: 'proposed' | 'not-proposed';
  rank: number | null;
  reason: string;
}

export interface ReviewTables {
  reviewPanel: ReviewPanelTable;
  reviewMember: ReviewMemberTable;
  reviewCandidate: ReviewCandidateTable;
  reviewRecusal: ReviewRecusalTable;
  reviewSheet: ReviewSheetTable;
  reviewRound: ReviewRoundTable;
  reviewIssue: ReviewIssueTable;
  reviewBox: ReviewBoxTable;
  reviewBallot: ReviewBallotTable;
  reviewPaper: ReviewPaperTable;
  proposal: ProposalTable;
  proposalItem: ProposalItemTable;
}
