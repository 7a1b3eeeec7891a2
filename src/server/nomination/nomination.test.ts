import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { fileList, uploadStart } from '../../contract/file/http.ts';
import * as http from '../../contract/nomination/http.ts';
import { day, instantAt } from '../../core/kernel/day.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import type { TestPerson } from '../server.test-kit.ts';
import type { TestUnit } from '../activity/activity.test-kit.ts';
import {
  addPhotographs,
  BEFORE_DUE,
  entriesOfForm,
  openSelectionOfTwo,
} from './nomination.test-kit.ts';

const { selection, nanhu, xiuzhou } = await openSelectionOfTwo();
afterAll(() => selection.close());
beforeEach(() => selection.server.setNow(BEFORE_DUE));

const of = (nomination: NominationId) => ({ params: { activity: selection.id, nomination } });

const save = async (
  who: TestPerson,
  id: NominationId,
  changes: Omit<Parameters<typeof bodyOf>[1], 'revision'>,
) => {
  const { revision } = await selection.get(who, id);
  return selection.server.call(who, http.nominationSave, {
    ...of(id),
    body: bodyOf(revision, changes),
  });
};
const bodyOf = (
  revision: number,
  changes: Partial<ReturnType<typeof entriesOfForm>> & { category?: string | null },
) => ({ revision, ...changes });

/** Codes and sentences of a refused sending. */
const refusals = async (unit: TestUnit, id: NominationId) => {
  const { status, problem } = await selection.send(unit, id);
  return {
    status,
    all: [
      problem.detail,
      ...(problem.errors ?? [])
        .map(({ sentence }) => sentence)
        .filter((one) => one !== problem.detail),
    ],
  };
};

/** Withdrawn at the end, so that the next test finds its unit's places free. */
const withdraw = (unit: TestUnit, id: NominationId) =>
  selection.server.call(unit.leader, http.nominationWithdraw, {
    ...of(id),
    body: { reason: '测试' },
  });

