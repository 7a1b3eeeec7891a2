import type { Transaction } from 'kysely';
import type { ActName } from '../../contract/audit/acts.ts';
import type {
  AccountId,
  GrantId,
  OrgUnitId,
  SessionId,
  SignedIn,
} from '../../core/access/actor.ts';
import type { AccountCode } from '../../core/account/code.ts';
import {
  decideGrant,
  decideHandover,
  decideStop,
  isDeputyOf,
  type GrantRequest,
  type RoleHolder,
} from '../../core/account/role-change.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { record, SYSTEM_CHAIN } from '../audit/record.ts';
import { transact } from '../db/transact.ts';
import { isDemoAccount } from '../db/of-demo.ts';
import type { Database } from '../db/tables.ts';
import type { Services } from '../http/services.ts';
import { insertAccount, insertGrant } from './commands.ts';
import { hashPassword } from './password-hash.ts';
import { endSessionsOf, randomPassword } from './password.ts';
import { openGrants } from './queries.ts';
import { endSession } from './session.ts';
import { scopeExists } from './scope.ts';
import { triesKey } from './tries.ts';
import { clearTriesOf, endGrant, lockAccounts, storePassword } from './store.ts';

/** Who acts, and when. */
export interface Acting {
  readonly services: Services;
  readonly actor: SignedIn;
  readonly now: Instant;
}

type Tx = Transaction<Database>;

interface LockedHolder extends RoleHolder {
  readonly signInName: string;
  readonly hasPassword: boolean;
}

/**
 * Locks accounts in the order of their ids and reads what the rules need. Refused where one does not exist, and where a
 * demo account, entered without a password, would act upon one that is none.
 */
const lockHolders = async (
  tx: Tx,
  by: AccountId,
  ids: readonly AccountId[],
  now: Instant,
): Promise<Decision<ReadonlyMap<AccountId, LockedHolder>, AccountCode>> => {
  const accounts = await lockAccounts(tx, ids);
  if (accounts.length < new Set(ids).size) return refuse({ code: 'account.not-found', params: {} });
  if (accounts.some(({ demo }) => !demo) && (await isDemoAccount(tx, by)))
    return refuse({ code: 'account.demo-apart', params: {} });
  const grants = await openGrants(tx, ids, now);
  return accept(
    new Map(
      accounts.map(({ id, disabledAt, password, signInName }) => [
        id,
        {
          account: id,
          isDisabled: disabledAt !== null,
          grants: grants.get(id) ?? [],
          signInName,
          hasPassword: password !== null,
        },
      ]),
    ),
  );
};

const lockHolder = async (
  tx: Tx,
  by: AccountId,
  id: AccountId,
  now: Instant,
): Promise<Decision<LockedHolder, AccountCode>> => {
  const locked = await lockHolders(tx, by, [id], now);
  return locked.ok ? accept(locked.value.get(id) as LockedHolder) : locked;
};

/** How many accounts in use hold the role of security administrator now. */
export const countSecurityAdministrators = async (
  db: Services['db'],
  now: Instant,
  except: AccountId | null = null,
): Promise<number> => {
  const rows = await db
    .selectFrom('roleGrant')
    .innerJoin('account', 'account.id', 'roleGrant.account')
    .select('account.id')
    .where('roleGrant.role', '=', 'security-administrator')
    .where('roleGrant.revokedAt', 'is', null)
    .where('roleGrant.fromAt', '<=', now)
    .where((where) =>
      where.or([where('roleGrant.untilAt', 'is', null), where('roleGrant.untilAt', '>', now)]),
    )
    .where('account.disabledAt', 'is', null)
    .execute();
  return rows.filter(({ id }) => id !== except).length;
};

const recordOn = (
  tx: Tx,
  { actor, now }: Acting,
  account: AccountId,
  act: ActName,
  facts: Parameters<typeof record>[3]['facts'] = {},
): Promise<void> =>
  record(tx, actor, now, {
    chain: SYSTEM_CHAIN,
    act,
    subject: { kind: 'account', id: account },
    facts,
  });

/** Opens an account without roles. @returns its id and the password that was made for it */
export const openAccount = async (
  { services, actor, now }: Acting,
  opened: {
    readonly signInName: string;
    readonly name: string;
    readonly unit: OrgUnitId | null;
  },
): Promise<Decision<{ readonly account: AccountId; readonly password: string }, AccountCode>> => {
  const password = randomPassword();
  const hash = await hashPassword(password);
  return transact(services.db, async (tx) => {
    const signInName = opened.signInName.toLowerCase();
    const taken = await tx
      .selectFrom('account')
      .select('id')
      .where('signInName', '=', signInName)
      .executeTakeFirst();
    if (taken !== undefined)
      return refuse({ code: 'account.name-taken', params: { name: signInName } });
    if (opened.unit !== null) {
      const unit = await tx
        .selectFrom('orgUnit')
        .select('id')
        .where('id', '=', opened.unit)
        .executeTakeFirst();
      if (unit === undefined) return refuse({ code: 'account.unit-not-found', params: {} });
    }
    const account = await insertAccount(tx, actor, now, opened);
    await storePassword(tx, account, hash, now, true);
    return accept({ account, password });
  });
};

