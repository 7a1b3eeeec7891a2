import type { FastifyInstance } from 'fastify';
import type { AccountId, Scope } from '../../core/access/actor.ts';
import type { Role } from '../../core/access/role.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { accept } from '../../core/kernel/decision.ts';
import { transact } from '../db/transact.ts';
import type { Services } from '../http/services.ts';
import { insertAccount, insertGrant } from './commands.ts';
import { hashPassword } from './password-hash.ts';
import { storePassword } from './store.ts';

/** What these helpers need of a test server. */
interface Served {
  readonly app: FastifyInstance;
  readonly services: Services;
  readonly now: () => Instant;
}

export const PASSWORD = 'Ganlan-2020-shu';

/** Hands out a password to somebody who is there already; it must be changed at the first sign-in. */
export const handOutPassword = async (
  { services, now }: Pick<Served, 'services' | 'now'>,
  account: AccountId,
  password: string,
): Promise<void> => {
  const hash = await hashPassword(password);
  await transact(services.db, async (tx) => {
    await storePassword(tx, account, hash, now(), true);
    return accept(null);
  });
};

/** Opens an account that signs in with a password of its own choosing. */
export const openWithPassword = async (
  { services, now }: Served,
  signInName: string,
  options: {
    readonly password?: string;
    readonly mustChange?: boolean;
    readonly roles?: readonly (readonly [Role, Scope])[];
  } = {},
): Promise<AccountId> => {
  const { password = PASSWORD, mustChange = false, roles = [] } = options;
  const hash = await hashPassword(password);
  const made = await transact(services.db, async (tx) => {
    const actor = { kind: 'public' } as const;
    const added = { signInName, name: '演示人员', unit: null };
    const account = await insertAccount(tx, actor, now(), added);
    await storePassword(tx, account, hash, now(), mustChange);
    for (const [role, scope] of roles)
      await insertGrant(tx, actor, now(), { account, role, scope });
    return accept(account);
  });
  if (!made.ok) throw new Error('no account');
  return made.value;
};

/** The outcome of a sign-in, and the cookie that it set. */
export interface SignInOutcome {
  readonly status: number;
  readonly code: string | null;
  readonly detail: string | null;
  readonly setCookie: string;
  /** What the browser sends from then on. */
  readonly cookie: string;
}

/** Signs in over HTTP from an address. */
export const signInFrom = async (
  { app }: Served,
  address: string,
  body: { readonly name: string; readonly password?: string; readonly code?: string },
  cookie = '',
): Promise<SignInOutcome> => {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/session',
    remoteAddress: address,
    headers: { 'x-qunying': '1', ...(cookie === '' ? {} : { cookie }) },
    payload: { password: PASSWORD, ...body },
  });
  const setCookie = String(answer.headers['set-cookie'] ?? '');
  const problem = answer.json<{ code?: string; detail?: string }>();
  return {
    status: answer.statusCode,
    code: problem.code ?? null,
    detail: problem.detail ?? null,
    setCookie,
    cookie: setCookie.split(';')[0] ?? '',
  };
};

/** Acts of the system chain in their order, with their facts, without digests. */
export const actsOf = async (
  { services }: Served,
  account: AccountId,
): Promise<readonly string[]> =>
  (
    await services.db
      .selectFrom('auditEntry')
      .select('act')
      .where('subject', '=', account)
      .orderBy('seq')
      .execute()
  ).map(({ act }) => act);