describe('what a draft lacks (J2, J3.3, J6.1, J10)', () => {
  it('an empty draft names every missing thing, each with its clause', async () => {
    const id = await selection.start(nanhu, 'counties');
    const view = await selection.get(nanhu.clerk, id);
    expect(view.checklist.map(({ id: item, state, clause }) => [item, state, clause])).toEqual([
      ['entries', 'missing', '附件2'],
      ['category', 'missing', '附件1推荐名额'],
      ['condition.conduct', 'missing', '通知一（一）'],
      ['condition.dedication', 'missing', '通知一（二）'],
      ['condition.deeds', 'missing', '通知一（三）'],
      ['condition.service', 'missing', '通知一（四）'],
      ['condition.no-violation', 'missing', '通知一（六）'],
      ['material.form', 'paper', '附件2'],
      ['material.deeds', 'missing', '附件2'],
      ['material.story', 'missing', '通知三（三）'],
      ['material.photographs', 'missing', '通知三（三）'],
      ['consent', 'missing', '通知二（三）、三（四）'],
    ]);
    const refused = await refusals(nanhu, id);
    expect(refused.status).toBe(409);
    expect(refused.all[0]).toBe('“姓名”没有填写；确实没有的请写“无”');
  });

  it('2 years 11 months are refused with the arithmetic, 3 years are enough (J2.4)', async () => {
    const id = await selection.complete(nanhu, 'counties');
    const short = [{ from: '2017-06', to: null, sector: '医保', work: '医保窗口' }];
    expect((await save(nanhu.clerk, id, { service: short })).status).toBe(200);
    expect((await refusals(nanhu, id)).all).toEqual([
      '不符合条件“从事医保（社保）工作满3年”：2017.06—2020.05：35个月；截至2020.05，累计35个月（2年11个月）；不足3年；请核对工作经历，或另推荐人选',
    ]);
    const enough = [{ from: '2017-05', to: null, sector: '医保', work: '医保窗口' }];
    await save(nanhu.clerk, id, { service: enough });
    const view = await selection.get(nanhu.clerk, id);
    expect(view.checklist.find((one) => one.id === 'condition.service')?.working).toEqual([
      '2017.05—2020.05：36个月',
      '截至2020.05，累计36个月（3年）',
      '满3年',
    ]);
    expect((await selection.send(nanhu, id)).status).toBe(200);
    await withdraw(nanhu, id);
  });

  it('501 characters are kept in the draft and refused at sending, 500 go through (J10)', async () => {
    const id = await selection.complete(nanhu, 'counties');
    const { record } = entriesOfForm('演示人选');
    await save(nanhu.clerk, id, { record: { ...record, deeds: '好'.repeat(501) } });
    expect((await selection.get(nanhu.clerk, id)).record['deeds']).toBe('好'.repeat(501));
    expect((await refusals(nanhu, id)).all).toEqual(['“事迹简介”现有501字，超过500字；请压缩']);
    await save(nanhu.clerk, id, { record: { ...record, deeds: '好'.repeat(500) } });
    expect((await selection.send(nanhu, id)).status).toBe(200);
    await withdraw(nanhu, id);
  });

  it('two photographs are too few; one under the least bytes is refused (J6.1)', async () => {
    const id = await selection.start(nanhu, 'counties');
    await addPhotographs(selection.server, id, nanhu.clerk, 2, 1_999_999);
    const view = await selection.get(nanhu.clerk, id);
    expect(
      view.checklist
        .find((one) => one.id === 'material.photographs')
        ?.refusals.map(({ sentence }) => sentence),
    ).toEqual([
      '“工作照片”要3份，现有2份；请补交',
      '“1.jpg”1999999字节，小于2000000字节；可能经微信等软件压缩，请用电脑传原图',
      '“2.jpg”1999999字节，小于2000000字节；可能经微信等软件压缩，请用电脑传原图',
    ]);
  });

  it('a category of another quota is refused', async () => {
    const id = await selection.start(nanhu, 'counties');
    const refused = await save(nanhu.clerk, id, { category: 'pharmacies' });
    expect([refused.status, refused.problem.code]).toEqual([409, 'quota.category-unknown']);
  });
});

describe('photographs through the file room (J6.1)', () => {
  const ask = (who: TestPerson, owner: NominationId, bytes: number) =>
    selection.server.call(who, uploadStart, {
      body: {
        name: '4.jpg',
        bytes,
        use: 'nominee-photo',
        owner: { kind: 'nomination', id: owner },
      },
    });

  it('the fourth is refused before a byte is sent, and one byte under the least', async () => {
    const id = await selection.start(nanhu, 'counties');
    const small = await ask(nanhu.clerk, id, 1_999_999);
    expect(small.problem.code).toBe('file.too-few-bytes');
    expect((await ask(nanhu.clerk, id, 2_000_000)).status).toBe(200);
    await addPhotographs(selection.server, id, nanhu.clerk, 3);
    const fourth = await ask(nanhu.clerk, id, 2_400_000);
    expect([fourth.status, fourth.problem.detail]).toEqual([
      409,
      '“工作照片”最多3份，已有3份；请先删去一份再传',
    ]);
  });

  it('another unit neither lists nor adds: there is no such nomination for it', async () => {
    const id = await selection.complete(nanhu, 'counties');
    const list = (who: TestPerson) =>
      selection.server.call(who, fileList, {
        query: { ownerKind: 'nomination', owner: id, use: 'nominee-photo' },
      });
    expect((await list(nanhu.clerk)).value.rows.length).toBe(3);
    expect((await list(xiuzhou.clerk)).status).toBe(404);
    expect((await ask(xiuzhou.clerk, id, 2_400_000)).status).toBe(404);
  });

  it('once the leader has it, nothing is added', async () => {
    const id = await selection.complete(nanhu, 'counties');
    await selection.send(nanhu, id);
    expect((await ask(nanhu.clerk, id, 2_400_000)).problem.code).toBe('nomination.not-editable');
    await withdraw(nanhu, id);
  });
});

