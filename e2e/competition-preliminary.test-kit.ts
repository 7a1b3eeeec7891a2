import * as activity from '../src/contract/activity/http.ts';
import * as preliminary from '../src/contract/preliminary/http.ts';
import {
  addSitting,
  filledSummary,
  importPeople,
  rosterSheet,
} from '../src/server/preliminary/preliminary.test-kit.ts';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { expectSoundPage, screenshot } from './browser.test-kit.ts';
import { rosterOf, SCAN, XLSX, type Journey, type Team } from './competition.test-kit.ts';
import { answer, confirm } from './desk.test-kit.ts';
import { at, must, sendFile } from './selection.test-kit.ts';

/** Rules the notice leaves open on the page of the plan: the option, and why. */
const decide = async (
  page: Page,
  option: string,
  reason: string,
  number: string,
): Promise<void> => {
  await page.getByLabel(option).check();
  await page.getByLabel('理由').fill(reason);
  await page.getByRole('button', { name: '记录裁定' }).click();
  await page.getByText(number, { exact: true }).waitFor();
};

/** The plan is decided, approved by both, signed by the other three bodies, and published (N1). */
export const letOut = async ({ office, cast, opened }: Journey): Promise<void> => {
  const { organiser, approvers, teams } = cast;
  const { server } = office;
  const page = await opened(organiser, 'plan');
  await decide(page, '两个日期都保留：初赛', '晚办初赛的单位逐一商定', '第 1 号');
  await page.getByRole('button', { name: /“巾帼建功先进个人”由哪个单位授予/u }).click();
  await decide(page, '市妇联', '四家会商', '第 2 号');
  await page.getByRole('button', { name: /其余 \d+ 处暂按默认/u }).click();
  await answer(page, { 理由: '按通知原文和默认做法办' }, '记下暂按默认');
  await page.getByText('都已裁定，可以送审').waitFor();
  await page.getByRole('button', { name: '去送审' }).click();
  await confirm(page, '送审');
  await page.getByText('等待科室审核').waitFor();
  for (const approver of approvers) {
    const desk = await opened(approver, 'approval');
    await confirm(desk, '同意');
    await desk.close();
  }
  await page.reload();
  for (const body of ['市人社局', '市总工会', '市妇联']) {
    await page.getByLabel('签字人（按会签单）').fill(`${body}（演示签字）`);
    await confirm(page, '登记同意');
  }
  await page.getByText('已批准，可以发布').waitFor();
  await confirm(page, '发布');
  await page.getByText('没有要送审的改动').waitFor();
  const [first, ...others] = teams;
  if (first === undefined) throw new Error('no team');
  const clerk = await opened(first.clerk, 'notice');
  await clerk.getByRole('button', { name: '签收' }).click();
  await clerk.getByText('本单位已签收').waitFor();
  await clerk.close();
  await page.goto(`${office.origin}/activities/${cast.competition.id}`);
  await page.getByText('还有 6 个单位没有签收').waitFor();
  // The other six press the same button.
  for (const { clerk: other, unit } of others)
    must(
      await server.call(other, activity.acknowledge, {
        params: { activity: cast.competition.id, number: 1 },
        body: { unit },
      }),
    );
  await page.reload();
  await page.getByText('还有 6 个单位没有签收').waitFor({ state: 'detached' });
  await page.close();
};

const choose = (page: Page, name: string, buffer: Buffer): Promise<void> =>
  page.getByLabel('选择表格').setInputFiles({ name, mimeType: XLSX, buffer });

/** What everybody of a unit reached in its preliminary; the leader did not come. */
const marksOf = (team: Team): Record<string, number | string> =>
  Object.fromEntries(
    rosterOf(team)
      .filter(([name]) => !name.endsWith('病假'))
      .map(([name], place) => [name, name.endsWith('领队') ? '缺考' : 95.5 - place]),
  );

