import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { nominationApprove, nominationSave } from '../src/contract/nomination/http.ts';
import type { NominationId } from '../src/core/nomination/nominee.ts';
import type { TestUnit } from '../src/server/activity/activity.test-kit.ts';
import type { TestPerson } from '../src/server/server.test-kit.ts';
import { openTestVetting, type TestVetting } from '../src/server/vetting/vetting.test-kit.ts';
import { expectSoundPage, openBrowser, screenshot, type TestBrowser } from './browser.test-kit.ts';
import { openTestOffice, type TestOffice } from './office.test-kit.ts';

let office: TestOffice;
let browser: TestBrowser;
let vetting: TestVetting;
let nanhu: TestUnit;
let second: NominationId;
beforeAll(async () => {
  office = await openTestOffice();
  browser = await openBrowser();
  vetting = await openTestVetting(office.server);
  nanhu = await vetting.unitOf('nanhu');
  await vetting.vet(await vetting.sent(nanhu, '演示甲'));
  second = await vetting.sent(nanhu, '演示乙');
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

/** The unit changes what its form prints, and sends it to its leader again. */
const change = async (nomination: NominationId, deeds: string): Promise<void> => {
  const params = { activity: vetting.id, nomination };
  await office.server.call(nanhu.leader, nominationApprove, {
    params,
    body: { verdict: 'send-back', reason: '改内容' },
  });
  const { revision } = await vetting.get(nanhu.clerk, nomination);
  await office.server.call(nanhu.clerk, nominationSave, {
    params,
    body: { revision, record: { deeds } },
  });
  await vetting.send(nanhu, nomination);
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
  await page.getByRole('dialog').getByText('复函.pdf 已上传').waitFor();
  await page.getByLabel('有异议').check();
  await dayOf(page, '意见原文').fill('有一起纠纷正在核实');
  await dayOf(page, '实际签署单位').fill('演示南湖区公安分局政治处');
  await screenshot(page, 'vetting-reply');
  await page.getByRole('dialog').getByRole('button', { name: '登记', exact: true }).click();
  await page.getByText('有异议：有一起纠纷正在核实').waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'vetting-batch');
  const taken = page.waitForEvent('download');
  await page.getByRole('link', { name: '打印函件' }).click();
  expect((await taken).suggestedFilename()).toMatch(/审核函 演示南湖区公安分局\.docx$/);
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
  await organiser.getByText('裁定继续推荐：经核实与本人无关').waitFor();
  await screenshot(organiser, 'vetting-ruled');
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
  await expectSoundPage(page);
  await screenshot(page, 'vetting-inspected');
});

it('J7: without the discipline opinion the leader’s button is grey and says why', async () => {
  const page = await browser.newPage();
  await office.signIn(page, nanhu.leader);
  await page.goto(`${office.origin}/activities/${vetting.id}/nominations/${second}`);
  await page.getByText('缺“纪检监察部门意见”；请等意见盖章登记后再提交').waitFor();
  const submit = page.getByRole('button', { name: '审核提交' });
  expect(await submit.isDisabled()).toBe(true);
  expect(await submit.getAttribute('aria-describedby')).not.toBeNull();
  await page.getByText('还不能提交：还缺 3 份意见').waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'vetting-not-submittable');
});

it('J10: a form is numbered, printed, sealed', async () => {
  const page = await opened(vetting.vetter);
  await page.getByRole('button', { name: '发出征求意见' }).click();
  await page.getByRole('dialog').getByLabel('征求事项').click();
  await page.getByText('宣传部门推荐意见　宣传部门（可发1名）').click();
  await dayOf(page, '收文单位').fill('演示南湖区宣传部门');
  await page.getByRole('button', { name: '登记发出' }).click();
  await page.getByRole('heading', { name: '宣传部门推荐意见：演示南湖区宣传部门' }).waitFor();
  await page.getByRole('button', { name: '给表编号' }).click();
  await page.getByText('第0002号第1版', { exact: true }).waitFor();
  const taken = page.waitForEvent('download');
  await page.getByRole('link', { name: '打印 PDF：演示乙的推荐表' }).click();
  expect((await taken).suggestedFilename()).toMatch(/演示乙 第0002号第1版\.pdf$/);
  await page.getByRole('button', { name: '登记答复' }).click();
  await page
    .getByRole('dialog')
    .locator('input[type=file]')
    .setInputFiles({
      name: '推荐表.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7\n演示推荐表\n%%EOF\n'),
    });
  await page.getByRole('dialog').getByText('推荐表.pdf 已上传').waitFor();
  await page.getByRole('dialog').getByLabel('演示乙的推荐表编号和版次').click();
  await page.getByText('第0002号第1版').last().click();
  await screenshot(page, 'vetting-form-reply');
  await page.getByRole('dialog').getByRole('button', { name: '登记', exact: true }).click();
  await page.getByText('盖在推荐表第1版上').waitFor();
  await expectSoundPage(page);
});

it('J10: before a unit changes what is sealed, its page says which seals that voids', async () => {
  await office.server.call(nanhu.leader, nominationApprove, {
    params: { activity: vetting.id, nomination: second },
    body: { verdict: 'send-back', reason: '改内容' },
  });
  const page = await browser.newPage();
  await office.signIn(page, nanhu.clerk);
  await page.goto(`${office.origin}/activities/${vetting.id}/nominations/${second}`);
  await page
    .getByText(
      '推荐表（第0002号第1版）已盖“宣传部门推荐意见”的章。改动表中内容后，该印章作废，需重新盖章。',
    )
    .waitFor();
  expect(await page.getByText('异议').count()).toBe(0);
  await expectSoundPage(page);
  await screenshot(page, 'nomination-sealed');
  await vetting.send(nanhu, second);
});

it('J10: a change after the seal voids it visibly for clerk, organiser and unit', async () => {
  await change(second, '事迹改过了。');
  const page = await opened(vetting.vetter);
  await page.getByRole('row', { name: '演示南湖区宣传部门' }).getByRole('link').click();
  await page.getByText('盖章后内容有改动，章已作废').waitFor();
  await page.getByText('内容已改，不再有效').waitFor();
  await page.getByText('编新版打印后，再发一次征求意见').waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'vetting-void-batch');
  for (const who of [vetting.vetter, vetting.organiser, nanhu.clerk]) {
    const seen = await opened(who);
    const row = seen.getByRole('row', { name: '演示乙' });
    await row.getByText('章已作废', { exact: true }).waitFor();
    await row.getByText('内容已改，须重新打印盖章').waitFor();
    await expectSoundPage(seen);
    await screenshot(seen, who === nanhu.clerk ? 'vetting-void-unit' : 'vetting-void');
  }
});

it('J10: whoever scans the print learns whether it still stands, without signing in', async () => {
  const { code } = await office.server.services.db
    .selectFrom('vettingForm')
    .select('code')
    .where('nomination', '=', second)
    .executeTakeFirstOrThrow();
  const page = await browser.newPage({ width: 390, height: 844 });
  await page.goto(`${office.origin}/f/${code}`);
  await page.getByRole('heading', { name: '第0002号第1版' }).waitFor();
  await page.getByText('不是现行版').waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'vetting-check');
});

it('stands at large type', async () => {
  const page = await opened(vetting.vetter);
  await page.getByText('大', { exact: true }).click();
  await expectSoundPage(page);
  await screenshot(page, 'vetting-large');
  await page.getByRole('row', { name: '演示南湖区宣传部门' }).getByRole('link').click();
  await page.getByRole('heading', { name: /宣传部门推荐意见：/ }).waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'vetting-batch-large');
});
