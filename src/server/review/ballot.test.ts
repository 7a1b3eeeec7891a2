import { sql as raw } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as http from '../../contract/review/http.ts';
import { accept } from '../../core/kernel/decision.ts';
import { insertGrant } from '../account/commands.ts';
import { transact } from '../db/transact.ts';
import { openTestServer, type TestPerson, type TestServer } from '../server.test-kit.ts';
import { must, openTestReview, type TestReview } from './review.test-kit.ts';

let server: TestServer;
let review: TestReview;
beforeAll(async () => {
  server = await openTestServer();
  review = await openTestReview(server, { method: 'ballots', places: 1, quorum: 3 });
});
afterAll(() => server.close());

const code = (answer: { readonly problem: { readonly code: string } }): string =>
  answer.problem.code;

const openRound = () => server.call(review.organiser, http.roundOpen, { params: review.params });

const cast = (who: TestPerson, round: string, ...nominees: readonly number[]) =>
  server.call(who, http.ownBallot, {
    params: { panel: review.panel },
    body: { round, chosen: nominees.map((one) => review.nominees[one] ?? '') },
  });

const end = (round: string, to: 'counted' | 'void', who = review.organiser) =>
  server.call(who, http.roundEnd, {
    params: { ...review.params, round },
    body: { to, reason: '会议决定' },
  });

const movePaper = (round: string, member: string, to: 'paper' | 'returned') =>
  server.call(review.organiser, http.paperMove, {
    params: { ...review.params, round },
    body: { member, to },
  });

const organise = (who: TestPerson) =>
  transact(server.database.db, async (tx) => {
    await insertGrant(tx, { kind: 'public' }, server.now(), {
      account: who.account,
      role: 'organiser',
      scope: { kind: 'activity', activity: review.activity },
    });
    return accept(null);
  });

/** Everything stored about a vote, with what PostgreSQL knows of its rows. */
const stored = async () => {
  const { db } = server.database;
  const box = await raw<{ sealed: string }>`select sealed from review_box`.execute(db);
  const ballots = await raw<{ id: string; chosen: string[]; xmin: string; ctid: string }>`
    select id, chosen, xmin::text, ctid::text from review_ballot order by ctid`.execute(db);
  const issues = await raw<{ xmin: string; state: string }>`
    select xmin::text, state from review_issue`.execute(db);
  return { box: box.rows, ballots: ballots.rows, issues: issues.rows };
};

