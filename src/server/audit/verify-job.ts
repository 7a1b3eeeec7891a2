import { accept } from '../../core/kernel/decision.ts';
import { transact } from '../db/transact.ts';
import type { JobHandler } from '../job/worker.ts';
import { readHeads } from './heads.ts';
import { record, SYSTEM_CHAIN } from './record.ts';
import { chainTitle } from './queries.ts';
import { verifyChains } from './verify.ts';

/** The kind of job that verifies the audit chains. */
export const VERIFY_JOB = 'audit.verify';

/** Verifies every chain and records that it was done, with the outcome. */
export const verifyJob: JobHandler = async (_payload, { services, progress }) => {
  const { db, dataFolder, keys, clock } = services;
  const result = await verifyChains(db, readHeads(dataFolder, keys), progress);
  const { broken, chains, entries } = result;
  await transact(db, async (tx) => {
    await record(tx, { kind: 'public' }, clock(), {
      chain: SYSTEM_CHAIN,
      act: 'audit.verified',
      subject: { kind: 'audit', id: broken?.chain ?? 'all' },
      facts: { ok: broken === null, chains, entries },
    });
    return accept(null);
  });
  return {
    outcome:
      broken === null
        ? `${chains}条链、${entries}条记录全部完整`
        : `${chainTitle(broken.chain)}链：${broken.sentence}`,
    link: '/audit',
    result,
  };
};
