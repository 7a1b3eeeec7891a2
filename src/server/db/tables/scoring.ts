import type { AccountId, ActivityId, OrgUnitId } from '../../../core/access/actor.ts';
import type { Instant } from '../../../core/kernel/day.ts';
import type { Judge } from '../../../core/scoring/judge.ts';
import type { EntryKind } from '../../../core/scoring/sheet.ts';
import type { SheetValues } from '../../../core/scoring/values.ts';
import type { JsonColumn } from './ground.ts';
import type { Reasoned } from './nomination.ts';

/** A stage whose scores count; acts on all of its sheets lock its row. */
export interface ScoringStageTable {
  activity: ActivityId;
  stage: string;
}

export interface ScoringJudgeTable {
  id: string;
  activity: ActivityId;
  stage: string;
  seat: number;
  name: string;
  /** null for somebody of no unit of the installation; `body` says where they come from. */
  unit: OrgUnitId | null;
  body: string;
  relations: JsonColumn<Judge['relations']>;
  removed: JsonColumn<Reasoned> | null;
}

export interface ScoringSheetTable {
  id: string;
  activity: ActivityId;
  stage: string;
  unit: OrgUnitId;
  /** Empty where the stage has no judges. */
  judge: string;
}

export interface ScoringEntryTable {
  sheet: string;
  number: number;
  kind: EntryKind;
  account: AccountId;
  name: string;
  at: Instant;
  content: JsonColumn<SheetValues> | null;
  reason: string;
}

/** Sign-offs and reopenings of a stage; the last one holds. */
export interface ScoringSigningTable {
  activity: ActivityId;
  stage: string;
  number: number;
  kind: 'signed' | 'reopened';
  /** The chief judge, as they signed; empty for a reopening. */
  signer: string;
  reason: string;
  account: AccountId;
  name: string;
  at: Instant;
}

export interface ScoringTables {
  scoringStage: ScoringStageTable;
  scoringJudge: ScoringJudgeTable;
  scoringSheet: ScoringSheetTable;
  scoringEntry: ScoringEntryTable;
  scoringSigning: ScoringSigningTable;
}