/** One unit's clerk: roster with faults, then mended; a sitting, an exemption, scores with faults, then mended (N2.1). */
export const playPreliminaryOf = async (journey: Journey, team: Team): Promise<void> => {
  const { cast, opened, office } = journey;
  office.server.setNow(at('2020-08-10', 9));
  const people = rosterOf(team);
  const page = await opened(team.clerk, 'preliminary');
  await page.getByRole('heading', { name: `${team.short} 初赛选拔`, level: 1 }).waitFor();
  await page.locator('.primary-act').click();
  const faulty = people.map((line, index) =>
    index === 2 ? line.with(1, '不详') : index === 4 ? line.with(0, '') : line,
  );
  await choose(page, '花名册.xlsx', await rosterSheet(faulty));
  const dialog = page.getByRole('dialog');
  await dialog.getByText('性别写的是“不详”；请写“男”或“女”').waitFor();
  const faults = await dialog.getByRole('row').allInnerTexts();
  // The first row of a sheet is its head.
  expect(faults.filter((line) => /^\s*单元格B4\s[\s\S]*性别/u.test(line))).toHaveLength(1);
  expect(faults.filter((line) => /^\s*单元格A6\s[\s\S]*没有写姓名/u.test(line))).toHaveLength(1);
  await dialog.getByText('要改的 2 处。有问题时一行也不会导入').waitFor();
  expect((await cast.competition.view(team.clerk, team)).staff).toEqual([]);
  await choose(page, '花名册.xlsx', await rosterSheet(people));
  await page.getByRole('button', { name: '导入 7 人' }).click();
  await page.getByRole('row', { name: people[0]?.[0] ?? '' }).waitFor();
  await page.locator('.primary-act').click();
  await dialog.getByLabel('日期').fill('2020-08-12');
  await dialog.getByLabel('地点').fill('演示三楼会议室');
  await dialog.getByLabel('试卷').fill('甲卷');
  await dialog.getByRole('button', { name: '保存' }).click();
  await page.getByText('2020年8月12日').waitFor();
  await page.getByRole('button', { name: `办理演示${team.short}病假` }).click();
  await dialog.getByText('登记免考').click();
  await dialog.getByLabel('免考理由').fill('住院治疗');
  await dialog.getByRole('button', { name: '保存' }).click();
  await page.getByText('免考1人，不计入应参加人数：7－1＝6人').waitFor();
  const marks = marksOf(team);
  const [third = '', fourth = ''] = people.slice(2, 4).map(([name]) => name);
  const wrong = await filledSummary(cast.competition, team, {
    ...marks,
    [third]: 101,
    [fourth]: '八十五',
  });
  await page.locator('.primary-act', { hasText: '导入成绩' }).click();
  await choose(page, '汇总表.xlsx', wrong);
  await dialog.getByText('成绩“101”读不出').waitFor();
  const lines = await dialog.getByRole('row').allInnerTexts();
  expect(lines.filter((line) => line.includes(third) && line.includes('“101”'))).toHaveLength(1);
  expect(lines.filter((line) => line.includes(fourth) && line.includes('“八十五”'))).toHaveLength(
    1,
  );
  await screenshot(page, 'competition-scores-faults');
  const { staff } = await cast.competition.view(team.clerk, team);
  expect(staff.filter(({ result }) => result !== '')).toEqual([]);
  await choose(page, '汇总表.xlsx', await filledSummary(cast.competition, team, marks));
  await page.getByRole('button', { name: '导入 6 人' }).click();
  await page.getByText('参加率5÷6＝83.33%').waitFor();
  await expectSoundPage(page);
  await page.close();
};

/** The sample paper is uploaded and handed in, the summary too; the organiser returns it, it is mended and accepted (N8). */
export const handInOf = async (journey: Journey, team: Team): Promise<void> => {
  const { cast, opened, office } = journey;
  const page = await opened(team.clerk, 'preliminary');
  await page.getByRole('button', { name: '上传样卷' }).click();
  await page
    .getByRole('dialog')
    .locator('input[type=file]')
    .setInputFiles({ name: '样卷.pdf', mimeType: 'application/pdf', buffer: SCAN });
  await page.getByRole('link', { name: '样卷.pdf' }).waitFor();
  await page.getByRole('button', { name: '报送', exact: true }).click();
  await page.locator('.primary-act', { hasText: '报送汇总表' }).click();
  await page.getByText('汇总表已报送，退回后才能更正').waitFor();
  office.server.setNow(at('2020-08-14', 9));
  const desk = await opened(cast.organiser, 'preliminary');
  await desk
    .getByRole('row', { name: team.short })
    .getByRole('link', { name: team.short, exact: true })
    .click();
  await desk.getByRole('heading', { name: `${team.short} 初赛选拔`, level: 1 }).waitFor();
  await desk.getByRole('button', { name: '退回补正' }).last().click();
  await answer(desk, { 要更正什么: '候补成绩登错', 补正期限: '2020-08-18' }, '退回补正');
  await desk.getByText('退回：候补成绩登错').waitFor();
  await page.reload();
  await page.getByText('退回：候补成绩登错').waitFor();
  await page.getByRole('button', { name: `办理演示${team.short}候补` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('成绩（分）').fill('70.5');
  await dialog.getByLabel('更正原因').fill('登记时错位');
  await dialog.getByRole('button', { name: '保存' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.locator('.primary-act', { hasText: '报送汇总表' }).click();
  await page.getByText('汇总表已报送，退回后才能更正').waitFor();
  await page.close();
  await desk.reload();
  for (const left of [1, 0]) {
    await desk.getByRole('button', { name: '接收', exact: true }).first().click();
    await answer(desk, {}, '接收');
    await expect
      .poll(() => desk.getByRole('button', { name: '接收', exact: true }).count())
      .toBe(left);
  }
  await desk.close();
};

/** Roster, sitting, exemption, scores, sample paper and summary of a unit through the routes its page has just called. */
export const playPreliminaryByRoutes = async (
  { cast: { competition }, office: { server } }: Journey,
  team: Team,
): Promise<void> => {
  const { clerk, params } = team;
  await importPeople(competition, team, rosterOf(team));
  const sitting = await addSitting(competition, team);
  const { staff } = await competition.view(clerk, team);
  const ill = staff.find(({ name }) => name.endsWith('病假'));
  must(
    await server.call(clerk, preliminary.staffExempt, {
      params: { ...params, staff: ill?.id ?? '' },
      body: { reason: '住院治疗' },
    }),
  );
  const sheet = await filledSummary(competition, team, marksOf(team));
  const sent = await competition.send(
    clerk,
    preliminary.scoreSheet,
    team,
    { write: 'yes', sitting },
    sheet,
  );
  expect(sent.value).toMatchObject({ isWritten: true, faults: [], counts: { new: 6 } });
  const place = (deliverable: string) => ({
    activity: params.activity,
    unit: params.unit,
    deliverable,
  });
  const paper = must(
    await server.call(clerk, preliminary.deliverableOpen, { params: place('sample-paper') }),
  ).value.id;
  await sendFile(
    server,
    clerk,
    { kind: 'deliverable', id: paper },
    'sample-paper',
    '样卷.pdf',
    SCAN,
  );
  for (const deliverable of ['sample-paper', 'score-summary'])
    must(await server.call(clerk, preliminary.deliverableHandIn, { params: place(deliverable) }));
};