describe('a unit sees only its own (J3.1)', () => {
  it('reading, saving, sending, printing and counting another unit’s: not there', async () => {
    const id = await selection.complete(nanhu, 'counties', '演示独有');
    const asking = [
      await selection.server.call(xiuzhou.clerk, http.nominationGet, of(id)),
      await selection.server.call(xiuzhou.clerk, http.nominationSave, {
        ...of(id),
        body: { revision: 2, record: { name: '改' } },
      }),
      await selection.server.call(xiuzhou.leader, http.nominationApprove, {
        ...of(id),
        body: { verdict: 'submit', revision: 2 },
      }),
      await selection.server.call(xiuzhou.clerk, http.nominationForm, of(id)),
      await selection.server.call(selection.stranger, http.nominationGet, of(id)),
    ];
    expect(asking.map(({ status, problem }) => [status, problem.code])).toEqual(
      Array(5).fill([404, 'access.not-found']),
    );
    const search = { params: { activity: selection.id }, query: { search: '演示独有' } };
    const own = await selection.server.call(nanhu.clerk, http.nominationList, search);
    const others = await selection.server.call(xiuzhou.clerk, http.nominationList, search);
    expect([own.value.total, others.value.total]).toEqual([1, 0]);
    const places = await selection.server.call(xiuzhou.clerk, http.nominationWorkspace, {
      params: { activity: selection.id },
    });
    expect(places.value.places.map(({ unit }) => unit.id)).toEqual([xiuzhou.unit]);
    const exported = await selection.server.call(xiuzhou.clerk, http.nominationExport, search);
    expect(exported.raw.rawPayload.includes(Buffer.from('演示独有'))).toBe(false);
  });

  it('a draft is the unit’s own: the organiser sees it once it was sent', async () => {
    const id = await selection.complete(nanhu, 'counties');
    const read = () => selection.server.call(selection.organiser, http.nominationGet, of(id));
    expect((await read()).status).toBe(404);
    await selection.send(nanhu, id);
    expect((await read()).value.phase).toBe('leader-review');
    await withdraw(nanhu, id);
    expect((await read()).status).toBe(404);
  });

  it('nobody starts a nomination for another unit, or in a quota that is not theirs', async () => {
    const start = (unit: TestUnit['unit'], quota: string) =>
      selection.server.call(nanhu.clerk, http.nominationStart, {
        params: { activity: selection.id },
        body: { stage: 'nomination', quota, unit },
      });
    expect((await start(xiuzhou.unit, 'counties')).problem.code).toBe('access.not-allowed');
    expect((await start(nanhu.unit, 'municipal')).problem.code).toBe(
      'nomination.unit-has-no-places',
    );
  });

  it('the same person from another unit: told to the organiser only', async () => {
    const first = await selection.complete(nanhu, 'counties', '演示重名');
    const second = await selection.complete(xiuzhou, 'counties', '演示重名');
    await selection.send(nanhu, first);
    const sent = await selection.send(xiuzhou, second);
    expect(sent.status).toBe(200);
    expect((await selection.get(xiuzhou.clerk, second)).alsoBy).toBe(null);
    expect(sent.raw.body.includes('南湖')).toBe(false);
    expect((await selection.get(selection.organiser, second)).alsoBy).toEqual(['南湖区']);
    await withdraw(nanhu, first);
    await withdraw(xiuzhou, second);
  });
});

