import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { activityMove } from '../../contract/activity/http.ts';
import * as objections from '../../contract/posting/objection-http.ts';
import * as http from '../../contract/posting/http.ts';
import type { AnyRoute } from '../../contract/http/route.ts';
import { day, instantAt } from '../../core/kernel/day.ts';
import { ENDPOINTS } from '../app.ts';
import { openTestServer, type TestPerson, type TestServer } from '../server.test-kit.ts';
import { ENDS, must, openTestPosting, type TestPosting } from './posting.test-kit.ts';
import { mayBeNamed } from './queries.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const DURING = instantAt(day('2020-06-19'), 600);
const SECRET = { name: '演示反映人柒', contact: '演示联系方式柒柒', unit: '演示反映单位柒' };
const SECRET_TEXT = '演示反映内容柒柒柒';

const code = (answer: { readonly problem: { readonly code: string } }): string =>
  answer.problem.code;

const enter = (
  test: TestPosting,
  posting: string,
  changed: Record<string, unknown> = {},
  who: TestPerson = test.handler,
) =>
  server.call(who, objections.objectionEnter, {
    params: { activity: test.activity },
    body: {
      posting,
      channel: 'telephone',
      receivedOn: '2020-06-19',
      postmark: null,
      lines: [1],
      text: SECRET_TEXT,
      identity: SECRET,
      once: crypto.randomUUID().replaceAll('-', ''),
      ...changed,
    } as never,
  });

const move = (
  test: TestPosting,
  objection: string,
  what: 'admit' | 'note' | 'dismiss' | 'uphold' | 'reject' | 'close' | 'reopen',
  who: TestPerson = test.handler,
) =>
  server.call(who, objections.objectionMove, {
    params: { activity: test.activity, objection },
    body: { move: what, findings: '演示核查经过', answer: '演示答复', report: '演示核查结论' },
  });

/** What comes of naming everybody after the period. */
const namings = async (test: TestPosting): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const nominee of test.nominees.slice(0, 2)) {
    const decided = await mayBeNamed(server.services.db, test.activity, nominee, ENDS);
    found.push(decided.ok ? `line ${decided.value.line}` : (decided.refusals[0]?.code ?? ''));
  }
  return found;
};

const opened = async (choose: Readonly<Record<string, string>> = {}) => {
  const test = await openTestPosting(server, choose);
  const posting = await test.posted();
  server.setNow(DURING);
  return { test, posting };
};

