import { afterAll, expect, it } from 'vitest';
import * as http from '../../contract/certificate/http.ts';
import * as honours from '../../contract/honour/http.ts';
import { versionPresentation } from '../../contract/result/http.ts';
import * as scoring from '../../contract/scoring/http.ts';
import { day } from '../../core/kernel/day.ts';
import { ENDS, must, openPostedResult, takeOff } from '../posting/result-posting.test-kit.ts';
import { resultVersion } from '../result/queries.ts';

const { test, posting } = await openPostedResult();
afterAll(() => test.final.server.close());

const rule = async (holder: string) => {
  const { lineList } = await test.get(posting);
  await takeOff(test, posting, lineList.findIndex(({ name }) => name === holder) + 1);
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
  expect((await issue('许文博')).problem.code).toBe('certificate.taken-off');
  const called = async (): Promise<readonly string[]> =>
    (
      await server.call(organiser, versionPresentation, { params: { activity: id, number: 1 } })
    ).value.calls.flatMap(({ holders }) => holders.flatMap(({ name }) => name ?? []));
  expect([(await called()).includes('许文博'), (await called()).includes('陈晓岚')]).toEqual([
    false,
    true,
  ]);
  await must(issue('陈晓岚'));
  const { code } = await server.services.db
    .selectFrom('certificate')
    .select('code')
    .executeTakeFirstOrThrow();
  const page = async () => (await server.app.inject({ url: `/z/${code}` })).body;
  expect(await page()).toContain('证书有效');
  await rule('陈晓岚');
  expect(await page()).toContain('证书已失效');
  expect((await called()).includes('陈晓岚')).toBe(false);
});

it('N6: while a correction of the scores is not sealed, no certificate is issued, and the page says why', async () => {
  const { final } = test;
  const { server, organiser, id } = final;
  const unit = final.unitNamed('海安市医疗保障局');
  const view = await final.sheet(final.first, 'final-written', unit);
  if (view.agreed?.values.kind !== 'marks') throw new Error('no marks');
  const [key = ''] = Object.keys(view.agreed.values.marks);
  const params = { activity: id, stage: 'final-written', unit, judge: 'none' };
  const asked = await must(
    server.call(final.first, scoring.scoringCorrect, {
      params,
      body: {
        revision: view.revision,
        values: { kind: 'marks', marks: { ...view.agreed.values.marks, [key]: '1' } },
        reason: '演示：登错',
      },
    }),
  );
  const { revision } = asked.value as { revision: number };
  await must(
    server.call(final.second, scoring.scoringAnswer, {
      params,
      body: { verdict: 'confirmed', revision },
    }),
  );
  const sealed = await resultVersion(server.services.db, id, 1);
  const grants = [sealed?.result.grants.find(({ name }) => name === '陆一鸣')?.id ?? ''];
  const issued = await server.call(organiser, http.certificateIssue, {
    params: { activity: id },
    body: { version: 1, on: day('2020-10-12'), grants },
  });
  expect(issued.problem.detail).toBe(
    '第1版封存后成绩又有改动，或有更正等人确认；请处理完更正，封存新版后再办',
  );
  const list = await server.call(organiser, http.certificateList, { params: { activity: id } });
  expect(list.value.notIssuable).toBe(issued.problem.detail);
  const print = await server.call(organiser, http.certificatePrint, { params: { activity: id } });
  expect(print.problem.code).toBe('result.changed-since');
});
