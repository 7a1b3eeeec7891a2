import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { publicityEnter } from '../src/contract/honour/publicity-http.ts';
import * as posting from '../src/contract/posting/http.ts';
import type { TestPerson, TestServer } from '../src/server/server.test-kit.ts';
import { expectSoundPage, screenshot, type TestBrowser } from './browser.test-kit.ts';
import {
  confirm,
  draftDecision,
  issueDecision,
  publishWritten,
  writeReceiver,
} from './desk.test-kit.ts';
import type { TestOffice } from './office.test-kit.ts';
import { at, must, type Cast } from './selection.test-kit.ts';

const PHONE = { width: 390, height: 844 } as const;

/** The journey under way. */
export interface Journey {
  readonly office: TestOffice;
  readonly browser: TestBrowser;
  readonly cast: Cast;
  /** A browser of their own in which somebody is signed in, at a page of the activity. */
  readonly opened: (who: TestPerson, part: string) => Promise<Page>;
}

/** The organiser writes and publishes the posting (J4.2). @returns its public address */
export const publishPosting = async ({ office, cast, opened }: Journey): Promise<string> => {
  office.server.setNow(at('2020-06-15', 9));
  const page = await opened(cast.organiser, 'postings');
  await page.getByRole('button', { name: '拟公示稿' }).click();
  await writeReceiver(page, '0573-0000 1234');
  const address = await publishWritten(page, /期满，期满前不能命名/u, 'selection-posting');
  await page.goto(`${office.origin}/activities/${cast.activity}/board`);
  await page.getByText('公示到2020年6月22日24:00').waitFor();
  await page.close();
  return new URL(address, office.origin).pathname;
};

/** A stranger reads the posting on a phone without scripts, and objects without a name (J4.2, J4.3). */
export const objectAsStranger = async (
  { office, browser }: Journey,
  path: string,
): Promise<string> => {
  office.server.setNow(at('2020-06-17', 20));
  const page = await browser.newPage(PHONE, { scripts: false });
  await page.goto(`${office.origin}${path}`);
  await page.getByText('演示甲').first().waitFor();
  expect(await page.getByText('138 0573 0001').count()).toBe(0);
  await page.getByRole('link', { name: '提出异议' }).click();
  await page.getByLabel('反映谁').selectOption('1');
  await page.getByLabel('反映的情况').fill('演示：照片不好看');
  await page.getByLabel('不具名').check();
  await page.getByRole('button', { name: '提交异议' }).click();
  await page.getByText('已收到您反映的情况').waitFor();
  const receipt = await page.locator('.receipt b').innerText();
  await page.close();
  return receipt;
};

/** The handler closes it as immaterial with a reason; neither unit nor organiser reads what it says. */
export const closeObjection = async ({ office, cast, opened }: Journey): Promise<void> => {
  const organiser = await opened(cast.organiser, 'board');
  await organiser.getByText('1人有异议待处理').waitFor();
  expect(await organiser.content()).not.toContain('照片不好看');
  const unit = await office.server.call(cast.nanhu.clerk, posting.postingList, {
    params: { activity: cast.activity },
  });
  expect(unit.raw.body).not.toContain('照片不好看');
  const page = await opened(cast.handler, 'objections');
  await page.getByRole('link', { name: '第1件' }).click();
  await page.getByText('演示：照片不好看').waitFor();
  await page.getByLabel('非实质性，办结').check();
  await page.getByLabel('办理情况').fill('不涉及推选条件，匿名且无线索');
  await page.getByLabel('给反映人的答复').fill('所反映的情况不影响公示结果');
  await page.getByRole('button', { name: '记录' }).click();
  await page.getByText('已办结', { exact: true }).first().waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'selection-objection');
  await page.close();
  await organiser.reload();
  await organiser.getByText('公示到2020年6月22日24:00').waitFor();
  await organiser.close();
};

const BODIES = [
  ['中共嘉兴市委宣传部审定', '林部（演示）'],
  ['嘉兴市医疗保障局审定', '顾远（演示）'],
] as const;

