import { afterAll, beforeAll, expect, it } from 'vitest';
import { objectionEnter } from '../../contract/posting/objection-http.ts';
import { listTasks } from '../../contract/task/http.ts';
import { openTestServer, type TestPerson, type TestServer } from '../server.test-kit.ts';
import { must, openTestPosting } from './posting.test-kit.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const titles = async (who: TestPerson): Promise<readonly string[]> =>
  must(await server.call(who, listTasks))
    .value.tasks.filter(({ stage }) => stage === '公示')
    .map(({ title }) => title);

it('J4.2, J4.3: a list to post, a draft to publish, an objection to handle; nobody else is told', async () => {
  const test = await openTestPosting(server);
  expect(await titles(test.organiser)).toEqual(['公示拟命名名单']);
  const posting = await test.begin();
  expect(await titles(test.organiser)).toEqual(['发布公示']);
  must(await test.write(posting));
  must(await test.publish(posting));
  must(
    await server.call(test.handler, objectionEnter, {
      params: { activity: test.activity },
      body: {
        posting,
        channel: 'telephone',
        receivedOn: '2020-06-15',
        postmark: null,
        lines: 'all',
        text: '演示',
        identity: null,
        once: 'ab'.repeat(16),
      },
    }),
  );
  expect([
    await titles(test.organiser),
    await titles(test.handler),
    await titles(test.unitClerk),
  ]).toEqual([[], ['办理1件异议'], []]);
});
