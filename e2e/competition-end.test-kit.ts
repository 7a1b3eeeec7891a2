import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { NO_JUDGE } from '../src/contract/scoring/shapes.ts';
import type { TestScores } from '../src/server/scoring/scoring.test-kit.ts';
import { expectSoundPage, screenshot } from './browser.test-kit.ts';
import type { Journey, Team } from './competition.test-kit.ts';
import { check, seal } from './competition-result.test-kit.ts';
import {
  confirm,
  draftDecision,
  issueDecision,
  publishWritten,
  writeReceiver,
} from './desk.test-kit.ts';
import { takeArchive } from './selection-end.test-kit.ts';
import { at } from './selection.test-kit.ts';

const PHONE = { width: 390, height: 844 } as const;

/** Posts the newest version of the result (公示). @returns the public path */
export const postResult = async (
  { office, cast, opened }: Journey,
  date: string,
  reason: string | null,
): Promise<string> => {
  office.server.setNow(at(date, 9));
  const page = await opened(cast.organiser, 'results');
  await page.getByRole('link', { name: '公示', exact: true }).click();
  await page.getByRole('button', { name: '拟成绩公示稿' }).click();
  await writeReceiver(page, '0513-0000 1234');
  if (reason !== null) await page.getByLabel('补充说明').fill(reason);
  const address = await publishWritten(
    page,
    /期满，期满前不能确认成绩/u,
    `competition-posting-${reason === null ? 1 : 2}`,
  );
  await page.close();
  return new URL(address, office.origin).pathname;
};

/**
 * What a stranger reads on a phone without scripts, without blanks: names of two characters are set wide.
 * @param name: of the picture that is kept
 */
export const readAsStranger = async (
  { office, browser }: Journey,
  path: string,
  name: string,
): Promise<string> => {
  const page = await browser.newPage(PHONE, { scripts: false });
  await page.goto(`${office.origin}${path}`);
  expect(await page.locator('script').count()).toBe(0);
  const text = (await page.locator('body').innerText()).replace(/\s/gu, '');
  await screenshot(page, name);
  await page.close();
  return text;
};

/** A figure that was wrong on the paper's transcript: what it should be. */
export interface LateCorrection {
  readonly team: Team;
  readonly name: string;
  readonly right: number;
}

/** The scores with a figure put right. */
const corrected = (scores: TestScores, { name, right }: LateCorrection): TestScores => ({
  ...scores,
  individual: scores.individual.map((one) =>
    one.name === name ? { ...one, written: right } : one,
  ),
});

/** One recorder asks for a correction of a signed sheet with a reason, the other confirms it; version 2 is sealed (N5, N6). */
export const correctLate = async (journey: Journey, correction: LateCorrection): Promise<void> => {
  const { cast, opened, office, scores } = journey;
  const [first, second] = cast.recorders;
  const sheet = `scoring/final-written/${correction.team.unit}/${NO_JUDGE}`;
  office.server.setNow(at('2020-09-23', 9));
  const page = await opened(first, sheet);
  await page.getByRole('button', { name: '更正', exact: true }).click();
  await page.getByLabel(correction.name).fill(String(correction.right));
  await page.getByLabel('更正原因').fill('复核试卷，简答题漏加1分');
  await page.getByRole('button', { name: '提出更正' }).click();
  await page.getByText('更正是您提出的').waitFor();
  await page.close();
  const other = await opened(second, sheet);
  await confirm(other, '确认更正');
  await other.getByRole('button', { name: '确认更正' }).waitFor({ state: 'detached' });
  await other.getByText('复核试卷，简答题漏加1分').first().waitFor();
  await screenshot(other, 'competition-corrected');
  await other.close();
  const desk = await opened(cast.organiser, 'results');
  await desk.getByText('已变动').first().waitFor();
  await desk.getByText('第3名许文博（如皋），第4名陆一鸣（海安）').waitFor();
  await check(journey, desk, corrected(scores, correction));
  await seal(journey, desk, '复核试卷，更正何静笔试得分');
  await desk.goto(`${office.origin}/activities/${cast.competition.id}/results/versions`);
  const older = desk.getByRole('row').filter({ hasText: '首次封存' });
  await older.getByText('已被新版代替').waitFor();
  await desk.getByRole('table', { name: '第2版的改动' }).waitFor();
  await screenshot(desk, 'competition-versions');
  await desk.close();
};

