import type { Kysely } from 'kysely';
import { AUDIT_SENTENCES } from '../../contract/audit/refusals.ts';
import type { Verification } from '../../contract/audit/http.ts';
import { fill } from '../../contract/sentence.ts';
import { CHAIN_START, faultOfHead, faultOfLink, type ChainEnd } from '../../core/audit/verify.ts';
import type { Database } from '../db/tables.ts';
import type { AuditEntryTable } from '../db/tables/ground.ts';
import type { Selectable } from 'kysely';
import type { WrittenHead } from './heads.ts';
import { hashOf } from './record.ts';

const BATCH = 2000;

interface Broken {
  readonly code: keyof typeof AUDIT_SENTENCES;
  readonly seq: number;
}

type Row = Selectable<AuditEntryTable>;

const linkOf = ({ hash, ...entry }: Row) => ({ stored: hash, computed: hashOf(entry), entry });

/** Walks one chain from its first link. @returns the first fault, and the last whole link */
const walk = async (
  db: Kysely<Database>,
  chain: string,
  heads: ReadonlyMap<number, WrittenHead>,
  progress: (entries: number) => Promise<void>,
): Promise<{ readonly broken: Broken | null; readonly end: ChainEnd }> => {
  let end = CHAIN_START;
  for (;;) {
    const rows = await db
      .selectFrom('auditEntry')
      .selectAll()
      .where('chain', '=', chain)
      .where('seq', '>', end.seq)
      .orderBy('seq')
      .limit(BATCH)
      .execute();
    for (const row of rows) {
      const { entry, stored, computed } = linkOf(row);
      const head = heads.get(entry.seq);
      const fault =
        faultOfLink(end, entry, stored, computed) ??
        (head === undefined ? null : faultOfHead(head, stored));
      if (fault !== null) return { broken: fault, end };
      end = { seq: entry.seq, hash: stored };
    }
    await progress(rows.length);
    if (rows.length < BATCH) return { broken: null, end };
  }
};

/**
 * Verifies every chain: each link follows the one before and hashes to what is stored, the chain ends where its head
 * says, and reaches every head that was written down outside the database.
 * @returns the first broken link of the first broken chain, in words
 */
export const verifyChains = async (
  db: Kysely<Database>,
  heads: readonly WrittenHead[],
  progress: (entries: number, total: number) => Promise<void>,
): Promise<Verification> => {
  const chains = await db.selectFrom('auditChain').selectAll().orderBy('id').execute();
  const known = new Set([...chains.map(({ id }) => id), ...heads.map(({ chain }) => chain)]);
  const { total } = await db
    .selectFrom('auditEntry')
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  let entries = 0;
  for (const chain of known) {
    const broken = await (async (): Promise<Broken | null> => {
      const ours = heads.filter((head) => head.chain === chain);
      const forged = ours.find(({ isGenuine }) => !isGenuine);
      if (forged !== undefined) return { code: 'audit.head-changed', seq: forged.seq };
      const walked = await walk(db, chain, new Map(ours.map((one) => [one.seq, one])), (more) => {
        entries += more;
        return progress(entries, total);
      });
      if (walked.broken !== null) return walked.broken;
      const head = chains.find(({ id }) => id === chain);
      const furthest = [...ours, { seq: head?.headSeq ?? 0, hash: head?.headHash ?? '' }].reduce(
        (far, one) => (one.seq > far.seq ? one : far),
      );
      if (furthest.seq > walked.end.seq) return { code: 'audit.tail-cut', seq: furthest.seq };
      // A head that lags behind or differs was written by somebody else than `record`.
      return head?.headSeq === walked.end.seq &&
        (walked.end.seq === 0 || head.headHash === walked.end.hash)
        ? null
        : { code: 'audit.rewritten', seq: walked.end.seq };
    })();
    if (broken !== null)
      return {
        chains: known.size,
        entries,
        broken: {
          chain,
          seq: broken.seq,
          sentence: fill(AUDIT_SENTENCES[broken.code], { seq: broken.seq }),
        },
      };
  }
  return { chains: known.size, entries, broken: null };
};