describe('J4.3: handling decides who may be named', () => {
  it('blocks all: an open one holds back everybody, a closed one nobody', async () => {
    const { test, posting } = await opened();
    const { id } = must(await enter(test, posting)).value;
    expect(await namings(test)).toEqual([
      'posting.others-objection-open',
      'posting.objection-open',
    ]);
    must(await move(test, id, 'admit'));
    expect(await namings(test)).toEqual([
      'posting.others-objection-open',
      'posting.objection-open',
    ]);
    must(await move(test, id, 'reject'));
    expect(await namings(test)).toEqual(['line 2', 'line 1']);
  });

  it('blocks the person: the others go on; an immaterial one is closed with a reason and an answer', async () => {
    const { test, posting } = await opened({ 'objection-blocks': 'others-go-on' });
    const { id, receipt } = must(await enter(test, posting)).value;
    expect(await namings(test)).toEqual(['line 2', 'posting.objection-open']);
    const bare = await server.call(test.handler, objections.objectionMove, {
      params: { activity: test.activity, objection: id },
      body: { move: 'dismiss', findings: '不涉及评选条件' },
    });
    expect(code(bare)).toBe('objection.words-missing');
    must(await move(test, id, 'dismiss'));
    expect(await namings(test)).toEqual(['line 2', 'line 1']);
    const { code: path } = await test.get(posting);
    const outcome = await server.app.inject({
      method: 'POST',
      url: `/p/${path}/receipt`,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
      },
      payload: `number=${receipt}`,
    });
    expect(outcome.body).toContain('演示答复');
    expect(outcome.body).not.toMatch(/演示核查|演示反映/);
  });

  it('goes on while the activity is finished: the public may still object, so handlers may still handle', async () => {
    const { test, posting } = await opened();
    must(
      await server.call(test.organiser, activityMove, {
        params: { activity: test.activity },
        body: { move: 'finish' },
      }),
    );
    const { id } = must(await enter(test, posting)).value;
    must(await move(test, id, 'admit'));
    must(await move(test, id, 'reject'));
    expect(await namings(test)).toEqual(['line 2', 'line 1']);
  });

  it('upheld: the organisers decide, with the handler’s report before them', async () => {
    const { test, posting } = await opened();
    const { id } = must(await enter(test, posting)).value;
    expect(code(await move(test, id, 'uphold'))).toBe('objection.step-unfit');
    must(await move(test, id, 'admit'));
    must(await move(test, id, 'uphold'));
    expect(await namings(test)).toEqual([
      'posting.others-objection-open',
      'posting.objection-undecided',
    ]);
    const { nominees } = await test.get(posting);
    expect(nominees.map(({ isUndecided, reports }) => [isUndecided, reports])).toEqual([
      [true, ['演示核查结论']],
      [false, []],
    ]);
    const rule = (line: number) =>
      server.call(test.organiser, http.postingRule, {
        ...test.one(posting),
        body: {
          line,
          verdict: 'kept',
          reason: '情节轻微，会议决定保留',
          decidedBy: ['publicity', 'insurance'],
        },
      });
    expect(code(await rule(2))).toBe('posting.nothing-to-keep');
    must(await rule(1));
    expect(await namings(test)).toEqual(['line 2', 'line 1']);
  });

  it('a plan that removes whoever is found out takes the line off at once', async () => {
    const { test, posting } = await opened({ 'upheld-objection': 'removed' });
    const { id } = must(await enter(test, posting)).value;
    must(await move(test, id, 'admit'));
    must(await move(test, id, 'uphold'));
    expect(await namings(test)).toEqual(['line 2', 'posting.taken-off']);
  });

  it('a letter by its postmark, whenever it comes', async () => {
    const { test, posting } = await opened();
    server.setNow(instantAt(day('2020-06-28'), 600));
    const letter = (postmark: string | null) =>
      enter(test, posting, { channel: 'letter', receivedOn: '2020-06-28', postmark });
    expect([
      code(await letter(null)),
      code(await letter('2020-06-23')),
      code(await enter(test, posting, { receivedOn: '2020-06-23' })),
    ]).toEqual(['objection.postmark-missing', 'objection.postmark-too-late', 'objection.too-late']);
    must(await letter('2020-06-22'));
    expect(await namings(test)).toEqual([
      'posting.others-objection-open',
      'posting.objection-open',
    ]);
  });
});

