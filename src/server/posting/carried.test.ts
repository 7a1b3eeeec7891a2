import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as http from '../../contract/posting/http.ts';
import { resultDocumentDownload } from '../../contract/result/documents-http.ts';
import { newestSealed, standingOf } from '../honour/final.ts';
import { partsOf } from '../document/package.test-kit.ts';
import { correctWritten, retypeSample, sealNow } from '../result/result.test-kit.ts';
import type { TestPerson } from '../server.test-kit.ts';
import { must, openTestResultPosting, type TestResultPosting } from './result-posting.test-kit.ts';

/** Third of all, and of the team that came first among the six. */
const OFF = '许文博';
const UNIT = '如皋市医疗保障局';

let test: TestResultPosting;
let first: string;
let second: string;
let other: TestPerson;
beforeAll(async () => {
  test = await openTestResultPosting();
  first = await test.post(1);
  other = await test.final.server.person(null, [
    'organiser',
    { kind: 'activity', activity: test.final.id },
  ]);
}, 120_000);
afterAll(() => test.final.server.close());

const call = (): TestResultPosting['final']['server']['call'] => test.final.server.call;
const of = (posting: string) => ({ params: { activity: test.final.id, posting } });
const deciders = async (): Promise<string[]> =>
  (await test.get(first)).deciders.map(({ id }) => id);

const takeOff = async (posting: string, name: string): Promise<void> => {
  const { lineList } = await test.get(posting);
  await must(
    call()(test.final.organiser, http.postingRule, {
      ...of(posting),
      body: {
        line: lineList.find((one) => one.name === name)?.number ?? 0,
        verdict: 'taken-off',
        reason: '演示：核查属实，冒名参赛',
        decidedBy: await deciders(),
      },
    }),
  );
};

const correct = async (mark: string, reason: string): Promise<void> => {
  await correctWritten(test.final, UNIT, OFF, mark);
  await retypeSample(test.final);
  await must(sealNow(test.final, reason));
};

const ask = async (who: TestPerson, holder: string, decidedBy?: readonly string[]) =>
  call()(who, http.returnAsk, {
    ...of(second),
    body: {
      holder,
      reason: '复核撤销了原认定',
      decidedBy: [...(decidedBy ?? (await deciders()))],
    },
  });
const answer = (who: TestPerson, asked: string, verdict: 'confirmed' | 'rejected') =>
  call()(who, http.returnAnswer, {
    params: { ...of(second).params, return: asked },
    body: verdict === 'confirmed' ? { verdict } : { verdict, reason: '依据不足' },
  });
const wholeText = async (posting: string): Promise<string> =>
  JSON.stringify((await test.get(posting)).lineList);

describe('J4.3: somebody taken off the posting of version 1', () => {
  it('is struck in the line of the team as well', async () => {
    expect(await wholeText(first)).toContain(`${OFF}、`);
    await takeOff(first, OFF);
    const { code } = await test.get(first);
    expect((await test.page(code)).replaceAll('　', '')).not.toContain(OFF);
  });

  it('is not on the draft of version 2, in no line; nobody moves up, and the organiser is told why', async () => {
    await correct('89', '更正笔试漏计');
    second = ((await must(test.begin(2))).value as { id: string }).id;
    for (const scope of ['everybody', 'awarded'] as const) {
      await must(test.write(second, { scope }));
      expect(await wholeText(second)).not.toContain(OFF);
    }
    const { lineList, carried, draft } = await test.get(second);
    const places = lineList
      .filter(({ group }) => group === '个人成绩')
      .map(({ extra }) => extra[0]);
    expect(places).toEqual(['1', '2', '4', '5', '6']);
    expect(carried).toEqual([
      {
        holder: expect.any(String),
        name: OFF,
        unit: UNIT,
        awards: expect.arrayContaining(['南通市技术能手']),
        version: 1,
        line: 3,
        reason: '演示：核查属实，冒名参赛',
        decidedBy: (await test.get(first)).deciders.map(({ name }) => name),
        by: '演示人员',
        at: expect.any(Number),
        asked: null,
        rejected: null,
      },
    ]);
    expect(draft.lead).toContain('{个人数}');
  });

  it('is in no award, no list that is hung up and no certificate of version 2', async () => {
    const { server, id, organiser } = test.final;
    const sealed = await newestSealed(server.services.db, id);
    if (sealed === null) throw new Error('nothing sealed');
    const standing = await standingOf(server.services.db, sealed);
    expect(JSON.stringify(standing.result)).not.toContain(OFF);
    expect(standing.takenOff.map(({ name }) => name)).toContain(OFF);
    expect(JSON.stringify(sealed.result)).toContain(OFF);
    const list = await server.app.inject({
      url: resultDocumentDownload.path
        .replace(':activity', id)
        .replace(':number', '2')
        .replace(':kind', 'result-list'),
      headers: { cookie: organiser.cookie },
    });
    const parts = await partsOf(list.rawPayload);
    expect(parts.get('word/document.xml')?.toString('utf8')).not.toContain(OFF);
  });
});

