import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { activityList, demoRemove } from '../../contract/activity/http.ts';
import { demoEnter, sessionGet } from '../../contract/account/http.ts';
import { createFirstAdministrator } from '../account/commands.ts';
import { openTestServer, type TestPerson, type TestServer } from '../server.test-kit.ts';
import { loadDemo } from './load.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
  await createFirstAdministrator(server.services);
});
afterAll(() => server.close());

const enter = async (persona: string): Promise<TestPerson> => {
  const entered = await server.call(null, demoEnter, { body: { persona } });
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

test('an installation that has a unit of its own gets no demo', async () => {
  const used = await openTestServer();
  await used.unit('如东县医疗保障局');
  expect(await loadDemo(used.services)).toBe(false);
  await used.close();
});