const BODIES = [
  ['南通市医疗保障局审定', '顾医保（演示）'],
  ['南通市人力资源和社会保障局审定', '任人社（演示）'],
  ['南通市总工会审定', '龚工会（演示）'],
  ['南通市妇女联合会审定', '傅妇联（演示）'],
] as const;

/** After the period the result is confirmed; four bodies approve the commendation, and it is issued (N7). */
export const commend = async ({ office, cast, opened }: Journey): Promise<void> => {
  office.server.setNow(at('2020-10-09', 9));
  const page = await opened(cast.organiser, 'results');
  await page.getByRole('link', { name: '表彰', exact: true }).click();
  await confirm(page, '确认成绩');
  await page.getByText('已确认').first().waitFor();
  await draftDecision(page, '通医保发〔2020〕88号', '2020-10-09', '起草表彰决定');
  await issueDecision(page, BODIES, cast.deciders, opened, 'competition-commendation');
};

/** The public list of honours. @returns its text */
export const readHonours = async (journey: Journey): Promise<string> => {
  const page = await journey.opened(journey.cast.organiser, 'honours');
  const link = page.getByRole('link', { name: '看公开名单' });
  await link.waitFor();
  const path = (await link.getAttribute('href')) ?? '';
  await page.close();
  const { pathname } = new URL(path, journey.office.origin);
  return readAsStranger(journey, pathname, 'competition-honours');
};

const downloaded = async (
  page: Page,
  name: RegExp | string,
): Promise<{ readonly name: string; readonly bytes: Buffer }> => {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name }).first().click(),
  ]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
};

/** All certificates are issued and printed as one file; one is fetched alone; its code is checked by a stranger (deliver 6). */
export const issueCertificates = async (journey: Journey, holder: string): Promise<void> => {
  const { office, cast, opened } = journey;
  const page = await opened(cast.organiser, 'certificates');
  await page.getByRole('button', { name: /^发\d+张证书$/u }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /^发\d+张证书$/u }).click();
  await page.getByText('证书已发齐，可以制作打印文件').waitFor();
  await page.getByRole('button', { name: '制作打印文件' }).click();
  await page.getByRole('link', { name: '下载打印文件' }).waitFor({ timeout: 60_000 });
  const all = await downloaded(page, '下载打印文件');
  expect(all.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  const row = page.getByRole('row').filter({ hasText: holder }).first();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    row.getByRole('link', { name: '下载' }).click(),
  ]);
  const one = readFileSync(await file.path());
  expect(one.subarray(0, 5).toString()).toBe('%PDF-');
  expect(all.bytes.length).toBeGreaterThan(one.length);
  await expectSoundPage(page);
  await screenshot(page, 'competition-certificates');
  await page.close();
  const { code } = await office.server.database.db
    .selectFrom('certificate')
    .select('code')
    .where('activity', '=', cast.competition.id)
    .where('grantId', 'like', 'individual/expert/%')
    .limit(1)
    .executeTakeFirstOrThrow();
  const text = await readAsStranger(journey, `/z/${code}`, 'competition-certificate-check');
  expect(text).toContain('证书有效');
  expect(text).toContain('南通市技术能手');
};

/** Lists of each giving body and the order on the stage; then the archive folder is ordered and fetched. */
export const fileAll = async ({ cast, opened }: Journey, startWork: () => void): Promise<void> => {
  const page = await opened(cast.organiser, 'results/awards');
  await page.getByRole('heading', { name: '颁奖顺序' }).waitFor();
  for (const body of [
    '南通市人力资源和社会保障局',
    '南通市总工会',
    '南通市妇女联合会',
    '南通市医疗保障局',
  ]) {
    const list = await downloaded(page, new RegExp(`^Word\\s*：${body}获奖名单$`, 'u'));
    expect([body, list.bytes.subarray(0, 2).toString()]).toEqual([body, 'PK']);
  }
  const stage = await downloaded(page, /^Word\s*：颁奖名单$/u);
  expect(stage.bytes.subarray(0, 2).toString()).toBe('PK');
  await expectSoundPage(page);
  await screenshot(page, 'competition-awards');
  await page.close();
  const desk = await opened(cast.organiser, 'closing');
  const archive = await takeArchive(desk, startWork);
  expect(archive.subarray(0, 2).toString()).toBe('PK');
  await desk.close();
};
