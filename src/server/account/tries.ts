import type { Kysely } from 'kysely';
import type { AccountCode } from '../../core/account/code.ts';
import { afterFailure, minutesLocked, type Tries } from '../../core/account/tries.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { Database } from '../db/tables.ts';
import { transact } from '../db/transact.ts';
import { clearTries, lockTries, saveTries } from './store.ts';

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

/** Takes the last try back: it was neither right nor wrong, such as a password without the code it needs. */
export const forgiveTry = (
  db: Kysely<Database>,
  who: string,
  address: string,
  tries: Tries,
): Promise<void> =>
  saveTries(db, who, address, { ...tries, failures: tries.failures - 1, lockedUntil: null });

/** Forgets the tries: the last one was right. */
export const forgetTries = clearTries;
