import { afterAll, beforeAll, expect, it } from 'vitest';
import { decide, draftGet } from '../../contract/activity/http.ts';
import * as certificates from '../../contract/certificate/http.ts';
import { closingClose, closingGet } from '../../contract/honour/closing-http.ts';
import { namingDraft, namingList, resultConfirm } from '../../contract/honour/http.ts';
import { postingList, resultBegin } from '../../contract/posting/http.ts';
import { day, instantAt } from '../../core/kernel/day.ts';
import { JOB_HANDLERS } from '../app.ts';
import { openTestCompetition } from '../preliminary/preliminary.test-kit.ts';
import { resultVersion } from '../result/queries.ts';
import { openSealedResult } from '../result/result.test-kit.ts';
import { openTestFinal, playFinal, type TestFinal } from '../scoring/scoring.test-kit.ts';
import { makeArchive } from './archive.test-kit.ts';

/** The Nantong competition whose organisers decided for neither a posting of its results nor a commendation. */
let final: TestFinal;
beforeAll(async () => {
  const competition = await openTestCompetition(
    undefined,
    async ({ id, organiser, decideAll }, server) => {
      const params = { activity: id };
      for (const open of ['result-posting', 'commendation']) {
        const { value } = await server.call(organiser, draftGet, { params });
        const decided = await server.call(organiser, decide, {
          params,
          body: {
            revision: value.revision,
            open,
            answer: { kind: 'choose', option: 'none' },
            reason: '会议商定',
            decidedBy: ['组委会'],
          },
        });
        if (decided.status !== 200) throw new Error(decided.problem.detail);
      }
      await decideAll();
    },
  );
  final = await openTestFinal(competition);
  await playFinal(final);
  await openSealedResult(final);
  final.server.setNow(instantAt(day('2020-09-21'), 9 * 60));
}, 240_000);
afterAll(() => final.close());

const params = () => ({ activity: final.id });
const state = async () => (await resultVersion(final.server.services.db, final.id, 1))?.state;

it('N6: nothing is posted, and the sealed result may be made final at once', async () => {
  const { server, organiser, stranger, id } = final;
  const { value } = await server.call(organiser, postingList, { params: params() });
  expect([value.stages, value.results, value.waiting]).toEqual([[], [], []]);
  const begun = await server.call(organiser, resultBegin, {
    params: params(),
    body: { stage: 'posting', version: 1 },
  });
  expect(begun.problem.code).toBe('posting.stage-unknown');
  const seen = await server.call(organiser, namingList, { params: params() });
  expect(seen.value.result).toEqual({ version: 1, isFinal: false, notConfirmable: [] });
  const early = await server.call(organiser, certificates.certificateList, { params: params() });
  expect(early.value.notIssuable).toContain('第1版');
  const confirm = (who: typeof organiser) =>
    server.call(who, resultConfirm, { params: { activity: id }, body: { version: 1 } });
  expect((await confirm(stranger)).status).toBe(404);
  expect([(await confirm(organiser)).status, await state()]).toEqual([200, 'final']);
});

it('no decision is drafted; the honours list opens with the result', async () => {
  const { server, organiser } = final;
  const drafted = await server.call(organiser, namingDraft, {
    params: params(),
    body: { number: '', on: day('2020-09-21') },
  });
  expect(drafted.problem.code).toBe('honour.no-stage');
  const { code } = await server.services.db
    .selectFrom('honourList')
    .select('code')
    .executeTakeFirstOrThrow();
  const page = (await server.app.inject({ url: `/h/${code}` })).body;
  expect(page.replaceAll('　', '')).toContain('陈晓岚');
});

it('N7: certificates rest on the result alone, and hold', async () => {
  const { server, organiser } = final;
  const list = async () =>
    (await server.call(organiser, certificates.certificateList, { params: params() })).value;
  const { awards, notIssuable, awaitsDecision, on } = await list();
  expect([notIssuable, awaitsDecision, on]).toEqual([null, false, '2020-09-21']);
  const grants = awards
    .filter(({ refused }) => refused === null)
    .flatMap(({ rows }) => rows.map(({ grant }) => grant));
  expect(grants.length).toBeGreaterThan(6);
  const issued = await server.call(organiser, certificates.certificateIssue, {
    params: params(),
    body: { version: 1, on: day('2020-09-21'), grants },
  });
  expect(issued.value).toEqual({ issued: grants.length });
  const { code } = await server.services.db
    .selectFrom('certificate')
    .select('code')
    .orderBy('number')
    .executeTakeFirstOrThrow();
  expect((await server.app.inject({ url: `/z/${code}` })).body).toContain('✓ 证书有效');
  const print = await server.call(organiser, certificates.certificatePrint, { params: params() });
  expect(print.status).toBe(200);
});

it('and the competition is closed once its folder is made', async () => {
  const { server, organiser, stranger } = final;
  const closing = async () =>
    (await server.call(organiser, closingGet, { params: params() })).value;
  expect((await closing()).notClosable).toHaveLength(1);
  expect((await makeArchive(server, organiser, final.id, JOB_HANDLERS))[0]).toBe('done');
  expect((await closing()).notClosable).toEqual([]);
  const close = (who: typeof organiser) =>
    server.call(who, closingClose, { params: params(), body: { reason: '' } });
  expect((await close(stranger)).status).toBe(404);
  expect((await close(organiser)).status).toBe(200);
  expect((await closing()).closed).not.toBeNull();
}, 120_000);
