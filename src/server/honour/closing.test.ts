import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as http from '../../contract/honour/closing-http.ts';
import { honourStop, namingDraft } from '../../contract/honour/http.ts';
import { publicityEnter } from '../../contract/honour/publicity-http.ts';
import { activityMove } from '../../contract/activity/http.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { partsOf, textOfDocx } from '../document/package.test-kit.ts';
import { ENDS } from '../posting/posting.test-kit.ts';
import { openTestServer, type TestServer } from '../server.test-kit.ts';
import { honourJobs } from './archive-job.ts';
import { makeArchive } from './archive.test-kit.ts';
import { openTestHonour, type TestHonour } from './honour.test-kit.ts';

let server: TestServer;
let honour: TestHonour;
beforeAll(async () => {
  server = await openTestServer();
  honour = await openTestHonour(server);
  const nominee = honour.nominees[0] as never;
  await honour.tell(nominee);
  await server.services.db
    .updateTable('nomination')
    .set({
      documentKind: 'resident-identity-card',
      documentSealed: server.services.keys.seal(
        '330402198603012345',
        `nomination.${nominee}.document`,
      ),
      documentIndex: 'x',
      documentMasked: '3304**********2345',
    })
    .where('id', '=', nominee)
    .execute();
});
afterAll(() => server.close());

const params = () => ({ params: { activity: honour.activity } });
const view = async () => (await server.call(honour.organiser, http.closingGet, params())).value;
const close = () => server.call(honour.organiser, http.closingClose, { ...params(), body: {} });

const make = async (): Promise<void> => {
  expect(await makeArchive(server, honour.organiser, honour.activity, honourJobs([]))).toEqual([
    'done',
    expect.stringContaining('卷宗已制成'),
  ]);
};

