import { narrowLimits } from '../../core/file/use.ts';
import type { FindOwner, FindOwners } from '../file/owner.ts';
import { actorOnAll, type Withheld } from '../nomination/target.ts';
import { BATCH_OWNER, findBatch, nomineesOfBatch, scansInUse } from './store.ts';

/**
 * Batches as owners of stamped scans: the use alone decides who may see content, scan and thumbnail
 * (`file.keep-opinion`: the vetting clerk, unless they keep away from somebody it is about). A scan on which an opinion was registered is not removed.
 */
const batchOwner =
  (withheld: Withheld): FindOwner =>
  async ({ db }, id) => {
    const batch = await findBatch(db, id);
    if (batch === undefined) return null;
    const used = await scansInUse(db, id);
    const about = await nomineesOfBatch(db, id);
    return {
      holder: { kind: 'shared', activity: batch.activity, units: [] },
      limits: (use) => (use === 'opinion-scan' ? narrowLimits(use, {}) : null),
      chain: batch.activity,
      kept: (file) => (used.has(file) ? { code: 'vetting.scan-in-use', params: {} } : null),
      actorHere: async (actor) =>
        actorOnAll({ actor, withheld: await withheld(db, actor, batch.activity) }, about),
    };
  };

/** What files of this room belong to. @param withheld whom the asker keeps away from as a reviewer */
export const vettingOwners = (withheld: Withheld): FindOwners => ({
  [BATCH_OWNER]: batchOwner(withheld),
});
