import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as http from '../../contract/review/http.ts';
import type { OwnReview } from '../../contract/review/shapes.ts';
import { commitmentOf, drawFor, drawnOrder } from '../../core/draw/draw.ts';
import { accept } from '../../core/kernel/decision.ts';
import { insertGrant } from '../account/commands.ts';
import { transact } from '../db/transact.ts';
import { sha256 } from '../http/sha256.ts';
import { openTestServer, type TestPerson, type TestServer } from '../server.test-kit.ts';
import {
  documentText,
  must,
  openTestReview,
  workbookText,
  type TestReview,
} from './review.test-kit.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const code = (answer: { readonly problem: { readonly code: string } }): string =>
  answer.problem.code;

const open = async (review: TestReview) =>
  must(
    await server.call(review.organiser, http.panelMove, {
      params: review.params,
      body: { move: 'open' },
    }),
  );

const close = (review: TestReview, who = review.organiser) =>
  server.call(who, http.panelMove, { params: review.params, body: { move: 'close' } });

const score = (review: TestReview, who: TestPerson, nominee: number, mark: string) =>
  server.call(who, http.ownSheet, {
    params: { panel: review.panel, nomination: review.nominees[nominee] ?? '' },
    body: { marks: { 'civic-virtue': mark, 'close-to-people': mark } },
  });

const ownOf = async (review: TestReview, who: TestPerson): Promise<OwnReview> =>
  must(await review.own(who)).value as OwnReview;

/** The text of every document that a kind of record holds. */
const recordText = async (
  review: TestReview,
  who: TestPerson,
  kind: 'papers' | 'sheets' | 'scores' | 'minutes',
): Promise<string> =>
  documentText(
    await server.call(who, http.recordFile, { params: { ...review.params, kind }, query: {} }),
  );

const resultsText = async (review: TestReview, who: TestPerson): Promise<string> =>
  workbookText(await server.call(who, http.resultsFile, { params: review.params }));

