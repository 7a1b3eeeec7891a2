import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFirstAdministrator } from '../src/server/account/commands.ts';
import type { Instant } from '../src/core/kernel/day.ts';
import { isWithout } from '../test/without.ts';
import { expectSoundPage, openBrowser, screenshot, type TestBrowser } from './browser.test-kit.ts';
import { openTestOffice, type TestOffice } from './office.test-kit.ts';

describe.skipIf(isWithout('chromium'))('signing in', () => {
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

  it('leads the first administrator from a wrong password over the change to the page asked for', async () => {
    const first = await createFirstAdministrator(office.server.services);
    const page = await browser.newPage();
    await page.goto(`${office.origin}/settings/display`);
    await page.getByLabel('账号').waitFor();
    expect(new URL(page.url()).searchParams.get('back')).toBe('/settings/display');
    await screenshot(page, 'sign-in');
    await expectSoundPage(page);

    await page.getByLabel('账号').fill('admin');
    await page.getByLabel('口令', { exact: true }).fill('not the password');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toBe(
      '账号或口令不对，请检查后重新输入；忘记口令请联系系统管理员重设',
    );
    await expectSoundPage(page);

    await page.getByLabel('口令', { exact: true }).fill(first?.password ?? '');
    await page.keyboard.press('Enter');
    await page.getByLabel('现在的口令').waitFor();
    await page.getByLabel('现在的口令').fill(first?.password ?? '');
    await page.getByLabel('新口令', { exact: true }).fill('short');
    await page.getByLabel('再填一次新口令').fill('shirt');
    await page.getByText('两次填写的新口令不一样').waitFor();
    await page.getByLabel('再填一次新口令').fill('short');
    await page.getByRole('button', { name: '保存新口令' }).click();
    await page.getByText('口令至少12位').waitFor();
    await expectSoundPage(page);
    await screenshot(page, 'change-password');

    await page.getByLabel('新口令', { exact: true }).fill('Qingfeng-2020-Lai');
    await page.getByLabel('再填一次新口令').fill('Qingfeng-2020-Lai');
    await page.getByRole('button', { name: '保存新口令' }).click();
    await page.getByRole('navigation', { name: '主导航' }).waitFor();

    await page.goto(`${office.origin}/settings/display`);
    await page.getByRole('heading', { name: '显示' }).waitFor();
    await page.getByRole('button', { name: '退出' }).click();
    await page.getByLabel('账号').waitFor();
    expect(new URL(page.url()).pathname).toBe('/sign-in');
  });

  it('asks for the six digits of a telephone once they are set up', async () => {
    const page = await browser.newPage();
    const signIn = async () => {
      await page.getByLabel('账号').fill('admin');
      await page.getByLabel('口令', { exact: true }).fill('Qingfeng-2020-Lai');
      await page.keyboard.press('Enter');
    };
    await page.goto(`${office.origin}/sign-in?back=/settings/second-factor`);
    await signIn();
    await page.getByRole('button', { name: '开始设置' }).click();
    const key = await page.locator('.second-factor-key').textContent();
    const secret = Secret.fromBase32((key ?? '').replaceAll(' ', ''));
    const digits = () => new TOTP({ secret }).generate({ timestamp: office.server.now() });
    await screenshot(page, 'second-factor');
    await expectSoundPage(page);
    await page.getByLabel('应用里显示的 6 位数字').fill(digits());
    await page.getByRole('button', { name: '确认并开启' }).click();
    await page.getByText('已开启').waitFor();
    await page.getByRole('button', { name: '退出' }).click();

    await page.getByLabel('账号').waitFor();
    office.server.setNow((office.server.now() + 60_000) as Instant);
    await signIn();
    await page.getByLabel('动态口令').fill('000000');
    await page.keyboard.press('Enter');
    await page.getByText('动态口令不对或已经用过').waitFor();
    await expectSoundPage(page);
    await page.getByLabel('动态口令').fill(digits());
    await page.keyboard.press('Enter');
    await page.getByRole('navigation', { name: '主导航' }).waitFor();
  });

  it('shows what there is in large type on a narrow screen, too', async () => {
    const page = await browser.newPage({ width: 1024, height: 768 });
    const person = await office.server.person(null, ['system-administrator', { kind: 'system' }]);
    await office.signIn(page, person);
    await page.goto(`${office.origin}/settings`);
    await page.getByRole('group', { name: '字号' }).getByRole('button', { name: '大' }).click();
    await expectSoundPage(page);
    await page.goto(`${office.origin}/jobs`);
    await page.getByText('还没有费时的任务').waitFor();
    await expectSoundPage(page);
    await screenshot(page, 'jobs-large');
    await page.goto(`${office.origin}/no-such-page`);
    await page.getByRole('heading', { name: '没有这一页' }).waitFor();
    await expectSoundPage(page);
  });

  it('is done with the keys alone, and the way past the navigation is the first of them', async () => {
    const page = await browser.newPage();
    const person = await office.server.person(null, ['system-administrator', { kind: 'system' }]);
    await office.signIn(page, person);
    await page.goto(`${office.origin}/jobs`);
    await page.getByText('还没有费时的任务').waitFor();
    const focused = () =>
      page.evaluate<string>('document.activeElement.textContent || document.activeElement.id');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('跳到正文');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('导入');
    await page.waitForURL(/search=/);
    await page.getByText('没有符合条件的内容').waitFor();
    await page.getByRole('button', { name: '清除条件' }).press('Enter');
    await page.getByText('还没有费时的任务').waitFor();
    expect(new URL(page.url()).search).toBe('');
  });

  it('warns who does nothing for 28 minutes, and after 30 signs them out with the way back', async () => {
    const page = await browser.newPage();
    await page.clock.install();
    const person = await office.server.person(null, ['system-administrator', { kind: 'system' }]);
    await office.signIn(page, person);
    await page.goto(`${office.origin}/jobs`);
    await page.getByText('还没有费时的任务').waitFor();
    await page.clock.fastForward('28:05');
    await page.getByText('后将自动退出登录').waitFor();
    await expectSoundPage(page);
    await screenshot(page, 'idle');
    await page.getByRole('button', { name: '继续办理' }).click();
    await page.getByText('后将自动退出登录').waitFor({ state: 'hidden' });
    await page.clock.fastForward('30:05');
    await page.getByRole('button', { name: '登录' }).waitFor();
    expect(new URL(page.url()).searchParams.get('back')).toBe('/jobs');
    const cookies = await page.context().cookies();
    expect(cookies).toEqual([]);
  });

  it('offers the people of the demo, says everywhere that they are invented, and lets one in', async () => {
    const { server } = office;
    const unit = await server.unit('演示如皋市医疗保障局');
    const clerk = await server.person(unit, ['unit-clerk', { kind: 'unit', unit, activity: null }]);
    const people = server.services.db.updateTable('account');
    await people.set({ persona: 'unit-clerk' }).where('id', '=', clerk.account).execute();
    const page = await browser.newPage();
    await page.goto(`${office.origin}/settings`);
    const card = page.getByRole('button', { name: '单位经办人' });
    await card.waitFor();
    await screenshot(page, 'personas');
    await expectSoundPage(page);
    await card.press('Enter');
    await page.getByRole('navigation', { name: '主导航' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/settings');
    await page.getByRole('definition').getByText('演示如皋市医疗保障局', { exact: true }).waitFor();
    await page.getByText('演示 · 人物均为虚构').waitFor();
    await expectSoundPage(page);
    await page.getByRole('link', { name: '我的待办' }).click();
    await page.getByText('现在没有要您办的事').waitFor();
    await screenshot(page, 'home-empty');
    await expectSoundPage(page);
    await people.set({ persona: null }).where('id', '=', clerk.account).execute();
  });

  it('sends a page whose session has ended to the sign-in page, with the way back', async () => {
    const page = await browser.newPage();
    const person = await office.server.person(null, ['system-administrator', { kind: 'system' }]);
    await office.signIn(page, person);
    await page.goto(`${office.origin}/jobs`);
    await page.getByText('还没有费时的任务').waitFor();
    await page.context().clearCookies();
    await page.getByLabel('状态').selectOption('done');
    await page.getByRole('button', { name: '登录' }).waitFor();
    expect(new URL(page.url()).searchParams.get('back')).toBe('/jobs?state=done');
  });
});
