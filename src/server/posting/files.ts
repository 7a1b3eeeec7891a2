import { narrowLimits } from '../../core/file/use.ts';
import type { FindOwner } from '../file/owner.ts';
import { EVIDENCE_OWNER, findEvidence } from './store.ts';

/** Evidence of a posting as an owner of screenshots and scans. What was struck out takes none any more. */
const evidenceOwner: FindOwner = async ({ db }, id) => {
  const found = await findEvidence(db, id);
  if (found === undefined) return null;
  return {
    holder: { kind: 'shared', activity: found.activity, units: [] },
    limits: (use) => (use === 'posting-evidence' ? narrowLimits(use, {}) : null),
    chain: found.activity,
    ...(found.void === null ? {} : { closed: { code: 'posting.evidence-void', params: {} } }),
    kept: () => ({ code: 'posting.evidence-kept', params: {} }),
  };
};

export const POSTING_OWNERS = { [EVIDENCE_OWNER]: evidenceOwner };
