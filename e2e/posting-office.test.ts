import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { day, instantAt } from '../src/core/kernel/day.ts';
import { partsOf, textOfDocx } from '../src/server/document/package.test-kit.ts';
import { openTestPosting, type TestPosting } from '../src/server/posting/posting.test-kit.ts';
import type { TestPerson } from '../src/server/server.test-kit.ts';
import { isWithout } from '../test/without.ts';
import { expectSoundPage, openBrowser, screenshot, type TestBrowser } from './browser.test-kit.ts';
import { openTestOffice, type TestOffice } from './office.test-kit.ts';

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1200, height: 900 };

/** What only the handler may read. */
const OBJECTOR = '演示反映人捌';
const OBJECTION = '演示反映内容捌捌';

describe.skipIf(isWithout('chromium'))('a posting as the office meets it', () => {
  let office: TestOffice;
  let browser: TestBrowser;
  let test: TestPosting;
  let address: string;
  beforeAll(async () => {
    office = await openTestOffice();
    browser = await openBrowser();
    test = await openTestPosting(office.server);
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await office.close();
  });

  const open = async (who: TestPerson, path: string): Promise<Page> => {
    const page = await browser.newPage();
    await office.signIn(page, who);
    await page.goto(`${office.origin}/activities/${test.activity}/${path}`);
    return page;
  };

  const keep = async (page: Page, name: string): Promise<void> => {
    await expectSoundPage(page);
    await screenshot(page, `posting-office-${name}`);
  };

  const confirm = async (page: Page, word: string): Promise<void> => {
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: word }).click();
    await dialog.waitFor({ state: 'hidden' });
  };

  /** What a link of the page hands out. */
  const taken = async (page: Page, name: string): Promise<Buffer> => {
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name }).click();
    return readFile(await (await download).path());
  };

  it('J4.2: the organiser drafts, previews and publishes the approved list', async () => {
    const page = await open(test.organiser, 'postings');
    await page.getByText('评审名单已审定，请公示').waitFor();
    await keep(page, 'none');
    await page.getByRole('button', { name: '拟公示稿' }).click();
    await page.getByText('请补填公示稿').waitFor();
    await page.getByText('2020年6月22日 24:00').waitFor();
    const publish = page.getByRole('button', { name: '发布公示' });
    expect(await publish.isDisabled()).toBe(true);
    await keep(page, 'draft');
    await page.getByLabel('单位', { exact: true }).fill('嘉兴市医疗保障局机关纪委（演示）');
    await page.getByLabel('电话').fill('0573-0000 1234');
    await page.getByLabel('受理时间').fill('工作日8:30至17:30');
    await page.getByLabel('信函地址').fill('嘉兴市演示路1号');
    await page.getByLabel('邮编').fill('000000');
    await page.getByText('公示稿有改动，请先保存').waitFor();
    expect(await publish.isDisabled()).toBe(true);
    await page.getByRole('button', { name: '保存公示稿' }).click();
    await page.getByText('请预览核对后发布').waitFor();
    await keep(page, 'draft-ready');
    const shown = page.context().waitForEvent('page');
    await page.getByRole('link', { name: '预览公示页' }).click();
    const preview = await shown;
    await preview.getByText('演示人选甲').waitFor();
    await screenshot(preview, 'posting-office-preview');
    await preview.close();
    await publish.click();
    await page.getByRole('dialog').getByText('现在起公示2人').waitFor();
    await screenshot(page, 'posting-office-publish');
    await confirm(page, '发布公示');
    await page.getByText('公示中', { exact: true }).first().waitFor();
    await keep(page, 'published');
    address = (await page.getByRole('link', { name: /\/p\// }).innerText()).replace(
      /^.*\/p\//,
      '/p/',
    );
  });

  it('J4.2: without scripts the page shows names and period, and takes an objection', async () => {
    office.server.setNow(instantAt(day('2020-06-19'), 17 * 60 + 20));
    for (const [name, size] of [
      ['phone', PHONE],
      ['desk', DESK],
    ] as const) {
      const page = await browser.newPage(size, { scripts: false });
      await page.goto(`${office.origin}${address}`);
      for (const words of ['演示人选甲', '演示人选乙', '2020年6月16日 0:00', '2020年6月22日 24:00'])
        await page.getByText(words).first().waitFor();
      expect(await page.getByText('演示人选丙').count()).toBe(0);
      await screenshot(page, `posting-office-public-${name}`);
    }
    const page = await browser.newPage(DESK, { scripts: false });
    await page.goto(`${office.origin}${address}`);
    await page.getByRole('link', { name: '提出异议' }).click();
    await page.getByLabel('反映谁').selectOption('1');
    await page.getByLabel('反映的情况').fill(OBJECTION);
    await page.getByLabel('实名').check();
    await page.getByLabel('姓名', { exact: true }).fill(OBJECTOR);
    await page.getByRole('textbox', { name: '联系方式' }).fill('演示联系方式捌');
    await screenshot(page, 'posting-office-public-form');
    await page.getByRole('button', { name: '提交异议' }).click();
    await page.getByText('已收到您反映的情况').waitFor();
    await screenshot(page, 'posting-office-public-receipt');
  });

  it('J4.3: the handler opens it and closes it as immaterial, with reason and answer', async () => {
    const page = await open(await test.personIn('objection-handler'), 'objections');
    await page.getByText('有1件异议没有办结').waitFor();
    await keep(page, 'objections');
    await page.getByRole('button', { name: '登记异议' }).click();
    await page.getByRole('dialog').waitFor();
    await screenshot(page, 'posting-office-enter');
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).first().click();
    await page.getByRole('link', { name: '第1件' }).click();
    await page.getByText(OBJECTION).waitFor();
    expect(await page.getByText(OBJECTOR).count()).toBe(0);
    await keep(page, 'objection');
    await page.getByRole('button', { name: '查看反映人' }).click();
    await confirm(page, '查看反映人');
    await page.getByText(OBJECTOR).waitFor();
    await page.getByLabel('非实质性，办结').check();
    await page.getByLabel('办理情况').fill('演示：不涉及评选条件');
    await page.getByLabel('给反映人的答复').fill('演示：已核，不影响公示');
    await keep(page, 'objection-form');
    await page.getByRole('button', { name: '记录', exact: true }).click();
    await page.getByText('共1步').waitFor();
    await keep(page, 'objection-closed');
  });

  it('J4.2: the organiser sees the time left, adds evidence, takes Word and the folder', async () => {
    const page = await open(await test.personIn('organiser'), 'postings');
    await page.getByText('3 天', { exact: true }).waitFor();
    await keep(page, 'list');
    await page
      .getByRole('row', { name: /公示中/ })
      .getByRole('link')
      .click();
    await page.getByText('距公示结束还有 3 天').waitFor();
    expect(await page.content()).not.toMatch(/捌/);
    await page.getByRole('button', { name: '登记留证' }).click();
    await page.getByLabel('网址或张贴地点').fill('https://example.org/gongshi');
    await page.getByLabel('日期').fill('2020-06-15');
    await page.getByLabel('时间', { exact: true }).fill('10:30');
    await page.getByLabel('经手人').fill('演示经手人');
    await screenshot(page, 'posting-office-evidence-form');
    await page.getByRole('dialog').getByRole('button', { name: '登记', exact: true }).click();
    await page.getByText(/演示经手人经手/).waitFor();
    await keep(page, 'evidence');
    const folder = await partsOf(await taken(page, '下载网页'));
    const copy = folder.get('index.html')?.toString() ?? '';
    for (const words of [
      '演示人选甲',
      '演示人选乙',
      '2020年6月16日 0:00',
      '2020年6月22日 24:00',
      '5天按工作日计，发布当日不计',
    ])
      expect(copy).toContain(words);
    const word = await textOfDocx(await taken(page, '下载 Word'));
    for (const words of [
      '演示人选甲',
      '演示人选乙',
      '2020年6月16日至2020年6月22日24:00',
      '5个工作日，自发布次日起算',
      '按姓氏笔画为序',
    ])
      expect(word).toContain(words);
    for (const text of [copy, word]) expect(text).not.toMatch(/捌|演示人选丙/);
  });
});
