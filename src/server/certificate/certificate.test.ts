import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as http from '../../contract/certificate/http.ts';
import { readJob } from '../../contract/job/http.ts';
import { listTasks } from '../../contract/task/http.ts';
import { grantOf, teamGrantOf } from '../../core/certificate/grants.test-kit.ts';
import { day } from '../../core/kernel/day.ts';
import { openPress, type Press } from '../document/render.test-kit.ts';
import { textsInside } from '../document/whole-characters.test-kit.ts';
import { startWorker } from '../job/worker.ts';
import { openTestCertificates, type TestCertificates } from './certificate.test-kit.ts';
import { CERTIFICATE_JOBS } from './print-job.ts';

let room: TestCertificates;
let press: Press;

/** Three individuals, one award whose body is undecided (N7.1), one recommendation, two teams. */
const EXPERTS = [
  grantOf({ key: 'a', name: '演示陈晓', place: 1 }),
  grantOf({ key: 'b', name: '演示李䶮', place: 2 }),
];
const WOMEN = grantOf({
  award: 'women',
  title: '南通市巾帼建功先进个人',
  key: 'a',
  name: '演示陈晓',
  givenBy: [],
});
const MEDAL = grantOf({ award: 'medal', title: '优先推荐', key: 'a', kind: 'recommendation' });
const TEAMS = [
  teamGrantOf({ key: 'haian', place: 1 }),
  teamGrantOf({
    award: 'second',
    title: '团体二等奖',
    key: 'rugao',
    unitName: '演示如皋市医疗保障局',
    place: 2,
  }),
];
const GRANTS = [...EXPERTS, WOMEN, MEDAL, ...TEAMS];
const HOLDABLE = [...EXPERTS, ...TEAMS].map(({ id }) => id);

beforeAll(async () => {
  room = await openTestCertificates();
  press = await openPress();
}, 120_000);
afterAll(async () => {
  await press.close();
  await room.close();
});

const params = (more: Readonly<Record<string, string>> = {}) =>
  ({ params: { activity: room.activity, ...more } }) as never;
const view = async () => (await room.call(room.organiser, http.certificateList, params())).value;
const ON = day('2020-09-28');
const asked = async () =>
  (await room.call(room.organiser, listTasks, {})).value.tasks
    .filter(({ stage }) => stage === '证书')
    .map(({ title, detail }) => [title, detail]);
const issue = (grants: readonly string[], version: number, on = ON) =>
  room.call(room.organiser, http.certificateIssue, {
    params: { activity: room.activity },
    body: { version, on, grants: [...grants] },
  });
const check = async (code: string) => {
  const raw = await room.inject(`/z/${code}`);
  return [raw.statusCode, raw.body] as const;
};
const codeOf = async (grant: string): Promise<string> => {
  const found = await room.codes(grant);
  return found.at(-1) ?? '';
};
/** The words of a page, without its style. */
const wordsIn = (html: string): string =>
  html.replace(/<style>.*?<\/style>/s, '').replace(/<[^>]+>/g, '|');

