import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { TestUnit } from '../src/server/nomination/nomination.test-kit.ts';
import type { TestPerson } from '../src/server/server.test-kit.ts';
import { openTestVetting, type TestVetting } from '../src/server/vetting/vetting.test-kit.ts';
import { expectSoundPage, openBrowser, screenshot, type TestBrowser } from './browser.test-kit.ts';
import { openTestOffice, type TestOffice } from './office.test-kit.ts';

let office: TestOffice;
let browser: TestBrowser;
let vetting: TestVetting;
let nanhu: TestUnit;
beforeAll(async () => {
  office = await openTestOffice();
  browser = await openBrowser();
  vetting = await openTestVetting(office.server);
  nanhu = await vetting.unitOf('nanhu');
  await vetting.vet(await vetting.sent(nanhu, '演示甲'));
  await vetting.sent(nanhu, '演示乙');
}, 180_000);
afterAll(async () => {
  await browser.close();
  await office.close();
});

const opened = async (who: TestPerson): Promise<Page> => {
  const page = await browser.newPage();
  await office.signIn(page, who);
  await page.goto(`${office.origin}/activities/${vetting.id}/vetting`);
  await page.getByRole('heading', { name: '审核', exact: true }).waitFor();
  await page.getByRole('table', { name: '各名人选的审核进度' }).waitFor();
  return page;
};

const dayOf = (page: Page, label: string) => page.getByRole('dialog').getByLabel(label);

it('J7: the vetting clerk sends a list out and registers an adverse reply with its scan', async () => {
  const page = await opened(vetting.vetter);
  await expectSoundPage(page);
  await screenshot(page, 'vetting-clerk');
  await page.getByRole('button', { name: '发出征求意见' }).click();
  await dayOf(page, '收文单位').fill('演示南湖区公安分局');
  await dayOf(page, '函件文号').fill('演示函〔2020〕7号');
  await screenshot(page, 'vetting-ask');
  await page.getByRole('button', { name: '登记发出' }).click();
  await page.getByRole('heading', { name: '公安机关审核：演示南湖区公安分局' }).waitFor();
  await page.getByRole('button', { name: '登记答复' }).click();
  await page
    .getByRole('dialog')
    .locator('input[type=file]')
    .setInputFiles({
      name: '复函.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7\n演示复函\n%%EOF\n'),
    });
  await page.getByRole('dialog').getByText('复函.pdf').last().waitFor();
  await page.getByLabel('有异议').check();
  await dayOf(page, '意见原文').fill('有一起纠纷正在核实');
  await dayOf(page, '实际签署单位').fill('演示南湖区公安分局政治处');
  await screenshot(page, 'vetting-reply');
  await page.getByRole('dialog').getByRole('button', { name: '登记', exact: true }).click();
  await page.getByText('有异议：有一起纠纷正在核实').waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'vetting-batch');
});

it('J7: the unit learns that it came, the organiser decides without seeing what was written', async () => {
  const unit = await opened(nanhu.clerk);
  await unit.getByText('已收到，待研究').waitFor();
  expect(await unit.getByText('异议').count()).toBe(0);
  await expectSoundPage(unit);
  await screenshot(unit, 'vetting-unit');
  const organiser = await opened(vetting.organiser);
  await organiser.getByText('有异议待处理').waitFor();
  await expectSoundPage(organiser);
  await screenshot(organiser, 'vetting-organiser');
  await organiser.getByRole('button', { name: '继续推荐' }).click();
  await organiser.getByLabel('研究情况和理由').fill('经核实与本人无关');
  await organiser.getByRole('dialog').getByRole('button', { name: '继续推荐' }).click();
  await organiser.getByText('已裁定继续').waitFor();
});

it('J12: the inspection is recorded with every label of the plan', async () => {
  const page = await opened(vetting.vetter);
  await page.getByRole('button', { name: '登记', exact: true }).click();
  for (const label of ['考察时间', '考察人', '谈话对象', '考察结论'])
    await dayOf(page, label).fill(`演示${label}`);
  await screenshot(page, 'vetting-inspection');
  await page.getByRole('dialog').getByRole('button', { name: '登记考察' }).click();
  await page.getByRole('row', { name: '演示乙' }).getByRole('button', { name: '查看记录' }).click();
  await page.getByText('考察结论：演示考察结论').waitFor();
});
