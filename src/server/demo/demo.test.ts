import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  activityCreate,
  activityList,
  approvalGet,
  demoRemove,
} from '../../contract/activity/http.ts';
import {
  disableAccount,
  endSessionOf,
  grantRole,
  openAccount,
  resetPassword,
} from '../../contract/account/administration-http.ts';
import { demoEnter, sessionGet } from '../../contract/account/http.ts';
import { personAdd } from '../../contract/person/http.ts';
import { listTasks } from '../../contract/task/http.ts';
import { unitAdd } from '../../contract/unit/http.ts';
import type { Actor } from '../../core/access/actor.ts';
import { accept } from '../../core/kernel/decision.ts';
import { createFirstAdministrator, insertGrant } from '../account/commands.ts';
import { transact } from '../db/transact.ts';
import { openTestServer, type TestPerson, type TestServer } from '../server.test-kit.ts';
import { loadDemo } from './load.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
  await createFirstAdministrator(server.services);
});
afterAll(() => server.close());

const enter = async (persona: string, into: TestServer = server): Promise<TestPerson> => {
  const entered = await into.call(null, demoEnter, { body: { persona } });
  expect(entered.status).toBe(200);
  const [cookie = ''] = String(entered.raw.headers['set-cookie']).split(';');
  return { account: entered.value.signedIn?.account.id as never, cookie };
};

