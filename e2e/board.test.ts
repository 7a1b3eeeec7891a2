import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestBoard, type TestBoard } from '../src/server/board/board.test-kit.ts';
import { isWithout } from '../test/without.ts';
import { expectSoundPage, openBrowser, screenshot, type TestBrowser } from './browser.test-kit.ts';
import { openTestOffice, type TestOffice } from './office.test-kit.ts';

describe.skipIf(isWithout('chromium'))('the board of a selection', () => {
  let office: TestOffice;
  let browser: TestBrowser;
  let board: TestBoard;
  beforeAll(async () => {
    office = await openTestOffice();
    browser = await openBrowser();
    board = await openTestBoard(office.server);
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await office.close();
  });

  it('J3.2, J8: the organiser sees all 29 places, one state alone, and whom to chase', async () => {
    const page = await browser.newPage();
    await office.signIn(page, board.organiser);
    await page.goto(`${office.origin}/activities/${board.id}/board`);
    await page.getByRole('region', { name: '29 个名额' }).waitFor();
    await page.getByText('1份推荐等您受理').waitFor();
    await page.getByText('海宁市：第2张照片模糊，限5月8日24:00前').waitFor();
    await page.getByText('5 人中 5 人').waitFor();
    await expectSoundPage(page);
    await screenshot(page, 'board');
    await page.getByRole('button', { name: '退回补正 1' }).click();
    await page.getByRole('link', { name: /演示丁/ }).waitFor();
    expect(await page.getByRole('link', { name: /演示甲/ }).count()).toBe(0);
    await page.getByRole('button', { name: /^催办/ }).click();
    const unsent = page.getByRole('region', { name: '推荐未提交' });
    await unsent.getByText('还有27个名额未提交推荐').waitFor();
    await expectSoundPage(page);
    await screenshot(page, 'board-chase');
  });

  it('J3.1: a unit sees its own line alone', async () => {
    const page = await browser.newPage();
    await office.signIn(page, board.units.nanhu.clerk);
    await page.goto(`${office.origin}/activities/${board.id}/board`);
    await page.getByRole('region', { name: '3 个名额' }).waitFor();
    await page.getByRole('link', { name: /演示乙/ }).waitFor();
    expect(await page.getByText('演示丁').count()).toBe(0);
    await expectSoundPage(page);
    await screenshot(page, 'board-unit');
  });
});
