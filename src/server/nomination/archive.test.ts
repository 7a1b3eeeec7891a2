import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { archiveDownload, archiveOrder } from '../../contract/nomination/archive-http.ts';
import * as http from '../../contract/nomination/http.ts';
import * as links from '../../contract/nomination/link-http.ts';
import { readJob, type Job } from '../../contract/job/http.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import { partsOf, textOfDocx } from '../document/package.test-kit.ts';
import { largeJpeg } from '../file/picture.test-kit.ts';
import { startWorker } from '../job/worker.ts';
import { cellsOf } from '../person/people.test-kit.ts';
import type { TestPerson } from '../server.test-kit.ts';
import { NOMINATION_JOBS, removeOldArchives } from './archive.ts';
import type { TestUnit } from '../activity/activity.test-kit.ts';
import { BEFORE_DUE, openSelectionOfTwo } from './nomination.test-kit.ts';

const { selection, nanhu, xiuzhou } = await openSelectionOfTwo();
afterAll(() => selection.close());
beforeEach(() => selection.server.setNow(BEFORE_DUE));

const inActivity = () => ({ params: { activity: selection.id } });

/** Lets the job run to its end. */
const finished = async (who: TestPerson, job: string): Promise<Job> => {
  const worker = startWorker(selection.server.services, NOMINATION_JOBS);
  try {
    for (;;) {
      const { value } = await selection.server.call(who, readJob, { params: { job } });
      if (!['waiting', 'running'].includes(value.state)) return value;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  } finally {
    await worker.stop();
  }
};

const order = (who: TestPerson, unit?: string) =>
  selection.server.call(who, archiveOrder, {
    ...inActivity(),
    body: unit === undefined ? {} : { unit },
  });

const download = (who: TestPerson, job: string) =>
  selection.server.call(who, archiveDownload, { params: { activity: selection.id, job } });

/** A nominee with one real photograph, sent by a telephone. */
const withPhotograph = async (unit: TestUnit, name: string): Promise<NominationId> => {
  const id = await selection.complete(unit, 'counties', name);
  await selection.server.services.db.deleteFrom('file').where('owner', '=', id).execute();
  const issued = await selection.server.call(unit.clerk, http.nominationLink, {
    params: { activity: selection.id, nomination: id },
    body: { kind: 'photographs' },
  });
  const jpeg = await largeJpeg();
  const kept = await selection.server.app.inject({
    method: 'POST',
    url: `${links.linkPhotograph.path.replace(':token', issued.value.path.slice(3))}?name=${encodeURIComponent('窗口.jpg')}&bytes=${jpeg.length}`,
    headers: { 'x-qunying': '1', 'content-type': 'application/octet-stream' },
    payload: jpeg,
  });
  expect(kept.statusCode).toBe(200);
  return id;
};

describe('all nominees as one archive', () => {
  it('nothing was sent yet: there is nothing to pack', async () => {
    await selection.complete(xiuzhou, 'counties', '演示草稿');
    expect((await order(xiuzhou.clerk)).problem.code).toBe('nomination.nothing-to-pack');
  });

  it('holds form as Word and PDF, story, photographs and an index, in a folder each', async () => {
    const first = await withPhotograph(nanhu, '演示甲𬭎');
    // Two photographs are missing, so that it could not be sent: only its state matters here.
    await selection.server.services.db
      .updateTable('nomination')
      .set({ state: 'submitted', submittedAt: BEFORE_DUE })
      .where('id', '=', first)
      .execute();
    await selection.send(xiuzhou, await selection.complete(xiuzhou, 'counties', '演示乙'));

    const ordered = await order(selection.organiser);
    expect(ordered.value.count).toBe(2);
    const job = await finished(selection.organiser, ordered.value.job);
    expect([job.state, job.done, job.total, job.link]).toEqual([
      'done',
      2,
      2,
      `/activities/${selection.id}/nominations?archive=${job.id}`,
    ]);
    const { raw } = await download(selection.organiser, job.id);
    expect(raw.headers['content-type']).toBe('application/zip');
    const parts = await partsOf(raw.rawPayload);
    const form = '“最美嘉兴人——最美医保人”推荐表';
    const own = '南湖区医疗保障局/01 演示甲𬭎';
    const others = '秀洲区医疗保障局/02 演示乙';
    expect([...parts.keys()]).toEqual([
      `${own}/${form} 演示甲𬭎.docx`,
      `${own}/${form} 演示甲𬭎.pdf`,
      `${own}/详细事迹材料.docx`,
      `${own}/窗口.jpg`,
      `${others}/${form} 演示乙.docx`,
      `${others}/${form} 演示乙.pdf`,
      `${others}/详细事迹材料.docx`,
      '目录.xlsx',
    ]);
    expect(parts.get(`${own}/${form} 演示甲𬭎.pdf`)?.subarray(0, 5).toString()).toBe('%PDF-');
    const story = await textOfDocx(parts.get(`${own}/详细事迹材料.docx`) as Buffer);
    expect(story).toContain('事'.repeat(2000));
    const cells = await cellsOf(parts.get('目录.xlsx') as Buffer);
    expect(cells.slice(1)).toEqual([
      [
        '1',
        '南湖区医疗保障局',
        '演示甲𬭎',
        '演示医保服务中心综合柜员',
        '镇（街道）、村（社区）医保窗口工作人员',
        '已提交',
        '2020年5月6日',
        '1',
        own,
        '',
      ],
      [
        '2',
        '秀洲区医疗保障局',
        '演示乙',
        '演示医保服务中心综合柜员',
        '镇（街道）、村（社区）医保窗口工作人员',
        '单位审核',
        '',
        '3',
        others,
        [1, 2, 3].map((n) => `照片“${n}.jpg”不在文件库中，没有打包；请管理员核对备份`).join('；'),
      ],
    ]);
  });

  it('a unit’s clerk packs the unit’s own, and gets no other’s archive', async () => {
    const own = await order(xiuzhou.clerk, nanhu.unit);
    expect(own.problem.code).toBe('nomination.nothing-to-pack');
    const { value } = await order(xiuzhou.clerk);
    expect(value.count).toBe(1);
    const job = await finished(xiuzhou.clerk, value.job);
    const parts = await partsOf((await download(xiuzhou.clerk, job.id)).raw.rawPayload);
    expect([...parts.keys()].filter((name) => !name.startsWith('秀洲区'))).toEqual(['目录.xlsx']);
    const all = await finished(selection.organiser, (await order(selection.organiser)).value.job);
    for (const who of [xiuzhou.clerk, nanhu.clerk])
      expect((await download(who, all.id)).problem.code).toBe('nomination.archive-gone');
    expect((await download(selection.stranger, all.id)).status).toBe(404);
    expect((await order(selection.stranger)).status).toBe(404);
  });

  it('lies ready for a day; the packing and the fetching stand in the activity’s chain', async () => {
    const { services } = selection.server;
    const { value } = await order(selection.organiser);
    const job = await finished(selection.organiser, value.job);
    const path = join(services.dataFolder, 'archives', `${job.id}.zip`);
    const made = new Date(BEFORE_DUE);
    await utimes(path, made, made);
    expect((await download(selection.organiser, job.id)).status).toBe(200);
    selection.server.setNow((BEFORE_DUE + 86_400_000) as Instant);
    expect(await removeOldArchives(services)).toBe(1);
    expect((await download(selection.organiser, job.id)).problem.detail).toBe(
      '这个压缩包没有打好、已过24小时，或内容有变；请重新打包',
    );
    const acts = await services.db
      .selectFrom('auditEntry')
      .select('act')
      .where('chain', '=', selection.id)
      .where('act', 'in', ['nomination.packed', 'nomination.package-downloaded'])
      .execute();
    expect(new Set(acts.map(({ act }) => act)).size).toBe(2);
  });
});