/** Disables an account, which ends its sessions, or takes it into use again. */
export const setDisabled = (
  acting: Acting,
  account: AccountId,
  disabled: boolean,
): Promise<Decision<null, AccountCode>> =>
  transact(acting.services.db, async (tx) => {
    const { actor, now } = acting;
    const holder = await lockHolder(tx, actor.account, account, now);
    if (!holder.ok) return holder;
    const roles = actor.grants.map(({ role }) => role);
    const decided = decideStop(holder.value, actor.account, roles);
    if (!decided.ok) return decided;
    const isSecurity = holder.value.grants.some(({ role }) => role === 'security-administrator');
    if (disabled && isSecurity && (await countSecurityAdministrators(tx, now, account)) === 0)
      return refuse({ code: 'account.last-security-administrator', params: {} });
    await tx
      .updateTable('account')
      .set({ disabledAt: disabled ? now : null })
      .where('id', '=', account)
      .execute();
    if (disabled) await endSessionsOf(tx, account, now, 'disabled');
    await recordOn(tx, acting, account, disabled ? 'account.disabled' : 'account.enabled');
    return accept(null);
  });

/** Gives an account another password, ends its sessions and lifts its locks. @returns the password, shown once */
export const resetPassword = async (
  acting: Acting,
  account: AccountId,
  { secondFactor }: { readonly secondFactor: boolean },
): Promise<Decision<string, AccountCode>> => {
  const { services, actor, now } = acting;
  const password = randomPassword();
  const hash = await hashPassword(password);
  return transact(services.db, async (tx) => {
    const holder = await lockHolder(tx, actor.account, account, now);
    if (!holder.ok) return holder;
    const roles = actor.grants.map(({ role }) => role);
    const decided = decideStop(holder.value, actor.account, roles);
    if (!decided.ok) return decided;
    if (!holder.value.hasPassword) return refuse({ code: 'account.without-password', params: {} });
    await storePassword(tx, account, hash, now, true);
    if (secondFactor)
      await tx
        .updateTable('account')
        .set({ totp: null, totpPending: null })
        .where('id', '=', account)
        .execute();
    await endSessionsOf(tx, account, now, 'password-reset');
    await clearTriesOf(tx, triesKey(services.keys, holder.value.signInName));
    await recordOn(tx, acting, account, 'account.password-reset', { secondFactor });
    return accept(password);
  });
};

/**
 * Whether an account may be given a role as part of another act: the rules of giving roles hold there, too. The account
 * stays locked until the transaction ends.
 */
export const mayBeGiven = async (
  tx: Tx,
  giver: AccountId,
  account: AccountId,
  asked: Pick<GrantRequest, 'role' | 'scope'>,
  now: Instant,
): Promise<Decision<null, AccountCode>> => {
  const holder = await lockHolder(tx, giver, account, now);
  if (!holder.ok) return holder;
  return decideGrant({ ...asked, until: null, deputyFor: null }, holder.value, giver, now);
};

/** Gives a role, or appoints a deputy until a day. */
export const grantRole = (
  acting: Acting,
  account: AccountId,
  asked: Omit<GrantRequest, 'deputyFor'> & { readonly deputyFor: AccountId | null },
): Promise<Decision<GrantId, AccountCode>> =>
  transact(acting.services.db, async (tx) => {
    const { actor, now } = acting;
    const ids = asked.deputyFor === null ? [account] : [account, asked.deputyFor];
    const locked = await lockHolders(tx, actor.account, ids, now);
    if (!locked.ok) return locked;
    const deputyFor =
      asked.deputyFor === null ? null : (locked.value.get(asked.deputyFor) as RoleHolder);
    const holder = locked.value.get(account) as RoleHolder;
    const decided = decideGrant({ ...asked, deputyFor }, holder, actor.account, now);
    if (!decided.ok) return decided;
    const exists = await scopeExists(tx, asked.scope);
    if (!exists.ok) return exists;
    const { role, scope, until } = asked;
    return accept(
      await insertGrant(tx, actor, now, {
        account,
        role,
        scope,
        until,
        deputyFor: asked.deputyFor,
      }),
    );
  });

