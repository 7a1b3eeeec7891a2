import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as http from '../../contract/certificate/http.ts';
import { grantOf, teamGrantOf } from '../../core/certificate/grants.test-kit.ts';
import { day } from '../../core/kernel/day.ts';
import { openTestCertificates, type TestCertificates } from './certificate.test-kit.ts';

let room: TestCertificates;

const EXPERTS = [
  grantOf({ key: 'a', name: '演示陈晓', place: 1 }),
  grantOf({ key: 'b', name: '演示李䶮', place: 2 }),
] as const;
const TEAMS = [
  teamGrantOf({ key: 'haian', place: 1 }),
  teamGrantOf({
    award: 'second',
    title: '团体二等奖',
    key: 'rugao',
    unitName: '演示如皋市医疗保障局',
    place: 2,
  }),
] as const;
const HOLDABLE = [...EXPERTS, ...TEAMS].map(({ id }) => id);
const ON = day('2020-09-28');

beforeAll(async () => {
  room = await openTestCertificates();
  await room.seal([...EXPERTS, ...TEAMS], true);
  expect((await issue(HOLDABLE, 1)).value).toEqual({ issued: 4 });
  expect((await room.call(room.organiser, http.certificatePrint, params())).status).toBe(200);
}, 120_000);
afterAll(() => room.close());

const params = (more: Readonly<Record<string, string>> = {}) =>
  ({ params: { activity: room.activity, ...more } }) as never;
const view = async () => (await room.call(room.organiser, http.certificateList, params())).value;
const issue = (grants: readonly string[], version: number) =>
  room.call(room.organiser, http.certificateIssue, {
    params: { activity: room.activity },
    body: { version, on: ON, grants: [...grants] },
  });
const row = async (grant: string) =>
  (await view()).awards.flatMap(({ rows }) => rows).find((one) => one.grant === grant);
const check = async (code: string) => {
  const raw = await room.inject(`/z/${code}`);
  return [raw.statusCode, raw.body] as const;
};
const codeOf = async (grant: string): Promise<string> => (await room.codes(grant)).at(-1) ?? '';

describe('a correction after certificates are out', () => {
  const CORRECTED = [
    EXPERTS[0],
    grantOf({ key: 'b', name: '演示李䶮', place: 3 }),
    ...TEAMS.slice(0, 1),
  ];

  it('holds them back while it is not final: the page says so, the old print file is not given out', async () => {
    await room.seal(CORRECTED, false, 2);
    expect((await check(await codeOf(HOLDABLE[0] ?? '')))[1]).toContain('暂不能确认');
    expect((await view()).print?.isStale).toBe(true);
    expect((await room.call(room.organiser, http.certificatePrint, params())).problem.code).toBe(
      'certificate.not-final',
    );
  });

  it('once final: the same words still hold, others do not, and are issued anew under their number', async () => {
    await room.seal(CORRECTED, true, 2);
    const before = await codeOf(HOLDABLE[1] ?? '');
    expect((await check(await codeOf(HOLDABLE[0] ?? '')))[1]).toContain('证书有效');
    expect((await check(before))[1]).toContain('已失效');
    expect((await view()).gone.map(({ holder, state }) => [holder, state])).toEqual([
      ['演示如皋市医疗保障局', 'changed'],
    ]);

    expect((await issue([HOLDABLE[1] ?? ''], 2)).value).toEqual({ issued: 1 });
    expect(await row(HOLDABLE[1] ?? '')).toMatchObject({
      state: 'valid',
      number: '〔2020〕01-0002',
    });
    expect((await check(before))[1]).toContain('已失效');
    expect((await check(await codeOf(HOLDABLE[1] ?? '')))[1]).toContain('证书有效');
    expect((await view()).gone.map(({ state, reason }) => [state, reason])).toEqual([
      ['revoked', '成绩更正为第2版，不再获得这一奖项'],
    ]);
  });
});

describe('taking one back', () => {
  it('ends it with a reason that the office sees and the public does not', async () => {
    const one = await row(HOLDABLE[0] ?? '');
    const target = { activity: room.activity, certificate: one?.certificate ?? '' };
    const revoke = () =>
      room.call(room.organiser, http.certificateRevoke, {
        params: target,
        body: { reason: '本人冒名参赛' },
      });
    expect((await revoke()).status).toBe(200);
    expect((await revoke()).problem.code).toBe('certificate.revoked');
    expect(await row(HOLDABLE[0] ?? '')).toMatchObject({
      state: 'revoked',
      reason: '本人冒名参赛',
    });
    const [, html] = await check(await codeOf(HOLDABLE[0] ?? ''));
    expect([html.includes('已失效'), html.includes('冒名')]).toEqual([true, false]);
    const file = await room.call(room.organiser, http.certificateFile, { params: target });
    expect(file.problem.code).toBe('certificate.revoked');
  });

  it('may be done by the organiser alone; the approver reads, units and the public learn nothing', async () => {
    const statuses = async (who: Parameters<TestCertificates['call']>[0]) => [
      (await room.call(who, http.certificateList, params())).status,
      (
        await room.call(who, http.certificateIssue, {
          params: { activity: room.activity },
          body: { version: 2, on: ON, grants: [] },
        })
      ).status,
      (await room.call(who, http.certificatePrint, params())).status,
    ];
    expect(await statuses(room.approver)).toEqual([200, 403, 403]);
    expect(await statuses(room.stranger)).toEqual([404, 404, 404]);
    expect(await statuses(null)).toEqual([401, 401, 401]);
    expect((await room.call(room.approver, http.certificateList, params())).value.mayManage).toBe(
      false,
    );
  });

  it('is recorded, without names', async () => {
    const acts = await room.acts();
    expect(acts.filter(({ act }) => act.startsWith('certificate.')).map(({ act }) => act)).toEqual([
      'certificate.issued',
      'certificate.printed',
      'certificate.issued',
      'certificate.revoked',
    ]);
    expect(JSON.stringify(acts)).not.toMatch(/陈晓|李䶮|冒名/u);
  });
});

it('whoever tries codes by the hundred is made to wait', async () => {
  const tried = [];
  for (let at = 0; at < 130; at += 1) tried.push((await check(`23456789AB${at}`))[0]);
  expect([tried.includes(404), tried.at(-1)]).toEqual([true, 429]);
});
