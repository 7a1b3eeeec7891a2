import { afterAll, describe, expect, it } from 'vitest';
import * as http from '../../contract/honour/http.ts';
import * as postings from '../../contract/posting/http.ts';
import * as objections from '../../contract/posting/objection-http.ts';
import { day, instantAt, type Instant } from '../../core/kernel/day.ts';
import { approvalsOf } from '../approval/queries.ts';
import { ENDS, must, openPostedResult } from '../posting/result-posting.test-kit.ts';
import { resultVersion } from '../result/queries.ts';
import { finalResult } from './final.ts';
import { namingOnPaper } from './naming-file.ts';

const { test, posting } = await openPostedResult();
afterAll(() => test.final.server.close());

const code = (answer: { readonly problem: { readonly code: string } }): string =>
  answer.problem.code;

const view = async () => {
  const { server, organiser, id } = test.final;
  const found = await server.call(organiser, http.namingList, { params: { activity: id } });
  if (found.status !== 200) throw new Error(found.problem.detail);
  return found.value;
};

const confirm = (version = 1) =>
  test.final.server.call(test.final.organiser, http.resultConfirm, {
    params: { activity: test.final.id },
    body: { version },
  });

const draft = () =>
  test.final.server.call(test.final.organiser, http.namingDraft, {
    params: { activity: test.final.id },
    body: { number: '通医保办发〔2020〕50号', on: day('2020-10-12') },
  });

const handle = async (objection: string, move: string, words: Record<string, string>) =>
  must(
    test.final.server.call(test.handler, objections.objectionMove, {
      params: { activity: test.final.id, objection },
      body: { move, findings: '', answer: '', report: '', ...words } as never,
    }),
  );

describe('N6: from posted to final', () => {
  it('not while the posting runs, nor while an objection is open', async () => {
    const { server, id } = test.final;
    server.setNow(instantAt(day('2020-09-28'), 600));
    expect(code(await draft())).toBe('honour.result-not-final');
    await must(
      server.call(test.handler, objections.objectionEnter, {
        params: { activity: id },
        body: {
          posting,
          channel: 'telephone',
          receivedOn: '2020-09-28',
          postmark: null,
          lines: [2],
          text: '演示反映内容',
          identity: null,
          once: 'c'.repeat(32),
        },
      }),
    );
    server.setNow((ENDS - 1) as Instant);
    expect((await view()).result).toEqual({
      version: 1,
      isFinal: false,
      notConfirmable: [
        '“决赛成绩和拟奖励名单公示”还没有期满，请等期满后再确认',
        '还有1件异议没有办结或裁定，请先办结、裁定',
      ],
    });
    server.setNow(ENDS);
    expect(code(await confirm())).toBe('honour.result-objection-open');
  });

  it('final once the objection is closed; nothing is public before', async () => {
    const { server, id } = test.final;
    const { db } = server.services;
    const { rows } = (
      await server.call(test.handler, objections.objectionList, { params: { activity: id } })
    ).value;
    const objection = rows[0]?.id ?? '';
    await handle(objection, 'admit', { findings: '演示：受理核查' });
    await handle(objection, 'reject', { findings: '经核查不属实', answer: '经核查不属实' });
    expect(await finalResult(db, id)).toBeNull();
    expect(code(await confirm(2))).toBe('honour.result-stale');
    await must(confirm());
    expect((await resultVersion(db, id, 1))?.state).toBe('final');
    expect(code(await confirm())).toBe('honour.result-final');
    expect((await finalResult(db, id))?.grants.length).toBeGreaterThan(12);
    expect((await view()).result).toEqual({ version: 1, isFinal: true, notConfirmable: [] });
  });
});

describe('N7: the commendation decision', () => {
  it('names everybody whom the final result gives something, with who gives it', async () => {
    test.final.server.setNow(instantAt(day('2020-10-12'), 600));
    await must(draft());
    const { kind, namings, waiting } = await view();
    const [naming] = namings;
    expect([kind, waiting, naming?.result, naming?.posting]).toEqual([
      'commendation',
      0,
      1,
      { from: '2020-09-25', until: '2020-10-09' },
    ]);
    expect(naming?.items).toHaveLength(12);
    expect(naming?.items.every(({ why }) => why.length === 0)).toBe(true);
    expect(naming?.items[0]?.grants[0]).toEqual({
      title: '南通市技术能手',
      givenBy: ['南通市人力资源和社会保障局'],
    });
    expect(naming?.chain).toHaveLength(4);
    const paper = await namingOnPaper(
      test.final.server.services.db,
      test.final.id,
      naming?.id ?? '',
      test.final.server.now(),
    );
    const text = JSON.stringify(paper.ok ? paper.value : null);
    expect(text).toContain('“南通市技术能手”称号（由南通市人力资源和社会保障局授予）。');
    expect(text).toContain('并在2020年9月25日至2020年10月9日公示，没有未办结的异议。');
    expect(text).toContain('：优先推荐参评南通市五一劳动奖。');
    expect(text).not.toContain('市医保中心：团体');
  });

  it('goes out only when all four approved; then the honours list is public, and not before', async () => {
    const { server, organiser, id } = test.final;
    const { db } = server.services;
    const [naming] = (await view()).namings;
    const params = { activity: id, naming: naming?.id ?? '' };
    const issue = () =>
      server.call(organiser, http.namingIssue, {
        params,
        body: { digest: naming?.digest ?? '' },
      });
    expect(code(await issue())).toBe('honour.not-approved');
    expect(
      await db.selectFrom('honourList').selectAll().where('activity', '=', id).execute(),
    ).toEqual([]);
    const approver = await server.person(null, ['approver', { kind: 'activity', activity: id }]);
    await must(
      server.call(organiser, http.namingSend, {
        params,
        body: {
          digest: naming?.digest ?? '',
          steps: (naming?.chain ?? []).map((step) => ({
            id: step.id,
            account: step.paper ? null : approver.account,
          })),
        },
      }),
    );
    const [approval] = await approvalsOf(db, { kind: 'naming', id: params.naming });
    for (const step of approval?.steps ?? [])
      await must(
        server.call(step.account === null ? organiser : approver, http.namingAct, {
          params: { ...params, approval: approval?.id ?? '', step: step.id },
          body: { verdict: 'approved', signer: step.account === null ? '演示领导' : '' },
        }),
      );
    await must(issue());
    const list = await db
      .selectFrom('honourList')
      .select('code')
      .where('activity', '=', id)
      .executeTakeFirstOrThrow();
    const page = (await server.app.inject({ url: `/h/${list.code}` })).body;
    expect(page).toContain('南通市技术能手');
    expect(page).toContain('南通市人力资源和社会保障局授予');
    expect(page).toContain('团体一等奖');
    expect(page).toContain('通医保办发〔2020〕50号');
    expect(page).not.toContain('优先推荐');
    const office = await server.call(organiser, http.honourList, { params: { activity: id } });
    expect(office.value.pages).toEqual([]);
    expect(office.value.awards[0]?.title).toBe('南通市技术能手');
    expect(
      office.value.awards
        .flatMap(({ holders }) => holders)
        .filter(({ name }) => !page.replaceAll('　', '').includes(name)),
    ).toEqual([]);
    expect(page).not.toMatch(/\d{2,3}\.\d{2}/u);
  });

  it('a posting that is over takes no more objections by its page', async () => {
    const { server, organiser, id } = test.final;
    const found = await server.call(organiser, postings.postingGet, {
      params: { activity: id as never, posting },
      query: {},
    });
    const answer = await server.app.inject({ url: `/p/${found.value.code}/objection` });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, `/p/${found.value.code}`]);
  });
});
