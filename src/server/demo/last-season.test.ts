import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoEnter } from '../../contract/account/http.ts';
import { activityList, demoRemove } from '../../contract/activity/http.ts';
import { certificateList, certificateRevoke } from '../../contract/certificate/http.ts';
import { closingGet } from '../../contract/honour/closing-http.ts';
import { honourList } from '../../contract/honour/http.ts';
import { versionGet } from '../../contract/result/http.ts';
import { listTasks } from '../../contract/task/http.ts';
import type { ActivityId } from '../../core/access/actor.ts';
import { createFirstAdministrator } from '../account/commands.ts';
import { PERSONAS } from '../account/personas.ts';
import { JOB_HANDLERS } from '../app.ts';
import { readHeads } from '../audit/heads.ts';
import { verifyChains } from '../audit/verify.ts';
import { postingsOf } from '../posting/queries.ts';
import { openTestServer, type TestPerson, type TestServer } from '../server.test-kit.ts';
import { LAST_SEASON_JOB } from './last-season.ts';
import { loadDemo } from './load.ts';

let server: TestServer;
let activity: ActivityId;
/** What the organiser saw while it was played. */
const halfway: (readonly string[])[] = [];

const enter = async (persona: string): Promise<TestPerson> => {
  const entered = await server.call(null, demoEnter, { body: { persona } });
  const [cookie = ''] = String(entered.raw.headers['set-cookie']).split(';');
  return { account: entered.value.signedIn?.account.id as never, cookie };
};

const editions = async (): Promise<readonly string[]> =>
  (await server.call(await enter('organiser'), activityList)).value.rows.map(
    ({ edition }) => edition,
  );

let payload: unknown;
const run = async (progress: (done: number) => Promise<void>): Promise<void> => {
  await JOB_HANDLERS[LAST_SEASON_JOB]?.(payload, {
    services: server.services,
    job: { id: '0', account: null },
    progress,
    finishIn: () => Promise.resolve(),
  });
};

const quietly = (): Promise<void> => Promise.resolve();

beforeAll(async () => {
  server = await openTestServer();
  await createFirstAdministrator(server.services);
  await loadDemo(server.services);
  const job = await server.database.db
    .selectFrom('job')
    .select('payload')
    .where('kind', '=', LAST_SEASON_JOB)
    .executeTakeFirstOrThrow();
  payload = job.payload;
  await run(async () => {
    halfway.push(await editions());
  });
  const list = await server.call(await enter('organiser'), activityList);
  activity = list.value.rows.find(({ edition }) => edition === '2019年度')?.id as ActivityId;
}, 240_000);
afterAll(() => server.close());

const page = async (url: string): Promise<string> => {
  const { statusCode, body } = await server.app.inject({ url });
  expect([url, statusCode]).toEqual([url, 200]);
  return body.replaceAll('　', '');
};

test('last year’s competition is archived under its own year, and seen by nobody before that', async () => {
  const list = await server.call(await enter('organiser'), activityList);
  const found = list.value.rows.find(({ id }) => id === activity);
  expect([found?.state.word, found?.number, found?.demo]).toEqual([
    '已归档',
    '通医保办发〔2019〕33号',
    true,
  ]);
  expect(halfway).toEqual([0, 1, 2, 3].map(() => ['2020年度', '2020年度']));
});

test('its result is what last-season.json gives by hand (N6)', async () => {
  // A team's share: (practical + quiz)/3. 海门 (92+124)/3 = 72, 市医保中心 (87+126)/3 = 71, 如东 (90+120)/3 = 70,
  // 通州 (89+118)/3 = 69, 如皋 (88+116)/3 = 68. 季晴 90.5 + 69 and 邹远 88.5 + 71 are both 159.5: 90.5 is higher.
  const { value } = await server.call(await enter('organiser'), versionGet, {
    params: { activity, number: 1 },
  });
  const [individual, team] = value.result.rankings;
  expect(
    individual?.rows.slice(0, 7).map(({ name, shown, place }) => [place, name, shown]),
  ).toEqual([
    [1, '俞思源', '165.00'],
    [2, '沈知秋', '161.00'],
    [3, '江亦舟', '160.00'],
    [4, '季晴', '159.50'],
    [5, '邹远', '159.50'],
    [6, '石清扬', '158.00'],
    [7, '万静', '157.50'],
  ]);
  // 海门: 20% × (93+88+84) + 40% × 92 + 40% × 124 = 53 + 36.8 + 49.6.
  expect(team?.rows.map(({ shown, place }) => [place, shown])).toEqual([
    [1, '139.40'],
    [2, '136.90'],
    [3, '135.80'],
    [4, '134.10'],
    [5, '133.30'],
    [6, '130.00'],
    [7, '126.70'],
  ]);
  expect([value.version.phase, individual?.rows.length]).toEqual(['final', 21]);
});

