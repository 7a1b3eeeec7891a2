import { afterAll, beforeAll, expect, test } from 'vitest';
import { activityList } from '../../contract/activity/http.ts';
import { boardGet } from '../../contract/board/http.ts';
import { demoRemove } from '../../contract/activity/http.ts';
import { demoEnter } from '../../contract/account/http.ts';
import { nominationGet } from '../../contract/nomination/http.ts';
import type { ActivityId } from '../../core/access/actor.ts';
import { createFirstAdministrator } from '../account/commands.ts';
import { openTestServer, type TestPerson, type TestServer } from '../server.test-kit.ts';
import { DEMO_JOB, fillSelection } from './living.ts';
import { loadDemo } from './load.ts';
import { demoNominees } from './nominees.ts';
import { shiftedTree } from './shift.ts';

let server: TestServer;
let activity: ActivityId;
beforeAll(async () => {
  server = await openTestServer();
  await createFirstAdministrator(server.services);
  await loadDemo(server.services);
  const { payload } = await server.database.db
    .selectFrom('job')
    .select('payload')
    .where('kind', '=', DEMO_JOB)
    .executeTakeFirstOrThrow();
  await fillSelection(payload, {
    services: server.services,
    job: { id: '0', account: null },
    progress: () => Promise.resolve(),
    finishIn: () => Promise.resolve(),
  });
});
afterAll(() => server.close());

const enter = async (persona: string): Promise<TestPerson> => {
  const entered = await server.call(null, demoEnter, { body: { persona } });
  const [cookie = ''] = String(entered.raw.headers['set-cookie']).split(';');
  return { account: entered.value.signedIn?.account.id as never, cookie };
};

test('the demo’s selection is alive: places in every state, the adverse reply waits, the next act is named', async () => {
  const organiser = await enter('organiser');
  const list = await server.call(organiser, activityList);
  activity = list.value.rows.find(({ kind }) => kind === 'selection')?.id as ActivityId;
  const { value: board } = await server.call(organiser, boardGet, { params: { activity } });
  expect(board.counts.map(({ state, count }) => [state.word, count])).toEqual([
    ['空缺', 6],
    ['征求意见', 4],
    ['单位审核', 2],
    ['退回补正', 1],
    ['已提交', 6],
    ['已受理', 10],
  ]);
  expect(board.next?.kind).toBe('rule');
  expect(board.chase.map(({ kind }) => kind)).toEqual([
    'acknowledge',
    'hand-in',
    'vetting',
    'paper',
  ]);
});

test('the demo’s unit has something in every hand: to write, to correct, to submit', async () => {
  const clerk = await enter('unit-clerk');
  const { value: board } = await server.call(clerk, boardGet, { params: { activity } });
  const places = board.rows.flatMap(({ places: all }) => all);
  expect(places.map(({ name, state }) => [name, state.word])).toEqual([
    ['顾海云', '单位审核'],
    ['何骏', '退回补正'],
    ['', '空缺'],
  ]);
  expect(board.rows[0]?.drafts).toBe(1);
  const leader = await enter('unit-leader');
  const { value: form } = await server.call(leader, nominationGet, {
    params: { activity, nomination: places[0]?.nomination ?? ('' as never) },
  });
  expect([form.missing, form.opinions, form.hindrances]).toEqual([0, [], []]);
});

test('a demo nominee is whole: the story is as long as the notice asks (J6.1)', () => {
  const all = demoNominees(`${server.services.plansFolder}/jiaxing-2020`);
  expect(all.length).toBe(29);
  for (const { texts } of all) {
    const length = [...(texts['story'] ?? '').replaceAll(/\s/gu, '')].length;
    expect(length).toBeGreaterThanOrEqual(1600);
    expect(length).toBeLessThanOrEqual(2400);
  }
});

test('dates move together; the calendar and what only looks like a date stay', () => {
  expect(
    shiftedTree(
      {
        number: '嘉医保〔2020〕16号',
        stages: [{ dues: [{ on: '2020-05-10' }] }],
        before: '2020-07-01',
        calendar: { years: { '2020': { off: ['2020-01-01'] } } },
      },
      7,
    ),
  ).toEqual({
    number: '嘉医保〔2020〕16号',
    stages: [{ dues: [{ on: '2020-05-17' }] }],
    before: '2020-07-08',
    calendar: { years: { '2020': { off: ['2020-01-01'] } } },
  });
});

test('one action removes all of it, the job included', async () => {
  const { db } = server.database;
  const organiser = await enter('organiser');
  expect((await server.call(organiser, demoRemove)).status).toBe(200);
  for (const table of ['nomination', 'file', 'parcel', 'reviewPanel', 'vettingBatch'] as const)
    expect(await db.selectFrom(table).select('id').execute(), table).toEqual([]);
  expect(await db.selectFrom('job').select('id').where('kind', '=', DEMO_JOB).execute()).toEqual(
    [],
  );
  await fillSelection(
    { activity },
    {
      services: server.services,
      job: { id: '0', account: null },
      progress: () => Promise.resolve(),
      finishIn: () => Promise.resolve(),
    },
  );
  expect(await db.selectFrom('nomination').select('id').execute()).toEqual([]);
});
