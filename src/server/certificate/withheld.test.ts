import { afterAll, expect, it } from 'vitest';
import * as http from '../../contract/certificate/http.ts';
import { resultConfirm } from '../../contract/honour/http.ts';
import { day } from '../../core/kernel/day.ts';
import { finalResult } from '../honour/final.ts';
import { ENDS, must, openPostedResult, takeOff } from '../posting/result-posting.test-kit.ts';
import { issueTestDecision } from './decision.test-kit.ts';

const { test, posting } = await openPostedResult();
afterAll(() => test.final.server.close());

const activity = () => test.final.id;
const view = async () =>
  (
    await test.final.server.call(test.final.organiser, http.certificateList, {
      params: { activity: activity() },
    })
  ).value;
const rowsOf = async (holder: string) =>
  (await view()).awards.flatMap(({ rows }) => rows).filter((one) => one.holder === holder);
const issue = (grants: readonly string[]) =>
  test.final.server.call(test.final.organiser, http.certificateIssue, {
    params: { activity: activity() },
    body: { version: 1, on: day('2020-10-12'), grants: [...grants] },
  });
/** All four organisers take a line off. @returns the name on it */
const nameTakenOff = async (line: number): Promise<string> => {
  const { lineList } = await test.get(posting);
  await takeOff(test, posting, line);
  return lineList[line - 1]?.name ?? '';
};
const checked = async (grant: string): Promise<string> => {
  const { code } = await test.final.server.services.db
    .selectFrom('certificate')
    .select('code')
    .where('grantId', '=', grant)
    .executeTakeFirstOrThrow();
  return (await test.final.server.app.inject({ url: `/z/${code}` })).body;
};

let off: string;

it('J4.3, N7: whoever was taken off the posting gets no certificate, and is told why', async () => {
  const { server, organiser, id } = test.final;
  off = await nameTakenOff(3);
  server.setNow(ENDS);
  await must(
    server.call(organiser, resultConfirm, { params: { activity: id }, body: { version: 1 } }),
  );
  const final = await finalResult(server.services.db, id);
  const withheld = final?.takenOff.find(({ kind }) => kind === 'award');
  if (withheld === undefined) throw new Error('nobody was taken off');
  const sentence = `“${off}”已经公示撤下，“${withheld.title}”不能发证，请不要选这一项`;
  expect((await rowsOf(off)).find(({ grant }) => grant === withheld.id)).toEqual({
    grant: withheld.id,
    certificate: null,
    holder: off,
    unitName: withheld.unitName,
    place: '第三名',
    state: 'off',
    number: null,
    on: null,
    issuedBy: null,
    reason: sentence,
  });
  const refused = await issue([withheld.id]);
  expect([refused.status, refused.problem.code, refused.problem.detail]).toEqual([
    409,
    'certificate.taken-off',
    sentence,
  ]);
  const draft = await server.app.inject({
    url: `/api/activities/${id}/certificates/draft?version=1&grant=${encodeURIComponent(withheld.id)}`,
    headers: { cookie: organiser.cookie },
  });
  expect([draft.statusCode, draft.json<{ code: string }>().code]).toEqual([
    409,
    'certificate.taken-off',
  ]);
});

it('a certificate that was out already is void on its check page, and ends at the next issue', async () => {
  const open = (await view()).awards
    .filter(({ refused }) => refused === null)
    .flatMap(({ rows }) => rows.filter(({ state }) => state === 'open'));
  const later = open.at(-1)?.grant ?? '';
  await must(issue(open.map(({ grant }) => grant).filter((grant) => grant !== later)));
  const { server, id } = test.final;
  await issueTestDecision(server, id, (await finalResult(server.services.db, id))?.grants ?? []);
  const first = (await test.get(posting)).lineList[0]?.name ?? '';
  const [issued] = (await rowsOf(first)).filter(({ state }) => state === 'valid');
  if (issued === undefined) throw new Error('not issued');
  expect(await checked(issued.grant)).toContain('证书有效');
  expect(await nameTakenOff(1)).toBe(first);
  expect(await checked(issued.grant)).toContain('证书已失效');
  expect(await checked(issued.grant)).not.toContain('撤下');
  expect((await rowsOf(first)).find(({ grant }) => grant === issued.grant)).toMatchObject({
    state: 'off',
    number: issued.number,
  });
  const file = await test.final.server.call(test.final.organiser, http.certificateFile, {
    params: { activity: activity(), certificate: issued.certificate ?? '' },
  });
  expect(file.problem.code).toBe('certificate.revoked');
  await must(issue([later]));
  const ended = await test.final.server.services.db
    .selectFrom('certificate')
    .select('revokedReason')
    .where('grantId', '=', issued.grant)
    .execute();
  expect(ended).toEqual([{ revokedReason: '公示撤下，不再获得这一奖项' }]);
});