describe('closing (结项)', () => {
  it('waits for the decision and for the archive folder, each with its sentence', async () => {
    const refused = await close();
    expect(refused.problem.code).toBe('closing.not-named');
    expect((await view()).notClosable).toEqual([
      '命名、表彰决定还没有印发，不能结项',
      '还有公示没有期满，期内仍可能收到异议；请等公示期满，或收回未开始的公示',
      '还没有制作卷宗，请先制作并核对',
    ]);
    await honour.issued();
    expect((await close()).problem.code).toBe('closing.archive-missing');
  });

  it('reports figures reckoned from what is recorded', async () => {
    const { report } = await view();
    expect(report.named).toBe(2);
    expect(report.units.reduce((sum, one) => sum + one.places, 0)).toBe(29);
    expect(report.states.find(({ title }) => title === '已受理')).toEqual({
      title: '已受理',
      count: 1,
      of: 1,
      percent: '100.0%',
    });
    expect(report.onTime).toEqual({ title: '按时报送', count: 1, of: 1, percent: '100.0%' });
    expect(report.frontLine.map(({ count, of }) => [count, of])).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect(report.objections).toEqual({ count: 0, open: 0 });
    const word = await server.call(honour.organiser, http.closingReportFile, params());
    expect(word.raw.headers['content-type']).toContain('wordprocessingml');
  });

  it('makes an archive folder whose every file has the digest it lists', async () => {
    await make();
    const [archive] = (await view()).archives;
    const got = await server.call(honour.organiser, http.archiveFile, {
      params: { ...params().params, archive: archive?.id ?? '' },
    });
    expect(got.status).toBe(200);
    expect(createHash('sha256').update(got.raw.rawPayload).digest('hex')).toBe(archive?.sha256);
    const parts = await partsOf(got.raw.rawPayload);
    const names = [...parts.keys()];
    for (const folder of [
      '01 通知',
      '02 推荐材料',
      '05 公示',
      '07 命名',
      '08 宣传',
      '09 结项报告',
      '10 审计',
    ])
      expect([folder, names.some((name) => name.startsWith(`${folder}/`))]).toEqual([folder, true]);
    expect(names).toEqual(
      expect.arrayContaining(['卷内目录.xlsx', 'index.html', '文件校验值.txt']),
    );
    const posting = names.find(
      (name) => name.startsWith('05 公示/') && name.endsWith('/公示.docx'),
    );
    const word = await textOfDocx(parts.get(posting ?? '') ?? Buffer.of());
    for (const words of ['演示人选甲', '2020年6月22日24:00', '公示期为5个工作日'])
      expect(word).toContain(words);
    const lines = String(parts.get('文件校验值.txt')).trim().split('\n');
    expect(lines.length).toBe(names.length - 3);
    for (const line of lines) {
      const [digest = '', path = ''] = line.split('  ');
      const bytes = parts.get(path);
      expect([
        path,
        createHash('sha256')
          .update(bytes ?? '')
          .digest('hex'),
      ]).toEqual([path, digest]);
    }
    for (const who of [honour.leaders[0], honour.unitClerk])
      expect(
        (
          await server.call(who ?? null, http.archiveFile, {
            params: { ...params().params, archive: archive?.id ?? '' },
          })
        ).status,
      ).toBe(403);
  });

  it('gives no folder to an organiser who keeps away from somebody in it (J4.1)', async () => {
    const unit = honour.unitOf('nanhu');
    const scope = { kind: 'activity', activity: honour.activity } as const;
    const recused = await server.person(unit, ['organiser', scope]);
    await server.services.db
      .insertInto('reviewMember')
      .values({
        id: randomUUID() as never,
        panel: honour.panel,
        account: recused.account,
        name: '演示',
        organiser: 'insurance',
        unit,
        addedAt: server.now(),
      })
      .execute();
    const [archive] = (await view()).archives;
    const asked = await server.call(recused, http.archiveMake, params());
    const fetched = await server.call(recused, http.archiveFile, {
      params: { ...params().params, archive: archive?.id ?? '' },
    });
    expect([asked.problem.code, fetched.problem.code]).toEqual([
      'closing.recused',
      'closing.recused',
    ]);
  });

  it('wants a new folder where something was settled since, and no open objection', async () => {
    const objection = await honour.object(1);
    expect((await close()).problem.code).toBe('closing.objection-open');
    // Upheld, and the organisers have not said what comes of it.
    await honour.settle(objection, 'upheld');
    expect((await close()).problem.code).toBe('closing.objection-open');
    await honour.settle(objection);
  });

  it('waits while a posting runs: objections may still come (J4.3)', async () => {
    const { db } = server.services;
    const until = (endsAt: Instant) =>
      db.updateTable('posting').set({ endsAt }).where('id', '=', honour.posting).execute();
    await until((server.now() + 1) as Instant);
    expect((await close()).problem.code).toBe('closing.posting-open');
    await until(ENDS);
    expect((await view()).notClosable).toEqual([]);
  });

  it('erases document numbers, keeps everything else shut but publicity and a person’s wish', async () => {
    expect((await view()).toClear).toBe(1);
    expect((await close()).status).toBe(200);
    const row = await server.services.db
      .selectFrom('nomination')
      .select(['documentSealed', 'documentIndex', 'documentMasked', 'documentKind'])
      .where('id', '=', honour.nominees[0] as never)
      .executeTakeFirstOrThrow();
    expect(row).toEqual({
      documentSealed: null,
      documentIndex: null,
      documentMasked: null,
      documentKind: null,
    });
    expect((await view()).closed?.cleared).toBe(1);
    const drafted = await server.call(honour.organiser, namingDraft, {
      ...params(),
      body: { number: '', on: '2020-06-24' },
    });
    expect(drafted.problem.code).toBe('activity.closed');
    const reopened = await server.call(honour.organiser, activityMove, {
      ...params(),
      body: { move: 'reopen' },
    });
    expect(reopened.problem.code).toBe('activity.closed');
    const stranger = await server.call(honour.unitClerk, namingDraft, {
      ...params(),
      body: { number: '', on: '2020-06-24' },
    });
    expect(stranger.status).toBe(403);
    const entered = await server.call(honour.organiser, publicityEnter, {
      ...params(),
      body: { on: '2020-06-22', outlet: '演示日报', kind: 'newspaper', title: '报道' },
    });
    expect(entered.status).toBe(200);
    const stopped = await server.call(honour.organiser, honourStop, {
      params: { ...params().params, nomination: honour.nominees[0] as never },
      body: { reason: '本人来电' },
    });
    expect(stopped.status).toBe(200);
  });
});
