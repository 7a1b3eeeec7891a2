import type { Kysely } from 'kysely';
import type { AccountId } from '../../core/access/actor.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { Database } from '../db/tables.ts';
import { newSession, sessionCookie } from './session.ts';

/** Signs an account in without a password. @returns the cookie header */
export const beginSessionForTests = async (
  db: Kysely<Database>,
  account: AccountId,
  now: Instant,
): Promise<string> => {
  const { token } = await newSession(db, {
    account,
    kind: 'event',
    address: '127.0.0.1',
    device: 'test',
    now,
    endsAt: (now + 365 * 86_400_000) as Instant,
  });
  return sessionCookie(token);
};
