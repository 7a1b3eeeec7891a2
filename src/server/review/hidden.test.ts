import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileContent, fileList, fileThumbnail } from '../../contract/file/http.ts';
import * as nominationHttp from '../../contract/nomination/http.ts';
import { parcelRegister } from '../../contract/nomination/parcel-http.ts';
import * as http from '../../contract/review/http.ts';
import * as vettingHttp from '../../contract/vetting/http.ts';
import type { Role } from '../../core/access/role.ts';
import type { Scope } from '../../core/access/actor.ts';
import { accept } from '../../core/kernel/decision.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import { insertGrant } from '../account/commands.ts';
import { transact } from '../db/transact.ts';
import { addPhotographs } from '../nomination/nomination.test-kit.ts';
import { openTestServer, type TestPerson, type TestServer } from '../server.test-kit.ts';
import { must, openTestReview, workbookText, type TestReview } from './review.test-kit.ts';

let server: TestServer;
let review: TestReview;
/** Reviewer of the unit that nominated the first nominee, and organiser as well. */
let recused: TestPerson;
let away: NominationId;
let other: NominationId;

const grant = (who: TestPerson, role: Role, scope: Scope) =>
  transact(server.database.db, async (tx) => {
    await insertGrant(tx, { kind: 'public' }, server.now(), { account: who.account, role, scope });
    return accept(null);
  });

const one = (nomination: NominationId) => ({ activity: review.activity, nomination });

const photographs = (who: TestPerson, owner: NominationId) =>
  server.call(who, fileList, { query: { ownerKind: 'nomination', owner, use: 'nominee-photo' } });

beforeAll(async () => {
  server = await openTestServer();
  review = await openTestReview(server, { method: 'scores', places: 1, quorum: 3 });
  recused = review.reviewers[0] as TestPerson;
  [away, other] = review.nominees as [NominationId, NominationId];
  await grant(recused, 'organiser', { kind: 'activity', activity: review.activity });
  for (const id of [away, other]) await addPhotographs(server, id, review.organiser, 1);
});
afterAll(() => server.close());

const params = () => ({ activity: review.activity });