const printAll = async (): Promise<string> => {
  const asked = await room.call(room.organiser, http.certificatePrint, params());
  expect([asked.status, asked.problem.code]).toEqual([200, undefined]);
  const worker = startWorker(room.services, CERTIFICATE_JOBS);
  try {
    for (;;) {
      const { value } = await room.call(room.organiser, readJob, {
        params: { job: asked.value.job },
      });
      if (!['waiting', 'running'].includes(value.state)) {
        expect([value.state, value.outcome]).toEqual([
          'done',
          expect.stringContaining('打印文件已制成'),
        ]);
        return (await view()).print?.id ?? '';
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  } finally {
    await worker.stop();
  }
};

describe('N7, Deliver 6: certificates', () => {
  it('are issued of nothing before a result is sealed, and of none that is not final; drafts can be seen', async () => {
    expect((await issue(HOLDABLE, 1)).problem.code).toBe('certificate.not-sealed');
    expect((await view()).notIssuable).toBe('成绩还没有核对封存，不能发证；请先核对成绩并封存');
    expect(await asked()).toEqual([]);

    await room.seal(GRANTS, false);
    expect((await issue(HOLDABLE, 1)).problem.code).toBe('certificate.not-final');
    const draft = await room.inject(
      `/api/activities/${room.activity}/certificates/draft?version=1&grant=${encodeURIComponent(HOLDABLE[1] ?? '')}`,
      room.organiser,
    );
    expect([draft.statusCode, draft.headers['content-type']]).toEqual([200, 'application/pdf']);
    const printed = (await press.look({ 'draft.pdf': draft.rawPayload }))['draft.pdf'];
    for (const words of ['样张', '印章位置', '演示李䶮同志', '发证时编号', '姓名与编号为虚构'])
      expect(printed?.text).toContain(words);
  });

  it('N7.1: an award whose body is undecided, and a recommendation, have none; the page says why', async () => {
    await room.seal(GRANTS, true);
    const { awards, notIssuable, mayManage } = await view();
    expect([notIssuable, mayManage]).toEqual([null, true]);
    expect(await asked()).toEqual([['发证书4张', '成绩已正式，发证后可以下载打印']]);
    expect(awards.map(({ title, bodies, refused }) => [title, bodies, refused])).toEqual([
      ['南通市技术能手', ['南通市人力资源和社会保障局'], null],
      [
        '南通市巾帼建功先进个人',
        [],
        '“南通市巾帼建功先进个人”由哪个单位颁发还没有定，不能印证书；请先在方案的待定事项里裁定',
      ],
      ['优先推荐', ['南通市人力资源和社会保障局'], '“优先推荐”是推荐事项，不发证书'],
      ['团体一等奖', ['南通市医疗保障局'], null],
      ['团体二等奖', ['南通市医疗保障局'], null],
    ]);
    const refused = await issue([...HOLDABLE, WOMEN.id, MEDAL.id], 1);
    expect([refused.problem.code, refused.problem.errors?.map(({ code }) => code)]).toEqual([
      'certificate.giver-undecided',
      ['certificate.not-an-award'],
    ]);
    expect(await room.codes(HOLDABLE[0] ?? '')).toEqual([]);
  });

  it('refuses characters that no type has, by name, before anything is issued or printed', async () => {
    const rare = grantOf({ key: 'c', name: '演示\u{10FFFD}', place: 3 });
    await room.seal([...GRANTS, rare], true);
    const refused = await issue([...HOLDABLE, rare.id], 1);
    expect([refused.status, refused.problem.detail]).toEqual([
      409,
      '“演示\u{10FFFD}”的证书里有印不出来的字：\u{10FFFD}；请核对用字，确属生僻字的请联系系统管理员',
    ]);
    expect(
      (await view()).awards.flatMap(({ rows }) => rows).every((one) => one.number === null),
    ).toBe(true);
    await room.seal(GRANTS, true);
  });

  it('is dated no earlier than its result, and asked for from the version that was seen', async () => {
    expect((await issue(HOLDABLE, 1, day('2020-01-01'))).problem.code).toBe(
      'certificate.dated-before-result',
    );
    expect((await issue(HOLDABLE, 2)).problem.code).toBe('certificate.grant-unknown');
    expect((await issue(['individual/expert/nobody'], 1)).problem.code).toBe(
      'certificate.grant-unknown',
    );
    expect((await issue([], 1)).problem.code).toBe('certificate.nothing-to-issue');
  });

  it('two organisers issuing at once neither double nor lose: one is told they were issued', async () => {
    const answers = await Promise.all([issue(HOLDABLE, 1), issue(HOLDABLE, 1)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.problem.code).toBe('certificate.already-issued');
    expect(await asked()).toEqual([]);
    const rows = (await view()).awards.flatMap((award) => award.rows);
    expect(rows.map(({ holder, state, number }) => [holder, state, number])).toEqual([
      ['演示陈晓', 'valid', '〔2020〕01-0001'],
      ['演示李䶮', 'valid', '〔2020〕01-0002'],
      ['演示陈晓', 'open', null],
      ['演示陈晓', 'open', null],
      ['演示海安市医疗保障局', 'valid', '〔2020〕02-0001'],
      ['演示如皋市医疗保障局', 'valid', '〔2020〕03-0001'],
    ]);
  });

  it('the check page shows name, award, bodies, number, validity, and nothing else', async () => {
    const [status, html] = await check(await codeOf(HOLDABLE[1] ?? ''));
    expect([status, html.includes('<script')]).toEqual([200, false]);
    expect(
      wordsIn(html)
        .split(/[|\n]+/)
        .filter((one) => one !== ''),
    ).toEqual([
      '荣誉证书核验 〔2020〕01-0002',
      '荣誉证书核验',
      '✓ 证书有效',
      '姓名',
      '演示李䶮',
      '奖项',
      '南通市技术能手',
      '颁发单位',
      '南通市人力资源和社会保障局',
      '证书编号',
      '〔2020〕01-0002',
      '请与证书上的姓名、奖项核对，不一致的以本页为准。',
      '演示：姓名、奖项和编号均为虚构，不能作为凭证。',
    ]);
  });

  it('a wrong code is answered as one that never was, whatever is wrong with it', async () => {
    const answers = await Promise.all(['23456789ABCD', 'abc', '……', '0'.repeat(40)].map(check));
    expect(new Set(answers.map(([status, html]) => `${status} ${html}`)).size).toBe(1);
    expect(answers[0]?.[0]).toBe(404);
    expect((await check('0'.repeat(41)))[0]).toBeGreaterThanOrEqual(400);
  });

  it('all are printed as one file in the order of the stage, on record, by a job', async () => {
    const print = await printAll();
    const found = await room.inject(
      `/api/activities/${room.activity}/certificates/print/${print}`,
      room.organiser,
    );
    expect([found.statusCode, found.headers['content-type']]).toEqual([200, 'application/pdf']);
    const printed = (await press.look({ 'all.pdf': found.rawPayload }))['all.pdf'];
    const order = printed?.pages.map(({ words }) => {
      const text = words.map((word) => word.text).join('');
      return /〔2020〕\d\d-\d{4}/u.exec(text)?.[0];
    });
    expect(order).toEqual([
      '〔2020〕01-0002',
      '〔2020〕01-0001',
      '〔2020〕03-0001',
      '〔2020〕02-0001',
    ]);
    expect(printed?.text).not.toContain('样张');
    expect((await view()).print).toMatchObject({ pages: 4, isStale: false });

    await room.seal(GRANTS, false, 2);
    const stale = await room.call(room.organiser, http.certificatePrintFile, params({ print }));
    expect(stale.problem.code).toBe('certificate.print-stale');
    await room.seal(GRANTS, true, 1);
    await room.drop(2);
  });

  it('the list of certificates is a workbook in the same order', async () => {
    const found = await room.inject(
      `/api/activities/${room.activity}/certificates/manifest`,
      room.organiser,
    );
    const texts = await textsInside(found.rawPayload);
    expect(texts.slice(0, 19)).toEqual([
      ...['序号', '证书编号', '姓名或单位', '所在单位', '奖项'],
      ...['颁发单位', '落款日期', '成绩版本', '状态', '原因'],
      ...['1', '〔2020〕01-0002', '演示李䶮', '演示海安市医疗保障局', '南通市技术能手'],
      ...['南通市人力资源和社会保障局', '2020年9月28日', '第1版', '有效'],
    ]);
  });
});
