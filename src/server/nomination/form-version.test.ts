import { afterAll, beforeAll, expect, it } from 'vitest';
import { draftPut } from '../../contract/activity/http.ts';
import * as http from '../../contract/nomination/http.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import { textOfDocx } from '../document/package.test-kit.ts';
import type { TestUnit } from '../activity/activity.test-kit.ts';
import { openTestSelection, type TestSelection } from './nomination.test-kit.ts';

let selection: TestSelection;
let nanhu: TestUnit;
beforeAll(async () => {
  selection = await openTestSelection();
  nanhu = await selection.unitOf('nanhu');
});
afterAll(() => selection.close());

/** The text of the printed form, as the unit's clerk downloads it. */
const printed = async (id: NominationId): Promise<string> => {
  const { raw } = await selection.server.call(nanhu.clerk, http.nominationForm, {
    params: { activity: selection.id, nomination: id },
  });
  expect(raw.statusCode).toBe(200);
  return textOfDocx(raw.rawPayload);
};

/** Publishes a second version whose form has another title and asks 健康状况 instead of 民族. */
const publishSecondVersion = async (): Promise<void> => {
  const { activity, server } = selection;
  const draft = await activity.draft();
  const tree = JSON.parse(
    JSON.stringify(draft.tree)
      .replaceAll('"field":"ethnicity"', '"field":"health"')
      .replaceAll('"lines":["民族"]', '"lines":["健康"]')
      .replaceAll('"title":["“最美嘉兴人——最美医保人”推荐表"]', '"title":["推荐表（第二版）"]'),
  ) as never;
  const put = await server.call(activity.organiser, draftPut, {
    params: { activity: activity.id },
    body: { revision: draft.revision, tree },
  });
  expect([put.status, put.problem.detail]).toEqual([200, undefined]);
  await activity.send();
  await activity.approveAll();
  expect((await activity.publish({ reason: '表样有误' })).value).toEqual({ version: 2 });
};

it('a later change of the form keeps old answers printable, on the form they were given on (J10)', async () => {
  const submitted = await selection.complete(nanhu, 'counties', '演示先报');
  await selection.send(nanhu, submitted);
  expect((await selection.submit(nanhu, submitted)).status).toBe(200);
  const draft = await selection.complete(nanhu, 'counties', '演示在写');
  const before = await printed(submitted);
  await publishSecondVersion();

  expect(await printed(submitted)).toBe(before);
  for (const part of ['“最美嘉兴人——最美医保人”推荐表', '民族汉族', '第 1 版'])
    expect(before).toContain(part);
  const view = await selection.get(nanhu.clerk, submitted);
  expect([
    view.formVersion,
    view.asked.form?.fields.some(({ id }) => id === 'ethnicity'),
    view.record['ethnicity'],
  ]).toEqual([1, true, '汉族']);

  // What is still being written goes on under the form in force; what was written for a cell it lost is kept.
  const second = await printed(draft);
  expect([
    second.includes('推荐表（第二版）'),
    second.includes('健康'),
    second.includes('民族'),
  ]).toEqual([true, true, false]);
  const open = await selection.get(nanhu.clerk, draft);
  expect(
    open.checklist.find(({ id }) => id === 'entries')?.refusals.map((one) => one.sentence),
  ).toEqual(['“健康”没有填写；确实没有的请写“无”']);
  expect(open.record['ethnicity']).toBe('汉族');
});

it('one that is returned for correction goes on under the form in force', async () => {
  const [row] = (
    await selection.server.call(nanhu.clerk, http.nominationList, {
      params: { activity: selection.id },
      query: { search: '演示先报' },
    })
  ).value.rows;
  const id = row?.id as NominationId;
  await selection.server.call(selection.organiser, http.nominationDecide, {
    params: { activity: selection.id, nomination: id },
    body: { verdict: 'return', reason: '换新表', due: '2020-05-12' },
  });
  expect(await printed(id)).toContain('推荐表（第二版）');
});
