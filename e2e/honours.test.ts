import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { honourRelease } from '../src/contract/honour/http.ts';
import { publicityEnter } from '../src/contract/honour/publicity-http.ts';
import { AFTER, openTestHonour, type TestHonour } from '../src/server/honour/honour.test-kit.ts';
import { isWithout } from '../test/without.ts';
import { expectSoundPage, openBrowser, screenshot, type TestBrowser } from './browser.test-kit.ts';
import { openTestOffice, type TestOffice } from './office.test-kit.ts';

describe.skipIf(isWithout('chromium'))('naming, honours and closing', () => {
  let office: TestOffice;
  let browser: TestBrowser;
  let honour: TestHonour;
  beforeAll(async () => {
    office = await openTestOffice();
    browser = await openBrowser();
    honour = await openTestHonour(office.server);
    for (const nominee of honour.nominees) await honour.tell(nominee);
    office.server.setNow(AFTER);
  });
  afterAll(async () => {
    await browser.close();
    await office.close();
  });

  const at = (page: Page, part: string) =>
    page.goto(`${office.origin}/activities/${honour.activity}/${part}`);

  it('drafts the decision, has both organisers approve it, and issues it', async () => {
    const page = await browser.newPage();
    await office.signIn(page, honour.organiser);
    await at(page, 'naming');
    await page.getByLabel('发文字号').fill('嘉医保〔2020〕21号');
    await page.getByLabel('成文日期').fill('2020-06-23');
    await screenshot(page, 'naming-begin');
    await page.getByRole('button', { name: '起草命名决定' }).click();
    await page.getByText('可以命名').first().waitFor();
    await expectSoundPage(page);
    await screenshot(page, 'naming-draft');
    const id = (await honour.naming()).id;
    expect((await honour.send(id)).status).toBe(200);
    await honour.approve(id);
    await page.reload();
    await page.getByRole('button', { name: '印发' }).click();
    await page.getByText('已印发').first().waitFor();
    await expectSoundPage(page);
    await screenshot(page, 'naming-issued');
    await page.context().close();
  });

  it('edits, previews and releases a page, and keeps the log', async () => {
    const page = await browser.newPage();
    await office.signIn(page, honour.organiser);
    await at(page, 'honours');
    await page.getByPlaceholder('不填则用').waitFor();
    await page.getByPlaceholder('不填则用').fill('一个窗口，二十三本册子');
    await page.getByRole('button', { name: '放进相框' }).first().click();
    await page.getByRole('textbox', { name: '照片1的说明' }).fill('窗口受理');
    await page.getByRole('textbox', { name: '引语', exact: true }).fill('难的是每天都做');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByRole('button', { name: '保存' }).and(page.locator(':disabled')).waitFor();
    await page.getByRole('button', { name: '发布', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: '发布' }).click();
    await page.getByRole('link', { name: '看公开页' }).waitFor();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await expectSoundPage(page);
    await screenshot(page, 'honours-office');
    await page.context().close();
  });

  it('shows list and pages without a script, on phones and desks', async () => {
    const { server } = office;
    const params = { activity: honour.activity };
    for (const nomination of honour.nominees.slice(0, 2))
      await server.call(honour.organiser, honourRelease, {
        params: { ...params, nomination },
        body: { to: 'released' },
      });
    for (const title of ['一本册子和两千个名字', '窗口里的十一年'])
      await server.call(honour.organiser, publicityEnter, {
        params,
        body: {
          on: '2020-06-23',
          outlet: '演示日报',
          kind: 'newspaper',
          title,
          part: '第3版',
          link: 'https://example.org/news',
          nominations: title.startsWith('窗口') ? [] : [...honour.nominees.slice(0, 2)],
        },
      });
    const { code } = await server.services.db
      .selectFrom('honourList')
      .select('code')
      .executeTakeFirstOrThrow();
    for (const [width, height] of [
      [390, 844],
      [1200, 900],
    ] as const) {
      const page = await browser.newPage({ width, height });
      await page.goto(`${office.origin}/h/${code}`);
      expect(await page.locator('script').count()).toBe(0);
      await expectSoundPage(page);
      await screenshot(page, `honours-list-${width}`);
      await page.getByRole('link', { name: /演示人选乙/u }).click();
      await page.getByRole('heading', { name: '演示人选乙' }).waitFor();
      expect(await page.locator('script').count()).toBe(0);
      await expectSoundPage(page);
      await screenshot(page, `honours-${width}`);
      await page.screenshot({ path: `output/screens/honours-${width}-whole.png`, fullPage: true });
      await page.context().close();
    }
  });

  it('says what stands in the way of closing', async () => {
    const page = await browser.newPage();
    await office.signIn(page, honour.organiser);
    await at(page, 'closing');
    await page.getByText('还没有制作卷宗').first().waitFor();
    await expectSoundPage(page);
    await screenshot(page, 'closing');
    await page.context().close();
  });
});
