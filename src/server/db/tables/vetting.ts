import type { Generated } from 'kysely';
import type { AccountId, ActivityId } from '../../../core/access/actor.ts';
import type { Day, Instant } from '../../../core/kernel/day.ts';
import type { NominationId } from '../../../core/nomination/nominee.ts';
import type { OpinionResult } from '../../../core/vetting/opinion.ts';
import type { Ruling } from '../../../core/vetting/standing.ts';
import type { JsonColumn } from './ground.ts';
import type { Reasoned } from './nomination.ts';

/** Locked by every command of the room; `lastNumber` is the number of the newest form. */
export interface VettingGateTable {
  activity: ActivityId;
  lastNumber: number;
}

/** A version of a nominee's form that was printed for seals (J10): `hash` covers exactly what it prints. */
export interface VettingFormTable {
  nomination: NominationId;
  version: number;
  activity: ActivityId;
  number: number;
  hash: string;
  /** What it prints, frozen: form, version of the plan, values. null: given out before that was kept. */
  textSealed: string | null;
  /** What its check page is found by: on the print as a QR code, and nowhere else. */
  code: string;
  issuedAt: Instant;
  issuedName: string;
}

/** One letter with a list, or one round of forms, to one body. */
export interface VettingBatchTable {
  id: string;
  activity: ActivityId;
  stage: string;
  consultation: string;
  /** Id of the body in the plan. */
  body: string;
  /** The plan's id of the organiser that sends it; '' where none was chosen. */
  sender: Generated<string>;
  /** To whom it was sent, in full. */
  addressee: string;
  /** Number of the letter; '' where none was given. */
  letterNumber: string;
  sentOn: Day;
  dueOn: Day | null;
  openedBy: AccountId | null;
  openedName: string;
  openedAt: Instant;
}

/** A nominee in a batch, with the line of the list as it went out. */
export interface VettingItemTable {
  id: string;
  batch: string;
  nomination: NominationId;
  position: number;
  lineSealed: string;
  lineHash: string;
  /** Blind index of the document number on the list; null where none stood there. */
  documentIndex: string | null;
  void: JsonColumn<Reasoned> | null;
}

export type StoredRuling = Reasoned & { readonly verdict: Ruling };

export interface VettingOpinionTable {
  id: string;
  item: string;
  result: OpinionResult;
  textSealed: string;
  /** What the box on the form is called, and who signed in it: often not the same. */
  boxLabel: string;
  signer: string;
  sealedOn: Day;
  /** The last day on which it holds. */
  validUntil: Day | null;
  sealOn: 'form' | 'reply';
  formVersion: number | null;
  /** Of the text under the seal. */
  hash: string;
  scan: string;
  ruling: JsonColumn<StoredRuling> | null;
  void: JsonColumn<Reasoned> | null;
  registeredBy: AccountId | null;
  registeredName: string;
  registeredAt: Instant;
}

export interface VettingInspectionTable {
  id: string;
  nomination: NominationId;
  stage: string;
  outcome: 'fit' | 'unfit';
  /** The plan's labels with what was written, as JSON. */
  entriesSealed: string;
  ruling: JsonColumn<StoredRuling> | null;
  void: JsonColumn<Reasoned> | null;
  registeredBy: AccountId | null;
  registeredName: string;
  registeredAt: Instant;
}

export interface VettingTables {
  vettingGate: VettingGateTable;
  vettingForm: VettingFormTable;
  vettingBatch: VettingBatchTable;
  vettingItem: VettingItemTable;
  vettingOpinion: VettingOpinionTable;
  vettingInspection: VettingInspectionTable;
}
