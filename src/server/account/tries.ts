import type { Kysely } from 'kysely';
import type { AccountCode } from '../../core/account/code.ts';
import { afterFailure, minutesLocked, type Tries } from '../../core/account/tries.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { Database } from '../db/tables.ts';
import { transact } from '../db/transact.ts';
import type { Keyring } from '../http/keyring.ts';
import type { Services } from '../http/services.ts';
import { clearTries, lockTries, removeOldTries, saveTries } from './store.ts';

/**
 * Under what the tries of a sign-in name are kept: never what was typed, which may be a password in the wrong field.
 */
export const triesKey = (keys: Keyring, signInName: string): string =>
  keys.index(signInName, 'account.sign-in-tries');

/**
 * Counts a try as failed before it is looked at, so that many sent at once cannot pass uncounted; `forgiveTry` takes a
 * right one back. Tries count per `who` (an account's name, a session, a link) together with the address.
 */
export const countTry = (
  db: Kysely<Database>,
  who: string,
  address: string,
  now: Instant,
): Promise<Decision<Tries, AccountCode>> =>
  transact(db, async (tx) => {
    const before = await lockTries(tx, who, address, now);
    const minutes = minutesLocked(before, now);
    if (minutes > 0) return refuse({ code: 'account.too-many-tries', params: { minutes } });
    const tries = afterFailure(before, now);
    await saveTries(tx, who, address, tries);
    return accept(tries);
  });

/**
 * Takes one's own try back: it was neither right nor wrong, such as a password without the code it needs. What others
 * counted meanwhile stays, and so does a lock that is not one's own.
 * @param own what counting this try gave
 */
export const forgiveTry = async (
  db: Kysely<Database>,
  who: string,
  address: string,
  own: Tries,
): Promise<void> => {
  await transact(db, async (tx) => {
    const now = await lockTries(tx, who, address, own.lastAt);
    await saveTries(tx, who, address, {
      failures: Math.max(0, now.failures - 1),
      lastAt: now.lastAt,
      lockedUntil:
        own.lockedUntil !== null && now.failures === own.failures ? null : now.lockedUntil,
    });
    return accept(null);
  });
};

/** Chore: removes tries that count for nothing any more. */
export const sweepTries = ({ db, clock }: Services): Promise<void> => removeOldTries(db, clock());

/** Forgets the tries: the last one was right. */
export const forgetTries = clearTries;
