import type { Kysely } from 'kysely';
import type { ActivityId } from '../../core/access/actor.ts';
import type { FrozenGrant, FrozenResult } from '../../core/result/frozen.ts';
import { withoutHolders } from '../../core/result/standing.ts';
import type { Database } from '../db/tables.ts';
import { postingsOf, type Posted } from '../posting/queries.ts';
import { takenOffIn } from '../posting/taken-off.ts';
import { resultVersions, type SealedResult } from '../result/queries.ts';
import { everyItemOf } from './store.ts';

/** A final result with what still stands of it. */
export interface FinalResult {
  readonly version: SealedResult;
  /** What it says, without whoever the organisers took off its posting or an earlier one. */
  readonly result: FrozenResult;
  /** Those of `result`. */
  readonly grants: readonly FrozenGrant[];
  /** What would have gone to whoever was taken off. */
  readonly takenOff: readonly FrozenGrant[];
  /** Postings of this version, oldest first; empty where the plan posts nothing. */
  readonly postings: readonly Posted[];
}

/** The newest sealed version; null before the first. */
export const newestSealed = async (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<SealedResult | null> => {
  const versions = await resultVersions(db, activity);
  return versions.toSorted((one, other) => other.number - one.number)[0] ?? null;
};

/** What still stands of a sealed version: its postings, and what it says without whoever was taken off, then or before. */
export const standingOf = async (
  db: Kysely<Database>,
  version: SealedResult,
): Promise<FinalResult> => {
  const postings = (await postingsOf(db, version.activity)).filter(
    ({ result }) => result === version.number,
  );
  const off = await takenOffIn(db, version.activity, version.number);
  const { result, takenOff } = withoutHolders(version.result, off);
  return { version, result, grants: result.grants, takenOff, postings };
};

/**
 * The result that is final now: the newest version, confirmed after its posting (N6). null while there is none, and again
 * once a correction made a later one that is not confirmed yet.
 */
export const finalResult = async (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<FinalResult | null> => {
  const version = await newestSealed(db, activity);
  return version === null || version.state !== 'final' ? null : standingOf(db, version);
};

/**
 * What of a final result its decisions that went out give (N7): nobody is on the honours list whom the decision leaves out,
 * nor with an award that only a correction gave and no decision yet.
 */
export const decidedOf = async (
  db: Kysely<Database>,
  result: FinalResult,
): Promise<FinalResult> => {
  const wordsOf = ({ id, title, givenBy }: Pick<FrozenGrant, 'id' | 'title' | 'givenBy'>): string =>
    JSON.stringify([id, title, givenBy]);
  const given = new Set(
    (await everyItemOf(db, result.version.activity))
      .filter(({ state, leftOut }) => state === 'issued' && leftOut === null)
      .flatMap(({ grants }) => (grants ?? []).map(wordsOf)),
  );
  return { ...result, grants: result.grants.filter((grant) => given.has(wordsOf(grant))) };
};

/** Holders whom a decision that went out leaves out, and none names yet: nothing is handed to them. */
export const leftOutOf = async (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<ReadonlySet<string>> => {
  const issued = (await everyItemOf(db, activity)).filter(({ state }) => state === 'issued');
  const named = new Set(issued.filter(({ leftOut }) => leftOut === null).map((one) => one.holder));
  return new Set(issued.map(({ holder }) => holder).filter((holder) => !named.has(holder)));
};
