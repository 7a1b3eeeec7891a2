import type { Kysely, Selectable, Transaction } from 'kysely';
import type { AccountId, GrantId } from '../../core/access/actor.ts';
import type { Tries } from '../../core/account/tries.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { Database } from '../db/tables.ts';
import type { AccountTable } from '../db/tables/account.ts';

/** Tries of a day ago count for nothing and are swept away on the way. */
const KEPT_MS = 24 * 3_600_000;

/** Reads the tries of one name from one address and holds off other readers until the transaction ends. */
export const lockTries = async (
  tx: Transaction<Database>,
  who: string,
  address: string,
  now: Instant,
): Promise<Tries> => {
  await tx
    .insertInto('signInTries')
    .values({ who, address, failures: 0, lastAt: now, lockedUntil: null })
    .onConflict((conflict) => conflict.columns(['who', 'address']).doNothing())
    .execute();
  return tx
    .selectFrom('signInTries')
    .select(['failures', 'lastAt', 'lockedUntil'])
    .where('who', '=', who)
    .where('address', '=', address)
    .forUpdate()
    .executeTakeFirstOrThrow();
};

export const saveTries = async (
  db: Kysely<Database>,
  who: string,
  address: string,
  tries: Tries,
): Promise<void> => {
  await db
    .updateTable('signInTries')
    .set({ ...tries })
    .where('who', '=', who)
    .where('address', '=', address)
    .execute();
};

/** Forgets the tries of one name from one address, and all old ones. */
export const clearTries = async (
  db: Kysely<Database>,
  who: string,
  address: string,
  now: Instant,
): Promise<void> => {
  await db
    .deleteFrom('signInTries')
    .where((where) =>
      where.or([
        where.and([where('who', '=', who), where('address', '=', address)]),
        where('lastAt', '<', (now - KEPT_MS) as Instant),
      ]),
    )
    .execute();
};

/** Removes tries that count for nothing any more. */
export const removeOldTries = async (db: Kysely<Database>, now: Instant): Promise<void> => {
  await db
    .deleteFrom('signInTries')
    .where('lastAt', '<', (now - KEPT_MS) as Instant)
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

/** Lifts every lock of a name, from wherever it came. */
export const clearTriesOf = async (tx: Transaction<Database>, who: string): Promise<void> => {
  await tx.deleteFrom('signInTries').where('who', '=', who).execute();
};

/** Locks accounts until the transaction ends, in the order of their ids, so that two commands do not wait in a ring. */
export const lockAccounts = (
  tx: Transaction<Database>,
  ids: readonly AccountId[],
): Promise<
  readonly Pick<
    Selectable<AccountTable>,
    'id' | 'signInName' | 'disabledAt' | 'password' | 'demo'
  >[]
> =>
  tx
    .selectFrom('account')
    .select(['id', 'signInName', 'disabledAt', 'password', 'demo'])
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute();

/** Ends a grant: now is revoked, later is an end date. */
export const endGrant = async (
  tx: Transaction<Database>,
  grant: GrantId,
  at: Instant,
  by: AccountId,
): Promise<void> => {
  await tx
    .updateTable('roleGrant')
    .set({ untilAt: at, revokedBy: by })
    .where('id', '=', grant)
    .execute();
};
