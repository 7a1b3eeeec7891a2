import { afterAll, beforeAll, expect, it } from 'vitest';
import * as http from '../../contract/certificate/http.ts';
import * as honours from '../../contract/honour/http.ts';
import * as postings from '../../contract/posting/http.ts';
import { day } from '../../core/kernel/day.ts';
import {
  ENDS,
  must,
  openTestResultPosting,
  type TestResultPosting,
} from '../posting/result-posting.test-kit.ts';
import { resultVersion } from '../result/queries.ts';

let test: TestResultPosting;
let posting: string;
beforeAll(async () => {
  test = await openTestResultPosting();
  posting = await test.post(1);
}, 120_000);
afterAll(() => test.final.server.close());

const rule = async (holder: string) => {
  const { deciders, lineList } = await test.get(posting);
  await must(
    test.final.server.call(test.final.organiser, postings.postingRule, {
      params: { activity: test.final.id, posting },
      body: {
        line: lineList.findIndex(({ name }) => name === holder) + 1,
        verdict: 'taken-off',
        reason: '演示：核查属实',
        decidedBy: deciders.map(({ id }) => id),
      },
    }),
  );
};

it('J4.3, N7: whoever the organisers took off the posting gets no certificate, and loses one that is out', async () => {
  const { server, organiser, id } = test.final;
  await rule('许文博');
  server.setNow(ENDS);
  await must(
    server.call(organiser, honours.resultConfirm, {
      params: { activity: id },
      body: { version: 1 },
    }),
  );
  const sealed = await resultVersion(server.services.db, id, 1);
  const grantOf = (name: string): string =>
    sealed?.result.grants.find((one) => one.name === name && one.title === '南通市技术能手')?.id ??
    '';
  const issue = (name: string) =>
    server.call(organiser, http.certificateIssue, {
      params: { activity: id },
      body: { version: 1, on: day('2020-10-12'), grants: [grantOf(name)] },
    });
  expect((await issue('许文博')).problem.code).toBe('certificate.grant-unknown');
  await must(issue('陈晓岚'));
  const { code } = await server.services.db
    .selectFrom('certificate')
    .select('code')
    .executeTakeFirstOrThrow();
  const page = async () => (await server.app.inject({ url: `/z/${code}` })).body;
  expect(await page()).toContain('证书有效');
  await rule('陈晓岚');
  expect(await page()).toContain('证书已失效');
});
