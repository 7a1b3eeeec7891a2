import type { Kysely, Transaction } from 'kysely';
import { signInRulesShape } from '../../contract/account/rules-http.ts';
import { SIGN_IN_RULES, type SignInRules } from '../../core/account/password.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { Database } from '../db/tables.ts';

const KEY = 'sign-in-rules';

/** The rules of signing in that hold now: those set, else the product's own. */
export const readRules = async (db: Kysely<Database>): Promise<SignInRules> => {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('key', '=', KEY)
    .executeTakeFirst();
  return row === undefined ? SIGN_IN_RULES : signInRulesShape.parse(row.value);
};

export const writeRules = async (
  tx: Transaction<Database>,
  rules: SignInRules,
  now: Instant,
): Promise<void> => {
  const value = JSON.stringify(rules);
  await tx
    .insertInto('setting')
    .values({ key: KEY, value, changedAt: now })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value, changedAt: now }))
    .execute();
};
