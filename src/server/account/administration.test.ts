import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  disableAccount,
  endSessionOf,
  exportAccounts,
  grantRole,
  handOver,
  listAccounts,
  listSessions,
  openAccount,
  readAccount,
  resetPassword,
  revokeRole,
} from '../../contract/account/administration-http.ts';
import { sessionGet } from '../../contract/account/http.ts';
import { unitAdd } from '../../contract/unit/http.ts';
import type { AccountId, OrgUnitId, Scope } from '../../core/access/actor.ts';
import type { Role } from '../../core/access/role.ts';
import type { Day, Instant } from '../../core/kernel/day.ts';
import { openTestServer, type TestPerson, type TestServer } from '../server.test-kit.ts';
import { actsOf, openWithPassword, signInFrom } from './account.test-kit.ts';

const SYSTEM = { kind: 'system' } as const;
const HALL = '10.0.0.1';
const DAY = 86_400_000;

let server: TestServer;
let unit: OrgUnitId;
let system: TestPerson;
beforeAll(async () => {
  server = await openTestServer();
  unit = await server.unit('海安市医疗保障局');
  system = await server.person(null, ['system-administrator', SYSTEM]);
});
afterAll(() => server.close());

const give = (who: TestPerson, account: AccountId, role: Role, scope: Scope, more: object = {}) =>
  server.call(who, grantRole, { params: { account }, body: { role, scope, ...more } });

const clerkOf = (of: OrgUnitId): Scope => ({ kind: 'unit', unit: of, activity: null });

const open = async (signInName: string) =>
  (await server.call(system, openAccount, { body: { signInName, name: '演示人员', unit } })).value;

const isSignedIn = async (who: TestPerson): Promise<boolean> =>
  (await server.call(who, sessionGet)).value.signedIn !== null;

describe('the first security administrator', () => {
  it('is appointed by the system administrator while there is none, and then no other', async () => {
    const nobody = await server.person(null);
    const other = await server.person(null);
    const too = await give(system, nobody.account, 'audit-administrator', SYSTEM);
    expect(too.problem.code).toBe('access.not-allowed');
    expect((await give(system, nobody.account, 'security-administrator', SYSTEM)).status).toBe(200);
    const second = await give(system, other.account, 'security-administrator', SYSTEM);
    expect(second.problem.code).toBe('access.not-allowed');
  });
});

describe('a scope that does not exist', () => {
  it('takes no role', async () => {
    const security = await server.person(null, ['security-administrator', SYSTEM]);
    const somebody = await server.person(unit);
    const nowhere = '11111111-1111-4111-8111-111111111111' as never;
    const codeOf = async (role: Role, scope: Scope) =>
      (await give(security, somebody.account, role, scope)).problem.code;
    expect([
      await codeOf('organiser', { kind: 'activity', activity: nowhere }),
      await codeOf('unit-clerk', { kind: 'unit', unit, activity: nowhere }),
      await codeOf('unit-clerk', clerkOf(nowhere)),
    ]).toEqual([
      'account.activity-not-found',
      'account.activity-not-found',
      'account.unit-not-found',
    ]);
  });
});

