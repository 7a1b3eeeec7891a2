import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as http from '../../contract/posting/http.ts';
import { addDays, day, instantAt, type Instant } from '../../core/kernel/day.ts';
import { sha256 } from '../http/sha256.ts';
import { openTestServer, type TestServer } from '../server.test-kit.ts';
import { ENDS, must, openTestPosting, POSTED, type TestPosting } from './posting.test-kit.ts';
import { mayBeNamed, postingsOf } from './queries.ts';

/** A line of a list has no columns and stands in no table of a result. */
const PLAIN = { extra: [], group: '' };

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const code = (answer: { readonly problem: { readonly code: string } }): string =>
  answer.problem.code;

const naming = async (test: TestPosting, at: number): Promise<string> => {
  const nomination = test.nominees[at];
  if (nomination === undefined) throw new Error('no such nominee');
  const decided = await mayBeNamed(server.services.db, test.activity, nomination, server.now());
  return decided.ok ? `line ${decided.value.line}` : (decided.refusals[0]?.code ?? '');
};

describe('J4.2: a posting from its draft to its end', () => {
  let test: TestPosting;
  let posting: string;
  beforeAll(async () => {
    test = await openTestPosting(server);
  });
  beforeEach(() => server.setNow(POSTED));

  it('begins once for an approved list, with its names and nothing else of anybody', async () => {
    const listed = must(
      await server.call(test.organiser, http.postingList, { params: { activity: test.activity } }),
    ).value;
    expect(listed.waiting).toEqual([{ stage: 'posting', proposal: test.proposal, count: 2 }]);
    posting = await test.begin();
    const again = await server.call(test.organiser, http.postingBegin, {
      params: { activity: test.activity },
      body: { stage: 'posting', proposal: test.proposal },
    });
    expect(code(again)).toBe('posting.already-drafted');
    const { lineList, order, period } = await test.get(posting);
    expect(lineList).toEqual([
      {
        number: 1,
        name: '演示人选乙',
        unit: '秀洲区医疗保障局',
        post: '窗口经办（演示）',
        ...PLAIN,
      },
      {
        number: 2,
        name: '演示人选甲',
        unit: '南湖区医疗保障局',
        post: '窗口经办（演示）',
        ...PLAIN,
      },
    ]);
    expect([order, period.last, period.words, period.decidedBy, period.clause]).toEqual([
      '按姓氏笔画为序',
      '2020-06-22',
      '5天按工作日计，发布当日不计',
      '宣传部、医保局',
      '嘉医保〔2020〕16号二（二）',
    ]);
  });

  it('goes out only with a receiver, a handler, and without private numbers', async () => {
    expect(code(await test.publish(posting))).toBe('posting.no-receiver');
    must(await test.write(posting, { lead: '联系13805730001，现予公示。' }));
    expect(code(await test.publish(posting))).toBe('posting.private-number');
    must(await test.write(posting, { lead: '拟命名以下{人数}人，现予公示。' }));
    const { faults } = await test.get(posting);
    expect(faults).toEqual([]);
  });

  it('a handler of the nominee’s own unit is none for them', async () => {
    const other = await openTestPosting(server);
    await server.database.db
      .updateTable('roleGrant')
      .set({ revokedAt: server.now() })
      .where('account', '=', other.handler.account)
      .execute();
    const id = await other.begin();
    must(await other.write(id));
    expect(code(await other.publish(id))).toBe('posting.no-handler');
    await other.personIn('objection-handler', 'xiuzhou');
    expect(code(await other.publish(id))).toBe('posting.handler-of-own-unit');
    await other.personIn('objection-handler', 'nanhu');
    expect((await other.publish(id)).status).toBe(200);
  });

  it('who was taken out or given back since the list was approved is left out, and is named as such', async () => {
    const seen: unknown[] = [];
    for (const state of ['withdrawn', 'returned', 'submitted', 'accepted'] as const) {
      await server.services.db
        .updateTable('nomination')
        .set({ state })
        .where('id', '=', test.nominees[0] as never)
        .execute();
      const { lineList, leftOut } = await test.get(posting);
      seen.push([lineList.length, leftOut]);
    }
    const out = [1, ['演示人选甲']];
    expect(seen).toEqual([out, out, out, [2, []]]);
  });

  it('what was changed after the preview does not go out', async () => {
    const { contentDigest, period } = await test.get(posting);
    must(await test.write(posting, { number: '嘉医保公示〔2020〕3号' }));
    const answer = await server.call(test.organiser, http.postingPublish, {
      ...test.one(posting),
      body: { opensAt: null, contentDigest, last: period.last as never },
    });
    expect(code(answer)).toBe('posting.text-changed');
    const { revision, draft } = await test.get(posting);
    const stale = await server.call(test.organiser, http.postingSave, {
      ...test.one(posting),
      body: { revision: revision - 1, draft },
    });
    expect(code(stale)).toBe('posting.draft-changed');
  });

  it('a later start: in time, and taken back before it', async () => {
    expect(code(await test.publish(posting, (POSTED - 1) as Instant))).toBe(
      'posting.starts-in-past',
    );
    const opensAt = instantAt(addDays(day('2020-06-15'), 1), 540);
    must(await test.publish(posting, opensAt));
    expect([(await test.get(posting)).phase, await naming(test, 0)]).toEqual([
      'scheduled',
      'posting.period-not-over',
    ]);
    must(await server.call(test.organiser, http.postingRecall, test.one(posting)));
    expect((await test.get(posting)).phase).toBe('draft');
    expect(await naming(test, 0)).toBe('posting.not-posted');
  });

  it('is frozen: its digest is that of its text and stands in the chain', async () => {
    must(await test.publish(posting));
    const [posted] = await postingsOf(server.services.db, test.activity);
    const entry = await server.database.db
      .selectFrom('auditEntry')
      .select('facts')
      .where('chain', '=', test.activity)
      .where('act', '=', 'posting.published')
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow();
    expect([posted?.digest, entry.facts['digest']]).toEqual(
      Array(2).fill(sha256(posted?.frozen ?? '')),
    );
    expect(posted?.frozen).not.toMatch(/1980|138|3304/);
    expect(code(await test.write(posting))).toBe('posting.not-draft');
    expect(code(await server.call(test.organiser, http.postingRecall, test.one(posting)))).toBe(
      'posting.already-open',
    );
  });

  it('J4.3: nobody is named on day 4, nor in the last millisecond; everybody after', async () => {
    server.setNow(instantAt(day('2020-06-19'), 600));
    expect([await naming(test, 0), await naming(test, 2)]).toEqual([
      'posting.period-not-over',
      'posting.not-posted',
    ]);
    expect((await test.get(posting)).nominees.map(({ because }) => because)).toEqual(
      Array(2).fill('公示期还没有结束（2020年6月22日24:00止）；请等期满无异议后再命名、授奖'),
    );
    server.setNow((ENDS - 1) as Instant);
    expect(await naming(test, 0)).toBe('posting.period-not-over');
    server.setNow(ENDS);
    expect([await naming(test, 0), await naming(test, 1)]).toEqual(['line 2', 'line 1']);
  });

  it('J4.3: whose nomination was taken out or returned after the posting is not named', async () => {
    server.setNow(ENDS);
    const nomination = test.nominees[0] as never;
    const asked: string[] = [];
    for (const state of ['withdrawn', 'returned', 'accepted'] as const) {
      await server.services.db
        .updateTable('nomination')
        .set({ state })
        .where('id', '=', nomination)
        .execute();
      asked.push(await naming(test, 0));
    }
    expect(asked).toEqual(['posting.not-accepted', 'posting.not-accepted', 'line 2']);
  });

  it('extended with a reason: the end moves by the rule, and naming waits for it', async () => {
    server.setNow(instantAt(day('2020-06-22'), 600));
    const told = await server.call(test.organiser, http.postingExtend, {
      ...test.one(posting),
      body: { days: 2, reason: '网页中断，问13900000000' },
    });
    expect(code(told)).toBe('posting.private-number');
    // As where the calendar in force counts otherwise than the one it went out by.
    const until = (endsAt: Instant) =>
      server.services.db.updateTable('posting').set({ endsAt }).where('id', '=', posting).execute();
    await until(instantAt(day('2020-06-25'), 1440));
    const shorter = await server.call(test.organiser, http.postingExtend, {
      ...test.one(posting),
      body: { days: 1, reason: '网页19日中断' },
    });
    expect(code(shorter)).toBe('posting.extension-too-short');
    await until(ENDS);
    must(
      await server.call(test.organiser, http.postingExtend, {
        ...test.one(posting),
        body: { days: 2, reason: '网页19日中断' },
      }),
    );
    server.setNow(ENDS);
    expect(await naming(test, 0)).toBe('posting.period-not-over');
    const { last, extensions } = await test.get(posting);
    expect([last, extensions.map((one) => one.last)]).toEqual(['2020-06-24', ['2020-06-24']]);
    server.setNow(instantAt(day('2020-06-24'), 1440));
    expect(await naming(test, 0)).toBe('line 2');
    const late = await server.call(test.organiser, http.postingExtend, {
      ...test.one(posting),
      body: { days: 1, reason: '再延一天' },
    });
    expect(code(late)).toBe('posting.over');
  });

  it('evidence: where it was put up, not before it opened nor ahead of now', async () => {
    const add = (putAt: Instant) =>
      server.call(test.organiser, http.evidenceAdd, {
        ...test.one(posting),
        body: { place: 'https://example.org/gs', putAt, putBy: '演示', sha256: null },
      });
    expect(code(await add((POSTED + 60_000) as Instant))).toBe('posting.evidence-ahead');
    expect(code(await add((POSTED - 60_000) as Instant))).toBe('posting.evidence-before');
    const { id } = must(await add(POSTED)).value;
    must(
      await server.call(test.organiser, http.evidenceVoid, {
        params: { ...test.one(posting).params, evidence: id },
        body: { reason: '登记错了' },
      }),
    );
    const { evidence } = await test.get(posting);
    expect(evidence.map((one) => [one.place, one.void?.reason])).toEqual([
      ['https://example.org/gs', '登记错了'],
    ]);
  });
});

