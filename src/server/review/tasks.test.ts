import { afterAll, beforeAll, expect, test } from 'vitest';
import * as http from '../../contract/review/http.ts';
import { listTasks } from '../../contract/task/http.ts';
import { openTestServer, type TestPerson, type TestServer } from '../server.test-kit.ts';
import { must, openTestReview, type TestReview } from './review.test-kit.ts';

let server: TestServer;
let review: TestReview;
beforeAll(async () => {
  server = await openTestServer();
  review = await openTestReview(server, { method: 'scores', places: 1, quorum: 3 });
});
afterAll(() => server.close());

/** The tasks of somebody that reviews ask. */
const titles = async (who: TestPerson): Promise<readonly string[]> =>
  must(await server.call(who, listTasks))
    .value.tasks.filter(({ stage }) => stage === '评审')
    .map(({ title }) => title);

const move = (to: 'open' | 'close') =>
  server.call(review.organiser, http.panelMove, { params: review.params, body: { move: to } });

test('what a review asks of whom, from its panel to the list that both organisers approve', async () => {
  const [first, second] = review.reviewers as [TestPerson, TestPerson];
  const [leader, other] = review.leaders as [TestPerson, TestPerson];
  expect(await titles(review.organiser)).toEqual(['开始评审']);
  expect(await titles(first)).toEqual([]);
  must(await move('open'));
  // The first reviewer keeps away from one of three.
  expect(await titles(first)).toEqual(['评审：还有2名没有评分']);
  expect(await titles(second)).toEqual(['评审：还有3名没有评分']);
  expect(await titles(review.organiser)).toEqual([]);
  const marks = ['80', '90', '70'];
  for (const who of review.reviewers)
    for (const [index, nomination] of review.nominees.entries())
      if (who !== first || index > 0)
        must(
          await server.call(who, http.ownSheet, {
            params: { panel: review.panel, nomination },
            body: {
              marks: { 'civic-virtue': marks[index] ?? '', 'close-to-people': marks[index] ?? '' },
            },
          }),
        );
  expect(await titles(second)).toEqual([]);
  expect(await titles(review.organiser)).toEqual(['确定评审结果']);
  must(await move('close'));
  expect(await titles(review.organiser)).toEqual(['按评审结果拟定名单']);
  must(await server.call(review.organiser, http.proposalDraft, { params: review.params }));
  expect(await titles(review.organiser)).toEqual(['名单送各主办单位审定']);
  const { proposal } = await review.view();
  must(
    await server.call(review.organiser, http.proposalSend, {
      params: review.params,
      body: {
        digest: proposal?.digest ?? '',
        steps: (proposal?.chain ?? []).map(({ id }, index) => ({
          id,
          account: [leader, other][index]?.account ?? null,
        })),
      },
    }),
  );
  expect(await titles(review.organiser)).toEqual([]);
  expect((await titles(leader)).map((title) => title.split('：')[1])).toEqual(['拟定名单']);
  expect(await titles(other)).toEqual([]);
  const { waitingForMe } = must(await server.call(leader, listTasks)).value;
  expect(waitingForMe.map(({ name, unit }) => [name, unit])).toEqual([['演示人员', null]]);
});
