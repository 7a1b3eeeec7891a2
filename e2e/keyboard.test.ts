import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWithPassword, PASSWORD } from '../src/server/account/account.test-kit.ts';
import { openTestActivity } from '../src/server/activity/activity.test-kit.ts';
import { isWithout } from '../test/without.ts';
import { openBrowser, type TestBrowser } from './browser.test-kit.ts';
import { openTestOffice, type TestOffice } from './office.test-kit.ts';

/** More than any page has: then what is looked for cannot be reached. */
const MOST_STEPS = 150;

/** What the focused element is called. */
const FOCUSED = `(() => {
  const { activeElement: at } = document;
  return (at.getAttribute('aria-label') ?? at.labels?.[0]?.textContent ?? at.textContent).trim();
})()`;

/** Goes on with the tabulator until what is called so has the focus. */
const tabTo = async (page: Page, name: string): Promise<void> => {
  const passed: string[] = [];
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate<string>(FOCUSED);
    if (here.startsWith(name)) return;
    passed.push(here);
  }
  throw new Error(`${name} is not reached; passed ${passed.join(' | ')}`);
};

describe.skipIf(isWithout('chromium'))('without a mouse', () => {
  let office: TestOffice;
  let browser: TestBrowser;
  beforeAll(async () => {
    office = await openTestOffice();
    browser = await openBrowser();
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await office.close();
  });

  it('an organiser signs in, opens the plan of an activity, and moves a due date', async () => {
    const { server, origin } = office;
    const { id } = await openTestActivity(server);
    await openWithPassword(server, 'yao.qing', {
      roles: [['organiser', { kind: 'activity', activity: id }]],
    });
    const page = await browser.newPage();
    await page.goto(`${origin}/`);
    await page.getByLabel('账号').waitFor();
    if (!(await page.evaluate<string>(FOCUSED)).startsWith('账号')) await tabTo(page, '账号');
    await page.keyboard.type('yao.qing');
    await tabTo(page, '口令');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: '主导航' }).waitFor();

    await tabTo(page, '南通市医保系统');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/activities/${id}`);
    await tabTo(page, '方案');
    await page.keyboard.press('Enter');
    await page.getByText('要裁定，裁定后才能发布').waitFor();

    await tabTo(page, '市级决赛：截止日期');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('2020-10-15');
    await page.keyboard.press('Enter');
    const date = page.getByLabel('市级决赛：截止日期', { exact: true });
    await expect.poll(() => date.inputValue(), { timeout: 15_000 }).toBe('2020年10月15日');
    await page.getByText('已保存').waitFor();
    await page.reload();
    await expect.poll(() => date.inputValue(), { timeout: 15_000 }).toBe('2020年10月15日');
  });
});