describe('J4.3: taking off and moving up', () => {
  const off = (test: TestPosting, posting: string, decidedBy: readonly string[]) =>
    server.call(test.organiser, http.postingRule, {
      ...test.one(posting),
      body: {
        line: 1,
        verdict: 'taken-off',
        reason: '会议决定',
        decidedBy: [...decidedBy],
      },
    });
  const substitutes = (test: TestPosting) =>
    server.call(test.organiser, http.substitutesBegin, {
      params: { activity: test.activity },
      body: { stage: 'posting' },
    });

  it('takes both organisers; who is off is never named; no substitute where the plan has none', async () => {
    const test = await openTestPosting(server);
    const posting = await test.posted();
    expect(code(await off(test, posting, ['publicity']))).toBe('posting.deciders-missing');
    must(await off(test, posting, ['publicity', 'insurance']));
    expect(code(await off(test, posting, ['publicity', 'insurance']))).toBe('posting.already-off');
    server.setNow(ENDS);
    expect([await naming(test, 1), await naming(test, 0)]).toEqual(['posting.taken-off', 'line 2']);
    expect(code(await substitutes(test))).toBe('posting.no-substitute-by-plan');
  });

  it('the next in line gets a posting and a period of their own', async () => {
    const test = await openTestPosting(server, { substitute: 'next-in-line' });
    const posting = await test.posted();
    expect(code(await substitutes(test))).toBe('posting.nobody-to-replace');
    must(await off(test, posting, ['publicity', 'insurance']));
    const own = must(await substitutes(test)).value.id;
    expect(code(await substitutes(test))).toBe('posting.nobody-to-replace');
    must(await test.write(own));
    server.setNow(instantAt(day('2020-06-19'), 600));
    must(await test.publish(own));
    expect((await test.get(own)).lineList.map(({ name }) => name)).toEqual(['演示人选丙']);
    server.setNow(ENDS);
    expect([await naming(test, 0), await naming(test, 2)]).toEqual([
      'line 2',
      'posting.period-not-over',
    ]);
    server.setNow(instantAt(day('2020-06-29'), 1440));
    expect(await naming(test, 2)).toBe('line 1');
  });
});