describe('J4.3: who objects stays with the handler', () => {
  let test: TestPosting;
  let posting: string;
  let objection: string;
  let ownUnitHandler: TestPerson;
  beforeAll(async () => {
    ({ test, posting } = await opened());
    objection = must(await enter(test, posting)).value.id;
    // Line 1 stands for the nominee of 秀洲.
    ownUnitHandler = await test.personIn('objection-handler', 'xiuzhou');
  });

  const params = () => ({ activity: test.activity, objection });

  it('lies sealed, and every reading of the identity is an act', async () => {
    const rows = await server.database.db.selectFrom('objection').selectAll().execute();
    expect(JSON.stringify(rows)).not.toMatch(/柒/);
    const list = must(
      await server.call(test.handler, objections.objectionList, {
        params: { activity: test.activity },
      }),
    );
    expect(list.raw.body).not.toMatch(/柒/);
    const view = must(
      await server.call(test.handler, objections.objectionGet, { params: params() }),
    );
    expect(view.value.text).toBe(SECRET_TEXT);
    expect(view.raw.body).not.toMatch(/反映人柒|方式柒|单位柒/);
    const readings = () =>
      server.database.db
        .selectFrom('auditEntry')
        .select(['account', 'subject'])
        .where('act', '=', 'objection.identity-read')
        .where('chain', '=', test.activity)
        .execute();
    expect(await readings()).toEqual([]);
    const read = must(
      await server.call(test.handler, objections.objectionIdentity, { params: params() }),
    );
    expect(read.value).toEqual(SECRET);
    expect(await readings()).toEqual([{ account: test.handler.account, subject: objection }]);
  });

  it('a handler of the nominee’s own unit sees neither row nor content nor file, and is told how many', async () => {
    const list = must(
      await server.call(ownUnitHandler, objections.objectionList, {
        params: { activity: test.activity },
      }),
    ).value;
    expect([list.rows, list.recused]).toEqual([[], 1]);
    expect(
      code(await server.call(ownUnitHandler, objections.objectionGet, { params: params() })),
    ).toBe('objection.not-found');
    expect(
      code(await server.call(ownUnitHandler, objections.objectionIdentity, { params: params() })),
    ).toBe('objection.not-found');
    expect(code(await move(test, objection, 'close', ownUnitHandler))).toBe('objection.not-found');
    const files = (who: TestPerson) =>
      server.app.inject({
        url: `/api/files?ownerKind=objection&owner=${objection}&use=objection-attachment`,
        headers: { cookie: who.cookie },
      });
    expect([
      (await files(test.handler)).statusCode,
      (await files(ownUnitHandler)).statusCode,
      (await files(test.organiser)).statusCode,
    ]).toEqual([200, 404, 404]);
  });

  /** Every reading route with an answer in text, asked with the ids of this activity. */
  const addresses = (code_: string): readonly string[] => {
    const ids: Readonly<Record<string, string>> = {
      activity: test.activity,
      posting,
      objection,
      nomination: test.nominees[1] ?? '',
      panel: test.panel,
      stage: 'review',
      code: code_,
      account: test.organiser.account,
      unit: test.unitOf('xiuzhou'),
      number: '1',
      version: '1',
    };
    return ENDPOINTS.map(({ route }): AnyRoute => route)
      .filter(
        ({ id, method, answerKind }) =>
          method === 'GET' && answerKind !== 'bytes' && !id.startsWith('description.'),
      )
      .map(({ path }) => path.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? posting));
  };

  it('is in no payload of a unit, an organiser, an approver, a reviewer, a vetting clerk or the public', async () => {
    const { code: path } = await test.get(posting);
    const clerk = await server.person(test.unitOf('xiuzhou'), [
      'unit-clerk',
      { kind: 'unit', unit: test.unitOf('xiuzhou'), activity: null },
    ]);
    const readers = {
      clerk,
      organiser: test.organiser,
      approver: test.leaders[0],
      reviewer: test.reviewers[1],
      vetting: await test.personIn('vetting-clerk'),
      own: ownUnitHandler,
      audit: await server.person(null, ['audit-administrator', { kind: 'system' }]),
      public: undefined,
    };
    const all = addresses(path);
    expect(all.length).toBeGreaterThan(50);
    const leaks: string[] = [];
    for (const [name, who] of Object.entries(readers))
      for (const url of all) {
        const { body } = await server.app.inject({
          url,
          headers: who === undefined ? {} : { cookie: who.cookie },
        });
        if (/柒/.test(body)) leaks.push(`${name} ${url}`);
        // Nor that there is one, outside the handlers: the id of an objection is in nothing they read.
        if (
          name !== 'audit' &&
          name !== 'own' &&
          body.includes(objection) &&
          !url.includes(objection)
        )
          leaks.push(`${name} ${url} (id)`);
      }
    expect(leaks).toEqual([]);
  });
});
