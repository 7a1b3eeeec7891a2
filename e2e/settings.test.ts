import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isWithout } from '../test/without.ts';
import { expectSoundPage, openBrowser, screenshot, type TestBrowser } from './browser.test-kit.ts';
import { openTestOffice, type TestOffice } from './office.test-kit.ts';

const SYSTEM = { kind: 'system' } as const;

describe.skipIf(isWithout('chromium'))('settings', () => {
  let office: TestOffice;
  let browser: TestBrowser;
  beforeAll(async () => {
    office = await openTestOffice();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await office.close();
  });

  const openAs = async (section: string, ...roles: Parameters<TestOffice['server']['person']>) => {
    const page = await browser.newPage();
    await office.signIn(page, await office.server.person(...roles));
    await page.goto(`${office.origin}/settings/${section}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    return page;
  };

  it('of the office are not there for a unit clerk', async () => {
    const unit = await office.server.unit('演示海安市医疗保障局');
    const grant = ['unit-clerk', { kind: 'unit', unit, activity: null }] as const;
    const page = await openAs('me', unit, grant);
    const sections = page.getByRole('navigation', { name: '设置' }).getByRole('link');
    expect((await sections.allInnerTexts()).join()).not.toMatch(
      /单位信息|工作日历|发信服务器|演示数据/,
    );
    await page.goto(`${office.origin}/settings/calendar`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByRole('button', { name: '录入一年' }).count()).toBe(0);
    await page.context().close();
  });

  it('give the installation its name, which stands on every page at once', async () => {
    const page = await openAs('installation', null, ['system-administrator', SYSTEM]);
    await page.getByLabel('系统名称', { exact: true }).fill('演示医保评优');
    await page.getByLabel('下班时间', { exact: true }).fill('26:00');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByText('应为时间，如 17:30').waitFor();
    await page.getByLabel('下班时间', { exact: true }).fill('17:00');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByText('演示医保评优', { exact: true }).waitFor();
    await expectSoundPage(page);
    await screenshot(page, 'settings-installation');
    await page.context().close();
  });

  it('take a year’s days off from the text of the notice, and show what was not understood', async () => {
    const page = await openAs('calendar', null, ['system-administrator', SYSTEM]);
    await page.getByRole('button', { name: '录入一年' }).click();
    const text = page.getByLabel('通知原文', { exact: true });
    await page.getByLabel('年份', { exact: true }).fill('2027');
    await text.fill('一、元旦：1月1日（周四）放假。5月8日有雨。');
    await page.getByText('请核对是不是 2027 年的通知').waitFor();
    await page.waitForTimeout(400);
    await screenshot(page, 'settings-calendar-doubts');
    await text.fill('一、元旦：1月1日（周五）至3日（周日）放假。');
    await page.getByText('工作日放假').waitFor();
    await expectSoundPage(page);
    await page.getByRole('button', { name: '保存这一年' }).click();
    const row = page.getByRole('row', { name: /2027/ });
    await row.getByText('本单位录入').waitFor();
    await row.getByText('放假 1 天，周末上班 0 天').click();
    await row.getByText('放假：1月1日').waitFor();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await expectSoundPage(page);
    await screenshot(page, 'settings-calendar');
    await row.getByRole('button', { name: '删除' }).click();
    await page.getByText('已经发布的方案不受影响。').last().waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '删除' }).click();
    await page.getByRole('row', { name: /2027/ }).waitFor({ state: 'hidden' });
    await page.context().close();
  });

  it('remove the demo after saying what goes with it', async () => {
    const { db } = office.server.services;
    const person = await office.server.person(null);
    await db
      .updateTable('account')
      .set({ persona: 'organiser', demo: true })
      .where('id', '=', person.account)
      .execute();
    const page = await openAs('demo', null, ['system-administrator', SYSTEM]);
    await page.getByRole('button', { name: '删除全部演示数据' }).click();
    await page.getByText('删除后不能恢复').waitFor();
    await page.waitForTimeout(400);
    await expectSoundPage(page);
    await screenshot(page, 'settings-demo');
    await page.getByRole('dialog').getByRole('button', { name: '删除全部演示数据' }).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/settings'));
    const left = await db.selectFrom('account').select('id').where('demo', '=', true).execute();
    expect(left).toEqual([]);
    await page.goto(`${office.origin}/settings/demo`);
    await page.getByText('没有演示数据').waitFor();
    await page.context().close();
  });

  it('of mail never show the password that is set', async () => {
    const page = await openAs('mail', null, ['system-administrator', SYSTEM]);
    await page.getByLabel('服务器地址').fill('mail.example.cn');
    await page.getByLabel('口令').fill('Geheim-2020-x');
    await page.getByLabel('发件人邮箱').fill('office@example.cn');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByText('已设置；不填则保持不变').waitFor();
    await page.reload();
    await page.getByText('已设置；不填则保持不变').waitFor();
    expect(await page.getByLabel('口令').inputValue()).toBe('');
    await expectSoundPage(page);
    await screenshot(page, 'settings-mail');
    await page.context().close();
  });
});
