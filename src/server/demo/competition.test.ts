import { afterAll, beforeAll, expect, test } from 'vitest';
import { activityList, demoRemove } from '../../contract/activity/http.ts';
import { demoEnter } from '../../contract/account/http.ts';
import { preliminaryBoard } from '../../contract/preliminary/http.ts';
import { listTasks } from '../../contract/task/http.ts';
import { teamBoard } from '../../contract/team/http.ts';
import type { ActivityId } from '../../core/access/actor.ts';
import { dayAt } from '../../core/kernel/day.ts';
import { createFirstAdministrator } from '../account/commands.ts';
import { currentPlan } from '../activity/current-plan.ts';
import { finalScores } from '../scoring/queries.ts';
import { openTestServer, type TestPerson, type TestServer } from '../server.test-kit.ts';
import { COMPETITION_JOB, playCompetition } from './competition.ts';
import { loadDemo } from './load.ts';

let server: TestServer;
let activity: ActivityId;
/** What the organiser saw while the competition was half played. */
let halfway: readonly string[] = [];

const enter = async (persona: string): Promise<TestPerson> => {
  const entered = await server.call(null, demoEnter, { body: { persona } });
  const [cookie = ''] = String(entered.raw.headers['set-cookie']).split(';');
  return { account: entered.value.signedIn?.account.id as never, cookie };
};

const run = async (): Promise<void> => {
  const { payload } = await server.database.db
    .selectFrom('job')
    .select('payload')
    .where('kind', '=', COMPETITION_JOB)
    .executeTakeFirstOrThrow();
  await playCompetition(payload, {
    services: server.services,
    job: { id: '0', account: null },
    progress: async (done) => {
      if (done !== 1) return;
      const list = await server.call(await enter('organiser'), activityList);
      halfway = list.value.rows.map(({ edition }) => edition);
    },
    finishIn: () => Promise.resolve(),
  });
};

beforeAll(async () => {
  server = await openTestServer();
  await createFirstAdministrator(server.services);
  await loadDemo(server.services);
  await run();
  const list = await server.call(await enter('organiser'), activityList);
  activity = list.value.rows.find(({ edition }) => edition.endsWith('（决赛）'))?.id as ActivityId;
});
afterAll(() => server.close());

test('the demo’s competition is alive: seven rosters, papers in, one late, one returned', async () => {
  const organiser = await enter('organiser');
  const { value } = await server.call(organiser, preliminaryBoard, { params: { activity } });
  expect(
    value.rows.map(({ unit, sittings, participation, deliverables }) => [
      unit.short,
      sittings,
      participation.open,
      ...deliverables.map(({ state }) => state.word),
    ]),
  ).toEqual([
    ['如东', 2, 0, '已接收', '已接收', '已接收'],
    ['启东', 2, 0, '已接收', '已接收', '已接收'],
    ['如皋', 2, 0, '已接收', '已接收', '已接收'],
    ['海门', 2, 0, '退回补正', '已接收', '已接收'],
    ['海安', 2, 0, '已报送（逾期）', '已报送（逾期）', '已接收（逾期）'],
    ['通州', 2, 0, '已接收', '已接收', '已接收'],
    ['市医保中心', 2, 0, '已接收', '已接收', '已接收'],
  ]);
  expect([value.total.exempt, value.total.open]).toEqual([14, 0]);
  expect(value.deliverables.map(({ chaseText }) => chaseText?.split('\n')[1] ?? null)).toEqual([
    '尚未办理的有1个单位：海门（退回补正，2020年6月26日24:00前）。',
    null,
    null,
  ]);
});

test('nobody sees it before it is whole', () => {
  expect(halfway).toEqual(['2020年度', '2020年度']);
});

test('its teams keep every rule, the draws are made, one substitution waits', async () => {
  const organiser = await enter('organiser');
  const { value } = await server.call(organiser, teamBoard, { params: { activity } });
  expect(value.rows.map(({ members, faults }) => [members.length, faults])).toEqual(
    value.rows.map(() => [5, 0]),
  );
  expect(value.rows.filter(({ openSubstitutions }) => openSubstitutions > 0).length).toBe(1);
  expect(value.draws.map(({ kind, order }) => [kind, order.length])).toEqual([
    ['order', 7],
    ['seat', 21],
  ]);
});

test('scores of the first day are in: one sheet disputed, one typed once, three practicals agreed', async () => {
  const current = await currentPlan(server.services.db, activity);
  if (current === null) throw new Error('no plan');
  const { outstanding } = await finalScores(server.services.db, current, dayAt(server.now()));
  const count = (stage: string, state: string) =>
    outstanding.filter((one) => one.stage === stage && one.state === state).length;
  expect([
    count('final-written', 'disputed'),
    count('final-written', 'one-entry'),
    count('final-written', 'missing'),
    count('practical', 'missing'),
  ]).toEqual([1, 1, 0, 12]);
});

test('everybody of the demo finds their own task there', async () => {
  const titles = async (persona: string): Promise<readonly string[]> =>
    (await server.call(await enter(persona), listTasks)).value.tasks
      .filter((one) => one.activity?.id === activity)
      .map(({ title }) => title);
  expect(await titles('organiser')).toEqual(
    expect.arrayContaining(['答复如皋的换人申请', '接收1个单位的初赛笔试样卷', '印发参考资料']),
  );
  expect(await titles('unit-clerk')).toEqual(['补正初赛笔试样卷']);
});

test('one action removes it; played after that, it stays away', async () => {
  const { db } = server.database;
  const { payload } = await db
    .selectFrom('job')
    .select('payload')
    .where('kind', '=', COMPETITION_JOB)
    .executeTakeFirstOrThrow();
  expect((await server.call(await enter('organiser'), demoRemove)).status).toBe(200);
  for (const table of ['activity', 'team', 'preliminaryStaff', 'scoringSheet', 'orgUnit'] as const)
    expect(await db.selectFrom(table).selectAll().execute(), table).toEqual([]);
  await playCompetition(payload, {
    services: server.services,
    job: { id: '0', account: null },
    progress: () => Promise.resolve(),
    finishIn: () => Promise.resolve(),
  });
  expect(await db.selectFrom('activity').select('id').execute()).toEqual([]);
});
