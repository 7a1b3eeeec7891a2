import { randomBytes, randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { AccountId, Actor, GrantId, OrgUnitId, Scope } from '../../core/access/actor.ts';
import { ADMINISTRATORS, type Role } from '../../core/access/role.ts';
import type { AccountCode } from '../../core/account/code.ts';
import { checkPassword, PASSWORD_POLICY } from '../../core/account/password.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { record, SYSTEM_CHAIN } from '../audit/record.ts';
import { transact } from '../db/transact.ts';
import type { Database } from '../db/tables.ts';
import type { Services } from '../http/services.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';
import { recentPasswords, storePassword } from './store.ts';

type SignedIn = Extract<Actor, { kind: 'account' }>;

/** Changes one's own password; the other sessions of the account end. */
export const changePassword = async (
  services: Services,
  actor: SignedIn,
  now: Instant,
  given: { readonly old: string; readonly new: string },
): Promise<Decision<null, AccountCode>> => {
  const { db } = services;
  const account = await db
    .selectFrom('account')
    .select(['signInName', 'name', 'password'])
    .where('id', '=', actor.account)
    .executeTakeFirstOrThrow();
  if (account.password === null || !(await verifyPassword(given.old, account.password)))
    return refuse({ code: 'account.password-wrong', params: {} });
  const isAdministrator = actor.grants.some(({ role }) => ADMINISTRATORS.includes(role));
  const checked = checkPassword(given.new, { ...account, isAdministrator }, PASSWORD_POLICY);
  if (!checked.ok) return checked;
  for (const earlier of await recentPasswords(db, actor.account, PASSWORD_POLICY.history))
    if (await verifyPassword(given.new, earlier))
      return refuse({
        code: 'account.password-used-before',
        params: { count: PASSWORD_POLICY.history },
      });
  const hash = await hashPassword(given.new);
  return transact(db, async (tx) => {
    await storePassword(tx, actor.account, hash, now, false);
    await tx
      .updateTable('session')
      .set({ endedAt: now, endedWhy: 'password-changed' })
      .where('account', '=', actor.account)
      .where('id', '!=', actor.session)
      .where('endedAt', 'is', null)
      .execute();
    await record(tx, actor, now, {
      chain: SYSTEM_CHAIN,
      act: 'account.password-changed',
      subject: { kind: 'account', id: actor.account },
    });
    return accept(null);
  });
};

/** A new account without roles. */
export const insertAccount = async (
  tx: Transaction<Database>,
  actor: Actor,
  now: Instant,
  added: {
    readonly signInName: string;
    readonly name: string;
    readonly unit: OrgUnitId | null;
    readonly persona?: string;
    readonly demo?: boolean;
  },
): Promise<AccountId> => {
  const id = randomUUID() as AccountId;
  await tx
    .insertInto('account')
    .values({
      id,
      signInName: added.signInName.toLowerCase(),
      name: added.name,
      unit: added.unit,
      persona: added.persona ?? null,
      demo: added.demo ?? false,
      createdAt: now,
    })
    .execute();
  await record(tx, actor, now, {
    chain: SYSTEM_CHAIN,
    act: 'account.opened',
    subject: { kind: 'account', id },
    values: { signInName: added.signInName, name: added.name },
  });
  return id;
};

/** Gives a role in a scope, from now on. */
export const insertGrant = async (
  tx: Transaction<Database>,
  actor: Actor,
  now: Instant,
  given: {
    readonly account: AccountId;
    readonly role: Role;
    readonly scope: Scope;
    readonly until?: Instant | null;
    readonly deputyFor?: AccountId | null;
  },
): Promise<GrantId> => {
  const id = randomUUID() as GrantId;
  const { scope } = given;
  await tx
    .insertInto('roleGrant')
    .values({
      id,
      account: given.account,
      role: given.role,
      scope: scope.kind,
      activity: 'activity' in scope ? scope.activity : null,
      unit: scope.kind === 'unit' ? scope.unit : null,
      panel: scope.kind === 'panel' ? scope.panel : null,
      sitting: scope.kind === 'sitting' ? scope.sitting : null,
      fromAt: now,
      untilAt: given.until ?? null,
      deputyFor: given.deputyFor ?? null,
      grantedBy: actor.kind === 'account' ? actor.account : null,
      grantedAt: now,
    })
    .execute();
  await record(tx, actor, now, {
    chain: SYSTEM_CHAIN,
    act: 'account.role-granted',
    subject: { kind: 'account', id: given.account },
    facts: { grant: id, role: given.role, scope: scope.kind, until: given.until ?? null },
  });
  return id;
};

/** Name of the account that the first start creates. */
const FIRST_NAME = 'admin';

/**
 * On an installation without accounts: creates the first administrator, with a random password that must be changed.
 * @returns name and password, to be printed once and never logged; null where there are accounts
 */
export const createFirstAdministrator = async (
  services: Services,
): Promise<{ readonly name: string; readonly password: string } | null> => {
  const { db, clock } = services;
  const known = await db
    .selectFrom('account')
    .select('id')
    .where('demo', '=', false)
    .limit(1)
    .executeTakeFirst();
  if (known !== undefined) return null;
  const password = `${randomBytes(9).toString('base64url')}-Qy1`;
  const hash = await hashPassword(password);
  const now = clock();
  const created = await transact(db, async (tx) => {
    const actor: Actor = { kind: 'public' };
    const account = await insertAccount(tx, actor, now, {
      signInName: FIRST_NAME,
      name: '系统管理员',
      unit: null,
    });
    await storePassword(tx, account, hash, now, true);
    await insertGrant(tx, actor, now, {
      account,
      role: 'system-administrator',
      scope: { kind: 'system' },
    });
    return accept(null);
  });
  return created.ok ? { name: FIRST_NAME, password } : null;
};
