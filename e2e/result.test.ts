import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import type { Download, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkGet, checkRetype } from '../src/contract/result/http.ts';
import { scoringBoard } from '../src/contract/scoring/http.ts';
import type { OrgUnitId } from '../src/core/access/actor.ts';
import { openTestCompetition } from '../src/server/preliminary/preliminary.test-kit.ts';
import {
  openTestFinal,
  playFinal,
  type TestFinal,
} from '../src/server/scoring/scoring.test-kit.ts';
import type { TestPerson } from '../src/server/server.test-kit.ts';
import { HOME } from '../test/example-plans.ts';
import { expectSoundPage, openBrowser, screenshot, type TestBrowser } from './browser.test-kit.ts';
import { openTestOffice, type TestOffice } from './office.test-kit.ts';

interface Expected {
  readonly individual: readonly {
    readonly name: string;
    readonly total: string;
    readonly shown: string;
    readonly rank: number;
  }[];
}

const expected = parse(
  readFileSync(join(HOME, 'examples/nantong-2020/expected.yaml'), 'utf8'),
) as Expected;

let office: TestOffice;
let browser: TestBrowser;
let final: TestFinal;
let checker: TestPerson;
let page: Page;
beforeAll(async () => {
  office = await openTestOffice();
  browser = await openBrowser();
  final = await openTestFinal(await openTestCompetition(office.server));
  checker = await office.server.person(null, [
    'recorder',
    { kind: 'activity', activity: final.id },
  ]);
  await playFinal(final);
  page = await browser.newPage();
  await office.signIn(page, final.organiser);
}, 300_000);
afterAll(async () => {
  await browser.close();
  await office.close();
});

const open = async (on: Page, path: string, heading: string): Promise<void> => {
  await on.goto(`${office.origin}/activities/${final.id}/${path}`);
  await on.getByRole('heading', { name: heading, level: 1 }).waitFor();
};

/** The cells of every row of a table, as they are read. */
const rowsOf = async (on: Page, caption: string): Promise<string[][]> => {
  const rows = await on.getByRole('table', { name: caption }).locator('tbody tr').all();
  return Promise.all(rows.map((row) => row.locator('th, td').allInnerTexts()));
};

const sheetsOf = async (): Promise<ReadonlyMap<string, readonly [string, OrgUnitId, string]>> => {
  const board = await office.server.call(final.organiser, scoringBoard, {
    params: { activity: final.id },
  });
  return new Map(
    board.value.stages.flatMap(({ id, sheets }) =>
      sheets.flatMap((sheet) =>
        sheet.id === null
          ? []
          : [[sheet.id, [id, sheet.unit.id as OrgUnitId, sheet.judge] as const] as const],
      ),
    ),
  );
};

/** Types again, as the checker, every sheet that still waits, but those of a title. */
const retypeAll = async (but: string): Promise<void> => {
  const places = await sheetsOf();
  const check = await office.server.call(checker, checkGet, { params: { activity: final.id } });
  for (const { id, title, phase, isRequired } of check.value.sheets) {
    const place = places.get(id);
    if (phase !== 'waiting' || !isRequired || title === but || place === undefined) continue;
    const [stage, unit, judge] = place;
    const { agreed } = await final.sheet(final.first, stage, unit, judge);
    if (agreed === null) throw new Error(title);
    const done = await office.server.call(checker, checkRetype, {
      params: { activity: final.id, sheet: id },
      body: { seen: 0, values: agreed.values },
    });
    if (done.status !== 200) throw new Error(done.problem.detail);
  }
};

it('N6.1, N7.1: standings equal the hand-worked ones; an open tie says which awards hang on it', async () => {
  await open(page, 'results', '成绩');
  await page.getByText('第3名并列未定').waitFor();
  const rows = (await rowsOf(page, '个人成绩')).filter((cells) => cells.length > 1);
  expect(
    rows.map((cells) => [
      cells[0],
      cells[1]?.split('\n')[0]?.replace(/\s*女$/, ''),
      cells[6]?.split('\n')[0]?.slice(0, 6),
    ]),
  ).toEqual(expected.individual.map(({ rank, name, shown }) => [String(rank), name, shown]));
  await page.getByText('影响“南通市技术能手”、“南通市五一创新能手”').waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'result-tie');
});

it('N6.1: every total opens its working down to the sheet, with the exact fraction', async () => {
  for (const { name, total, shown, rank } of expected.individual.slice(0, 6)) {
    const row = page.getByRole('row').filter({ hasText: name }).first();
    await row.getByRole('button', { name: shown }).click();
    const drawer = page.getByRole('complementary', { name: `${shown} 是怎么来的` });
    await drawer.getByText(name, { exact: false }).first().waitFor();
    await drawer.getByText(total, { exact: false }).first().waitFor();
    await drawer.getByText(`第 ${rank} 名`).waitFor();
  }
  await page.getByText('实务操作得分').first().waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'result-working');
  await page.getByRole('button', { name: '关闭' }).click();
});

