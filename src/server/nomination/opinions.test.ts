import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestSelection, type TestSelection } from './nomination.test-kit.ts';

let selection: TestSelection;
beforeAll(async () => {
  selection = await openTestSelection({ own: true });
});
afterAll(() => selection.close());

it('J7, J12: without the opinions and the inspection nothing is submitted', async () => {
  const nanhu = await selection.unitOf('nanhu');
  const id = await selection.complete(nanhu, 'counties');
  expect((await selection.send(nanhu, id)).status).toBe(200);
  const refused = await selection.submit(nanhu, id);
  expect(refused.problem.errors?.map(({ sentence }) => sentence) ?? []).toEqual([
    '缺“纪检监察部门意见”；请等意见盖章登记后再提交',
    '缺“医保（社发）部门推荐意见”；请等意见盖章登记后再提交',
    '缺“宣传部门推荐意见”；请等意见盖章登记后再提交',
    '缺“考察”记录；请等考察登记后再提交',
  ]);
  expect([refused.status, refused.problem.detail]).toEqual([
    409,
    '缺“公安机关审核”；请等意见盖章登记后再提交',
  ]);
});
