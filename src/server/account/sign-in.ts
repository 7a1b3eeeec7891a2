import type { AccountId, Actor } from '../../core/access/actor.ts';
import type { AccountCode } from '../../core/account/code.ts';
import type { Tries } from '../../core/account/tries.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { record, SYSTEM_CHAIN } from '../audit/record.ts';
import { transact } from '../db/transact.ts';
import { verifyPassword, wasteTime } from './password-hash.ts';
import { beginOfficeSession, type NewSession, type SessionCall } from './session.ts';
import { acceptSecondFactor } from './second-factor.ts';
import { countTry, forgetTries, forgiveTry, triesKey } from './tries.ts';

const PUBLIC: Actor = { kind: 'public' };

const recordFailure = async (
  { services, now, address }: SessionCall,
  who: string,
  account: AccountId | null,
  tries: Tries,
): Promise<void> => {
  await transact(services.db, async (tx) => {
    await record(tx, PUBLIC, now, {
      chain: SYSTEM_CHAIN,
      act: 'account.sign-in-failed',
      subject: { kind: 'account', id: account ?? 'unknown' },
      facts: { failures: tries.failures, locked: tries.lockedUntil !== null },
      values: { signInName: who, address },
    });
    return accept(null);
  });
};

/**
 * Signs in with name and password, and the code of the second factor where the account has one. Failures count per
 * account together with the address, never per address alone: a hall sits behind one.
 */
export const signInWithPassword = async (
  call: SessionCall,
  given: { readonly name: string; readonly password: string; readonly code?: string | undefined },
): Promise<Decision<NewSession, AccountCode>> => {
  const { services, now, address } = call;
  const who = given.name.toLowerCase();
  const key = triesKey(services.keys, who);
  const counted = await countTry(services.db, key, address, now);
  if (!counted.ok) return counted;
  const tries = counted.value;
  const account = await services.db
    .selectFrom('account')
    .select(['id', 'password', 'totp', 'disabledAt'])
    .where('signInName', '=', who)
    .executeTakeFirst();
  const isRight =
    account === undefined || account.password === null || account.disabledAt !== null
      ? await wasteTime(given.password)
      : await verifyPassword(given.password, account.password);
  if (account === undefined || !isRight) {
    await recordFailure(call, who, account?.id ?? null, tries);
    return refuse({ code: 'account.sign-in-wrong', params: {} });
  }
  if (account.totp !== null) {
    if (given.code === undefined || given.code === '') {
      await forgiveTry(services.db, key, address, tries);
      return refuse({ code: 'account.code-needed', params: {} });
    }
    if (!(await acceptSecondFactor(services, account.id, given.code, now))) {
      await recordFailure(call, who, account.id, tries);
      return refuse({ code: 'account.code-wrong', params: {} });
    }
  }
  return transact(services.db, async (tx) => {
    await forgetTries(tx, key, address, now);
    const session = await beginOfficeSession(tx, call, account.id);
    await record(tx, PUBLIC, now, {
      chain: SYSTEM_CHAIN,
      act: 'account.signed-in',
      subject: { kind: 'account', id: account.id },
      facts: { session, secondFactor: account.totp !== null },
      values: { address },
    });
    return accept({ account: account.id, session });
  });
};
