import { afterAll, beforeAll, expect, it } from 'vitest';
import * as http from '../../contract/posting/http.ts';
import { listTasks } from '../../contract/task/http.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { resultVersion } from '../result/queries.ts';
import { correctWritten, retypeSample, sealNow } from '../result/result.test-kit.ts';
import { openTestServer, type TestServer } from '../server.test-kit.ts';
import { openDuePostings } from './open.ts';
import { must as mustSelection, openTestPosting } from './posting.test-kit.ts';
import {
  must,
  openTestResultPosting,
  POSTED,
  type TestResultPosting,
} from './result-posting.test-kit.ts';

const HOUR = 3_600_000;
const TEN = (POSTED + HOUR) as Instant;

let test: TestResultPosting;
let posting: string;
beforeAll(async () => {
  test = await openTestResultPosting();
  posting = ((await must(test.begin(1))).value as { id: string }).id;
  await must(test.write(posting));
}, 120_000);
afterAll(() => test.final.server.close());

const openings = async ({ services: { db } }: TestServer, id: string) => {
  const row = await db
    .selectFrom('posting')
    .select(['openedAt', 'heldBackAt'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return [row.openedAt, row.heldBackAt];
};

const names = async (body: string): Promise<readonly string[]> =>
  (await test.get(posting, TEN)).lineList
    .map(({ name }) => name)
    .filter((name) => body.includes(name));

it('J4.2, N6: set for ten and corrected before, it does not open at ten; nobody is named', async () => {
  const { server, organiser, id } = test.final;
  await must(test.publish(posting, TEN));
  const { code, nominees } = await test.get(posting);
  expect(new Set(nominees.map(({ state }) => state.word))).toEqual(new Set(['待公示']));
  await correctWritten(test.final, '如皋市医疗保障局', '许文博', '89');
  await openDuePostings(server.services);
  // Before its instant nothing is decided: the correction may still be answered by a new version or taken back.
  expect(await openings(server, posting)).toEqual([null, null]);
  server.setNow(TEN);
  const [page, list] = [await test.page(code), (await server.app.inject({ url: '/p' })).body];
  expect(await names(`${page}${list}`)).toEqual([]);
  expect(list).not.toContain(code);
  expect(await openings(server, posting)).toEqual([null, TEN]);
  const { postings } = await test.list();
  expect(postings.map(({ phase, state, heldBackAt }) => [phase, state, heldBackAt])).toEqual([
    ['draft', { tone: 'late', word: '到时未开始' }, TEN],
  ]);
  const draft = await test.get(posting);
  expect(draft.heldBackAt).toBe(TEN);
  // What would be refused is said beside the grey button, before anybody presses it.
  expect(draft.faults).toEqual([
    {
      code: 'result.changed-since',
      sentence: '第1版封存后成绩又有改动，或有更正等人确认；请处理完更正，封存新版后再办',
    },
  ]);
  expect((await resultVersion(server.services.db, id, 1))?.state).toBe('checked');
  const { tasks } = (await server.call(organiser, listTasks)).value;
  expect(tasks.filter(({ id: task }) => task === `posting-publish:${id}`)).toMatchObject([
    { title: '公示到时没有开始', tone: 'late', word: '到时未开始', act: '核对' },
  ]);
  const again = await server.call(organiser, http.postingPublish, {
    params: { activity: id, posting },
    body: {
      opensAt: null,
      contentDigest: (await test.get(posting, TEN)).contentDigest,
      last: (await test.get(posting, TEN)).period.last,
    },
  });
  expect([again.status, again.problem.code]).toEqual([409, 'result.changed-since']);
  const acts = await server.services.db
    .selectFrom('auditEntry')
    .select(['act', 'at'])
    .where('chain', '=', id)
    .where('act', 'like', 'posting.held%')
    .execute();
  expect(acts).toEqual([{ act: 'posting.held-back', at: TEN }]);
});

it('N6: once the correction is sealed, only the newer version asks to be posted', async () => {
  const { server, organiser } = test.final;
  await retypeSample(test.final);
  await must(sealNow(test.final, '更正笔试漏计'));
  const { postings, results } = await test.list();
  expect(postings.map(({ phase, state, replacedBy }) => [phase, state.word, replacedBy])).toEqual([
    ['draft', '不再公示', 2],
  ]);
  expect(results.map(({ version }) => version)).toEqual([2]);
  const { tasks } = (await server.call(organiser, listTasks)).value;
  expect(tasks.filter(({ stage }) => stage === '公示').map(({ title }) => title)).toEqual([
    '重新公示更正后的成绩',
  ]);
});

it('J4.2: whom the list names and who was withdrawn before it opens are not named; otherwise it opens once', async () => {
  const server = await openTestServer();
  try {
    const selection = await openTestPosting(server);
    const id = await selection.begin();
    mustSelection(await selection.write(id));
    mustSelection(await selection.publish(id, TEN));
    const state = (to: 'withdrawn' | 'accepted') =>
      server.services.db
        .updateTable('nomination')
        .set({ state: to })
        .where('id', '=', selection.nominees[0] as never)
        .execute();
    await state('withdrawn');
    const { code } = await selection.get(id);
    server.setNow(TEN);
    const page = await server.app.inject({ url: `/p/${code}` });
    expect([page.statusCode, page.body.includes('演示人选')]).toEqual([404, false]);
    expect(await openings(server, id)).toEqual([null, TEN]);
    await state('accepted');
    const later = (TEN + HOUR) as Instant;
    mustSelection(await selection.publish(id, later));
    expect(await openings(server, id)).toEqual([null, null]);
    server.setNow(later);
    await openDuePostings(server.services);
    expect(await openings(server, id)).toEqual([later, null]);
    // Open, it stays so: whoever leaves now is taken off by a decision that everybody can read.
    await state('withdrawn');
    server.setNow((later + HOUR) as Instant);
    expect((await server.app.inject({ url: `/p/${code}` })).statusCode).toBe(200);
    expect(await openings(server, id)).toEqual([later, null]);
  } finally {
    await server.close();
  }
});
