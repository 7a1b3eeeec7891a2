import type { Kysely } from 'kysely';
import type { Competition } from '../../core/certificate/certificate.ts';
import { validityOf, type Validity } from '../../core/certificate/standing.ts';
import type { CurrentPlan } from '../activity/current-plan.ts';
import type { Database } from '../db/tables.ts';
import { decidedIn } from '../honour/decided.ts';
import { newestSealed } from '../honour/final.ts';
import { stillHolds } from '../result/queries.ts';
import type { CertifiedResult } from './results.ts';
import type { IssuedCertificate } from './store.ts';

/**
 * What may be said of a certificate to whoever checks it. `pending` as well while the scores say something else than the
 * sealed result, or a correction waits; `undecided`: the decision that gives the award is not issued yet.
 */
export type Standing = Validity | 'undecided';

/**
 * How the certificates of an activity stand now. A correction of any score holds all of them: places of all rest on the
 * scores of all, and whom it will move is known only once it is sealed.
 */
export const standingsOf = async (
  db: Kysely<Database>,
  current: CurrentPlan,
  newest: CertifiedResult,
  competition: Competition,
): Promise<(one: IssuedCertificate) => Standing> => {
  const version = await newestSealed(db, current.activity);
  const holds = version !== null && (await stillHolds(db, current, version));
  const decided = await decidedIn(db, current);
  const grants = new Map(newest.frozen.grants.map((grant) => [grant.id, grant]));
  return (one) => {
    const validity = validityOf(one.says, one.revokedAt !== null, newest, competition);
    if (validity !== 'valid') return validity;
    if (!holds) return 'pending';
    const grant = grants.get(one.grantId);
    const isGiven = decided === null || (grant !== undefined && decided.gives(grant));
    return isGiven ? 'valid' : 'undecided';
  };
};
