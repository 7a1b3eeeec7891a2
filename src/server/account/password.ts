import { randomInt } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { AccountId, SignedIn } from '../../core/access/actor.ts';
import { ADMINISTRATORS } from '../../core/access/role.ts';
import type { AccountCode } from '../../core/account/code.ts';
import { checkPassword } from '../../core/account/password.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { record, SYSTEM_CHAIN } from '../audit/record.ts';
import { transact } from '../db/transact.ts';
import type { Database } from '../db/tables.ts';
import type { Services } from '../http/services.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';
import { readRules } from './rules.ts';
import { recentPasswords, storePassword } from './store.ts';
import { countTry, forgetTries } from './tries.ts';

/** Somebody signed in. */
/** What acts on one's own sign-in need of a call. */
export interface OwnCall {
  readonly services: Services;
  readonly now: Instant;
  readonly address: string;
}

/** Whether a password is the actor's own; wrong ones count per session and address. */
export const checkOwnPassword = async (
  { services, now, address }: OwnCall,
  actor: SignedIn,
  password: string,
): Promise<Decision<null, AccountCode>> => {
  const { db } = services;
  const who = `session:${actor.session}`;
  const counted = await countTry(db, who, address, now);
  if (!counted.ok) return counted;
  const account = await db
    .selectFrom('account')
    .select('password')
    .where('id', '=', actor.account)
    .executeTakeFirstOrThrow();
  if (account.password === null || !(await verifyPassword(password, account.password))) {
    const { failures, lockedUntil } = counted.value;
    await transact(db, async (tx) => {
      await record(tx, actor, now, {
        chain: SYSTEM_CHAIN,
        act: 'account.own-password-wrong',
        subject: { kind: 'account', id: actor.account },
        facts: { failures, locked: lockedUntil !== null },
        values: { address },
      });
      return accept(null);
    });
    return refuse({ code: 'account.password-wrong', params: {} });
  }
  await forgetTries(db, who, address, now);
  return accept(null);
};

/** Ends the sessions of an account, but for one that goes on. */
export const endSessionsOf = async (
  tx: Transaction<Database>,
  account: AccountId,
  now: Instant,
  why: string,
  except: string | null = null,
): Promise<void> => {
  let ending = tx
    .updateTable('session')
    .set({ endedAt: now, endedWhy: why })
    .where('account', '=', account)
    .where('endedAt', 'is', null);
  if (except !== null) ending = ending.where('id', '!=', except as SignedIn['session']);
  await ending.execute();
};

/** Changes one's own password; the other sessions of the account end. */
export const changePassword = async (
  call: OwnCall,
  actor: SignedIn,
  given: { readonly old: string; readonly new: string },
): Promise<Decision<null, AccountCode>> => {
  const { services, now } = call;
  const { db } = services;
  const right = await checkOwnPassword(call, actor, given.old);
  if (!right.ok) return right;
  const account = await db
    .selectFrom('account')
    .select(['signInName', 'name'])
    .where('id', '=', actor.account)
    .executeTakeFirstOrThrow();
  const rules = await readRules(db);
  const isAdministrator = actor.grants.some(({ role }) => ADMINISTRATORS.includes(role));
  const checked = checkPassword(given.new, { ...account, isAdministrator }, rules);
  if (!checked.ok) return checked;
  for (const earlier of await recentPasswords(db, actor.account, rules.history))
    if (await verifyPassword(given.new, earlier))
      return refuse({ code: 'account.password-used-before', params: { count: rules.history } });
  const hash = await hashPassword(given.new);
  return transact(db, async (tx) => {
    await storePassword(tx, actor.account, hash, now, false);
    await endSessionsOf(tx, actor.account, now, 'password-changed', actor.session);
    await record(tx, actor, now, {
      chain: SYSTEM_CHAIN,
      act: 'account.password-changed',
      subject: { kind: 'account', id: actor.account },
    });
    return accept(null);
  });
};

/** Signs of passwords that are read out or copied from a screen: nothing that looks alike. */
const SIGNS = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnpqrstuvwxyz', '23456789'] as const;

/** A random password of 16 signs (some 90 bits) in groups of four; it meets every rule, also for administrators. */
export const randomPassword = (): string => {
  const all = SIGNS.join('');
  const pick = (signs: string): string => signs[randomInt(signs.length)] as string;
  const groups = Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => pick(all)));
  // One sign of each kind stands at a place of its own.
  SIGNS.forEach((signs, group) => {
    (groups[group] as string[])[randomInt(4)] = pick(signs);
  });
  return groups.map((signs) => signs.join('')).join('-');
};
