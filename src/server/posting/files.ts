import type { Actor } from '../../core/access/actor.ts';
import { narrowLimits } from '../../core/file/use.ts';
import type { FindOwner } from '../file/owner.ts';
import { loadObjection, OBJECTION_OWNER } from './objection-store.ts';
import { findObjection } from './objections.ts';
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

/** A handler who must keep out of an objection is here somebody without that role. */
const withoutRole = (actor: Actor): Actor =>
  actor.kind === 'public'
    ? actor
    : { ...actor, grants: actor.grants.filter(({ role }) => role !== 'objection-handler') };

/** Objections as owners of what came with them: the use alone lets handlers in, and not those of the nominee's unit. */
const objectionOwner: FindOwner = async ({ db }, id) => {
  const found = await loadObjection(db, id);
  if (found === undefined) return null;
  const { activity } = found;
  return {
    holder: { kind: 'shared', activity, units: [] },
    limits: (use) => (use === 'objection-attachment' ? narrowLimits(use, {}) : null),
    chain: activity,
    actorHere: async (actor) =>
      (await findObjection(db, activity, actor, id)) === null ? withoutRole(actor) : actor,
    kept: () => ({ code: 'objection.file-kept', params: {} }),
  };
};

export const POSTING_OWNERS = {
  [EVIDENCE_OWNER]: evidenceOwner,
  [OBJECTION_OWNER]: objectionOwner,
};