describe('J4.1: whom a recusal keeps away from a nominee, though they organise', () => {
  test('no row, no count, no share, in the nominations either', async () => {
    const list = await server.call(recused, nominationHttp.nominationList, { params: params() });
    expect(list.value.total).toBe(2);
    expect(list.raw.body).not.toContain('演示人选甲');
    expect(list.raw.body).not.toContain(away);
    const found = await server.call(recused, nominationHttp.nominationList, {
      params: params(),
      query: { search: '演示人选甲' },
    });
    expect(found.value).toEqual({ rows: [], total: 0 });
    const space = must(
      await server.call(recused, nominationHttp.nominationWorkspace, { params: params() }),
    ).value;
    const nanhu = space.places.find(({ unit }) => unit.id === review.unitOf('nanhu'));
    expect([space.withheld, nanhu?.used, space.emphasis.map(({ have, of }) => [have, of])]).toEqual(
      [1, 0, [[0, 2]]],
    );
    const full = must(
      await server.call(review.organiser, nominationHttp.nominationWorkspace, { params: params() }),
    ).value;
    expect([full.withheld, full.emphasis.map(({ have, of }) => [have, of])]).toEqual([0, [[1, 3]]]);
  });

  test('no page, no form, no decision: as if it were not there', async () => {
    const calls = [
      server.call(recused, nominationHttp.nominationGet, { params: one(away) }),
      server.call(recused, nominationHttp.nominationForm, { params: one(away) }),
      server.call(recused, nominationHttp.nominationDecide, {
        params: one(away),
        body: { verdict: 'remove', reason: '试图办理' },
      }),
      server.call(recused, nominationHttp.nominationLate, {
        params: one(away),
        body: { reason: '试图办理' },
      }),
    ];
    for (const answer of await Promise.all(calls))
      expect([answer.status, answer.problem.code]).toEqual([404, 'access.not-found']);
    expect(
      (await server.call(recused, nominationHttp.nominationGet, { params: one(other) })).status,
    ).toBe(200);
    expect(
      (await server.call(review.organiser, nominationHttp.nominationGet, { params: one(away) }))
        .status,
    ).toBe(200);
  });

  test('no export; how many are left out is said', async () => {
    const text = async (who: TestPerson) =>
      workbookText(await server.call(who, nominationHttp.nominationExport, { params: params() }));
    const seen = await text(recused);
    expect(seen).not.toContain('演示人选甲');
    expect(seen).toContain('演示人选乙');
    expect(seen).toContain('另有1名因回避未列出');
    expect(await text(review.organiser)).toContain('演示人选甲');
  });

  test('no photograph, no thumbnail, not even that there is one', async () => {
    expect((await photographs(recused, away)).status).toBe(404);
    const [file] = must(await photographs(review.organiser, away)).value.rows;
    expect(file?.name).toBe('1.jpg');
    for (const route of [fileContent, fileThumbnail]) {
      const answer = await server.call(recused, route, { params: { file: file?.id ?? '' } });
      expect([answer.status, answer.raw.body.includes('1.jpg')]).toEqual([404, false]);
    }
    expect(must(await photographs(recused, other)).value.rows).toHaveLength(1);
  });

  test('J6.1: reviewers see photographs of whom they review, of nobody else and nothing else', async () => {
    const reviewer = review.reviewers[2] as TestPerson;
    expect(must(await photographs(reviewer, away)).value.rows).toHaveLength(1);
    const [file] = must(await photographs(reviewer, other)).value.rows;
    const open = () => server.call(reviewer, fileThumbnail, { params: { file: file?.id ?? '' } });
    // There is no copy in this test: that is told only to whoever may see it.
    expect((await open()).problem.code).toBe('file.no-thumbnail');
    const setState = (state: 'returned' | 'accepted') =>
      server.database.db.updateTable('nomination').set({ state }).where('id', '=', other).execute();
    await setState('returned');
    expect((await photographs(reviewer, other)).status).toBe(404);
    expect((await open()).status).toBe(404);
    await setState('accepted');
    const scans = await server.call(reviewer, fileList, {
      query: { ownerKind: 'nomination', owner: other, use: 'stamped-scan' },
    });
    expect(scans.status).toBe(404);
    const stranger = await server.person(null);
    expect((await photographs(stranger, other)).status).toBe(404);
  });

  test('no line in the vetting, and no ruling there', async () => {
    const seen = await server.call(recused, vettingHttp.vettingOverview, { params: params() });
    expect(must(seen).value.nominees.map(({ name }) => name)).toEqual(['演示人选乙', '演示人选丙']);
    expect(seen.raw.body).not.toContain(away);
    const whole = await server.call(review.organiser, vettingHttp.vettingOverview, {
      params: params(),
    });
    expect(must(whole).value.nominees).toHaveLength(3);
    const inspection = randomUUID();
    await server.database.db
      .insertInto('vettingInspection')
      .values({
        id: inspection,
        nomination: away,
        stage: 'inspection',
        outcome: 'unfit',
        entriesSealed: '',
        registeredBy: review.organiser.account,
        registeredName: '演示',
        registeredAt: server.now(),
      })
      .execute();
    const rule = (who: TestPerson) =>
      server.call(who, vettingHttp.inspectionRule, {
        params: { ...params(), inspection },
        body: { verdict: 'goes-on', reason: '试图裁定' },
      });
    expect((await rule(recused)).status).toBe(404);
    expect((await rule(review.organiser)).status).not.toBe(404);
  });

  test('J6.2: no photograph of the envelope their paper came in', async () => {
    const parcel = must(
      await server.call(review.organiser, parcelRegister, {
        params: params(),
        body: {
          stage: 'nomination',
          due: 'paper',
          unit: review.unitOf('nanhu'),
          channel: 'post',
          sentOn: '2020-05-08',
          arrivedOn: '2020-05-10',
          nominations: [away],
        },
      }),
    ).value.id;
    const envelope = (who: TestPerson) =>
      server.call(who, fileList, {
        query: { ownerKind: 'parcel', owner: parcel, use: 'parcel-photo' },
      });
    expect((await envelope(recused)).status).toBe(404);
    expect(must(await envelope(review.organiser)).value.rows).toEqual([]);
  });

  test('J7: who keeps the vetting as well sees and handles nothing about them there', async () => {
    const scope = { kind: 'activity', activity: review.activity } as const;
    const keeper = await server.person(null, ['vetting-clerk', scope]);
    await grant(recused, 'vetting-clerk', scope);
    const open = (who: TestPerson, consultation: string, nominations: NominationId[]) =>
      server.call(who, vettingHttp.batchOpen, {
        params: params(),
        body: {
          stage: 'consultation',
          consultation,
          body: `local-${consultation}`,
          addressee: '演示单位',
          letterNumber: '演示函〔2020〕9号',
          sentOn: '2020-05-06',
          nominations,
        },
      });
    const mixed = {
      ...params(),
      batch: must(await open(keeper, 'police', [away, other])).value.id,
    };
    const only = { ...params(), batch: must(await open(keeper, 'discipline', [away])).value.id };
    const list = await server.call(recused, vettingHttp.batchList, { params: params() });
    expect(must(list).value.rows.map(({ id, of }) => [id, of])).toEqual([[mixed.batch, 1]]);
    const seen = await server.call(recused, vettingHttp.batchGet, { params: mixed });
    expect(must(seen).value.items.map(({ name }) => name)).toEqual(['演示人选乙']);
    expect([seen.value.withheld, seen.raw.body.includes(away)]).toEqual([1, false]);
    const whole = must(await server.call(keeper, vettingHttp.batchGet, { params: mixed })).value;
    expect([whole.items.length, whole.withheld]).toEqual([2, 0]);
    const item = whole.items.find(({ nomination }) => nomination === away)?.id ?? '';
    const calls = (who: TestPerson) => [
      server.call(who, vettingHttp.batchGet, { params: only }),
      server.call(who, vettingHttp.batchListFile, { params: mixed }),
      server.call(who, vettingHttp.batchLetterFile, { params: mixed }),
      server.call(who, vettingHttp.formIssue, { params: one(away) }),
      server.call(who, vettingHttp.inspectionGet, { params: one(away) }),
      server.call(who, fileList, {
        query: { ownerKind: 'vetting-batch', owner: mixed.batch, use: 'opinion-scan' },
      }),
    ];
    const statuses = async (who: TestPerson) =>
      (await Promise.all(calls(who))).map(({ status }) => status);
    expect(await statuses(recused)).toEqual(Array.from({ length: 6 }, () => 404));
    // The finding that the test above put there has no words to open: nobody reads it.
    await server.database.db
      .deleteFrom('vettingInspection')
      .where('nomination', '=', away)
      .execute();
    expect(await statuses(keeper)).toEqual(Array.from({ length: 6 }, () => 200));
    const strike = (who: TestPerson) =>
      server.call(who, vettingHttp.itemVoid, {
        params: { ...mixed, item },
        body: { reason: '试图撤销' },
      });
    expect((await strike(recused)).status).toBe(404);
    expect((await open(recused, 'publicity-department', [away])).status).toBe(404);
    expect((await strike(keeper)).status).toBe(200);
  });

  test('leaving the panel does not lift it; somebody else may take them off', async () => {
    const member = await review.memberOf(recused);
    const remove = (who: TestPerson) =>
      server.call(who, http.memberRemove, { params: { ...review.params, member } });
    expect((await remove(recused)).problem.code).toBe('review.recusal-own');
    expect((await photographs(recused, away)).status).toBe(404);
  });

  test('before the review knows of them: what their own unit sends later is not theirs to handle', async () => {
    await server.database.db
      .updateTable('nomination')
      .set({ state: 'submitted' })
      .where('id', '=', away)
      .execute();
    const answer = await server.call(recused, nominationHttp.nominationDecide, {
      params: one(away),
      body: { verdict: 'accept' },
    });
    expect(answer.status).toBe(404);
    await server.database.db
      .updateTable('nomination')
      .set({ state: 'accepted' })
      .where('id', '=', away)
      .execute();
  });

  test('who is of the unit that nominates still reads what that unit wrote, as its clerk alone', async () => {
    const clerk = review.reviewers[1] as TestPerson;
    const unit = review.unitOf('xiuzhou');
    await grant(clerk, 'organiser', { kind: 'activity', activity: review.activity });
    await grant(clerk, 'unit-clerk', { kind: 'unit', unit, activity: null });
    must(
      await server.call(review.organiser, http.recusalSet, {
        params: review.params,
        body: {
          member: await review.memberOf(clerk),
          nomination: other,
          kind: 'relative',
          source: 'unit',
          reason: '推荐单位说明是亲属',
        },
      }),
    );
    const view = must(
      await server.call(clerk, nominationHttp.nominationGet, { params: one(other) }),
    ).value;
    expect([view.name, view.alsoBy, view.may.return, view.may.remove]).toEqual([
      '演示人选乙',
      null,
      false,
      false,
    ]);
    const decided = await server.call(clerk, nominationHttp.nominationDecide, {
      params: one(other),
      body: { verdict: 'remove', reason: '试图办理' },
    });
    expect([403, 404]).toContain(decided.status);
  });
});
