import type { Kysely } from 'kysely';
import type { ActivityId } from '../../core/access/actor.ts';
import type { HeldResult } from '../../core/certificate/standing.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { Database } from '../db/tables.ts';
import { resultVersion, resultVersions, type SealedResult } from '../result/queries.ts';

/** A sealed result as certificates read it. */
export interface CertifiedResult extends HeldResult {
  readonly sealedAt: Instant;
}

const certified = ({ number, state, sealedAt, result }: SealedResult): CertifiedResult => ({
  version: number,
  isFinal: state === 'final',
  sealedAt,
  frozen: result,
});

/** The newest sealed result of an activity; null before one was sealed. */
export const newestResult = async (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<CertifiedResult | null> => {
  const [newest] = await resultVersions(db, activity);
  return newest === undefined ? null : certified(newest);
};

/** One sealed version, also a superseded one; null where there is none of that number. */
export const sealedVersion = async (
  db: Kysely<Database>,
  activity: ActivityId,
  number: number,
): Promise<CertifiedResult | null> => {
  const found = await resultVersion(db, activity, number);
  return found === null ? null : certified(found);
};
