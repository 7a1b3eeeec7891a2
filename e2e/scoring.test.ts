import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestCompetition } from '../src/server/preliminary/preliminary.test-kit.ts';
import { openTestFinal, type TestFinal } from '../src/server/scoring/scoring.test-kit.ts';
import type { TestPerson } from '../src/server/server.test-kit.ts';
import { expectSoundPage, openBrowser, screenshot, type TestBrowser } from './browser.test-kit.ts';
import { openTestOffice, type TestOffice } from './office.test-kit.ts';

let office: TestOffice;
let browser: TestBrowser;
let final: TestFinal;
beforeAll(async () => {
  office = await openTestOffice();
  browser = await openBrowser();
  final = await openTestFinal(await openTestCompetition(office.server));
  const { db } = office.server.services;
  const names = [
    [final.first, '演示登分员甲'],
    [final.second, '演示登分员乙'],
    [final.organiser, '演示经办人丙'],
  ] as const;
  for (const [{ account }, name] of names)
    await db.updateTable('account').set({ name }).where('id', '=', account).execute();
}, 300_000);
afterAll(async () => {
  await browser.close();
  await office.close();
});

const boardOf = async (page: Page, stage: string): Promise<void> => {
  await page.goto(`${office.origin}/activities/${final.id}/scoring?stage=${stage}`);
  await page.getByRole('heading', { name: '录入成绩', level: 1 }).waitFor();
};

const opened = async (who: TestPerson, stage: string): Promise<Page> => {
  const page = await browser.newPage();
  await office.signIn(page, who);
  await boardOf(page, stage);
  return page;
};

const sheetOf = async (page: Page, stage: string, unit: string, judge = 'none'): Promise<void> => {
  const id = final.unitNamed(unit);
  await page.goto(`${office.origin}/activities/${final.id}/scoring/${stage}/${id}/${judge}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
};

const FIRST_UNIT = '如东县医疗保障局';

it('N5.1: a written list is typed by keyboard; a slip is told at once, nothing is lost on a reload', async () => {
  const page = await opened(final.first, 'final-written');
  await expectSoundPage(page);
  await screenshot(page, 'scoring-empty');
  await page.getByRole('button', { name: '开始录入' }).click();
  await page.getByText('录第一遍').first().waitFor();
  await page.keyboard.type('920');
  await page.getByText('应0到100之间').waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'scoring-typing');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Enter');
  await page.keyboard.press('*');
  await page.reload();
  await page.getByText('接着上次没有保存的内容录入').waitFor();
  const fields = page.locator('input[data-go]');
  expect(await fields.first().inputValue()).toBe('92');
  expect(await fields.nth(1).inputValue()).toBe('缺考');
  await fields.nth(2).fill('87');
  await fields.nth(2).press('Enter');
  await page.getByText('已保存第一遍，等另一人录第二遍').waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'scoring-typed');
});

it('N5: the second types blind; where they differ both stand side by side, a third person settles', async () => {
  const page = await opened(final.second, 'final-written');
  await screenshot(page, 'scoring-second-board');
  await sheetOf(page, 'final-written', FIRST_UNIT);
  await page.getByText('看不到第一遍').waitFor();
  expect(await page.getByRole('main').textContent()).not.toContain('87');
  const fields = page.locator('input[data-go]');
  await fields.first().fill('92');
  await fields.nth(1).fill('缺考');
  await fields.nth(2).fill('78');
  await fields.nth(2).press('Enter');
  await page.getByText('两遍录入比对').waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'scoring-disputed');
  const third = await opened(final.organiser, 'final-written');
  await expectSoundPage(third);
  await screenshot(third, 'scoring-disputed-board');
  await third.getByRole('button', { name: '去裁定' }).click();
  await third.getByRole('heading', { name: '对照原件裁定' }).waitFor();
  await third.getByRole('button', { name: '照演示登分员甲的' }).click();
  await third.getByLabel('裁定依据').fill('原件写的是87');
  await expectSoundPage(third);
  await screenshot(third, 'scoring-settle');
  await third.getByRole('button', { name: '裁定', exact: true }).click();
  await third.getByText('已核定的成绩').waitFor();
  await expectSoundPage(third);
  await screenshot(third, 'scoring-agreed');
});

it('N5: a correction asks for a reason and counts once another has confirmed it', async () => {
  const page = await browser.newPage();
  await office.signIn(page, final.first);
  await sheetOf(page, 'final-written', FIRST_UNIT);
  await page.getByRole('button', { name: '更正' }).click();
  await page.locator('input[data-go]').first().fill('91');
  await page.getByRole('button', { name: '提出更正' }).click();
  await page.getByText('请写明原因').waitFor();
  await page.getByLabel('更正原因').fill('第三题漏加1分，应为91');
  await screenshot(page, 'scoring-correct');
  await page.getByRole('button', { name: '提出更正' }).click();
  await page.getByText('更正是您提出的').waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'scoring-correction');
  const second = await browser.newPage();
  await office.signIn(second, final.second);
  await sheetOf(second, 'final-written', FIRST_UNIT);
  await second.getByRole('button', { name: '确认更正' }).click();
  await second.getByRole('dialog').getByRole('button', { name: '确认更正' }).click();
  await second.getByText('已更正').first().waitFor();
  await second.getByText('第三题漏加1分').waitFor();
  await expectSoundPage(second);
  await screenshot(second, 'scoring-corrected');
});

it('N5.2: judges are registered, one keeps away; marks are typed twice, deviations shown', async () => {
  const page = await opened(final.organiser, 'practical');
  await screenshot(page, 'scoring-no-judges');
  for (const [name, body] of [
    ['演示评委一', '演示大学'],
    ['演示评委二', '演示学院'],
  ] as const) {
    await page.getByRole('button', { name: '登记评委' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('姓名').fill(name);
    await dialog.getByLabel('所在单位').fill(body);
    await screenshot(page, 'scoring-judge-dialog');
    await dialog.getByRole('button', { name: '登记' }).click();
    await page.getByRole('rowheader', { name }).waitFor();
    await dialog.waitFor({ state: 'hidden' });
  }
  await page.getByRole('button', { name: '登记回避' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('回避哪个队').press('Enter');
  await page.locator('.ant-select-item-option', { hasText: '启东' }).waitFor();
  await dialog.getByLabel('回避哪个队').press('ArrowDown');
  await dialog.getByLabel('回避哪个队').press('Enter');
  await dialog.getByText('启东市医疗保障局').waitFor();
  await dialog.getByLabel('具体原因').fill('配偶参赛');
  await screenshot(page, 'scoring-recusal');
  await dialog.getByRole('button', { name: '登记' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('配偶参赛').first().waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'scoring-judges');
});