describe('ballots', () => {
  let round = '';

  test('no vote before how it is counted has been recorded, and begun', async () => {
    const move = () =>
      server.call(review.organiser, http.panelMove, {
        params: review.params,
        body: { move: 'open' },
      });
    expect(code(await move())).toBe('review.ballot-rule-missing');
    expect(code(await openRound())).toBe('review.not-open');
    must(
      await server.call(review.organiser, http.ballotRuleSet, {
        params: review.params,
        body: {
          kind: 'approve',
          majority: 'present',
          reason: '两家会议商定',
          decidedBy: ['宣传部', '医保局'],
        },
      }),
    );
    must(await move());
    round = must(await openRound()).value.round;
    expect(code(await openRound())).toBe('review.round-open');
  });

  test('once only, only whom one may vote on, only who has a paper', async () => {
    const [recused, second] = review.reviewers as [TestPerson, TestPerson];
    expect(code(await cast(recused, round, 0))).toBe('review.not-on-ballot');
    must(await cast(second, round, 0, 1));
    // One ballot counted alone would be the ballot of whoever came first.
    const alone = await end(round, 'counted');
    expect([code(alone), alone.problem.detail]).toEqual([
      'review.papers-awaited',
      '收回1张票，还不到方案要求的评委人数，不能计票；请再收2张，收不齐的作废重投',
    ]);
    expect(code(await cast(second, round, 0))).toBe('review.already-returned');
    expect(code(await cast(review.organiser, round, 0))).toBe('access.not-found');
    const own = await review.own(recused);
    expect(own.raw.body).not.toContain(review.nominees[0]);
  });

  test('while the vote is on there is no row of a ballot, and the box shows nothing', async () => {
    const before = await stored();
    expect([before.box.length, before.ballots.length]).toEqual([1, 0]);
    for (const nominee of review.nominees) expect(before.box[0]?.sealed).not.toContain(nominee);
    const view = await server.call(review.organiser, http.reviewGet, { params: review.params });
    expect(view.value.panel?.rounds[0]?.count).toBe(null);
    // The same number of ballots, whatever they say, is as long.
    const long = before.box[0]?.sealed.length;
    must(await end(round, 'void'));
    expect((await stored()).box).toEqual([]);
    round = must(await openRound()).value.round;
    must(await cast(review.reviewers[1] as TestPerson, round));
    expect((await stored()).box[0]?.sealed.length).toBe(long);
  });

  test('paper: changed for the screen, read twice by two, counted once', async () => {
    const fourth = review.reviewers[3] as TestPerson;
    const member = await review.memberOf(fourth);
    const read = (who: TestPerson, nominee: number) =>
      server.call(who, http.paperBallotEnter, {
        params: { ...review.params, round },
        body: { number: 1, chosen: [review.nominees[nominee] ?? ''] },
      });
    expect(code(await movePaper(round, member, 'returned'))).toBe('review.not-on-paper');
    must(await movePaper(round, member, 'paper'));
    expect(code(await cast(fourth, round, 0))).toBe('review.not-issued');
    must(await movePaper(round, member, 'returned'));
    expect(must(await read(review.organiser, 1)).value.state).toBe('first');
    expect(code(await read(review.organiser, 1))).toBe('review.second-person');
    expect(code(await end(round, 'counted'))).toBe('review.papers-missing');
    expect(must(await read(review.colleague, 1)).value.state).toBe('taken');
    expect(code(await read(review.colleague, 1))).toBe('review.already-read');
    // Whoever keeps away from somebody on the ballots reads none, though they organise.
    const recused = review.reviewers[0] as TestPerson;
    await organise(recused);
    expect(code(await read(recused, 1))).toBe('review.recused-office');
  });

  test('a late recusal cannot take a ballot out: not by the voter; by the office it voids the vote', async () => {
    const second = review.reviewers[1] as TestPerson;
    const asked = {
      nomination: review.nominees[2] ?? '',
      kind: 'relative',
      reason: '亲属',
    } as const;
    const own = await server.call(second, http.ownRecusal, {
      params: { panel: review.panel },
      body: asked,
    });
    expect(code(own)).toBe('review.recusal-after-ballot');
    must(
      await server.call(review.organiser, http.recusalSet, {
        params: review.params,
        body: { ...asked, member: await review.memberOf(second), source: 'office' },
      }),
    );
    expect(code(await end(round, 'counted'))).toBe('review.round-over');
    round = must(await openRound()).value.round;
  });

  test('a ballot is not traced to its voter by order, time, place or transaction', async () => {
    const votes = [[1], [0, 1], [0], [1, 2]] as const;
    for (const [index, chosen] of votes.entries())
      must(await cast(review.reviewers[index] as TestPerson, round, ...chosen));
    const counting = await Promise.all([
      end(round, 'counted'),
      end(round, 'counted', review.colleague),
    ]);
    expect(counting.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { box, ballots, issues } = await stored();
    expect(box).toEqual([]);
    expect(ballots).toHaveLength(4);
    // One transaction wrote them all, and it is none of those in which a paper came back.
    const written = new Set(ballots.map(({ xmin }) => xmin));
    expect(written.size).toBe(1);
    expect(issues.some(({ xmin }) => written.has(xmin))).toBe(false);
    // Their places follow the random ids, hence nothing.
    expect(ballots.map(({ id }) => id)).toEqual(ballots.map(({ id }) => id).toSorted());
    const columns = await raw<{ name: string }>`
      select column_name as name from information_schema.columns
      where table_schema = current_schema() and table_name in ('review_ballot', 'review_issue')
      order by table_name, ordinal_position`.execute(server.database.db);
    expect(columns.rows.map(({ name }) => name)).toEqual(
      ['id', 'round', 'chosen', 'is_valid'].concat(['round', 'member', 'medium', 'state']),
    );
    // The chain knows of papers only: no entry of a vote has a digest, a name or a choice.
    const entries = await server.database.db
      .selectFrom('auditEntry')
      .select(['facts', 'digests'])
      .where('chain', '=', review.activity)
      .where('act', '=', 'review.paper-returned')
      .execute();
    for (const { facts, digests } of entries) {
      expect(digests).toEqual({});
      expect(Object.keys(facts).sort()).toEqual(['medium', 'member', 'round']);
    }
  });

  test('the order in which ballots lie has nothing of the order in which they came', async () => {
    const { emptyBox, placeBox, putBallot } = await import('./box.ts');
    const { keys } = server.services;
    /** Who came first, second, third, in the order of places on disk; and in the box before it is emptied. */
    const onDisk = new Set<string>();
    const inBox = new Set<string>();
    const placeOf = (chosen: readonly string[]): string =>
      String(review.nominees.findIndex((one) => one === chosen[0]));
    for (let run = 0; run < 24; run += 1)
      await server.database.db.transaction().execute(async (tx) => {
        const candidates = review.nominees;
        await tx.deleteFrom('reviewBallot').where('round', '=', round).execute();
        await placeBox(keys, tx, round);
        for (const one of [0, 1, 2])
          await putBallot(
            keys,
            tx,
            { id: round, candidates },
            { chosen: candidates.slice(one, one + 1), isValid: true },
          );
        const { sealed } = await tx
          .selectFrom('reviewBox')
          .select('sealed')
          .where('round', '=', round)
          .executeTakeFirstOrThrow();
        const box = JSON.parse(keys.unseal(sealed, `review-box:${round}`)) as {
          chosen: string[];
        }[];
        inBox.add(box.map(({ chosen }) => placeOf(chosen)).join(''));
        await emptyBox(keys, tx, round);
        const lying = await tx
          .selectFrom('reviewBallot')
          .select('chosen')
          .where('round', '=', round)
          .orderBy(raw`ctid`)
          .execute();
        onDisk.add(lying.map(({ chosen }) => placeOf(chosen)).join(''));
      });
    // Of six orders; that fewer than three come up in 24 draws happens once in some ten billion.
    expect(onDisk.size).toBeGreaterThan(2);
    expect(inBox.size).toBeGreaterThan(2);
  });

  test('what is stored of a vote tells of no choice: not the chain, not the papers out and back', async () => {
    const { db } = server.database;
    const entries = await db
      .selectFrom('auditEntry')
      .select(['act', 'facts', 'digests'])
      .where('chain', '=', review.activity)
      .where('act', 'in', [
        'review.round-opened',
        'review.round-voided',
        'review.round-counted',
        'review.ballots-read',
        'review.paper-issued',
        'review.paper-returned',
      ])
      .execute();
    expect(entries.length).toBeGreaterThan(8);
    const text = JSON.stringify(entries);
    for (const nominee of review.nominees) expect(text).not.toContain(nominee);
    expect(
      entries.filter(({ act }) => act === 'review.ballots-read').map(({ facts }) => facts),
    ).toEqual(entries.filter(({ act }) => act === 'review.ballots-read').map(() => ({ round: 2 })));
    // Chance alone makes the ids: nothing of time or machine is in them.
    const ids = await raw<{ id: string }>`select id from review_ballot`.execute(db);
    for (const { id } of ids.rows) expect(id).toMatch(/^.{14}4.{4}[89ab]/);
    const papers = await raw`select * from review_paper`.execute(db);
    expect(papers.rows).toEqual([]);
  });

  test('the result: majority of those present, without those who keep away', async () => {
    const { panel } = await review.view();
    const [last] = panel?.rounds.slice(-1) ?? [];
    expect(last?.count).toEqual({
      issued: 4,
      returned: 4,
      valid: 4,
      invalid: 0,
      tallies: [
        { id: review.nominees[0], name: '演示人选甲', votes: 2, of: 3, hasMajority: true },
        { id: review.nominees[1], name: '演示人选乙', votes: 3, of: 4, hasMajority: true },
        { id: review.nominees[2], name: '演示人选丙', votes: 1, of: 3, hasMajority: false },
      ],
    });
    must(
      await server.call(review.organiser, http.panelMove, {
        params: review.params,
        body: { move: 'close' },
      }),
    );
    expect(
      (await review.view()).panel?.results.map(({ name, outcome, reason }) => [
        name,
        outcome,
        reason,
      ]),
    ).toEqual([
      ['演示人选乙', 'proposed', '3票（应计4票），第1名'],
      ['演示人选甲', 'not-proposed', '2票（应计3票），第2名，名额已满'],
      ['演示人选丙', 'not-proposed', '1票（应计3票），没有超过半数'],
    ]);
  });
});
