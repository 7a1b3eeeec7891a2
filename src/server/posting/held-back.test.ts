import { afterAll, beforeAll, expect, it } from 'vitest';
import * as http from '../../contract/posting/http.ts';
import { listTasks } from '../../contract/task/http.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { resultVersion } from '../result/queries.ts';
import { correctWritten } from '../result/result.test-kit.ts';
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
  const { code } = await test.get(posting);
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
  expect(postings.map(({ phase, state }) => [phase, state])).toEqual([
    ['draft', { tone: 'late', word: '到时未开始' }],
  ]);
  expect((await resultVersion(server.services.db, id, 1))?.state).toBe('checked');
  const { tasks } = (await server.call(organiser, listTasks)).value;
  expect(tasks.filter(({ id: task }) => task === `posting-publish:${id}`)).toMatchObject([
    { title: '公示到时没有开始', tone: 'late', act: '核对' },
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
