import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestActivity, type TestActivity } from '../src/server/activity/activity.test-kit.ts';
import { isWithout } from '../test/without.ts';
import { expectSoundPage, openBrowser, screenshot, type TestBrowser } from './browser.test-kit.ts';
import { openTestOffice, type TestOffice } from './office.test-kit.ts';

describe.skipIf(isWithout('chromium'))('sign-in codes of an activity', () => {
  let office: TestOffice;
  let browser: TestBrowser;
  let activity: TestActivity;
  beforeAll(async () => {
    office = await openTestOffice();
    browser = await openBrowser();
    activity = await openTestActivity(office.server);
  });
  afterAll(async () => {
    await browser.close();
    await office.close();
  });

  it('are issued for a list of names, used on one device, reissued and taken back', async () => {
    const page = await browser.newPage();
    await office.signIn(page, activity.organiser);
    await page.goto(`${office.origin}/activities/${activity.id}/links`);
    await page.getByText('还没有发放登录码').waitFor();
    await expectSoundPage(page);
    await page.getByRole('button', { name: '发放登录码' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('姓名', { exact: true }).fill('周岚（演示）\n单文（演示）');
    await form.getByLabel('哪一天结束').fill('2020-06-24');
    await form.getByLabel('几点结束').fill('9:00');
    await form.getByRole('button', { name: /发放$/u }).click();
    await form.getByText('应为时间，如 18:00').waitFor();
    await form.getByLabel('几点结束').fill('09:00');
    await form.getByRole('button', { name: /发放$/u }).click();
    await form.getByText('结束时间已经过去').waitFor();
    await page.waitForTimeout(300);
    await screenshot(page, 'links-form');
    await form.getByLabel('几点结束').fill('18:00');
    await form.getByRole('button', { name: /发放$/u }).click();
    await form.waitFor({ state: 'hidden' });
    expect(await page.getByRole('img', { name: /的登录二维码/u }).count()).toBe(2);
    await expectSoundPage(page);
    await screenshot(page, 'links-issued');
    await page.emulateMedia({ media: 'print' });
    const printed = await page.locator('.link-code').first().boundingBox();
    expect(printed?.width).toBeGreaterThan(400);
    await screenshot(page, 'links-print');
    await page.emulateMedia({ media: 'screen' });

    const address = await page.locator('.link-address').first().innerText();
    const judge = await browser.newPage({ width: 390, height: 844 });
    await judge.goto(`${office.origin}${new URL(address.trim()).pathname}`);
    await judge.getByRole('button', { name: '进入' }).click();
    await judge.waitForURL((url) => url.pathname === '/');
    await page.reload();
    const row = page.getByRole('row', { name: /周岚/u });
    await row.getByText('已使用').waitFor();
    await row.getByText('谷歌内核浏览器').waitFor();
    await row.getByRole('button', { name: '重发' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '重发' }).click();
    await page.getByRole('img', { name: '周岚（演示）的登录二维码' }).waitFor();
    await page.getByRole('row', { name: /周岚.*已收回/u }).waitFor();
    await judge.reload();
    await judge.getByRole('heading', { name: '登录', exact: true }).waitFor();

    const other = page.getByRole('row', { name: /单文/u });
    await other.getByRole('button', { name: '收回' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '收回' }).click();
    await other.getByText('已收回').waitFor();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await expectSoundPage(page);
    await screenshot(page, 'links');
    await judge.context().close();
    await page.context().close();
  });

  it('are not issued by a leader who approves', async () => {
    const page = await browser.newPage();
    await office.signIn(page, activity.leader);
    await page.goto(`${office.origin}/activities/${activity.id}/links`);
    await page.getByText('您的角色不能打开这一页').waitFor();
    expect(await page.getByRole('link', { name: '现场登录码' }).count()).toBe(0);
    await page.context().close();
  });
});