/** Takes a role back at once, and with it from those who stand in for its holder. */
export const revokeRole = (
  acting: Acting,
  account: AccountId,
  grant: GrantId,
): Promise<Decision<null, AccountCode>> =>
  transact(acting.services.db, async (tx) => {
    const { actor, now } = acting;
    const holder = await lockHolder(tx, actor.account, account, now);
    if (!holder.ok) return holder;
    const held = holder.value.grants.find(({ id }) => id === grant);
    if (held === undefined) return refuse({ code: 'account.grant-not-found', params: {} });
    if (
      held.role === 'security-administrator' &&
      (await countSecurityAdministrators(tx, now, account)) === 0
    )
      return refuse({ code: 'account.last-security-administrator', params: {} });
    await endGrant(tx, grant, now, actor.account);
    const deputies = await endDeputies(tx, acting, account, [held], now);
    await recordOn(tx, acting, account, 'account.role-revoked', {
      grant,
      role: held.role,
      deputies,
    });
    return accept(null);
  });

/** Ends the grants of those who stand in for an account in some of its roles. @returns how many */
const endDeputies = async (
  tx: Tx,
  { actor, now }: Acting,
  account: AccountId,
  ended: LockedHolder['grants'],
  from: Instant,
): Promise<number> => {
  const rows = await tx
    .selectFrom('roleGrant')
    .select('account')
    .where('deputyFor', '=', account)
    .where('revokedAt', 'is', null)
    .execute();
  const grants = await openGrants(
    tx,
    rows.map((row) => row.account),
    now,
  );
  const deputies = [...grants.values()]
    .flat()
    .filter((deputy) => ended.some((grant) => isDeputyOf(deputy, account, grant)))
    .filter(({ until }) => until === null || until > from);
  for (const { id } of deputies) await endGrant(tx, id, from, actor.account);
  return deputies.length;
};

/** Hands every open role of one account in a unit over to another from an instant on; the first one's sessions end. */
export const handOver = (
  acting: Acting,
  leaving: AccountId,
  coming: AccountId,
  unit: OrgUnitId,
  from: Instant,
): Promise<Decision<number, AccountCode>> =>
  transact(acting.services.db, async (tx) => {
    const { actor, now } = acting;
    const locked = await lockHolders(tx, actor.account, [leaving, coming], now);
    if (!locked.ok) return locked;
    const [one, other] = [leaving, coming].map((id) => locked.value.get(id) as LockedHolder) as [
      LockedHolder,
      LockedHolder,
    ];
    const decided = decideHandover(one, other, unit, actor.account, from, now);
    if (!decided.ok) return decided;
    const { moved, heldAlready } = decided.value;
    for (const grant of moved) {
      await endGrant(tx, grant.id, from, actor.account);
      if (!heldAlready.includes(grant))
        await insertGrant(tx, actor, now, {
          account: coming,
          role: grant.role,
          scope: grant.scope,
          from: grant.from > from ? grant.from : from,
          until: grant.until,
        });
    }
    const deputies = await endDeputies(tx, acting, leaving, moved, from);
    if (from <= now) await endSessionsOf(tx, leaving, now, 'handed-over');
    else
      await tx
        .updateTable('session')
        .set({ endsAt: from })
        .where('account', '=', leaving)
        .where('endedAt', 'is', null)
        .where('endsAt', '>', from)
        .execute();
    await recordOn(tx, acting, leaving, 'account.handed-over', {
      successor: coming,
      unit,
      since: from,
      moved: moved.length,
      deputies,
    });
    return accept(moved.length);
  });

/** Ends a session of somebody, or of one's own where `of` is given. */
export const endOneSession = (
  acting: Acting,
  session: SessionId,
  of: AccountId | null,
): Promise<Decision<null, AccountCode>> =>
  transact(acting.services.db, async (tx) => {
    const { actor, now } = acting;
    const row = await tx
      .selectFrom('session')
      .select('account')
      .where('id', '=', session)
      .where('endedAt', 'is', null)
      .executeTakeFirst();
    if (row === undefined || (of !== null && row.account !== of))
      return refuse({ code: 'account.session-not-found', params: {} });
    const holder = await lockHolder(tx, actor.account, row.account, now);
    if (!holder.ok) return holder;
    await endSession(tx, session, now, of === null ? 'ended-by-administrator' : 'ended-by-oneself');
    await record(tx, actor, now, {
      chain: SYSTEM_CHAIN,
      act: 'account.session-ended',
      subject: { kind: 'account', id: row.account },
      facts: { session },
    });
    return accept(null);
  });
