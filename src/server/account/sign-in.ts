import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AccountId, Actor } from '../../core/access/actor.ts';
import type { AccountCode } from '../../core/account/code.ts';
import { afterFailure, minutesLocked } from '../../core/account/tries.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { record, SYSTEM_CHAIN } from '../audit/record.ts';
import { transact } from '../db/transact.ts';
import type { Services } from '../http/services.ts';
import { verifyPassword, wasteTime } from './password-hash.ts';
import { beginOfficeSession, type NewSession } from './session.ts';
import { acceptSecondFactor } from './second-factor.ts';
import { loadTries, saveTries, clearTries } from './store.ts';

/** What a sign-in needs of the call. */
export interface SignInCall {
  readonly services: Services;
  readonly now: Instant;
  readonly address: string;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

const PUBLIC: Actor = { kind: 'public' };

const fail = async (
  { services, now, address }: SignInCall,
  who: string,
  account: AccountId | null,
): Promise<void> => {
  await transact(services.db, async (tx) => {
    const tries = afterFailure(await loadTries(tx, who, address), now);
    await saveTries(tx, who, address, tries);
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
  call: SignInCall,
  given: { readonly name: string; readonly password: string; readonly code?: string | undefined },
): Promise<Decision<NewSession, AccountCode>> => {
  const { services, now, address } = call;
  const who = given.name.toLowerCase();
  const minutes = minutesLocked(await loadTries(services.db, who, address), now);
  if (minutes > 0) return refuse({ code: 'account.too-many-tries', params: { minutes } });
  const account = await services.db
    .selectFrom('account')
    .select(['id', 'password', 'totp', 'totpLastStep', 'disabledAt'])
    .where('signInName', '=', who)
    .executeTakeFirst();
  if (account === undefined || account.password === null || account.disabledAt !== null) {
    await wasteTime(given.password);
    await fail(call, who, account?.id ?? null);
    return refuse({ code: 'account.sign-in-wrong', params: {} });
  }
  if (!(await verifyPassword(given.password, account.password))) {
    await fail(call, who, account.id);
    return refuse({ code: 'account.sign-in-wrong', params: {} });
  }
  if (account.totp !== null) {
    if (given.code === undefined || given.code === '')
      return refuse({ code: 'account.code-needed', params: {} });
    if (!(await acceptSecondFactor(services, account.id, given.code, now))) {
      await fail(call, who, account.id);
      return refuse({ code: 'account.code-needed', params: {} });
    }
  }
  return transact(services.db, async (tx) => {
    await clearTries(tx, who, address);
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