/** After the period both organisers approve the decision, and it is issued (J4.3, J5). */
export const nameTogether = async ({ office, cast, opened }: Journey): Promise<void> => {
  office.server.setNow(at('2020-06-23', 9));
  const page = await opened(cast.organiser, 'naming');
  await draftDecision(page, '嘉医保〔2020〕21号', '2020-06-23', '起草命名决定');
  await page.getByText('可以命名').first().waitFor();
  await issueDecision(page, BODIES, cast.deciders, opened, 'selection-naming');
};

/** Honours pages are released and read by the public without scripts; what papers wrote is logged (J5). */
export const honour = async ({ office, browser, cast, opened }: Journey): Promise<void> => {
  const page = await opened(cast.organiser, 'honours');
  await page.getByPlaceholder('不填则用').waitFor();
  await confirm(page, '发布');
  const link = page.getByRole('link', { name: '看公开页' });
  await link.waitFor();
  const path = (await link.getAttribute('href')) ?? '';
  const reader = await browser.newPage(PHONE, { scripts: false });
  await reader.goto(`${office.origin}${new URL(path, office.origin).pathname}`);
  await reader
    .getByRole('heading', { name: /演示[甲乙]/u })
    .first()
    .waitFor();
  expect(await reader.locator('script').count()).toBe(0);
  await screenshot(reader, 'selection-honour');
  await reader.close();
  must(
    await office.server.call(cast.organiser, publicityEnter, {
      params: { activity: cast.activity },
      body: {
        on: '2020-06-23',
        outlet: '演示日报',
        kind: 'newspaper',
        title: '窗口里的十一年',
        part: '第3版',
        link: 'https://example.org/news',
        nominations: [],
      },
    }),
  );
  await page.reload();
  await page.getByText('演示日报').first().waitFor();
  await expectSoundPage(page);
  await page.close();
};

/** How many numbers of documents the server still keeps. */
const numbersKept = async ({ database }: TestServer, { activity }: Cast): Promise<number> =>
  (
    await database.db
      .selectFrom('nomination')
      .select('id')
      .where('activity', '=', activity)
      .where('documentSealed', 'is not', null)
      .execute()
  ).length;

/** The archive folder is ordered, watched while it is made, and downloaded, all on the page. @returns its bytes */
export const takeArchive = async (page: Page, startWork: () => void): Promise<Buffer> => {
  await page.getByText('还没有制作卷宗').first().waitFor();
  await page.getByRole('button', { name: '制作卷宗' }).click();
  const job = page.getByRole('status').filter({ hasText: '制作卷宗' });
  await job.getByText('排队中').waitFor();
  await job.getByRole('progressbar', { name: /^制作卷宗：/u }).waitFor();
  await screenshot(page, 'selection-archive-waiting');
  startWork();
  await job.getByText('已完成', { exact: true }).waitFor({ timeout: 60_000 });
  const row = page.getByRole('listitem').filter({ hasText: '校验值' });
  const taken = page.waitForEvent('download');
  await row.getByRole('link', { name: '下载', exact: true }).click();
  const file = await taken;
  expect(file.suggestedFilename()).toMatch(/卷宗.*\.zip$/u);
  const bytes = readFileSync(await file.path());
  const digest = createHash('sha256').update(bytes).digest('hex');
  await row.getByText(`校验值${digest.slice(0, 16)}`).waitFor();
  return bytes;
};

/**
 * The archive folder is made and downloaded, then the activity is closed: numbers are gone, nothing can be changed.
 * Jobs stand still until `startWork`.
 */
export const closeAll = async (
  { office, cast, opened }: Journey,
  startWork: () => void,
): Promise<void> => {
  const { server } = office;
  server.setNow(at('2020-07-02', 9));
  const page = await opened(cast.organiser, 'closing');
  const archive = await takeArchive(page, startWork);
  expect(archive.subarray(0, 2).toString()).toBe('PK');
  expect(await numbersKept(server, cast)).toBe(2);
  await confirm(page, '结项');
  await page.getByText('已归档，只供查阅').waitFor();
  expect(await numbersKept(server, cast)).toBe(0);
  await expectSoundPage(page);
  await screenshot(page, 'selection-closing');
  await page.close();
};
