import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrgUnitId } from '../src/core/access/actor.ts';
import { issueOneTimeLink } from '../src/contract/account/one-time-http.ts';
import { isWithout } from '../test/without.ts';
import { expectSoundPage, openBrowser, screenshot, type TestBrowser } from './browser.test-kit.ts';
import { openTestOffice, type TestOffice } from './office.test-kit.ts';

const SYSTEM = { kind: 'system' } as const;

describe.skipIf(isWithout('chromium'))('accounts', () => {
  let office: TestOffice;
  let browser: TestBrowser;
  let unit: OrgUnitId;
  beforeAll(async () => {
    office = await openTestOffice();
    browser = await openBrowser();
    unit = await office.server.unit('演示海安市医疗保障局');
    await office.server.person(unit, ['unit-clerk', { kind: 'unit', unit, activity: null }]);
  });
  afterAll(async () => {
    await browser.close();
    await office.close();
  });

  it('are opened by the system administrator, with a password shown once', async () => {
    const admin = await office.server.person(null, ['system-administrator', SYSTEM]);
    const page = await browser.newPage();
    await office.signIn(page, admin);
    await page.goto(`${office.origin}/accounts`);
    await page.getByRole('button', { name: '开通账号' }).click();
    await page.getByLabel('登录名', { exact: true }).fill('zhou.lan');
    await page.getByLabel('姓名', { exact: true }).fill('周岚（演示）');
    await screenshot(page, 'account-open');
    await page.getByRole('button', { name: '开通', exact: true }).click();
    await page.getByText('这个口令只显示这一次').waitFor();
    await page.getByRole('button', { name: '已经告知' }).click();
    await page.getByRole('button', { name: '周岚（演示）' }).waitFor();
    await expectSoundPage(page);
    await screenshot(page, 'accounts');
    await page.getByRole('button', { name: '周岚（演示）' }).click();
    await page.getByText('还没有角色，登录后只能看到公共内容。').waitFor();
    await page.waitForTimeout(400);
    await screenshot(page, 'account-drawer');
    await page.context().close();
  });

  it('are given roles by the security administrator', async () => {
    const security = await office.server.person(null, ['security-administrator', SYSTEM]);
    const page = await browser.newPage();
    await office.signIn(page, security);
    await page.goto(`${office.origin}/accounts`);
    await page.getByRole('button', { name: '周岚（演示）' }).click();
    await page.getByRole('button', { name: '授予角色或安排代办' }).click();
    const grant = page.getByRole('dialog', { name: '授予角色或安排代办' });
    await grant.getByLabel('角色', { exact: true }).click();
    await page.keyboard.type('审计');
    await page.keyboard.press('Enter');
    await screenshot(page, 'account-grant');
    await grant.getByRole('button', { name: '授予', exact: true }).click();
    await page.getByText('审计管理员（全系统）').first().waitFor();
    await page.goto(`${office.origin}/settings/sign-in-rules`);
    await page.getByLabel('口令最少位数', { exact: true }).waitFor();
    await expectSoundPage(page);
    await screenshot(page, 'sign-in-rules');
    await page.goto(`${office.origin}/settings/sessions`);
    await page.getByText('本机').waitFor();
    await expectSoundPage(page);
    await screenshot(page, 'my-sessions');
    await page.context().close();
  });

  it('of an event are entered by a link whose page needs no script', async () => {
    const activity = unit as never;
    const organiser = await office.server.person(unit, [
      'organiser',
      { kind: 'activity', activity },
    ]);
    const issued = await office.server.call(organiser, issueOneTimeLink, {
      body: {
        activity,
        endsAt: office.server.now() + 3_600_000,
        holder: { kind: 'new', name: '周岚（演示）', role: 'judge', place: unit },
      },
    });
    const page = await browser.newPage();
    await page.goto(`${office.origin}${new URL(issued.value.address).pathname}`);
    await page.getByRole('heading', { name: '评委登录' }).waitFor();
    await screenshot(page, 'one-time-link');
    await page.getByRole('button', { name: '进入' }).click();
    await page.getByRole('navigation', { name: '主导航' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
    await page.context().close();
  });
});