it('N7.2: both readings of the team awards stand side by side until it is decided', async () => {
  await page.getByRole('tab', { name: '团体成绩 7' }).click();
  const reading = page.getByRole('region', { name: '按7队总名次，市医保中心所占名次空缺' });
  await reading.getByText('空缺1个').waitFor();
  expect((await rowsOf(page, '团体成绩')).map((cells) => cells[1])).toEqual([
    '市医保中心',
    '如皋',
    '海安',
    '启东',
    '如东',
    '通州',
    // It took this name on 3 July 2020, in the middle of the activity.
    '海门区',
  ]);
  await expectSoundPage(page);
  await screenshot(page, 'result-team');
  await page.getByRole('tab', { name: '个人成绩 21' }).click();
});

it('the committee decides the tie, with reason, minutes and two signers', async () => {
  await page.getByRole('button', { name: '决定并列' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^组委会/).check();
  await dialog.getByLabel('第3名', { exact: true }).selectOption({ label: '许文博（如皋）' });
  expect(await dialog.getByRole('button', { name: '记录决定' }).isDisabled()).toBe(true);
  await dialog.getByLabel('理由').fill('加试一题，许文博先答对');
  await dialog.getByLabel('记录在哪里').fill('组委会会议纪要，2020年9月18日');
  await dialog.getByLabel('第1位签字人的单位').selectOption({ label: '南通市医疗保障局' });
  await dialog.getByLabel('第1位签字人的姓名').fill('演示甲');
  await dialog.getByLabel('第2位签字人的单位').selectOption({ label: '南通市总工会' });
  await dialog.getByLabel('第2位签字人的姓名').fill('演示乙');
  await screenshot(page, 'result-tie-dialog');
  await dialog.getByRole('button', { name: '记录决定' }).click();
  await page.getByText('第3名许文博（如皋），第4名陆一鸣（海安）').waitFor();
  await expectSoundPage(page);
});

it('the check: sample drawn, sheets typed again blind by another, one difference looked into', async () => {
  await page.getByRole('button', { name: '去核对' }).click();
  await page.getByRole('heading', { name: '核对成绩', level: 1 }).waitFor();
  await page.getByRole('button', { name: '公布抽样承诺值' }).click();
  await page.getByRole('button', { name: '抽取样本' }).click();
  await page.getByText('前10名全部').waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'result-check');
  const own = await browser.newPage();
  await office.signIn(own, checker);
  await open(own, 'results/check', '核对成绩');
  const row = own.getByRole('row').filter({ hasText: '如皋' }).filter({ hasText: '笔试' }).first();
  const title = (await row.getByRole('rowheader').innerText()).trim();
  await row.getByRole('link', { name: '重录' }).click();
  await own.getByRole('heading', { name: title, level: 1 }).waitFor();
  expect(await own.locator('main').innerText()).not.toContain('92');
  for (const [name, mark] of [
    ['陈晓岚', '92'],
    ['许文博', '87'],
    ['何静', '85'],
  ] as const)
    await own.getByLabel(name, { exact: false }).first().fill(mark);
  await expectSoundPage(own);
  await screenshot(own, 'result-retype');
  await own.getByRole('button', { name: '录完，核对' }).click();
  await own.getByText('与记录不一致').waitFor();
  await screenshot(own, 'result-differs');
  await retypeAll(title);
  await open(page, 'results/check', '核对成绩');
  await page.getByRole('button', { name: '认定差异' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/重录录错了/).check();
  await dialog.getByLabel('依据').fill('纸质表上是88');
  await dialog.getByRole('button', { name: '认定', exact: true }).click();
  await page.getByText('已通过').first().waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'result-checked');
});

const saved = async (download: Download): Promise<Buffer> => readFile(await download.path());

it('the result is sealed; award lists and records come out with the same figures', async () => {
  await open(page, 'results', '成绩');
  await page.getByRole('button', { name: '封存成绩' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '封存', exact: true }).click();
  await page.getByRole('button', { name: '去公示' }).waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'result-sealed');
  await open(page, 'results/awards', '奖项和文书');
  await page.getByRole('heading', { name: '颁奖顺序' }).waitFor();
  await page.getByRole('row').filter({ hasText: '团体一等奖' }).first().waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'result-awards');
  const fetched = async (name: RegExp): Promise<readonly [string, Buffer]> => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name }).first().click(),
    ]);
    return [download.suggestedFilename(), await saved(download)];
  };
  const [wordName, word] = await fetched(/^Word\s*：南通市总工会获奖名单$/);
  expect(wordName).toBe('南通市医保系统公共服务技能比武竞赛获奖名单（南通市总工会）.docx');
  expect(word.subarray(0, 2).toString()).toBe('PK');
  const [, excel] = await fetched(/^Excel\s*：成绩记录$/);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(excel as unknown as ExcelJS.Buffer);
  const sheet = workbook.getWorksheet('个人成绩');
  const exactAt = sheet?.getRow(2).values as string[];
  const column = exactAt.indexOf('精确值');
  expect(expected.individual.map((_, at) => String(sheet?.getCell(at + 3, column).value))).toEqual(
    expected.individual.map(({ total }) => total),
  );
});
