import type { Kysely } from 'kysely';
import type { ActivityId } from '../../core/access/actor.ts';
import { mayIssueFrom, type HeldResult } from '../../core/certificate/standing.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { refuse, type Decision } from '../../core/kernel/decision.ts';
import type { FrozenGrant } from '../../core/result/frozen.ts';
import type { CurrentPlan } from '../activity/current-plan.ts';
import type { Database } from '../db/tables.ts';
import { leftOutOf, newestSealed, standingOf } from '../honour/final.ts';
import { resultVersion, stillHolds, type SealedResult } from '../result/queries.ts';

/** A sealed result as certificates read it. */
export interface CertifiedResult extends HeldResult {
  readonly sealedAt: Instant;
  /** Awards of whoever the organisers took off a posting, this version's or an earlier one's; `frozen` is without them. */
  readonly takenOff: readonly FrozenGrant[];
  /** Holders whom the commendation leaves out so far. */
  readonly leftOut: ReadonlySet<string>;
}

const certified = async (
  db: Kysely<Database>,
  version: SealedResult | null,
): Promise<CertifiedResult | null> => {
  if (version === null) return null;
  const { number, state, sealedAt } = version;
  const { result, takenOff } = await standingOf(db, version);
  return {
    version: number,
    isFinal: state === 'final',
    sealedAt,
    frozen: result,
    takenOff,
    leftOut: await leftOutOf(db, version.activity),
  };
};

/**
 * The newest sealed result of an activity, without the awards of whoever was taken off its posting; null before one was
 * sealed.
 */
export const newestResult = async (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<CertifiedResult | null> => certified(db, await newestSealed(db, activity));

/**
 * The final result from which certificates may be issued and printed. Refused before there is one, and while a correction
 * of its scores is not sealed.
 */
export const issuable = async (
  db: Kysely<Database>,
  current: CurrentPlan,
): Promise<Decision<CertifiedResult>> => {
  const version = await newestSealed(db, current.activity);
  const held = mayIssueFrom(await certified(db, version));
  if (!held.ok || version === null) return held;
  return (await stillHolds(db, current, version))
    ? held
    : refuse({ code: 'result.changed-since', params: { version: version.number } });
};

/** One sealed version in the same way, also a superseded one; null where there is none of that number. */
export const sealedVersion = async (
  db: Kysely<Database>,
  activity: ActivityId,
  number: number,
): Promise<CertifiedResult | null> => certified(db, await resultVersion(db, activity, number));
