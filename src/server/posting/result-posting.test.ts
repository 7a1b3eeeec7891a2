import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as http from '../../contract/posting/http.ts';
import * as objections from '../../contract/posting/objection-http.ts';
import { day, instantAt, type Instant } from '../../core/kernel/day.ts';
import { partsOf } from '../document/package.test-kit.ts';
import { resultVersion } from '../result/queries.ts';
import { openSealedResult, openTestResult } from '../result/result.test-kit.ts';
import type { TestFinal } from '../scoring/scoring.test-kit.ts';
import type { TestPerson } from '../server.test-kit.ts';
import { mayBeNamed, postingsOf } from './queries.ts';
import {
  ENDS,
  must,
  POSTED,
  resultPostingOf,
  type TestResultPosting,
} from './result-posting.test-kit.ts';

let final: TestFinal;
let test: TestResultPosting;
let posting: string;
beforeAll(async () => {
  final = await openTestResult();
  test = await resultPostingOf(final);
}, 120_000);
afterAll(() => final.server.close());

const code = (answer: { readonly problem: { readonly code: string } }): string =>
  answer.problem.code;

/** What stands at the head of the pages of a Word file, each text once. */
const headOf = async (bytes: Buffer): Promise<readonly string[]> => {
  const parts = [...(await partsOf(bytes))].filter(([name]) =>
    /^word\/header\d+\.xml$/u.test(name),
  );
  const texts = parts.flatMap(([, xml]) =>
    [...xml.toString('utf8').matchAll(/<w:t[^>]*>([^<]+)<\/w:t>/gu)].map(([, text]) => text ?? ''),
  );
  return [...new Set(texts)];
};

const object = (lines: readonly number[], who: TestPerson = test.handler) =>
  final.server.call(who, objections.objectionEnter, {
    params: { activity: final.id },
    body: {
      posting,
      channel: 'telephone',
      receivedOn: '2020-09-28',
      postmark: null,
      lines: [...lines],
      text: '演示反映内容',
      identity: null,
      once: String(lines[0] ?? 0).repeat(32),
    },
  });

