import type { Kysely, Transaction } from 'kysely';
import type { AccountId } from '../../core/access/actor.ts';
import type { Tries } from '../../core/account/tries.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { Database } from '../db/tables.ts';

export const loadTries = async (
  db: Kysely<Database>,
  who: string,
  address: string,
): Promise<Tries | null> =>
  (await db
    .selectFrom('signInTries')
    .select(['failures', 'lastAt', 'lockedUntil'])
    .where('who', '=', who)
    .where('address', '=', address)
    .executeTakeFirst()) ?? null;

export const saveTries = async (
  tx: Transaction<Database>,
  who: string,
  address: string,
  tries: Tries,
): Promise<void> => {
  await tx
    .insertInto('signInTries')
    .values({ who, address, ...tries })
    .onConflict((conflict) => conflict.columns(['who', 'address']).doUpdateSet({ ...tries }))
    .execute();
};

export const clearTries = async (
  tx: Transaction<Database>,
  who: string,
  address: string,
): Promise<void> => {
  await tx
    .deleteFrom('signInTries')
    .where('who', '=', who)
    .where('address', '=', address)
    .execute();
};

/** The last passwords of an account, the newest first: the current one and up to `count` - 1 before it. */
export const recentPasswords = async (
  db: Kysely<Database>,
  account: AccountId,
  count: number,
): Promise<readonly string[]> => {
  const rows = await db
    .selectFrom('passwordHistory')
    .select('password')
    .where('account', '=', account)
    .orderBy('setAt', 'desc')
    .limit(count)
    .execute();
  return rows.map(({ password }) => password);
};

/** Sets a password and keeps its hash for the history. */
export const storePassword = async (
  tx: Transaction<Database>,
  account: AccountId,
  password: string,
  now: Instant,
  mustChange: boolean,
): Promise<void> => {
  await tx
    .updateTable('account')
    .set({ password, passwordSetAt: now, mustChangePassword: mustChange })
    .where('id', '=', account)
    .execute();
  await tx
    .insertInto('passwordHistory')
    .values({ account, password, setAt: now })
    .onConflict((conflict) => conflict.columns(['account', 'setAt']).doUpdateSet({ password }))
    .execute();
};
