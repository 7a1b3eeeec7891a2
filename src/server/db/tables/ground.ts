import type { ColumnType, Generated } from 'kysely';
import type { Instant } from '../../../core/kernel/day.ts';

/** A `jsonb` column: read parsed, written as text. */
export type JsonColumn<Value> = ColumnType<Value, string, string>;

export interface SettingTable {
  key: string;
  value: JsonColumn<unknown>;
  changedAt: Instant;
}

export interface AuditChainTable {
  /** `system`, or the id of an activity. */
  id: string;
  headSeq: number;
  headHash: string;
}

/** One link of a chain. `facts` never hold personal values; `digests` are salted, the salts lie in `auditSalt`. */
export interface AuditEntryTable {
  chain: string;
  seq: number;
  at: Instant;
  account: string | null;
  session: string | null;
  act: string;
  subjectKind: string;
  subject: string;
  facts: JsonColumn<Readonly<Record<string, string | number | boolean | null>>>;
  digests: JsonColumn<Readonly<Record<string, string>>>;
  previous: string;
  hash: string;
}

export interface AuditSaltTable {
  chain: string;
  seq: number;
  field: string;
  salt: string;
}

export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

export interface JobTable {
  id: string;
  kind: string;
  title: string;
  state: JobState;
  account: string | null;
  unit: string | null;
  payload: JsonColumn<unknown>;
  done: Generated<number>;
  total: number | null;
  result: JsonColumn<unknown> | null;
  problem: string | null;
  attempts: Generated<number>;
  createdAt: Instant;
  runAt: Instant;
  startedAt: Instant | null;
  beatAt: Instant | null;
  finishedAt: Instant | null;
}

export interface MailTable {
  id: string;
  /** Address, encrypted. */
  recipient: string;
  subject: string;
  body: string;
  state: 'waiting' | 'sent' | 'failed';
  /** A mail with the same word is not queued twice. */
  once: string | null;
  tries: Generated<number>;
  nextAt: Instant;
  problem: string | null;
  createdAt: Instant;
  sentAt: Instant | null;
}

export interface GroundTables {
  setting: SettingTable;
  auditChain: AuditChainTable;
  auditEntry: AuditEntryTable;
  auditSalt: AuditSaltTable;
  job: JobTable;
  mail: MailTable;
}
