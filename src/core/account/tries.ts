import type { Instant } from '../kernel/day.ts';

/** Failed tries to sign in to one account from one address. */
export interface Tries {
  readonly failures: number;
  readonly lastAt: Instant;
  readonly lockedUntil: Instant | null;
}

/** Five failures lock the account for this address for 15 minutes (CONVENTIONS §3.6). */
const MOST_FAILURES = 5;
const LOCK_MS = 15 * 60_000;

/** Whole minutes until the next try is allowed; 0: now. */
export const minutesLocked = (tries: Tries | null, now: Instant): number =>
  tries?.lockedUntil == null || tries.lockedUntil <= now
    ? 0
    : Math.ceil((tries.lockedUntil - now) / 60_000);

/** The count after one more failure. Failures older than the lock time are forgotten. */
export const afterFailure = (tries: Tries | null, now: Instant): Tries => {
  const isFresh = tries !== null && now - tries.lastAt < LOCK_MS;
  const failures = (isFresh ? tries.failures : 0) + 1;
  return {
    failures,
    lastAt: now,
    lockedUntil: failures >= MOST_FAILURES ? ((now + LOCK_MS) as Instant) : null,
  };
};