const counts = async (): Promise<Readonly<Record<string, number>>> => {
  const of = async (table: 'activity' | 'orgUnit' | 'account' | 'roleGrant' | 'person') =>
    (
      await server.database.db
        .selectFrom(table)
        .select((select) => select.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
    ).count;
  return {
    activities: await of('activity'),
    units: await of('orgUnit'),
    people: await of('person'),
    accounts: await of('account'),
    grants: await of('roleGrant'),
  };
};

test('an empty installation gets both examples once; each role sees its own; one action removes all of it', async () => {
  const before = await counts();
  expect(await loadDemo(server.services)).toBe(true);
  expect(await loadDemo(server.services)).toBe(false);

  expect((await counts())['people']).toBe(29 + 21);

  const organiser = await enter('organiser');
  const seen = await server.call(organiser, activityList);
  expect(
    seen.value.rows.map(({ title, demo, state, version }) => [title, demo, state.word, version]),
  ).toEqual([
    [expect.stringContaining('最美'), true, '进行中', 1],
    ['南通市医保系统公共服务技能比武竞赛', true, '筹备中', null],
  ]);
  const clerk = await enter('unit-clerk');
  const theirs = await server.call(clerk, activityList);
  expect(theirs.value.rows.map(({ version, units }) => [version, units])).toEqual([[1, null]]);
  const section = await enter('section-chief');
  expect((await server.call(section, listTasks)).value.tasks.map(({ title }) => title)).toEqual([
    '科室审核：补充通知',
  ]);
  const jiaxing = seen.value.rows[0]?.id ?? '';
  const approval = await server.call(section, approvalGet, {
    params: { activity: jiaxing as never },
  });
  expect(approval.value.approvals[0]?.remark).toBe(
    '演示：有单位反映报送系统维护，“电子版”拟延长1个工作日',
  );
  expect(approval.value.draft.changes.map(({ before, after }) => [before, after])).toEqual([
    ['2020-06-29', '2020-06-30'],
  ]);

  const auditor = await enter('audit-administrator');
  expect((await server.call(auditor, activityList)).value).toEqual({ rows: [], total: 0 });

  const refused = await server.call(clerk, demoRemove);
  expect([refused.status, refused.problem.code]).toEqual([403, 'access.not-allowed']);
  expect((await server.call(organiser, demoRemove)).status).toBe(200);
  expect(await counts()).toEqual(before);
  expect((await server.call(null, sessionGet)).value.demo).toBe(null);
  expect(await loadDemo(server.services)).toBe(false);
});

test('people entered into the demo go with it; a unit put to real use stays, and is no demo', async () => {
  const mixed = await openTestServer();
  await createFirstAdministrator(mixed.services);
  await loadDemo(mixed.services);
  const { db } = mixed.database;
  const units = await db
    .selectFrom('orgUnitName')
    .select(['unit', 'name'])
    .where('name', 'in', ['如东县医疗保障局', '海门市医疗保障局'])
    .orderBy('name')
    .execute();
  const unitOf = (name: string) => units.find((one) => one.name === name)?.unit ?? ('' as never);
  const now = mixed.now();
  await db
    .insertInto('person')
    .values({
      id: randomUUID() as never,
      unit: unitOf('海门市医疗保障局'),
      name: '演示',
      sortName: '演示',
      pinyin: 'yanshi',
      initials: 'ys',
      createdAt: now,
      changedAt: now,
      demo: true,
    } as never)
    .execute();
  await mixed.person(unitOf('如东县医疗保障局'));
  const admin = await mixed.person(null, ['system-administrator', { kind: 'system' }]);
  expect((await mixed.call(admin, demoRemove)).status).toBe(200);
  expect(await db.selectFrom('person').select('id').execute()).toEqual([]);
  expect(await db.selectFrom('orgUnit').select(['id', 'demo']).execute()).toEqual([
    { id: unitOf('如东县医疗保障局'), demo: false },
  ]);
  expect((await mixed.call(admin, demoRemove)).problem.code).toBe('activity.no-demo');
  await mixed.close();
});

test('what demo accounts open, create, enter and give goes with the demo', async () => {
  const used = await openTestServer();
  await createFirstAdministrator(used.services);
  await loadDemo(used.services);
  const { db } = used.database;
  const SYSTEM = { kind: 'system' } as const;
  const known = await used.person(null);
  const admin = await used.person(null, ['system-administrator', SYSTEM]);
  const system = await enter('system-administrator', used);
  const security = await enter('security-administrator', used);
  const organiser = await enter('organiser', used);
  const opened = await used.call(system, openAccount, {
    body: { signInName: 'left-behind', name: '演示', unit: null },
  });
  expect(opened.status).toBe(200);
  const given = await used.call(security, grantRole, {
    params: { account: opened.value.account.id },
    body: { role: 'audit-administrator', scope: SYSTEM },
  });
  expect(given.status).toBe(200);
  // Given before demo accounts were kept from real ones: what an older version left behind.
  const actor = { kind: 'account', account: security.account } as Actor;
  await transact(db, async (tx) => {
    const left = { account: known.account, role: 'audit-administrator', scope: SYSTEM } as const;
    return accept(await insertGrant(tx, actor, used.now(), left));
  });
  const unit = await used.call(system, unitAdd, {
    body: { parent: null, name: '演示新设单位', short: '演示新设', region: null } as never,
  });
  expect(unit.status).toBe(200);
  const made = await used.call(organiser, activityCreate, {
    body: { edition: '第九届', from: { kind: 'built-in', plan: 'nantong-2020' } } as never,
  });
  expect([made.status, made.problem.detail]).toEqual([200, undefined]);
  const clerk = await enter('unit-clerk', used);
  const { unit: home } = await db
    .selectFrom('roleGrant')
    .select('unit')
    .where('account', '=', clerk.account)
    .executeTakeFirstOrThrow();
  const added = await used.call(clerk, personAdd, {
    body: { unit: home as string, entry: { name: '演示新人' } },
  });
  expect([added.status, added.problem.detail]).toEqual([200, undefined]);

  expect((await used.call(admin, demoRemove)).status).toBe(200);
  expect(
    (await db.selectFrom('account').select(['signInName', 'demo']).execute()).filter(
      ({ signInName, demo }) => demo || signInName === 'left-behind',
    ),
  ).toEqual([]);
  const grants = await db
    .selectFrom('roleGrant')
    .select(['role', 'untilAt', 'revokedBy'])
    .where('account', '=', known.account)
    .execute();
  expect(grants).toEqual([
    { role: 'audit-administrator', untilAt: used.now(), revokedBy: admin.account },
  ]);
  expect(await db.selectFrom('activity').select('id').execute()).toEqual([]);
  expect(await db.selectFrom('person').select('name').execute()).toEqual([]);
  expect(await db.selectFrom('orgUnit').select('id').execute()).toEqual([]);
  await used.close();
});

test('a person or a file in earnest keeps its demo unit', async () => {
  const used = await openTestServer();
  await createFirstAdministrator(used.services);
  await loadDemo(used.services);
  const { db } = used.database;
  const [one, two] = await db
    .selectFrom('orgUnitName')
    .select(['unit', 'name'])
    .where('name', 'in', ['如东县医疗保障局', '海门市医疗保障局'])
    .orderBy('name')
    .execute();
  const admin = await used.person(null, ['system-administrator', { kind: 'system' }]);
  const official = await used.person(null, ['organiser', { kind: 'system' }]);
  const added = await used.call(official, personAdd, {
    body: { unit: one?.unit ?? '', entry: { name: '真人' } },
  });
  expect([added.status, added.problem.detail]).toEqual([200, undefined]);
  const content = '0'.repeat(64);
  await db
    .insertInto('fileContent')
    .values({
      sha256: content,
      bytes: 1,
      type: 'pdf',
      width: null,
      height: null,
      keptAt: used.now(),
    })
    .execute();
  await db
    .insertInto('file')
    .values({
      id: randomUUID(),
      content,
      ownerKind: 'unit',
      owner: two?.unit ?? '',
      use: 'material',
      name: '材料.pdf',
      uploader: official.account,
      addedAt: used.now(),
    } as never)
    .execute();
  expect((await used.call(admin, demoRemove)).status).toBe(200);
  expect(await db.selectFrom('person').select(['name', 'unit']).execute()).toEqual([
    { name: '真人', unit: one?.unit },
  ]);
  expect(
    (await db.selectFrom('orgUnit').select(['id', 'demo']).execute()).map(({ id, demo }) => [
      id,
      demo,
    ]),
  ).toEqual(
    expect.arrayContaining([
      [one?.unit, false],
      [two?.unit, false],
    ]),
  );
  expect((await db.selectFrom('orgUnit').select('id').execute()).length).toBe(2);
  expect((await db.selectFrom('file').select('name').execute()).length).toBe(1);
  await used.close();
});

test('an administrator of the demo changes demo accounts, and no real one', async () => {
  const used = await openTestServer();
  await createFirstAdministrator(used.services);
  await loadDemo(used.services);
  const real = await used.person(null);
  const { account } = await used.person(null, ['unit-clerk', { kind: 'system' }]);
  const system = await enter('system-administrator', used);
  const security = await enter('security-administrator', used);
  const leader = await enter('unit-leader', used);
  const session = await used.database.db
    .selectFrom('session')
    .select('id')
    .where('account', '=', real.account)
    .executeTakeFirstOrThrow();
  const params = { account };
  const role = { role: 'audit-administrator', scope: { kind: 'system' } } as const;
  const organiser = { edition: '2021年度', organiser: account } as const;
  const refused = [
    await used.call(system, resetPassword, { params, body: {} }),
    await used.call(system, disableAccount, { params, body: { disabled: true } }),
    await used.call(system, endSessionOf, { params: { session: session.id } }),
    await used.call(security, grantRole, { params, body: role }),
    await used.call(security, activityCreate, {
      body: { ...organiser, from: { kind: 'built-in', plan: 'nantong-2020' } },
    }),
  ];
  expect(refused.map(({ problem }) => problem.code)).toEqual(
    refused.map(() => 'account.demo-apart'),
  );
  expect((await used.call(real, sessionGet)).value.signedIn?.account.id).toBe(real.account);
  const own = { params: { account: leader.account }, body: { disabled: true } };
  expect((await used.call(system, disableAccount, own)).status).toBe(200);
  await used.close();
});

test('an installation that has a unit of its own gets no demo', async () => {
  const used = await openTestServer();
  await used.unit('如东县医疗保障局');
  expect(await loadDemo(used.services)).toBe(false);
  await used.close();
});
