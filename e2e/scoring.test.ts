import { readFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import type { Download, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { scoringBoard } from '../src/contract/scoring/http.ts';
import { writeWorkbook } from '../src/server/document/write-workbook.ts';
import { openTestCompetition } from '../src/server/preliminary/preliminary.test-kit.ts';
import {
  exampleScores,
  openTestFinal,
  type TestFinal,
} from '../src/server/scoring/scoring.test-kit.ts';
import type { TestPerson } from '../src/server/server.test-kit.ts';
import { expectSoundPage, openBrowser, screenshot, type TestBrowser } from './browser.test-kit.ts';
import { openTestOffice, type TestOffice } from './office.test-kit.ts';

let office: TestOffice;
let browser: TestBrowser;
let final: TestFinal;
beforeAll(async () => {
  office = await openTestOffice();
  browser = await openBrowser();
  const competition = await openTestCompetition(office.server, async (activity) => {
    await activity.decideAll();
    // The points of the quiz are decided, so that its sheets are ledgers.
    const { status, problem } = await activity.choose('quiz-points', 'ten');
    if (status !== 200) throw new Error(problem.detail);
  });
  final = await openTestFinal(competition);
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
  // The head, what was corrected, and the record of entries each say why.
  const record = second.getByRole('region', { name: '更正记录' });
  await record.getByText('演示登分员甲提出，演示登分员乙于').waitFor();
  expect(await record.locator('tbody tr').locator('th, td').allInnerTexts()).toHaveLength(3);
  expect(await second.getByText('第三题漏加1分，应为91').count()).toBe(3);
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
    await page.getByRole('button', { name: '登记评委' }).first().click();
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
  await dialog.getByTitle('启东市医疗保障局').waitFor();
  await dialog.getByLabel('具体原因').fill('配偶参赛');
  await screenshot(page, 'scoring-recusal');
  await dialog.getByRole('button', { name: '登记' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('配偶参赛').first().waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'scoring-judges');
});

it('N5.2: two judges’ sheets typed twice make the panel mark, with every judge’s deviation', async () => {
  const unit = final.unitNamed(FIRST_UNIT);
  const board = await office.server.call(final.organiser, scoringBoard, {
    params: { activity: final.id },
  });
  const judges = board.value.stages.find(({ id }) => id === 'practical')?.panel?.judges ?? [];
  for (const [at, { id }] of judges.entries())
    for (const who of [final.first, final.second]) {
      const place = { stage: 'practical', unit, judge: id };
      const typed = await final.type(who, place, { total: at === 0 ? '88' : '91.5' });
      expect(typed.status).toBe(200);
    }
  const page = await opened(final.organiser, 'practical');
  await page.getByRole('button', { name: '89.75' }).click();
  await page.getByText('89.75 是怎么来的').waitFor();
  await page.getByText('+1.75').waitFor();
  await expectSoundPage(page);
  await page.getByText('89.75 是怎么来的').scrollIntoViewIfNeeded();
  await screenshot(page, 'scoring-panel');
});

it('N5.3: a quiz is typed as a ledger, with the running total to compare with the paper', async () => {
  for (const who of [final.first, final.second]) {
    const page = await browser.newPage();
    await office.signIn(page, who);
    await sheetOf(page, 'quiz', FIRST_UNIT);
    await page.getByRole('button', { name: '加一题' }).click();
    await page.getByLabel('第1题结果').selectOption({ label: '1 答对' });
    await page.getByRole('button', { name: '加一题' }).click();
    await page.getByLabel('第2题环节').selectOption({ label: '2 风险' });
    await page.getByLabel('第2题结果').selectOption({ label: '2 答错' });
    await page.getByLabel('第2题所选分值').fill('20');
    await page.getByRole('cell', { name: '90', exact: true }).waitFor();
    await expectSoundPage(page);
    await screenshot(page, 'scoring-ledger');
    await page.getByRole('button', { name: '保存' }).click();
    await page
      .getByText(who === final.first ? '已保存第一遍' : '两遍一致')
      .first()
      .waitFor();
    await expectSoundPage(page);
  }
});

const bytesOf = async (download: Download): Promise<Buffer> => readFile(await download.path());

/** The template as a clerk fills it in; `slip` writes something else into one cell. */
const filledIn = async (template: Buffer, slip: string | null): Promise<Buffer> => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(template as unknown as ExcelJS.Buffer);
  const [sheet] = workbook.worksheets;
  if (sheet === undefined) throw new Error('the template has no sheet');
  const scores = new Map(exampleScores().individual.map(({ name, written }) => [name, written]));
  sheet.eachRow((row, number) => {
    const written = scores.get(String(row.getCell(2).value ?? ''));
    // The first unit is typed by hand, in the tests before.
    if (number > 4 && typeof written === 'number') row.getCell(sheet.columnCount).value = written;
  });
  if (slip !== null) sheet.getCell('C9').value = slip;
  return writeWorkbook(workbook);
};

it('N5: a workbook is one person’s entry of many sheets; a faulty cell is named and nothing is written', async () => {
  for (const who of [final.first, final.second]) {
    const page = await opened(who, 'final-written');
    await page.getByRole('button', { name: '导入表格' }).click();
    const dialog = page.getByRole('dialog');
    const coming = page.waitForEvent('download');
    await dialog.getByRole('link', { name: '下载模板' }).click();
    const template = await bytesOf(await coming);
    const choose = (bytes: Buffer): Promise<void> =>
      dialog.getByLabel('选择表格').setInputFiles({
        name: '成绩.xlsx',
        mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        buffer: bytes,
      });
    await choose(await filledIn(template, '九十二'));
    await dialog.getByRole('rowheader', { name: 'C9' }).waitFor();
    await dialog.getByText('读不出分数').waitFor();
    expect(await dialog.getByRole('button', { name: '导入', exact: true }).isEnabled()).toBe(false);
    await expectSoundPage(page);
    await screenshot(page, 'scoring-import-fault');
    await choose(await filledIn(template, null));
    await dialog.getByRole('button', { name: '导入 6 张' }).waitFor();
    await expectSoundPage(page);
    await screenshot(page, 'scoring-import');
    await dialog.getByRole('button', { name: '导入 6 张' }).click();
    await dialog.waitFor({ state: 'hidden' });
  }
});

it('N5: the chief judge’s signature locks the stage; its cover and sheets come as Word', async () => {
  const page = await opened(final.organiser, 'final-written');
  await page.getByText('成绩已齐，等裁判长签字').waitFor();
  await page.getByRole('button', { name: '打印' }).click();
  await page.getByRole('menuitem', { name: '成绩签认单（Word）' }).waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'scoring-print');
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: '成绩签认单（Word）' }).click();
  expect((await coming).suggestedFilename()).toBe('市级决赛 个人笔试成绩签认单.docx');
  await page.getByRole('button', { name: '登记签字' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('裁判长姓名').fill('演示裁判长');
  await screenshot(page, 'scoring-sign');
  await dialog.getByRole('button', { name: '登记签字' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('裁判长已签字，成绩已锁定').waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'scoring-signed');
});

it('N5.2: with seven judges no column falls off a window of 1024', async () => {
  await final.judges(5);
  const page = await opened(final.organiser, 'practical');
  await page.setViewportSize({ width: 1024, height: 768 });
  await expectSoundPage(page);
  for (const name of ['实务操作各评委评分表的录入情况', '实务操作评委评分']) {
    const last = page.getByRole('table', { name }).locator('thead th').last();
    const box = await last.boundingBox();
    expect((box?.x ?? 1024) + (box?.width ?? 0), name).toBeLessThan(1024);
  }
  await screenshot(page, 'scoring-seven-judges');
});
