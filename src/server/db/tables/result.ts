import type { AccountId, ActivityId } from '../../../core/access/actor.ts';
import type { Instant } from '../../../core/kernel/day.ts';
import type { Retyping } from '../../../core/result/check.ts';
import type { ResultState } from '../../../core/result/state.ts';
import type { Signer } from '../../../core/result/tie.ts';
import type { SettlementWay } from '../../../core/score/settlement.ts';
import type { JsonColumn } from './ground.ts';
import type { Reasoned } from './nomination.ts';

/** A decision on a tie; `at` is null while a lot is committed to and not drawn. One at a time holds for a tie. */
export interface ResultTieTable {
  id: string;
  activity: ActivityId;
  /** SHA-256 of who is equal on what, hex. */
  tie: string;
  ranking: string;
  place: number;
  /** Exact: `484/3`. */
  total: string;
  /** Key and name of everybody who is equal. */
  members: JsonColumn<readonly { readonly key: string; readonly name: string }[]>;
  way: SettlementWay;
  /** Keys, best first; empty for a shared place. */
  drawn: JsonColumn<readonly string[]>;
  reason: string;
  signers: JsonColumn<readonly Signer[]>;
  minutes: string;
  name: string;
  at: Instant | null;
  seed: string | null;
  context: string | null;
  commitment: string | null;
  committedName: string | null;
  committedAt: Instant | null;
  withdrawn: JsonColumn<Reasoned> | null;
}

/** What a draw took of one table, as it was then: whoever repeats it needs the very list that was put in. */
export interface DrawnTable {
  /** Names that were put in, and those that came out, in the order drawn. */
  readonly items: readonly string[];
  readonly order: readonly string[];
  /** Keys of the rows that came out: they stay when places change. */
  readonly keys: readonly string[];
}

/** The draw of the sample that is checked, by ranking. */
export interface ResultCheckTable {
  activity: ActivityId;
  seed: string;
  context: string;
  commitment: string;
  committedName: string;
  committedAt: Instant;
  drawn: JsonColumn<Readonly<Record<string, DrawnTable>>> | null;
  drawnAt: Instant | null;
}

/** A sheet typed again by somebody who had not typed it. */
export interface ResultRetypingTable {
  id: string;
  activity: ActivityId;
  sheet: string;
  /** From 1, by sheet. */
  number: number;
  account: AccountId;
  name: string;
  at: Instant;
  retyped: JsonColumn<Retyping['values']>;
  record: JsonColumn<Retyping['record']>;
  outcome: Retyping['outcome'];
  outcomeReason: string;
  outcomeName: string | null;
  outcomeAt: Instant | null;
}

/** A sealed version; `frozen` is the exact text that was digested, `scores` the score file it was reckoned from. */
export interface ResultVersionTable {
  activity: ActivityId;
  number: number;
  state: Exclude<ResultState, 'provisional'>;
  reason: string;
  frozen: string;
  scores: string;
  /** SHA-256 of `frozen`, hex. */
  digest: string;
  planVersion: number;
  sealedName: string;
  sealedAt: Instant;
  postedAt: Instant | null;
  finalAt: Instant | null;
}

export interface ResultTables {
  resultTie: ResultTieTable;
  resultCheck: ResultCheckTable;
  resultRetyping: ResultRetypingTable;
  resultVersion: ResultVersionTable;
}
