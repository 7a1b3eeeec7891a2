import { afterAll, beforeAll, expect, it } from 'vitest';
import type { NominationId } from '../src/core/nomination/nominee.ts';
import type { TestUnit } from '../src/server/activity/activity.test-kit.ts';
import {
  openTestSelection,
  type TestSelection,
} from '../src/server/nomination/nomination.test-kit.ts';
import { JOB_HANDLERS } from '../src/server/app.ts';
import { photograph } from '../src/server/file/picture.test-kit.ts';
import { startWorker, type Worker } from '../src/server/job/worker.ts';
import { expectSoundPage, openBrowser, screenshot, type TestBrowser } from './browser.test-kit.ts';
import { openTestOffice, type TestOffice } from './office.test-kit.ts';

let office: TestOffice;
let browser: TestBrowser;
let selection: TestSelection;
let nanhu: TestUnit;
let complete: NominationId;
let worker: Worker;
beforeAll(async () => {
  office = await openTestOffice();
  browser = await openBrowser();
  selection = await openTestSelection({ server: office.server });
  worker = startWorker(office.server.services, JOB_HANDLERS);
  nanhu = await selection.unitOf('nanhu');
  complete = await selection.complete(nanhu, 'counties', '演示甲');
}, 180_000);
afterAll(async () => {
  await browser.close();
  await worker.stop();
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

it('J3.2: the organiser sees every unit’s places and fetches one unit’s materials as an archive', async () => {
  const haiyan = await selection.unitOf('haiyan');
  await selection.send(haiyan, await selection.complete(haiyan, 'counties', '演示丙'));
  const page = await browser.newPage();
  await office.signIn(page, selection.organiser);
  await page.goto(address());
  await page.getByText('共 29 个').waitFor();
  await page.getByRole('link', { name: '演示甲' }).waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'nominations-organiser');
  await page.getByRole('button', { name: '打包材料' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: '单位' }).click();
  await page.getByTitle('南湖区医疗保障局').click();
  await screenshot(page, 'nominations-archive-unit');
  await dialog.getByRole('button', { name: '开始打包' }).click();
  const archive = page.getByRole('link', { name: '下载压缩包' });
  await archive.waitFor();
  const started = page.waitForEvent('download');
  await archive.click();
  expect((await started).suggestedFilename()).toContain('推荐材料');
  await expectSoundPage(page);
  await screenshot(page, 'nominations-archive');
});

it('J6.2: paper is registered with its postmarks, then with a photograph of its envelope', async () => {
  const page = await browser.newPage();
  await office.signIn(page, selection.organiser);
  await page.goto(`${office.origin}/activities/${selection.id}/parcels`);
  await page.getByRole('button', { name: '登记收件' }).click();
  await page.getByText('选好单位才能登记').waitFor();
  await page.getByRole('dialog').getByRole('combobox', { name: /^单位/ }).click();
  await page.getByTitle('南湖区医疗保障局').click();
  await page.getByLabel('寄出邮戳日期').fill('2020-05-08');
  await page.getByLabel('到达邮戳日期').fill('2020-05-11');
  await page
    .getByRole('button', { name: '登 记', exact: true })
    .or(page.getByRole('button', { name: '登记', exact: true }))
    .click();
  await page.getByText('迟到的材料，要在列表中登记逾期原因后才算收下。').waitFor();
  await page.getByLabel('选照片').setInputFiles({
    name: '信封.jpg',
    mimeType: 'image/jpeg',
    buffer: await photograph(800, 600).jpeg().toBuffer(),
  });
  await page.getByText('信封.jpg').first().waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'parcel-registered');
  await page
    .getByRole('button', { name: '完 成' })
    .or(page.getByRole('button', { name: '完成', exact: true }))
    .click();
  await page.getByRole('button', { name: '登记逾期原因' }).waitFor();
  await page.getByText('到达邮戳2020年5月11日，晚于2020年5月10日').waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'parcels');
});

it('J5, J7, J10: a filled form read back, the number kept, the form as PDF, the nominee’s own link', async () => {
  const id = await selection.start(nanhu, 'counties');
  const page = await browser.newPage();
  await office.signIn(page, nanhu.clerk);
  await page.goto(address(`/${id}`));
  await page.getByRole('button', { name: '读取填好的推荐表' }).click();
  await page
    .getByLabel(/复制后粘贴到这里/)
    .fill('姓名\t演示丙\t性别\t女性\n单位及\n职务\t演示医保中心');
  await page
    .getByRole('button', { name: '读 取' })
    .or(page.getByRole('button', { name: '读取', exact: true }))
    .click();
  await page.getByText('“性别”：“女性”不在可选范围，请填：男、女').waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'nomination-read-back');
  await page.getByRole('button', { name: '采用勾选的 2 栏' }).click();
  await page.getByRole('heading', { name: '演示丙的推荐表' }).waitFor();
  await page.getByRole('textbox', { name: '号码' }).fill('11010519491231002X');
  await page
    .getByRole('button', { name: '保 存' })
    .or(page.getByRole('button', { name: '保存', exact: true }))
    .click();
  await page.getByText('1101**********002X').waitFor();
  const started = page.waitForEvent('download');
  await page.getByRole('button', { name: '打印推荐表（PDF）' }).click();
  expect((await started).suggestedFilename()).toBe('“最美嘉兴人——最美医保人”推荐表 演示丙.pdf');
  await page.getByRole('button', { name: '发链接或登记' }).click();
  await page.getByRole('button', { name: '生成个人链接' }).click();
  await page.getByText('只显示这一次').waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'nomination-consent');
  const link = await page.locator('.nomination-address').innerText();
  const phone = await browser.newPage({ width: 390, height: 844 });
  await phone.goto(`${office.origin}${new URL(link).pathname}`);
  await phone.getByRole('textbox', { name: '姓名' }).waitFor();
  await phone.getByText('本人同意公示和宣传时公开').click();
  await phone.getByText(/已于 .* 确认/).waitFor();
  await expectSoundPage(phone);
  await screenshot(phone, 'nomination-link');
  await phone.getByText(/已于 .* 确认/).scrollIntoViewIfNeeded();
  await screenshot(phone, 'nomination-link-end');
  await phone.getByRole('textbox', { name: '姓名' }).fill('演示丁');
  await phone.getByText('已保存').waitFor();
  await phone.context().setOffline(true);
  await phone.getByRole('textbox', { name: '姓名' }).fill('演示戊');
  await phone.getByText('没有存上').waitFor();
  await phone.context().setOffline(false);
  await phone.reload();
  await phone.getByText('已保存').waitFor();
  expect(await phone.getByRole('textbox', { name: '姓名' }).inputValue()).toBe('演示戊');
  await phone.getByRole('button', { name: '填好了，交给单位' }).click();
  await phone.getByText('单位送审前还可以回来修改').waitFor();
  await expectSoundPage(phone);
  await screenshot(phone, 'nomination-link-saved');
});