describe('putting somebody back on version 2', () => {
  const holder = async (): Promise<string> => (await test.get(second)).carried[0]?.holder ?? '';

  it('wants all organisers, and somebody who is off', async () => {
    const one = await holder();
    expect((await ask(test.final.organiser, one, ['insurance'])).problem.code).toBe(
      'posting.deciders-missing',
    );
    expect((await ask(test.final.organiser, 'nobody')).problem.code).toBe('posting.not-carried');
    expect((await ask(test.final.stranger, one)).status).toBe(404);
    expect((await ask(test.handler, one)).status).toBe(403);
  });

  it('changes nothing before another has confirmed it, and holds the publication meanwhile', async () => {
    const one = await holder();
    const asked = ((await must(ask(test.final.organiser, one))).value as { id: string }).id;
    expect(await wholeText(second)).not.toContain(OFF);
    expect((await ask(other, one)).problem.code).toBe('posting.return-open');
    expect((await test.get(second)).faults.map(({ code }) => code)).toEqual([
      'posting.return-open',
    ]);
    expect((await test.publish(second)).problem.code).toBe('posting.return-open');
    const own = await answer(test.final.organiser, asked, 'confirmed');
    expect([own.status, own.problem.code]).toEqual([409, 'posting.return-own']);
    expect((await answer(test.final.stranger, asked, 'confirmed')).status).toBe(404);
    expect((await test.get(second)).carried[0]?.asked).toMatchObject({
      reason: '复核撤销了原认定',
      isMine: true,
    });
    await must(answer(other, asked, 'rejected'));
    const [left] = (await test.get(second)).carried;
    expect([left?.asked, left?.rejected?.reason]).toEqual([null, '依据不足']);
    expect(await wholeText(second)).not.toContain(OFF);
    expect((await answer(other, asked, 'confirmed')).problem.code).toBe('posting.return-answered');
  });

  it('confirmed, the line is back in version 2 and not in version 1; what was previewed without it does not go out', async () => {
    const before = await test.get(second);
    const asked = ((await must(ask(other, await holder()))).value as { id: string }).id;
    await must(answer(test.final.organiser, asked, 'confirmed'));
    const now = await test.get(second);
    expect(now.carried).toEqual([]);
    expect(JSON.stringify(now.lineList)).toContain(OFF);
    const stale = await call()(test.final.organiser, http.postingPublish, {
      ...of(second),
      body: { opensAt: null, contentDigest: before.contentDigest, last: before.period.last },
    } as never);
    expect(stale.problem.code).toBe('posting.text-changed');
    await must(test.publish(second));
    expect((await ask(other, 'whoever')).problem.code).toBe('posting.not-draft');
    const { server, id } = test.final;
    const sealed = await newestSealed(server.services.db, id);
    const standing = sealed === null ? null : await standingOf(server.services.db, sealed);
    expect([standing?.version.number, standing?.takenOff]).toEqual([2, []]);
  });

  it('whoever is taken off version 1 only now is struck on version 2 at once', async () => {
    const { code } = await test.get(second);
    expect((await test.page(code)).replaceAll('　', '')).toContain('郁文舟');
    await takeOff(first, '郁文舟');
    const page = (await test.page(code)).replaceAll('　', '');
    expect([page.includes('郁文舟'), page.includes('陆一鸣')]).toEqual([false, true]);
  });

  it('taken off again, they stay off version 3', async () => {
    await takeOff(second, OFF);
    await correct('88', '再次更正');
    const third = ((await must(test.begin(3))).value as { id: string }).id;
    expect(await wholeText(third)).not.toContain(OFF);
    expect((await test.get(third)).carried.map(({ name, version }) => [name, version])).toEqual([
      ['郁文舟', 1],
      [OFF, 2],
    ]);
  });

  it('every step is on record, without names', async () => {
    const acts = await test.final.server.services.db
      .selectFrom('auditEntry')
      .select(['act', 'facts'])
      .where('chain', '=', test.final.id)
      .where('act', 'like', 'posting.return-%')
      .orderBy('seq')
      .execute();
    expect(acts).toEqual([
      { act: 'posting.return-asked', facts: { version: 2, line: 3 } },
      { act: 'posting.return-rejected', facts: { version: 2 } },
      { act: 'posting.return-asked', facts: { version: 2, line: 3 } },
      { act: 'posting.return-confirmed', facts: { version: 2 } },
    ]);
  });
});