describe('N6, N7: a sealed result is posted', () => {
  it('not before it was checked and sealed', async () => {
    final.server.setNow((POSTED - 3_600_000) as Instant);
    expect(code(await test.begin(1))).toBe('posting.result-not-sealed');
    expect((await test.list()).results).toEqual([]);
    await openSealedResult(final);
    expect((await test.list()).results).toEqual([
      { stage: 'posting', version: 1, corrects: false },
    ]);
    expect(code(await test.begin(2))).toBe('posting.result-replaced');
    posting = ((await must(test.begin(1))).value as { id: string }).id;
    expect(code(await test.begin(1))).toBe('posting.already-drafted');
  });

  it('with place, total and award as they were sealed, and who gives them', async () => {
    const { lineList, columns, order, draft, period } = await test.get(posting, POSTED);
    expect([columns, order]).toEqual([['名次', '总得分', '拟授奖项'], '按名次为序']);
    const individuals = lineList.filter(({ group }) => group === '个人成绩');
    const teams = lineList.filter(({ group }) => group === '团体成绩');
    expect(individuals.map(({ extra }) => extra[0])).toEqual(['1', '2', '3', '4', '5', '6']);
    // N7.2: six without the municipal centre, places counted among the six
    expect(teams.map(({ name, extra }) => [name.includes('中心'), extra[0], extra[2]])).toEqual([
      [false, '1', '团体一等奖'],
      [false, '2', '团体二等奖'],
      [false, '3', '团体二等奖'],
      [false, '4', '团体三等奖'],
      [false, '5', '团体三等奖'],
      [false, '6', '团体三等奖'],
    ]);
    expect(draft.lead).toContain('拟奖励个人{个人数}名、团体{团体数}个');
    // Friday 25 September, five working days, the day itself not counted, over the National Day holidays
    expect([period.last, period.endsAt, period.words]).toEqual([
      '2020-10-09',
      ENDS,
      '5天按工作日计，发布当日不计',
    ]);
  });

  it('shows everybody only where the office asks for it', async () => {
    await must(test.write(posting, { scope: 'everybody' }));
    const all = await test.get(posting, POSTED);
    expect(all.lineList.map(({ group }) => group).filter((one) => one === '个人成绩')).toHaveLength(
      21,
    );
    expect(all.lineList.filter(({ group }) => group === '团体成绩')).toHaveLength(7);
    await must(test.write(posting, { scope: 'awarded' }));
    expect((await test.get(posting, POSTED)).lineList).toHaveLength(12);
  });

  it('J4.3: every line needs a handler of another unit', async () => {
    const { db } = final.server.services;
    const rudong = final.unitNamed('如东县医疗保障局');
    await db
      .updateTable('account')
      .set({ unit: rudong })
      .where('id', '=', test.handler.account)
      .execute();
    const { faults, lineList } = await test.get(posting, POSTED);
    const own = lineList.filter(({ unit, name }) => `${unit}${name}`.includes('如东'));
    expect(faults).toEqual([
      {
        code: 'posting.handler-of-own-unit',
        sentence: `第${own.map(({ number }) => number).join('、')}号的单位与全部异议受理人相同，没有人可以受理对其的异议；请另授予一名外单位的异议受理人`,
      },
    ]);
    await db
      .updateTable('account')
      .set({ unit: null })
      .where('id', '=', test.handler.account)
      .execute();
    expect((await test.get(posting, POSTED)).faults).toEqual([]);
  });

  it('N6: taken back before it opens, the result is checked and no more; nobody else takes it back', async () => {
    const { server, organiser, stranger, id } = final;
    const recall = (who: TestPerson) =>
      server.call(who, http.postingRecall, { params: { activity: id, posting } });
    const state = async () => {
      const version = await resultVersion(server.services.db, id, 1);
      return [version?.state, version?.postedAt === null];
    };
    await must(test.publish(posting, POSTED));
    expect(await state()).toEqual(['posted', false]);
    expect([(await recall(stranger)).status, (await recall(test.handler)).status]).toEqual([
      404, 403,
    ]);
    await must(recall(organiser));
    expect(await state()).toEqual(['checked', true]);
    const acts = await server.services.db
      .selectFrom('auditEntry')
      .select(['act', 'facts'])
      .where('chain', '=', id)
      .where('act', 'in', ['result.posted', 'result.recalled'])
      .orderBy('seq')
      .execute();
    const { digest } = (await resultVersion(server.services.db, id, 1)) ?? {};
    expect(acts).toEqual([
      { act: 'result.posted', facts: { version: 1, digest } },
      { act: 'result.recalled', facts: { version: 1, digest } },
    ]);
    expect(code(await recall(organiser))).toBe('posting.not-open');
  });

  it('no name is out before its time; from then on the frozen text and nothing else', async () => {
    await must(test.publish(posting, POSTED));
    const { code: address } = await test.get(posting);
    const [posted] = await postingsOf(final.server.services.db, final.id);
    const names = posted?.text.lines.map(({ name }) => name) ?? [];
    const before = await test.page(address);
    expect(before).toContain('公示将于 2020年9月25日 9:00 开始');
    const early = async (what: string, { cookie }: TestPerson) =>
      final.server.app.inject({
        url: `/api/activities/${final.id}/postings/${posting}/${what}`,
        headers: { cookie },
      });
    const word = await early('word', final.organiser);
    expect(decodeURIComponent(String(word.headers['content-disposition']))).toContain('（草稿）');
    expect(await headOf(word.rawPayload)).toEqual([
      '草稿　2020年9月25日 9:00开始公示，此前不得张贴、外传',
    ]);
    expect((await early('word', test.handler)).statusCode).toBe(403);
    expect((await early('folder.zip', final.organiser)).json()).toMatchObject({
      code: 'posting.not-open',
    });
    expect(names.filter((name) => before.includes(name))).toEqual([]);
    expect(before).not.toContain('技术能手');
    final.server.setNow(POSTED);
    const page = await test.page(address);
    const bare = page.replaceAll('　', '');
    expect(names.filter((name) => !bare.includes(name))).toEqual([]);
    expect(page).toContain('南通市技术能手');
    expect(page).toContain('由南通市人力资源和社会保障局授予');
    expect(page).toContain('“南通市巾帼建功先进个人”的授予单位待定');
    const version = await resultVersion(final.server.services.db, final.id, 1);
    const hidden = (version?.result.rankings ?? []).flatMap(({ rows }) =>
      rows.flatMap(({ key, unit, total, working }) => [key, unit, total, ...working]),
    );
    expect(hidden.filter((one) => one.length > 7 && page.includes(one))).toEqual([]);
    expect(Object.keys(posted?.text.lines[0] ?? {}).toSorted()).toEqual([
      'extra',
      'group',
      'name',
      'number',
      'post',
      'unit',
    ]);
    expect(version?.state).toBe('posted');
  });

  it('folder and Word say the frozen text and nothing else; no unit that takes part gets them', async () => {
    const url = (what: string) => `/api/activities/${final.id}/postings/${posting}/${what}`;
    const fetched = async (what: string, { cookie }: TestPerson) =>
      final.server.app.inject({ url: url(what), headers: { cookie } });
    const [posted] = await postingsOf(final.server.services.db, final.id);
    const names = posted?.text.lines.map(({ name }) => name) ?? [];
    const folder = await fetched('folder.zip', final.organiser);
    const word = await fetched('word', final.organiser);
    expect([folder.statusCode, word.statusCode]).toEqual([200, 200]);
    const parts = await partsOf(word.rawPayload);
    expect(await headOf(word.rawPayload)).toEqual([]);
    const texts = [folder.rawPayload, parts.get('word/document.xml') ?? Buffer.alloc(0)].map(
      (bytes) => bytes.toString('utf8').replaceAll('　', ''),
    );
    const version = await resultVersion(final.server.services.db, final.id, 1);
    const ids = (version?.result.rankings ?? []).flatMap(({ rows }) => rows.map(({ key }) => key));
    for (const text of texts) {
      expect(names.filter((name) => !text.includes(name))).toEqual([]);
      expect(ids.filter((id) => id.length > 7 && text.includes(id))).toEqual([]);
    }
    const unit = final.unitNamed('如东县医疗保障局');
    const clerk = await final.server.person(unit, [
      'unit-clerk',
      { kind: 'unit', unit, activity: null },
    ]);
    const refused = await Promise.all(
      [clerk, final.stranger].flatMap((who) =>
        ['folder.zip', 'word', 'preview'].map((what) => fetched(what, who)),
      ),
    );
    expect(refused.filter(({ statusCode }) => statusCode !== 403 && statusCode !== 404)).toEqual(
      [],
    );
    expect(refused.some(({ body }) => names.some((name) => body.includes(name)))).toBe(false);
  });

  it('an objection is handled by nobody of the own unit, and holds its holder back', async () => {
    final.server.setNow(instantAt(day('2020-09-28'), 600));
    const [posted] = await postingsOf(final.server.services.db, final.id);
    const line = posted?.lines[0];
    const of = posted?.text.lines[0]?.unit ?? '';
    const insider = await final.server.person(final.unitNamed(of), [
      'objection-handler',
      { kind: 'activity', activity: final.id },
    ]);
    await must(object([1]));
    const seen = async (who: TestPerson) => {
      const found = await final.server.call(who, objections.objectionList, {
        params: { activity: final.id },
      });
      return [found.value.rows.length, found.value.recused];
    };
    expect([await seen(test.handler), await seen(insider)]).toEqual([
      [1, 0],
      [0, 1],
    ]);
    const { db } = final.server.services;
    const asked = await mayBeNamed(db, final.id, line?.holder ?? '', ENDS);
    expect(asked.ok ? null : asked.refusals.map((one) => one.code)).toEqual([
      'posting.objection-open',
    ]);
  });

  it('a line is taken off by all four organisers; its number stays and nothing else', async () => {
    const { deciders, code: address, lineList } = await test.get(posting);
    expect(deciders).toHaveLength(4);
    const rule = (decidedBy: readonly string[]) =>
      final.server.call(final.organiser, http.postingRule, {
        params: { activity: final.id, posting },
        body: {
          line: 6,
          verdict: 'taken-off',
          reason: '演示：核查属实',
          decidedBy: [...decidedBy],
        },
      });
    expect(code(await rule([deciders[0]?.id ?? '']))).toBe('posting.deciders-missing');
    await must(rule(deciders.map(({ id }) => id)));
    const page = await test.page(address);
    expect(page).toContain('第 6 号　已撤下');
    expect(page.replaceAll('　', '')).not.toContain(lineList[5]?.name);
    expect((await test.list()).free).toEqual([]);
  });
});
