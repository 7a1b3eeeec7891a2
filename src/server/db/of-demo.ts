import type { Kysely } from 'kysely';
import type { Actor } from '../../core/access/actor.ts';
import type { Database } from './tables.ts';

/** Whether a demo account acts: what it opens, creates or enters belongs to the demo and goes with it. */
export const isOfDemo = async (db: Kysely<Database>, actor: Actor): Promise<boolean> => {
  if (actor.kind !== 'account') return false;
  const account = await db
    .selectFrom('account')
    .select('demo')
    .where('id', '=', actor.account)
    .executeTakeFirst();
  return account?.demo === true;
};
