import { afterAll, beforeAll, expect, it } from 'vitest';
import type { NominationId } from '../src/core/nomination/nominee.ts';
import {
  openTestSelection,
  type TestSelection,
  type TestUnit,
} from '../src/server/nomination/nomination.test-kit.ts';
import { expectSoundPage, openBrowser, screenshot, type TestBrowser } from './browser.test-kit.ts';
import { openTestOffice, type TestOffice } from './office.test-kit.ts';

let office: TestOffice;
let browser: TestBrowser;
let selection: TestSelection;
let nanhu: TestUnit;
let complete: NominationId;
beforeAll(async () => {
  office = await openTestOffice();
  browser = await openBrowser();
  selection = await openTestSelection({ server: office.server });
  nanhu = await selection.unitOf('nanhu');
  complete = await selection.complete(nanhu, 'counties', '演示甲');
}, 180_000);
afterAll(async () => {
  await browser.close();
  await office.close();
});

const address = (part = ''): string =>
  `${office.origin}/activities/${selection.id}/nominations${part}`;

it('J3, J6: a clerk starts a nomination, writes, closes the browser and finds everything again', async () => {
  const page = await browser.newPage();
  await office.signIn(page, nanhu.clerk);
  await page.goto(address());
  await page.getByText('还可推荐 3 名').waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'nominations-unit');
  await page.getByRole('button', { name: '新建推荐' }).click();
  await page.getByRole('button', { name: '开始填写' }).click();
  await page.getByRole('heading', { name: '新推荐表' }).waitFor();
  await page.getByLabel('姓名').fill('演示乙');
  await page.getByRole('textbox', { name: '事迹简介' }).fill('好'.repeat(501));
  await page.getByText('已保存').first().waitFor();
  await page.getByText('超出 1 字').waitFor();
  await page.getByText('“事迹简介”现有501字，超过500字；请压缩').waitFor();
  await page.getByText(/还不能送审：还缺/).waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'nomination-new');
  const at = page.url();
  await page.close();
  const again = await browser.newPage();
  await office.signIn(again, nanhu.clerk);
  await again.goto(at);
  await again.getByRole('heading', { name: '演示乙的推荐表' }).waitFor();
  expect(await again.getByRole('textbox', { name: '事迹简介' }).inputValue()).toBe(
    '好'.repeat(501),
  );
});

it('J2–J6: the finished form, sent to the leader, who hears what is still owed', async () => {
  const page = await browser.newPage();
  await office.signIn(page, nanhu.clerk);
  await page.goto(address(`/${complete}`));
  await page.getByRole('heading', { name: '演示甲的推荐表' }).waitFor();
  await page.getByText('2017.05—2020.05：36个月').first().waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'nomination-form');
  await page.getByRole('button', { name: '送单位负责人审核' }).click();
  await page.getByText('单位审核').first().waitFor();
  const leader = await browser.newPage();
  await office.signIn(leader, nanhu.leader);
  await leader.goto(address(`/${complete}`));
  await leader.getByText('还不能提交：还缺 5 份意见').waitFor();
  expect(await leader.getByRole('button', { name: '审核提交' }).isDisabled()).toBe(true);
  await screenshot(leader, 'nomination-leader');
});

it('J3.2: the organiser sees every unit’s places and the parcels', async () => {
  const page = await browser.newPage();
  await office.signIn(page, selection.organiser);
  await page.goto(address());
  await page.getByText('共 29 个').waitFor();
  await page.getByRole('link', { name: '演示甲' }).waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'nominations-organiser');
  await page.goto(`${office.origin}/activities/${selection.id}/parcels`);
  await page.getByRole('button', { name: '登记收件' }).click();
  await page.getByText('到达邮戳日期').waitFor();
  await screenshot(page, 'parcels');
});
