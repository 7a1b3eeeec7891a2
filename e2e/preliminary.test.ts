import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import {
  filledSummary,
  PEOPLE,
  rosterSheet,
} from '../src/server/preliminary/preliminary.test-kit.ts';
import { expectSoundPage, screenshot } from './browser.test-kit.ts';
import { openCompetitionOffice } from './competition-office.test-kit.ts';

const { competition, unit, opened, close } = await openCompetitionOffice();
afterAll(close);

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const choose = (page: Page, name: string, buffer: Buffer): Promise<void> =>
  page.getByLabel('选择表格').setInputFiles({ name, mimeType: XLSX, buffer });

it('N2.1: a clerk imports the roster, first with a fault, adds a sitting, exempts somebody', async () => {
  const page = await opened(unit.clerk, 'preliminary', '如东 初赛选拔');
  await expectSoundPage(page);
  await screenshot(page, 'preliminary-empty');
  await page.locator('.primary-act').click();
  await choose(page, '花名册.xlsx', await rosterSheet([...PEOPLE, ['演示新人', '', '科员', '']]));
  await page.getByText('性别写的是“空白”；请写“男”或“女”').waitFor();
  await screenshot(page, 'preliminary-faults');
  await choose(page, '花名册.xlsx', await rosterSheet(PEOPLE));
  await page.getByRole('button', { name: '导入 6 人' }).click();
  await page.getByRole('row', { name: '演示陈一' }).waitFor();
  await page.locator('.primary-act').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('日期').fill('2020-08-12');
  await dialog.getByLabel('地点').fill('演示三楼会议室');
  await dialog.getByLabel('试卷').fill('甲卷');
  await dialog.getByRole('button', { name: '保存' }).click();
  await page.getByText('2020年8月12日').waitFor();
  await page.getByRole('button', { name: '办理演示周四' }).click();
  await dialog.getByText('登记免考').click();
  await dialog.getByLabel('免考理由').fill('住院治疗');
  await screenshot(page, 'preliminary-exempt');
  await dialog.getByRole('button', { name: '保存' }).click();
  await page.getByText('花名册6人').waitFor();
  await page.getByText('免考1人，不计入应参加人数：6－1＝5人').waitFor();
  await expectSoundPage(page);
});

it('N9, N8: scores come back in our own Excel; the summary and the sample paper are handed in', async () => {
  const page = await opened(unit.clerk, 'preliminary', '如东 初赛选拔');
  const sheet = await filledSummary(competition, unit, {
    演示沈立新: 91,
    演示顾海燕: '88.5',
    演示陈一: 95.25,
    演示陆二: 79,
    演示何三: '缺考',
  });
  await page.locator('.primary-act', { hasText: '导入成绩' }).click();
  await choose(page, '汇总表.xlsx', sheet);
  await page.getByText('表内 6 人：新增 5').waitFor();
  await screenshot(page, 'preliminary-scores');
  await page.getByRole('button', { name: '导入 5 人' }).click();
  await page.getByText('参加率4÷5＝80.00%').waitFor();
  await page.getByRole('button', { name: '上传样卷' }).click();
  await page
    .getByRole('dialog')
    .locator('input[type=file]')
    .setInputFiles({
      name: '样卷.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7\n演示样卷\n%%EOF\n'),
    });
  await page.getByRole('link', { name: '样卷.pdf' }).waitFor();
  await page.getByRole('button', { name: '报送', exact: true }).click();
  await page.locator('.primary-act', { hasText: '报送汇总表' }).click();
  await page.getByText('汇总表已报送，退回后才能更正').waitFor();
  expect(await page.getByText('已报送').count()).toBeGreaterThanOrEqual(2);
  await expectSoundPage(page);
  await screenshot(page, 'preliminary-unit');
});

it('N4, N8: the municipal view shows every unit, the working of a rate, and returns a summary', async () => {
  const page = await opened(competition.organiser, 'preliminary', '初赛选拔');
  await page
    .getByRole('row', { name: '如东' })
    .getByRole('button', { name: /80.00%/ })
    .click();
  await page.getByRole('heading', { name: '80.00% 是怎么来的' }).waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'preliminary-board');
  await page.getByRole('link', { name: '如东', exact: true }).click();
  await page.getByRole('heading', { name: '如东 初赛选拔', level: 1 }).waitFor();
  await page.getByRole('button', { name: '退回补正' }).last().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('要更正什么').fill('何三已参加补考');
  await dialog.getByLabel('补正期限').fill('2020-08-15');
  await dialog.getByRole('button', { name: '退回补正' }).click();
  await page.getByText('退回：何三已参加补考').waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'preliminary-organiser');
});

it('N3: the organiser issues reference materials, a unit downloads them', async () => {
  const page = await opened(competition.organiser, 'references', '参考资料');
  await page.getByRole('button', { name: '印发新的一版' }).last().click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[type=file]').setInputFiles({
    name: '事项清单.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7\n演示资料\n%%EOF\n'),
  });
  await dialog.getByText('已上传：事项清单.pdf').waitFor();
  await dialog.getByLabel('说明（可不填）').fill('2020年7月汇编');
  await dialog.getByRole('button', { name: '印发', exact: true }).click();
  await page.getByText('第 1 版　2020年7月汇编').waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'references');
  const reader = await opened(unit.clerk, 'references', '参考资料');
  await reader.getByRole('link', { name: '事项清单.pdf' }).waitFor();
  expect(await reader.getByRole('button', { name: '印发新的一版' }).count()).toBe(0);
});
