import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  fileContent,
  fileList,
  filePicture,
  fileRemove,
  fileThumbnail,
  uploadStart,
} from '../../contract/file/http.ts';
import * as http from '../../contract/vetting/http.ts';
import type { ActivityId, PanelId } from '../../core/access/actor.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import type { TestUnit } from '../activity/activity.test-kit.ts';
import type { TestPerson } from '../server.test-kit.ts';
import { BATCH_OWNER } from './store.ts';
import { openTestVetting, TODAY, type TestVetting } from './vetting.test-kit.ts';

/** What must stand in no answer to anybody but the vetting clerk. */
const SECRET = '有一起案件正在核查';

let vetting: TestVetting;
let nanhu: TestUnit;
let id: NominationId;
let batch: string;
let scan: string;
let others: readonly (readonly [string, TestPerson])[];

beforeAll(async () => {
  vetting = await openTestVetting();
  nanhu = await vetting.unitOf('nanhu');
  const haiyan = await vetting.unitOf('haiyan');
  id = await vetting.sent(nanhu, '演示秘密人选');
  batch = ((await vetting.ask('police', [id])).value as { id: string }).id;
  scan = await vetting.scan(batch);
  const [item] = (await vetting.batch(batch)).items;
  const registered = await vetting.server.call(vetting.vetter, http.replyRegister, {
    params: { activity: vetting.id, batch },
    body: {
      items: [{ item: item?.id ?? '' }],
      result: 'objection',
      text: SECRET,
      boxLabel: '当地公安部门审核意见',
      signer: '演示公安局政治处',
      sealedOn: TODAY,
      scan,
    },
  });
  expect(registered.status).toBe(200);
  const approver = await vetting.server.person(null, [
    'approver',
    { kind: 'activity', activity: vetting.id },
  ]);
  const elsewhere = await vetting.server.person(null, [
    'vetting-clerk',
    { kind: 'activity', activity: randomUUID() as ActivityId },
  ]);
  const reviewer = await vetting.server.person(null, [
    'reviewer',
    { kind: 'panel', activity: vetting.id, panel: randomUUID() as PanelId },
  ]);
  const administrator = await vetting.server.person(
    null,
    ['system-administrator', { kind: 'system' }],
    ['security-administrator', { kind: 'system' }],
  );
  const auditor = await vetting.server.person(null, ['audit-administrator', { kind: 'system' }]);
  others = [
    ['reviewer', reviewer],
    ['system and security administrator', administrator],
    ['audit administrator', auditor],
    ['organiser', vetting.organiser],
    ['approver', approver],
    ['clerk of the unit', nanhu.clerk],
    ['leader of the unit', nanhu.leader],
    ['clerk of another unit', haiyan.clerk],
    ['stranger', vetting.stranger],
    ['vetting clerk of another activity', elsewhere],
  ];
});
afterAll(() => vetting.close());

const params = () => ({ activity: vetting.id });

