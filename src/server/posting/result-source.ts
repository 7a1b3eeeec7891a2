import type { Kysely } from 'kysely';
import type { ActivityId } from '../../core/access/actor.ts';
import type { FrozenResult } from '../../core/result/frozen.ts';
import type { ResultState } from '../../core/result/state.ts';
import type { Database } from '../db/tables.ts';
import { resultVersions } from '../result/queries.ts';

/** A sealed version of a result, as postings see it. */
export interface SealedResult {
  readonly version: number;
  readonly state: ResultState;
  readonly frozen: FrozenResult;
}

/** A later version of a result, and why there is one. */
export interface Replaced {
  readonly version: number;
  readonly reason: string;
}

/** The sealed versions of an activity's result, oldest first. */
export const sealedResults = async (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<readonly SealedResult[]> =>
  (await resultVersions(db, activity))
    .map(({ number, state, result }) => ({ version: number, state, frozen: result }))
    .toSorted((one, other) => one.version - other.version);

/** The newest sealed version; null before the first. */
export const newestResult = (sealed: readonly SealedResult[]): SealedResult | null =>
  sealed.at(-1) ?? null;

/** The newest version, where it took the place of the one asked for. */
export const replacedBy = (
  sealed: readonly SealedResult[],
  version: number | null,
): Replaced | null => {
  const newest = newestResult(sealed);
  return version === null || newest === null || newest.version === version
    ? null
    : { version: newest.version, reason: newest.frozen.reason };
};