describe('a review by scores', () => {
  let review: TestReview;
  beforeAll(async () => {
    review = await openTestReview(server, { method: 'scores', places: 1, quorum: 3 });
  });

  test('nobody reviews before it has begun; the quorum warning is there before', async () => {
    // Reviewers see who is to be reviewed, so that they declare recusals before the meeting; nothing to mark yet.
    const early = await ownOf(review, review.reviewers[0] as TestPerson);
    expect(
      early.candidates.map(({ name, deeds, story, sheet }) => [name, deeds, story, sheet]),
    ).toEqual([
      ['演示人选乙', '', '', null],
      ['演示人选丙', '', '', null],
    ]);
    expect([early.state, early.hidden, early.round]).toEqual(['preparing', 1, null]);
    expect(code(await score(review, review.reviewers[1] as TestPerson, 0, '90'))).toBe(
      'review.not-open',
    );
    const before = await review.view();
    expect(before.panel?.recusals.map(({ source, nominee }) => [source, nominee])).toEqual([
      ['units', '演示人选甲'],
    ]);
    expect([before.panel?.warnings, before.panel?.draw]).toEqual([[], null]);
    await open(review);
  });

  test('each sees the nominees in their own order, which the seed repeats', async () => {
    const { panel } = await review.view();
    const draw = panel?.draw ?? { seed: '', context: '' };
    expect(commitmentOf(sha256, draw)).toBe(panel?.commitment);
    for (const who of review.reviewers.slice(1)) {
      const own = await ownOf(review, who);
      const member = await review.memberOf(who);
      expect(own.candidates.map(({ id }) => id)).toEqual(
        drawnOrder(sha256, drawFor(draw, member), review.nominees),
      );
      expect(await ownOf(review, who)).toEqual(own);
    }
  });

  test('preference and front line are shown (J2.5, J8), criteria stand with their clause (J13)', async () => {
    const own = await ownOf(review, review.reviewers[1] as TestPerson);
    const first = own.candidates.find(({ id }) => id === review.nominees[0]);
    expect([first?.emphasis, first?.preferences.length]).toEqual([['基层和窗口一线人员'], 1]);
    expect(own.frontLine).toEqual([{ title: '基层和窗口一线人员', count: 1, of: 3 }]);
    expect(own.criteria.map(({ weight }) => weight)).toEqual(['50', '50']);
  });

  test('a recused reviewer: no row, no name, no count, no sheet, whatever the route', async () => {
    const recused = review.reviewers[0] as TestPerson;
    const own = await review.own(recused);
    expect((own.value as OwnReview).hidden).toBe(1);
    expect(own.raw.body).not.toContain('演示人选甲');
    expect(own.raw.body).not.toContain(review.nominees[0]);
    expect((own.value as OwnReview).frontLine[0]).toEqual({
      title: '基层和窗口一线人员',
      count: 0,
      of: 2,
    });
    expect(code(await score(review, recused, 0, '99'))).toBe('review.recused');
    expect((await score(review, recused, 1, '90')).status).toBe(200);
    const stranger = await server.person(null);
    expect(code(await review.own(stranger))).toBe('access.not-found');
    expect(code(await server.call(recused, http.reviewGet, { params: review.params }))).toBe(
      'access.not-found',
    );
  });

  test('marks out of range are refused with the field; a sheet supersedes, nothing is overwritten', async () => {
    const [, second] = review.reviewers as [TestPerson, TestPerson];
    const bad = await score(review, second, 0, '101');
    expect([bad.status, bad.problem.code]).toEqual([409, 'review.mark-range']);
    must(await score(review, second, 0, '80'));
    must(await score(review, second, 0, '85.5'));
    const rows = await server.database.db
      .selectFrom('reviewSheet')
      .select(['number', 'marks'])
      .where('nomination', '=', review.nominees[0] as never)
      .orderBy('number')
      .execute();
    expect(rows.map(({ number, marks }) => [number, marks['civic-virtue']])).toEqual([
      [1, '80'],
      [2, '85.5'],
    ]);
    const line = (await review.view()).panel?.results.find(({ name }) => name === '演示人选甲');
    expect([line?.mark, line?.scored, line?.of]).toEqual(['85.50', 1, 3]);
  });

  test('a paper sheet needs two people who read the same', async () => {
    const member = await review.memberOf(review.reviewers[2] as TestPerson);
    const enter = (who: TestPerson, mark: string) =>
      server.call(who, http.paperSheetEnter, {
        params: review.params,
        body: {
          member,
          nomination: review.nominees[0] ?? '',
          marks: { 'civic-virtue': mark, 'close-to-people': mark },
        },
      });
    const { organiser, colleague } = review;
    expect(must(await enter(organiser, '90')).value.state).toBe('first');
    expect(code(await enter(organiser, '90'))).toBe('review.second-person');
    expect(must(await enter(colleague, '91')).value.state).toBe('differs');
    expect(must(await enter(organiser, '91')).value.state).toBe('taken');
    const line = (await review.view()).panel?.results.find(({ name }) => name === '演示人选甲');
    expect(line?.scored).toBe(2);
  });

  test('a late recusal voids that sheet, visibly; whom it keeps away cannot lift it', async () => {
    const late = review.reviewers[1] as TestPerson;
    const nomination = review.nominees[0] ?? '';
    const declare = () =>
      server.call(late, http.ownRecusal, {
        params: { panel: review.panel },
        body: { nomination, kind: 'relative', reason: '表姐妹' },
      });
    must(await declare());
    expect(code(await declare())).toBe('review.recusal-exists');
    const view = await review.view();
    const line = view.panel?.results.find(({ name }) => name === '演示人选甲');
    expect(line?.seats.map(({ state }) => state)).toEqual([
      'recused',
      'voided',
      'counted',
      'missing',
    ]);
    expect(view.panel?.warnings).toEqual([{ nominee: '演示人选甲', left: 2 }]);
    const recusal = view.panel?.recusals.find(({ source }) => source === 'self');
    const lift = (who: TestPerson, id = recusal?.id ?? '') =>
      server.call(who, http.recusalDismiss, {
        params: { ...review.params, recusal: id },
        body: { reason: '核实无关系' },
      });
    expect(code(await lift(late))).toBe('access.not-found');
    await transact(server.database.db, async (tx) => {
      await insertGrant(tx, { kind: 'public' }, server.now(), {
        account: late.account,
        role: 'organiser',
        scope: { kind: 'activity', activity: review.activity },
      });
      return accept(null);
    });
    // Also as an organiser: neither lifted, nor seen, nor handled, nor exported.
    expect(code(await lift(late))).toBe('review.recusal-own');
    const seen = await server.call(late, http.reviewGet, { params: review.params });
    expect(seen.raw.body).not.toContain('演示人选甲');
    expect(seen.value.panel?.hidden).toBe(1);
    expect(seen.value.panel?.results.map(({ rank }) => rank)).toEqual([null, null]);
    const file = await resultsText(review, late);
    expect(file).not.toContain('演示人选甲');
    expect(file).toContain('另有1名因回避未列出');
    expect(await resultsText(review, review.organiser)).toContain('演示人选甲');
    for (const kind of ['papers', 'sheets', 'scores'] as const) {
      const text = await recordText(review, late, kind);
      expect(text, kind).not.toContain('演示人选甲');
      expect(text, kind).toContain('演示人选乙');
      expect(await recordText(review, review.organiser, kind), kind).toContain('演示人选甲');
    }
    const handled = await server.call(late, http.recusalSet, {
      params: review.params,
      body: {
        member: await review.memberOf(review.reviewers[3] as TestPerson),
        nomination,
        kind: 'relative',
        source: 'office',
        reason: '试图排除他人',
      },
    });
    expect(code(handled)).toBe('review.recused-office');
    const refused = await close(review, late);
    expect(JSON.stringify(refused.problem)).not.toContain('演示人选甲');
    must(await lift(review.organiser));
    expect((await review.view()).panel?.recusals.map(({ source }) => source)).toEqual(['units']);
  });

  test('no result below the quorum; a tie across the boundary goes to a vote; two who close get one', async () => {
    expect(code(await close(review))).toBe('review.quorum-missing');
    const marks = [
      ['', '80', '90'],
      ['90', '80', '90'],
      ['', '80', '90'],
      ['93.5', '80', '90'],
    ];
    for (const [index, who] of review.reviewers.entries())
      for (const [nominee, mark] of (marks[index] ?? []).entries())
        if (mark !== '') must(await score(review, who, nominee, mark));
    // 甲: (90 + 91 + 93.5) / 3 = 91.5. 丙 is brought level: (92 + 92 + 91 + 91) / 4.
    for (const [index, mark] of ['92', '92', '91', '91'].entries())
      must(await score(review, review.reviewers[index] as TestPerson, 2, mark));
    expect(code(await close(review))).toBe('review.tie-open');
    expect((await review.view()).panel?.tie).toEqual({
      names: ['演示人选甲', '演示人选丙'],
      places: 1,
    });
    // Whoever keeps away from 甲 is not told that 甲 ties: not by who is left of the tie, nor by how many, nor by what for.
    const away = review.reviewers[0] as TestPerson;
    await transact(server.database.db, async (tx) => {
      await insertGrant(tx, { kind: 'public' }, server.now(), {
        account: away.account,
        role: 'organiser',
        scope: { kind: 'activity', activity: review.activity },
      });
      return accept(null);
    });
    expect((await review.view(away)).panel?.tie).toBe(null);
    expect((await review.view(away)).panel?.notClosable).toEqual([
      '有您须回避的人选还不能确定结果，请由其他经办人查看并补齐',
    ]);
    expect(code(await close(review, away))).toBe('review.lacking-hidden');
    const round = must(
      await server.call(review.organiser, http.roundOpen, { params: review.params }),
    ).value.round;
    expect(code(await score(review, review.reviewers[1] as TestPerson, 2, '100'))).toBe(
      'review.closed',
    );
    expect(code(await close(review))).toBe('review.round-open');
    for (const [index, who] of review.reviewers.entries())
      must(
        await server.call(who, http.ownBallot, {
          params: { panel: review.panel },
          body: { round, chosen: [review.nominees[index < 2 ? 2 : 0] ?? ''] },
        }),
      );
    must(
      await server.call(review.organiser, http.roundEnd, {
        params: { ...review.params, round },
        body: { to: 'counted' },
      }),
    );
    // 甲 has 2 of 3 who could vote for them, 丙 has 2 of 4.
    const closing = await Promise.all([close(review), close(review, review.colleague)]);
    expect(closing.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(closing.flatMap((one) => (one.status === 200 ? [] : [code(one)]))).toEqual([
      'review.closed',
    ]);
    const acts = await server.database.db
      .selectFrom('auditEntry')
      .select('act')
      .where('chain', '=', review.activity)
      .where('act', '=', 'review.closed')
      .execute();
    expect(acts).toHaveLength(1);
    expect(code(await score(review, review.reviewers[1] as TestPerson, 1, '1'))).toBe(
      'review.closed',
    );
  });

  test('the list goes to both organisers, the first not on paper', async () => {
    must(await server.call(review.organiser, http.proposalDraft, { params: review.params }));
    const { proposal } = await review.view();
    expect(proposal?.items.map(({ name, outcome, reason }) => [name, outcome, reason])).toEqual([
      ['演示人选甲', 'proposed', '平均分91.50（3/3人评分）相同，第1轮2票（应计3票），第1名'],
      [
        '演示人选丙',
        'not-proposed',
        '平均分91.50（4/4人评分）相同，第1轮2票（应计4票），第2名，名额已满',
      ],
      ['演示人选乙', 'not-proposed', '平均分80.00（4/4人评分），第3名，名额已满'],
    ]);
    const send = (accounts: readonly (string | null)[], digest = proposal?.digest ?? '') =>
      server.call(review.organiser, http.proposalSend, {
        params: review.params,
        body: {
          digest,
          steps: (proposal?.chain ?? []).map(({ id }, index) => ({
            id,
            account: accounts[index] ?? null,
          })),
        },
      });
    const [leader, other] = review.leaders as [TestPerson, TestPerson];
    expect(code(await send([null, null]))).toBe('approval.step-not-assigned');
    expect(code(await send([leader.account, other.account], 'x'))).toBe('review.result-changed');
    // Whoever keeps away from somebody on the list is not asked to approve it, and cannot.
    const recused = review.reviewers[0] as TestPerson;
    await transact(server.database.db, async (tx) => {
      for (const role of ['approver', 'organiser'] as const)
        await insertGrant(tx, { kind: 'public' }, server.now(), {
          account: recused.account,
          role,
          scope: { kind: 'activity', activity: review.activity },
        });
      return accept(null);
    });
    expect(code(await send([recused.account, other.account]))).toBe('review.recused-approver');
    must(await send([leader.account, other.account]));
    expect(code(await send([leader.account, other.account]))).toBe('approval.already-open');
    const act = async (who: TestPerson, step: number) => {
      const [approval] = (await review.view()).proposal?.approvals ?? [];
      return server.call(who, http.proposalAct, {
        params: {
          ...review.params,
          approval: approval?.id ?? '',
          step: approval?.steps[step]?.id ?? '',
        },
        body: { verdict: 'approved' },
      });
    };
    expect(code(await act(other, 1))).toBe('approval.not-your-turn');
    expect(code(await act(recused, 0))).toBe('review.recused-list');
    const seen = await server.call(recused, http.reviewGet, { params: review.params });
    expect(seen.raw.body).not.toContain('演示人选甲');
    expect(seen.value.proposal?.items.map(({ position, reason }) => [position, reason])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    must(await act(leader, 0));
    const { approvedProposals } = await import('./proposal.ts');
    expect(await approvedProposals(server.database.db, review.activity)).toEqual([]);
    must(await act(other, 1));
    const [approved] = await approvedProposals(server.database.db, review.activity);
    expect(approved?.items.map(({ nomination, outcome }) => [nomination, outcome])).toEqual([
      [review.nominees[0], 'proposed'],
      [review.nominees[2], 'not-proposed'],
      [review.nominees[1], 'not-proposed'],
    ]);
  });
});