describe('what a body wrote is for the vetting clerk alone (J7)', () => {
  it('the clerk reads it', async () => {
    const seen = await vetting.batch(batch);
    expect(seen.items[0]?.opinions[0]?.text).toBe(SECRET);
  });

  it('nobody else reads a batch, its letter and list, a print, the record of an inspection', async () => {
    for (const [, who] of others) {
      const asked = [
        await vetting.server.call(who, http.batchList, { params: params() }),
        await vetting.server.call(who, http.batchGet, { params: { ...params(), batch } }),
        await vetting.server.call(who, http.batchListFile, { params: { ...params(), batch } }),
        await vetting.server.call(who, http.batchLetterFile, { params: { ...params(), batch } }),
        await vetting.server.call(who, http.formFile, {
          params: { ...params(), nomination: id, version: 1 },
        }),
        await vetting.server.call(who, http.formPdf, {
          params: { ...params(), nomination: id, version: 1 },
        }),
        await vetting.server.call(who, http.inspectionGet, {
          params: { ...params(), nomination: id },
        }),
      ];
      expect(asked.map(({ status }) => status === 403 || status === 404)).toEqual(
        Array(7).fill(true),
      );
      expect(asked.map(({ raw }) => raw.body).join('')).not.toContain(SECRET);
    }
  });

  it('nobody else sees that there is a scan: not its content, thumbnail, picture, or name', async () => {
    for (const [, who] of others) {
      const file = { params: { file: scan } };
      const asked = [
        await vetting.server.call(who, fileContent, file),
        await vetting.server.call(who, fileThumbnail, file),
        await vetting.server.call(who, filePicture, file),
        await vetting.server.call(who, fileRemove, file),
        await vetting.server.call(who, fileList, {
          query: { ownerKind: BATCH_OWNER, owner: batch, use: 'opinion-scan' },
        }),
        await vetting.server.call(who, uploadStart, {
          body: {
            name: '换掉的.pdf',
            bytes: 10,
            use: 'opinion-scan',
            owner: { kind: BATCH_OWNER, id: batch },
          },
        }),
      ];
      expect(asked.map(({ problem }) => problem.code)).toEqual(Array(6).fill('access.not-found'));
    }
    const own = await vetting.server.call(vetting.vetter, fileContent, { params: { file: scan } });
    expect(own.status).toBe(200);
  });

  it('the scan of a registered opinion is not removed, by nobody', async () => {
    const removed = await vetting.server.call(vetting.vetter, fileRemove, {
      params: { file: scan },
    });
    expect([removed.status, removed.problem.code]).toEqual([409, 'vetting.scan-in-use']);
  });

  it('a number of a document leaves only with the list, and that is an act in the audit', async () => {
    const list = await vetting.server.call(vetting.vetter, http.batchListFile, {
      params: { ...params(), batch },
    });
    expect(list.status).toBe(200);
    const acts = await vetting.server.services.db
      .selectFrom('auditEntry')
      .select('act')
      .where('chain', '=', vetting.id)
      .where('act', 'like', 'vetting.%')
      .orderBy('seq')
      .execute();
    expect(acts.map(({ act }) => act)).toEqual([
      'vetting.asked',
      'vetting.opinion-registered',
      'vetting.list-exported',
    ]);
  });

  it('the words of a body lie sealed in the database, and not in the audit', async () => {
    const { db } = vetting.server.services;
    const rows = [
      await db.selectFrom('vettingOpinion').selectAll().execute(),
      await db.selectFrom('auditEntry').selectAll().execute(),
    ];
    expect(JSON.stringify(rows)).not.toContain(SECRET);
  });
});

describe('states, each in the words of who looks (J7)', () => {
  const seenBy = async (who: TestPerson) => {
    const { value } = await vetting.server.call(who, http.vettingOverview, { params: params() });
    return value.nominees.map(({ name, steps }) => [name, steps[0]?.state.word, steps[0]?.ruling]);
  };

  it('the organiser learns that something waits, the unit that it came', async () => {
    expect((await seenBy(vetting.vetter))[0]).toEqual(['演示秘密人选', '有异议，待裁定', null]);
    const [seen] = await seenBy(vetting.organiser);
    expect(seen?.slice(0, 2)).toEqual(['演示秘密人选', '有异议待处理']);
    expect(await seenBy(nanhu.clerk)).toEqual([['演示秘密人选', '已收到，待研究', null]]);
  });

  it('another unit sees no nominee but its own', async () => {
    const haiyan = await vetting.unitOf('haiyan');
    expect(await seenBy(haiyan.clerk)).toEqual([]);
  });

  it('neither the vetting clerk nor the unit decides on an adverse reply', async () => {
    const opinion = (await vetting.batch(batch)).items[0]?.opinions[0]?.id ?? '';
    for (const who of [vetting.vetter, nanhu.leader]) {
      const ruled = await vetting.server.call(who, http.opinionRule, {
        params: { ...params(), opinion },
        body: { verdict: 'goes-on', reason: '放行' },
      });
      expect([ruled.status, ruled.problem.code]).toEqual([403, 'access.not-allowed']);
    }
  });
});
