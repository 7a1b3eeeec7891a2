import { afterAll, expect, it } from 'vitest';
import * as http from '../../contract/certificate/http.ts';
import * as honours from '../../contract/honour/http.ts';
import { versionPresentation } from '../../contract/result/http.ts';
import * as scoring from '../../contract/scoring/http.ts';
import { day } from '../../core/kernel/day.ts';
import { ENDS, must, openPostedResult, takeOff } from '../posting/result-posting.test-kit.ts';
import { resultVersion } from '../result/queries.ts';
import { issueTestDecision } from './decision.test-kit.ts';

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
  // The plan commends: until the decision is issued nobody is told that a paper holds, printed for the ceremony or not.
  const awaits = async () =>
    (await server.call(organiser, http.certificateList, { params: { activity: id } })).value
      .awaitsDecision;
  expect([(await page()).includes('有效'), await awaits()]).toEqual([false, true]);
  expect(await page()).toContain('<h1 class="pending">证书暂不能确认</h1><p>表彰决定还没有公布');
  const grants = sealed?.result.grants ?? [];
  await issueTestDecision(
    server,
    id,
    grants.filter(({ name }) => name !== '陈晓岚'),
  );
  expect(await page()).toContain('证书暂不能确认');
  await issueTestDecision(server, id, grants);
  expect(await page()).toContain('证书有效');
  expect(await awaits()).toBe(false);
  await rule('陈晓岚');
  expect(await page()).toContain('证书已失效');
  expect((await called()).includes('陈晓岚')).toBe(false);
});

/** What the check page says of a certificate: its facts, by their titles. */
const factsOn = (html: string) =>
  [...html.matchAll(/<dt>([^<]+)<\/dt>/gu)].map(([, title]) => title);

it('N6: while a correction of the scores is not sealed, no certificate is issued, and the page says why', async () => {
  const { final } = test;
  const { server, organiser, id } = final;
  const unit = final.unitNamed('海安市医疗保障局');
  const page = async () => (await server.app.inject({ url: `/z/${holds.code}` })).body;
  const sealed = await resultVersion(server.services.db, id, 1);
  const issuing = (grants: readonly string[]) =>
    server.call(organiser, http.certificateIssue, {
      params: { activity: id },
      body: { version: 1, on: day('2020-10-12'), grants: [...grants] },
    });
  await must(issuing([sealed?.result.grants.find(({ name }) => name === '郁文舟')?.id ?? '']));
  const holds = await server.services.db
    .selectFrom('certificate')
    .select('code')
    .where('revokedAt', 'is', null)
    .orderBy('issuedAt', 'desc')
    .orderBy('number', 'desc')
    .executeTakeFirstOrThrow();
  expect(await page()).toContain('<h1 class="valid">✓ 证书有效</h1>');
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
  const correcting = async (): Promise<void> => {
    const html = await page();
    expect(html).toContain('<h1 class="pending">证书暂不能确认</h1><p>成绩正在更正');
    expect([html.includes('有效'), html.includes('登错')]).toEqual([false, false]);
    expect(html).toContain('<dd>郁文舟</dd><dt>奖项</dt><dd>南通市技术能手</dd>');
    expect(factsOn(html)).toEqual(['姓名', '奖项', '颁发单位', '证书编号']);
  };
  await correcting();
  const { revision } = asked.value as { revision: number };
  await must(
    server.call(final.second, scoring.scoringAnswer, {
      params,
      body: { verdict: 'confirmed', revision },
    }),
  );
  await correcting();
  const issued = await issuing([
    sealed?.result.grants.find(({ name }) => name === '陆一鸣')?.id ?? '',
  ]);
  expect(issued.problem.detail).toBe(
    '第1版封存后成绩又有改动，或有更正等人确认；请处理完更正，封存新版后再办',
  );
  const list = await server.call(organiser, http.certificateList, { params: { activity: id } });
  expect(list.value.notIssuable).toBe(issued.problem.detail);
  const print = await server.call(organiser, http.certificatePrint, { params: { activity: id } });
  expect(print.problem.code).toBe('result.changed-since');
});