test('its honours are public and marked: fifteen awards, none for the recommendation (N7)', async () => {
  const { value } = await server.call(await enter('organiser'), honourList, {
    params: { activity },
  });
  expect(value.awards.map(({ title, holders }) => [title, holders.length])).toEqual([
    ['南通市技术能手', 3],
    ['南通市巾帼建功先进个人', 3],
    ['南通市五一创新能手', 3],
    ['团体一等奖', 1],
    ['团体二等奖', 2],
    ['团体三等奖', 3],
  ]);
  const index = await page('/h');
  for (const word of ['href="/h/2019-01"', '2019年度', '演示']) expect(index).toContain(word);
  const roll = await page('/h/2019-01');
  for (const word of ['演示', '俞思源', '通医保发〔2019〕演示1号', '南通市妇女联合会'])
    expect(roll).toContain(word);
  expect(roll).not.toContain('劳动奖');
});

test('its posting has ended, with one objection that was not upheld; its certificates hold', async () => {
  const [posted] = await postingsOf(server.services.db, activity);
  const posting = await page(`/p/${posted?.code ?? ''}`);
  for (const word of ['演示', '公示已结束', '俞思源']) expect(posting).toContain(word);
  const organiser = await enter('organiser');
  const { value: closing } = await server.call(organiser, closingGet, { params: { activity } });
  // A roster has 14: two exempt, so 84 of seven units are due; one is absent in every other unit, so 80 come.
  expect(closing.competition?.participation).toMatchObject({ due: 84, took: 80 });
  expect([closing.competition?.objections, closing.archives.length, closing.notClosable]).toEqual([
    { count: 1, open: 0 },
    1,
    ['活动已经结项，不能再改；宣传报道仍可登记'],
  ]);
  const { value } = await server.call(organiser, certificateList, { params: { activity } });
  const rows = value.awards.flatMap((award) => award.rows);
  expect([rows.filter(({ state }) => state === 'valid').length, rows.length]).toEqual([15, 16]);
  const { code } = await server.services.db
    .selectFrom('certificate')
    .select('code')
    .where('grantId', 'like', 'individual/expert/%')
    .limit(1)
    .executeTakeFirstOrThrow();
  for (const word of ['证书有效', '南通市技术能手', '演示'])
    expect(await page(`/z/${code}`)).toContain(word);
  const [certificate] = rows.flatMap(({ certificate: id }) => (id === null ? [] : [id]));
  const refused = await server.call(organiser, certificateRevoke, {
    params: { activity, certificate: certificate ?? '' },
    body: { reason: '演示' },
  });
  expect(refused.status).not.toBe(200);
});

test('it is quiet: a task for nobody, seen by whoever takes part', async () => {
  const seen = [];
  for (const { id } of PERSONAS) {
    const person = await enter(id);
    const { value } = await server.call(person, listTasks);
    expect([id, value.tasks.filter((task) => task.activity?.id === activity)]).toEqual([id, []]);
    expect([
      id,
      value.waitingForMe,
      value.iWaitFor.filter((one) => one.id.includes(activity)),
    ]).toEqual([id, expect.anything(), []]);
    const list = await server.call(person, activityList);
    if (list.status === 200 && list.value.rows.some((one) => one.id === activity)) seen.push(id);
  }
  expect(seen).toEqual([
    'organiser',
    'co-organiser',
    'section-chief',
    'leader',
    'unit-clerk',
    'unit-leader',
    'vetting-clerk',
    'objection-handler',
  ]);
});

test('its chain is whole; played again, it stays as it is', async () => {
  const { db, dataFolder, keys } = server.services;
  const { broken } = await verifyChains(db, readHeads(dataFolder, keys), quietly);
  expect(broken).toBe(null);
  const count = () =>
    db
      .selectFrom('auditEntry')
      .select((of) => of.fn.countAll<number>().as('count'))
      .where('chain', '=', activity)
      .executeTakeFirstOrThrow();
  const before = await count();
  await run(quietly);
  expect(await count()).toEqual(before);
});

test('one action removes it with its files; played after that, it stays away', async () => {
  const { db, dataFolder } = server.services;
  const files = () =>
    ['dossiers', 'certificates'].flatMap((folder) => readdirSync(join(dataFolder, folder)));
  expect(files().length).toBe(2);
  expect((await server.call(await enter('organiser'), demoRemove)).status).toBe(200);
  for (const table of [
    'activity',
    'resultVersion',
    'posting',
    'objection',
    'naming',
    'honourList',
    'certificate',
    'archive',
    'closing',
    'file',
    'orgUnit',
    'job',
  ] as const)
    expect(await db.selectFrom(table).selectAll().execute(), table).toEqual([]);
  expect(files()).toEqual([]);
  await run(quietly);
  expect(await db.selectFrom('activity').select('id').execute()).toEqual([]);
});
