import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listTasks } from '../../contract/task/http.ts';
import * as http from '../../contract/vetting/http.ts';
import { day, instantAt } from '../../core/kernel/day.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import type { TestUnit } from '../activity/activity.test-kit.ts';
import type { TestPerson } from '../server.test-kit.ts';
import { openTestVetting, TODAY, type TestVetting } from './vetting.test-kit.ts';

let vetting: TestVetting;
let unit: TestUnit;
let id: NominationId;
beforeAll(async () => {
  vetting = await openTestVetting();
  unit = await vetting.unitOf('nanhu');
  id = await vetting.sent(unit, '演示待审人');
});
afterAll(() => vetting.close());

const shareOf = async (who: TestPerson) => {
  const { value } = await vetting.server.call(who, listTasks);
  return {
    tasks: value.tasks
      .filter(({ stage }) => stage === '审核')
      .map(({ title, detail, act, tone, link }) => ({ title, detail, act, tone, link })),
    waits: value.iWaitFor
      .filter(({ id: key }) => key.startsWith('vetting'))
      .map(({ what, detail, link }) => ({ what, detail, link })),
  };
};

const page = (): string => `/activities/${vetting.id}/vetting`;

describe('what vetting asks of people (J7, J12)', () => {
  it('the clerk sends and inspects, the unit waits, others have nothing to do', async () => {
    expect(await shareOf(vetting.vetter)).toEqual({
      tasks: [
        {
          title: '发出征求意见：1名人选',
          detail:
            '公安机关审核1名，纪检监察部门意见1名，医保（社发）部门推荐意见1名，宣传部门推荐意见1名',
          act: '发函',
          tone: 'todo',
          link: page(),
        },
        {
          title: '登记考察：1名人选',
          detail: '演示待审人',
          act: '登记',
          tone: 'todo',
          link: page(),
        },
      ],
      waits: [],
    });
    expect(await shareOf(unit.leader)).toEqual({
      tasks: [],
      waits: [
        {
          what: '1名人选的审核',
          detail: '演示待审人，齐全后单位负责人才能提交',
          link: page(),
        },
      ],
    });
    const nothing = { tasks: [], waits: [] };
    expect(await shareOf(vetting.organiser)).toEqual(nothing);
    expect(await shareOf((await vetting.unitOf('haiyan')).clerk)).toEqual(nothing);
    expect(await shareOf(vetting.stranger)).toEqual(nothing);
  });

  it('what is out is waited for, and chased once the day is past', async () => {
    const asked = await vetting.ask('police', [id]);
    const { id: batch } = asked.value as { id: string };
    const link = `${page()}/${batch}`;
    const waiting = {
      what: '演示单位的答复',
      detail: '公安机关审核，还有1名人选没有答复',
      link,
    };
    expect((await shareOf(vetting.vetter)).waits).toEqual([waiting]);
    const { db } = vetting.server.services;
    await db
      .updateTable('vettingBatch')
      .set({ dueOn: day(TODAY) })
      .where('id', '=', batch)
      .execute();
    expect((await shareOf(vetting.vetter)).waits).toEqual([waiting]);
    vetting.server.setNow(instantAt(day('2020-05-07'), 9 * 60));
    const late = await shareOf(vetting.vetter);
    expect(late.waits).toEqual([]);
    expect(late.tasks.filter(({ tone }) => tone === 'late')).toEqual([
      {
        title: '催复：演示单位',
        detail: '公安机关审核，2020年5月6日发出，还有1名人选没有答复',
        act: '查看',
        tone: 'late',
        link,
      },
    ]);
  });

  it('an adverse finding waits for an organiser alone', async () => {
    await vetting.inspect(id, 'unfit');
    expect((await shareOf(vetting.organiser)).tasks).toEqual([
      {
        title: '裁定1名人选的不同意见',
        detail: '演示待审人，裁定前不能提交',
        act: '裁定',
        tone: 'todo',
        link: page(),
      },
    ]);
    const seen = await vetting.server.call(vetting.organiser, http.vettingOverview, {
      params: { activity: vetting.id },
    });
    const ruling = seen.value.nominees[0]?.steps.find((step) => step.ruling !== null)?.ruling;
    await vetting.server.call(vetting.organiser, http.inspectionRule, {
      params: { activity: vetting.id, inspection: ruling?.id ?? '' },
      body: { verdict: 'goes-on', reason: '会议研究' },
    });
    expect((await shareOf(vetting.organiser)).tasks).toEqual([]);
  });
});
