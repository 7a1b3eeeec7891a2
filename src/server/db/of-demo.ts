import type { Kysely } from 'kysely';
import type { AccountId, Actor } from '../../core/access/actor.ts';
import type { Database } from '../db/tables.ts';

/** Whether an account is one of the demo's. */
export const isDemoAccount = async (db: Kysely<Database>, id: AccountId): Promise<boolean> => {
  const account = await db
    .selectFrom('account')
    .select('demo')
    .where('id', '=', id)
    .executeTakeFirst();
  return account?.demo === true;
};

/** Whether a demo account acts: what it opens, creates or enters belongs to the demo and goes with it. */
export const isOfDemo = async (db: Kysely<Database>, actor: Actor): Promise<boolean> =>
  actor.kind === 'account' && isDemoAccount(db, actor.account);
