import { afterAll, beforeAll, expect, test } from 'vitest';
import { boardExport, boardGet } from '../../contract/board/http.ts';
import { accept } from '../../core/kernel/decision.ts';
import { insertGrant } from '../account/commands.ts';
import { transact } from '../db/transact.ts';
import { openTestReview, workbookText, type TestReview } from '../review/review.test-kit.ts';
import { openTestServer, type TestPerson, type TestServer } from '../server.test-kit.ts';

let server: TestServer;
let review: TestReview;
beforeAll(async () => {
  server = await openTestServer();
  review = await openTestReview(server, { method: 'scores', places: 1, quorum: 3 });
});
afterAll(() => server.close());

test('J4.1: who keeps away from a nominee learns from the board that a place is taken, and nothing else', async () => {
  const [recused] = review.reviewers as readonly [TestPerson];
  const { activity } = review;
  await transact(server.database.db, async (tx) => {
    await insertGrant(tx, { kind: 'public' }, server.now(), {
      account: recused.account,
      role: 'organiser',
      scope: { kind: 'activity', activity },
    });
    return accept(null);
  });
  const seen = await server.call(recused, boardGet, { params: { activity } });
  const [away] = review.nominees;
  const nanhu = seen.value.rows.find(({ short }) => short === '南湖区');
  expect(nanhu?.places[0]).toEqual({
    nomination: null,
    name: '',
    status: 'withheld',
    state: { tone: 'idle', word: '回避' },
    fact: '',
    steps: null,
    emphasised: null,
  });
  expect([nanhu?.emphasised, seen.value.emphasis.map(({ have, of }) => [have, of])]).toEqual([
    0,
    [[0, 2]],
  ]);
  const file = await server.call(recused, boardExport, { params: { activity } });
  const texts = [seen.raw.body, await workbookText(file)];
  for (const text of texts) {
    expect(text).not.toContain('演示人选甲');
    expect(text).not.toContain(away);
  }
  const full = await server.call(review.organiser, boardGet, { params: { activity } });
  expect(full.raw.body).toContain('演示人选甲');
});
