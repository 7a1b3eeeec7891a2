import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import {
  accountOf,
  type AccountId,
  type Actor,
  type GrantId,
  type OrgUnitId,
  type Scope,
} from '../../core/access/actor.ts';
import type { Role } from '../../core/access/role.ts';
import { accept } from '../../core/kernel/decision.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { record, SYSTEM_CHAIN } from '../audit/record.ts';
import { isOfDemo } from '../db/of-demo.ts';
import { transact } from '../db/transact.ts';
import type { Database } from '../db/tables.ts';
import type { Services } from '../http/services.ts';
import { hashPassword } from './password-hash.ts';
import { randomPassword } from './password.ts';
import { storePassword } from './store.ts';

/** A new account without roles. What a demo account opens is demo, too. */
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
      demo: added.demo === true || (await isOfDemo(tx, actor)),
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

/** Gives a role in a scope. */
export const insertGrant = async (
  tx: Transaction<Database>,
  actor: Actor,
  now: Instant,
  given: {
    readonly account: AccountId;
    readonly role: Role;
    readonly scope: Scope;
    /** From when on; now, where it is left out. */
    readonly from?: Instant;
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
      fromAt: given.from ?? now,
      untilAt: given.until ?? null,
      deputyFor: given.deputyFor ?? null,
      grantedBy: accountOf(actor),
      grantedAt: now,
    })
    .execute();
  await record(tx, actor, now, {
    chain: SYSTEM_CHAIN,
    act: 'account.role-granted',
    subject: { kind: 'account', id: given.account },
    facts: {
      grant: id,
      role: given.role,
      scope: scope.kind,
      until: given.until ?? null,
      deputyFor: given.deputyFor ?? null,
    },
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
  const password = randomPassword();
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