describe('autosave', () => {
  it('refuses a stale revision and keeps what the other wrote', async () => {
    const id = await selection.start(nanhu, 'counties');
    const call = (name: string) =>
      selection.server.call(nanhu.clerk, http.nominationSave, {
        ...of(id),
        body: { revision: 1, record: { name } },
      });
    expect((await call('演示甲')).value.revision).toBe(2);
    const stale = await call('演示乙');
    expect([stale.status, stale.problem.code]).toEqual([409, 'nomination.stale']);
    expect((await selection.get(nanhu.clerk, id)).name).toBe('演示甲');
  });

  it('keeps the telephone sealed and gives it back to the unit', async () => {
    const id = await selection.complete(nanhu, 'counties');
    const row = await selection.server.services.db
      .selectFrom('nomination')
      .select(['record', 'phoneSealed'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(row).includes('0573')).toBe(false);
    expect((await selection.get(nanhu.clerk, id)).record['phone']).toBe('138 0573 0001');
  });
});

describe('submission, return, acceptance (J3.1, J6.2)', () => {
  it('goes to the leader, to the organiser, back for correction, in again, and is taken', async () => {
    const id = await selection.complete(nanhu, 'counties');
    await selection.send(nanhu, id);
    expect((await save(nanhu.clerk, id, { category: null })).problem.code).toBe(
      'nomination.not-editable',
    );
    expect((await selection.submit(nanhu, id)).status).toBe(200);
    const decide = (body: z.input<(typeof http.nominationDecide)['body']>) =>
      selection.server.call(selection.organiser, http.nominationDecide, {
        ...of(id),
        body,
      });
    const returned = await decide({ verdict: 'return', reason: '照片不清晰', due: '2020-05-12' });
    expect([returned.value.phase, returned.value.returned?.reason]).toEqual([
      'returned',
      '照片不清晰',
    ]);
    selection.server.setNow(instantAt(day('2020-05-12'), 10 * 60));
    expect((await selection.send(nanhu, id)).status).toBe(200);
    expect((await selection.submit(nanhu, id)).status).toBe(200);
    expect((await decide({ verdict: 'accept' })).value.phase).toBe('accepted');
    const view = await selection.get(nanhu.clerk, id);
    expect(view.steps.map(({ title }) => title)).toEqual([
      '新建',
      '送单位审核',
      '审核提交',
      '退回补正',
      '送单位审核',
      '审核提交',
      '受理',
    ]);
    await decide({ verdict: 'remove', reason: '测试' });
  });

  it('a clerk does not approve, a unit does not accept', async () => {
    const id = await selection.complete(nanhu, 'counties');
    await selection.send(nanhu, id);
    const asked = [
      await selection.server.call(nanhu.clerk, http.nominationApprove, {
        ...of(id),
        body: { verdict: 'submit', revision: 2 },
      }),
      await selection.server.call(nanhu.leader, http.nominationDecide, {
        ...of(id),
        body: { verdict: 'accept' },
      }),
    ];
    expect(asked.map(({ status, problem }) => [status, problem.code])).toEqual(
      Array(2).fill([403, 'access.not-allowed']),
    );
    await withdraw(nanhu, id);
  });

  it('after 24:00 of the due date it is refused, unless an organiser records a reason', async () => {
    const id = await selection.complete(nanhu, 'counties');
    await selection.send(nanhu, id);
    const late = () =>
      selection.server.call(selection.organiser, http.nominationLate, {
        ...of(id),
        body: { reason: '快递停运，已电话说明' },
      });
    expect((await late()).problem.code).toBe('nomination.not-late');
    selection.server.setNow(instantAt(day('2020-05-11'), 0));
    const refused = await selection.submit(nanhu, id);
    expect([refused.problem.code, refused.problem.detail, refused.problem.clause]).toEqual([
      'nomination.late',
      '电子版已过截止时间（2020年5月10日24:00）；请向主办单位说明原因，登记后才能提交',
      'J6.2',
    ]);
    expect((await late()).value.late?.reason).toBe('快递停运，已电话说明');
    expect((await selection.submit(nanhu, id)).status).toBe(200);
    await withdraw(nanhu, id);
  });

  it('every act stands in the activity’s chain, without a personal value', async () => {
    const rows = await selection.server.services.db
      .selectFrom('auditEntry')
      .select(['act', 'facts'])
      .where('chain', '=', selection.id)
      .where('subjectKind', '=', 'nomination')
      .execute();
    expect(rows.some(({ act }) => act === 'nomination.moved')).toBe(true);
    expect(JSON.stringify(rows).includes('演示人选')).toBe(false);
  });
});