describe('administration of accounts', () => {
  let security: TestPerson;
  beforeAll(async () => {
    security = await server.person(null, ['security-administrator', SYSTEM]);
  });

  it('opens an account with a password shown once, which must be changed', async () => {
    const { account, password } = await open('Zhou.Lan');
    expect(account).toMatchObject({
      signInName: 'zhou.lan',
      state: 'active',
      mustChangePassword: true,
      roles: [],
      unit: { id: unit, name: '海安市医疗保障局' },
    });
    const signedIn = await signInFrom(server, HALL, { name: 'zhou.lan', password });
    expect(signedIn.status).toBe(200);
    const taken = await server.call(system, openAccount, {
      body: { signInName: 'ZHOU.LAN', name: '另一人', unit: null },
    });
    expect(taken.problem).toMatchObject({ status: 409, code: 'account.name-taken' });
    expect(await actsOf(server, account.id as AccountId)).toEqual([
      'account.opened',
      'account.signed-in',
    ]);
  });

  it('finds by name, state, role and unit, page by page, and exports the same', async () => {
    const { account } = await open('ning.chao');
    await give(security, account.id as AccountId, 'unit-clerk', clerkOf(unit));
    const query = { search: 'ning', state: 'active', role: 'unit-clerk', unit } as const;
    const found = await server.call(system, listAccounts, { query });
    expect([found.value.total, found.value.rows[0]?.signInName]).toEqual([1, 'ning.chao']);
    const none = await server.call(system, listAccounts, { query: { ...query, search: 'n_ng' } });
    expect(none.value).toEqual({ rows: [], total: 0 });
    const all = await server.call(system, listAccounts, { query: { size: 1, page: 2 } });
    expect(all.value.rows).toHaveLength(1);
    const file = await server.call(system, exportAccounts, { query });
    expect(String(file.raw.headers['content-disposition'])).toContain('attachment');
    const entry = await server.services.db
      .selectFrom('auditEntry')
      .select(['account', 'subjectKind', 'subject', 'facts'])
      .where('act', '=', 'account.exported')
      .executeTakeFirstOrThrow();
    expect(entry).toEqual({
      account: system.account,
      subjectKind: 'account',
      subject: 'all',
      facts: { rows: 1 },
    });
  });

  it('disables an account: its sessions end; enabling does not bring them back', async () => {
    const person = await server.person(unit);
    const params = { account: person.account };
    await server.call(system, disableAccount, { params, body: { disabled: true } });
    expect(await isSignedIn(person)).toBe(false);
    await server.call(system, disableAccount, { params, body: { disabled: false } });
    expect(await isSignedIn(person)).toBe(false);
    expect((await server.call(system, readAccount, { params })).value.state).toBe('active');
  });

  it('resets a password: the old one, the sessions and the locks are gone', async () => {
    const account = await openWithPassword(server, 'lv.min');
    const before = await signInFrom(server, HALL, { name: 'lv.min' });
    for (let count = 0; count < 5; count += 1)
      await signInFrom(server, '10.0.0.7', { name: 'lv.min', password: 'wrong' });
    const reset = await server.call(system, resetPassword, { params: { account }, body: {} });
    const { password } = reset.value;
    expect(await isSignedIn({ account, cookie: before.cookie })).toBe(false);
    expect((await signInFrom(server, HALL, { name: 'lv.min' })).status).toBe(409);
    const after = await signInFrom(server, '10.0.0.7', { name: 'lv.min', password });
    expect(after.status).toBe(200);
  });

  it('keeps administrators apart: nobody over themselves, none over the other', async () => {
    const audit = await server.person(null, ['audit-administrator', SYSTEM]);
    const plain = await server.person(unit);
    const stop = (who: TestPerson, { account }: TestPerson) =>
      server.call(who, disableAccount, { params: { account }, body: { disabled: true } });
    const codes = [
      await stop(system, system),
      await stop(system, security),
      await stop(system, audit),
      await stop(security, plain),
      await stop(security, security),
    ].map(({ problem }) => problem.code);
    expect(codes).toEqual([
      'account.not-oneself',
      'account.administrator-apart',
      'account.administrator-apart',
      'account.ordinary-apart',
      'account.not-oneself',
    ]);
    expect((await stop(security, audit)).status).toBe(200);
  });

  it('gives roles: each rule refuses', async () => {
    const clerk = await server.person(unit, ['unit-clerk', clerkOf(unit)]);
    const admin = await server.person(null, ['audit-administrator', SYSTEM]);
    const past = { lastDay: '2020-06-23' };
    const codes = [
      await give(security, security.account, 'organiser', SYSTEM),
      await give(security, clerk.account, 'organiser', clerkOf(unit)),
      await give(security, clerk.account, 'unit-clerk', clerkOf(unit)),
      await give(security, clerk.account, 'audit-administrator', SYSTEM),
      await give(security, admin.account, 'unit-clerk', clerkOf(unit)),
      await give(security, admin.account, 'system-administrator', SYSTEM),
      await give(security, clerk.account, 'unit-leader', clerkOf(unit), past),
    ].map(({ problem }) => problem.code);
    expect(codes).toEqual([
      'account.not-oneself',
      'account.scope-does-not-fit',
      'account.held-already',
      'account.administrators-apart',
      'account.administrators-apart',
      'account.administrators-apart',
      'account.until-passed',
    ]);
  });

  it('takes a role back at once, with those who stand in for its holder', async () => {
    const away = await server.person(unit, ['unit-clerk', clerkOf(unit)]);
    const deputy = await server.person(unit);
    const standIn = { deputyFor: away.account, lastDay: '2020-06-30' };
    const given = await give(security, deputy.account, 'unit-clerk', clerkOf(unit), standIn);
    expect(given.value.roles[0]?.deputyFor).toEqual({ id: away.account, name: '演示人员' });
    const held = await server.call(system, readAccount, { params: { account: away.account } });
    const grant = held.value.roles[0]?.id ?? '';
    const params = { account: away.account, grant };
    expect((await server.call(security, revokeRole, { params })).value.roles).toEqual([]);
    const after = await server.call(system, readAccount, { params: { account: deputy.account } });
    expect(after.value.roles).toEqual([]);
    const again = await server.call(security, revokeRole, { params });
    expect(again.problem).toMatchObject({ status: 404, code: 'account.grant-not-found' });
  });

  it('has deputies until the end of their last day, and none without one', async () => {
    const away = await server.person(unit, ['unit-leader', clerkOf(unit)]);
    const deputy = await server.person(unit);
    const standIn = (more: object) =>
      give(security, deputy.account, 'unit-leader', clerkOf(unit), {
        deputyFor: away.account,
        ...more,
      });
    expect((await standIn({})).problem.code).toBe('account.deputy-needs-end');
    const wrongRole = await give(security, deputy.account, 'unit-clerk', clerkOf(unit), {
      deputyFor: away.account,
      lastDay: '2020-06-25',
    });
    expect(wrongRole.problem.code).toBe('account.deputy-of-nothing');
    expect((await standIn({ lastDay: '2020-06-25' })).status).toBe(200);
    const roles = async () =>
      (await server.call(deputy, sessionGet)).value.signedIn?.roles.map(({ role }) => role);
    const start = server.now();
    server.setNow((start + DAY) as Instant);
    expect(await roles()).toEqual(['unit-leader']);
    server.setNow((start + 2 * DAY) as Instant);
    expect(await roles()).toEqual([]);
    server.setNow(start);
  });

  it('hands over: all open roles in the unit move at once, sessions end, and it is recorded', async () => {
    const elsewhere = await server.unit('如皋市医疗保障局');
    const leaving = await server.person(
      unit,
      ['unit-clerk', clerkOf(unit)],
      ['unit-leader', clerkOf(unit)],
      ['unit-clerk', clerkOf(elsewhere)],
    );
    const coming = await server.person(unit, ['unit-leader', clerkOf(unit)]);
    const params = { account: leaving.account };
    const body = { to: coming.account, unit, day: '2020-06-24' as Day };
    const early = await server.call(security, handOver, {
      params,
      body: { ...body, day: '2020-06-23' as Day },
    });
    expect(early.problem.code).toBe('account.handover-day-passed');
    const done = await server.call(security, handOver, { params, body });
    expect(done.value.moved).toBe(2);
    const roles = (row: { roles: readonly { role: string; unit: unknown }[] }) =>
      row.roles.map(({ role }) => role).sort();
    expect(roles(done.value.from)).toEqual(['unit-clerk']);
    expect(roles(done.value.to)).toEqual(['unit-clerk', 'unit-leader']);
    expect(await isSignedIn(leaving)).toBe(false);
    expect(await actsOf(server, leaving.account)).toContain('account.handed-over');
    const again = await server.call(security, handOver, { params, body });
    expect(again.problem.code).toBe('account.nothing-to-hand-over');
    const self = { ...body, to: leaving.account };
    const toSelf = await server.call(security, handOver, { params, body: self });
    expect(toSelf.problem.code).toBe('account.handover-to-oneself');
  });

  it('hands over on a later day: until then the one, from then the other', async () => {
    const [leaving, coming] = [
      await server.person(unit, ['unit-clerk', clerkOf(unit)]),
      await server.person(unit),
    ];
    await server.call(security, handOver, {
      params: { account: leaving.account },
      body: { to: coming.account, unit, day: '2020-06-25' as Day },
    });
    const holds = async (who: TestPerson) =>
      (await server.call(who, sessionGet)).value.signedIn?.roles.length ?? null;
    const start = server.now();
    expect([await holds(leaving), await holds(coming)]).toEqual([1, 0]);
    server.setNow((start + DAY) as Instant);
    expect([await holds(leaving), await holds(coming)]).toEqual([null, 1]);
    server.setNow(start);
  });

  it('shows who is signed in and ends a session', async () => {
    const person = await server.person(unit);
    const query = { account: person.account };
    const list = await server.call(system, listSessions, { query });
    expect(list.value.rows).toHaveLength(1);
    const session = list.value.rows[0]?.id ?? '';
    await server.call(system, endSessionOf, { params: { session } });
    expect(await isSignedIn(person)).toBe(false);
    const gone = await server.call(system, endSessionOf, { params: { session } });
    expect(gone.problem.code).toBe('account.session-not-found');
  });

  it('keeps the last security administrator', async () => {
    const fresh = await openTestServer();
    const [first, second] = [
      await fresh.person(null, ['security-administrator', SYSTEM]),
      await fresh.person(null, ['security-administrator', SYSTEM]),
    ];
    const stop = (who: TestPerson, { account }: TestPerson) =>
      fresh.call(who, disableAccount, { params: { account }, body: { disabled: true } });
    expect((await stop(first, second)).status).toBe(200);
    const own = await fresh.call(first, readAccount, { params: { account: first.account } });
    const params = { account: first.account, grant: own.value.roles[0]?.id ?? '' };
    const last = await fresh.call(first, revokeRole, { params });
    expect(last.problem.code).toBe('account.last-security-administrator');
    await fresh.close();
  });

  it('does nothing for a clerk', async () => {
    const clerk = await server.person(unit, ['unit-clerk', clerkOf(unit)]);
    const refused = await server.call(clerk, listAccounts);
    expect(refused.problem.code).toBe('access.not-allowed');
    const body = { parent: null, name: '某单位', short: '某', region: null };
    expect((await server.call(security, unitAdd, { body })).problem.code).toBe(
      'access.not-allowed',
    );
  });
});
