import { narrowLimits } from '../../core/file/use.ts';
import type { FindOwner } from '../file/owner.ts';
import { BATCH_OWNER, findBatch, scansInUse } from './store.ts';

/**
 * Batches as owners of stamped scans: the use alone decides who may see content, scan and thumbnail
 * (`file.keep-opinion`: the vetting clerk). A scan on which an opinion was registered is not removed.
 */
const batchOwner: FindOwner = async ({ db }, id) => {
  const batch = await findBatch(db, id);
  if (batch === undefined) return null;
  const used = await scansInUse(db, id);
  return {
    holder: { kind: 'shared', activity: batch.activity, units: [] },
    limits: (use) => (use === 'opinion-scan' ? narrowLimits(use, {}) : null),
    chain: batch.activity,
    kept: (file) => (used.has(file) ? { code: 'vetting.scan-in-use', params: {} } : null),
  };
};

export const VETTING_OWNERS = { [BATCH_OWNER]: batchOwner };
