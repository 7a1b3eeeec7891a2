import type { ActName } from '../../contract/audit/acts.ts';
import { randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import {
  canonicalText,
  FIRST_PREVIOUS,
  type AuditEntry,
  type Fact,
} from '../../core/audit/entry.ts';
import { accountOf, type Actor } from '../../core/access/actor.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { Database } from '../db/tables.ts';
import { sha256 } from '../http/sha256.ts';

/** The chain of acts that belong to no activity. */
export const SYSTEM_CHAIN = 'system';

/** One act, to be recorded in the transaction that does it. */
export interface Act {
  /** `system`, or the id of the activity concerned. */
  readonly chain: string;
  readonly act: ActName;
  readonly subject: { readonly kind: string; readonly id: string };
  /** States, counts and ids; never personal values. */
  readonly facts?: Readonly<Record<string, Fact>>;
  /** Values that were written or read; only their salted digests are kept. */
  readonly values?: Readonly<Record<string, string | null>>;
}

/** SHA-256 of an entry's canonical text, hex. */
export const hashOf = (entry: AuditEntry): string => sha256(canonicalText(entry));

/** Digest of a value under its salt, hex. */
export const digestOf = (salt: string, value: string | null): string =>
  sha256(JSON.stringify([salt, value]));

/**
 * Appends an act to its chain. The chain's head is locked until the transaction ends, so links follow one another
 * without gaps: call it last, when everything else of the transaction is done.
 */
export const record = async (
  tx: Transaction<Database>,
  actor: Actor,
  now: Instant,
  { chain, act, subject, facts = {}, values = {} }: Act,
): Promise<void> => {
  await tx
    .insertInto('auditChain')
    .values({ id: chain, headSeq: 0, headHash: FIRST_PREVIOUS })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  const head = await tx
    .selectFrom('auditChain')
    .selectAll()
    .where('id', '=', chain)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const salts = Object.fromEntries(
    Object.keys(values).map((field) => [field, randomBytes(16).toString('hex')]),
  );
  const entry: AuditEntry = {
    chain,
    seq: head.headSeq + 1,
    at: now,
    account: accountOf(actor),
    session: actor.kind === 'account' ? actor.session : null,
    act,
    subjectKind: subject.kind,
    subject: subject.id,
    facts,
    digests: Object.fromEntries(
      Object.entries(values).map(([field, value]) => [
        field,
        digestOf(salts[field] as string, value),
      ]),
    ),
    previous: head.headHash,
  };
  const hash = hashOf(entry);
  await tx
    .insertInto('auditEntry')
    .values({
      ...entry,
      at: now,
      facts: JSON.stringify(entry.facts),
      digests: JSON.stringify(entry.digests),
      hash,
    })
    .execute();
  if (Object.keys(salts).length > 0)
    await tx
      .insertInto('auditSalt')
      .values(
        Object.entries(salts).map(([field, salt]) => ({ chain, seq: entry.seq, field, salt })),
      )
      .execute();
  await tx
    .updateTable('auditChain')
    .set({ headSeq: entry.seq, headHash: hash })
    .where('id', '=', chain)
    .execute();
};
