import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { openTestActivity } from '../src/server/activity/activity.test-kit.ts';
import type { TestPerson } from '../src/server/server.test-kit.ts';
import { isWithout } from '../test/without.ts';
import { expectSoundPage, openBrowser, screenshot, type TestBrowser } from './browser.test-kit.ts';
import { openTestOffice, type TestOffice } from './office.test-kit.ts';

describe.skipIf(isWithout('chromium'))('an activity from plan to acknowledgement', () => {
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

  const pageOf = async (person: TestPerson, path: string): Promise<Page> => {
    const page = await browser.newPage();
    await office.signIn(page, person);
    await page.goto(`${office.origin}${path}`);
    return page;
  };

  const agree = async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: '同意', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: '同意' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  };

  it('is edited, decided, approved by everybody, published, and acknowledged by a unit', async () => {
    const { server } = office;
    const activity = await openTestActivity(server);
    const home = `/activities/${activity.id}`;

    const plan = await pageOf(activity.organiser, `${home}/plan`);
    await plan.getByRole('heading', { name: '方案' }).waitFor();
    await plan.getByText('要裁定，裁定后才能发布').waitFor();
    await screenshot(plan, 'plan-editor');
    await expectSoundPage(plan);

    const date = plan.getByLabel('市级决赛：截止日期', { exact: true });
    await date.fill('2020-10-15');
    await date.press('Enter');
    await expect.poll(() => date.inputValue()).toBe('2020年10月15日');
    await plan.getByText('已保存').waitFor();

    await plan.getByRole('button', { name: '改公式' }).first().click();
    const formula = plan.getByLabel('个人总得分的公式');
    await formula.fill('个人笔试得分 + 实务操作得分/');
    await plan.getByText('应为数字、成绩名称或左括号').first().waitFor();
    await formula.press('Escape');

    await plan.getByLabel('材料延到8月30日24:00').check();
    await plan.getByLabel('理由').fill('各单位初赛时间不一');
    await plan.getByRole('button', { name: '记录裁定' }).click();
    await plan.getByText('第 1 号').waitFor();
    await plan.getByRole('button', { name: /其余 \d+ 处暂按默认/u }).click();
    await plan.getByRole('dialog').getByLabel('理由').fill('按通知原文办');
    await plan.getByRole('dialog').getByRole('button', { name: '记下暂按默认' }).click();
    await plan.getByText('都已裁定，可以送审').waitFor();
    await screenshot(plan, 'plan-editor-decided');
    await expectSoundPage(plan);
    await plan.evaluate("document.documentElement.dataset['type'] = 'large'");
    await plan.setViewportSize({ width: 1024, height: 768 });
    await screenshot(plan, 'plan-editor-large');
    await expectSoundPage(plan);
    await plan.evaluate("delete document.documentElement.dataset['type']");
    await plan.setViewportSize({ width: 1366, height: 768 });
    await plan.getByRole('button', { name: '去送审' }).click();

    await plan.getByRole('button', { name: '送审' }).click();
    await screenshot(plan, 'approval-send');
    await plan.getByRole('dialog').getByRole('button', { name: '送审' }).click();
    await plan.getByText('等待科室审核').waitFor();
    await expectSoundPage(plan);

    const section = await pageOf(activity.section, `${home}/approval`);
    await agree(section);
    await section.getByText('等待分管领导审批').waitFor();
    const leader = await pageOf(activity.leader, '/');
    await leader.getByRole('link', { name: '审批', exact: true }).click();
    await leader.getByText('请办理：分管领导审批').waitFor();
    await screenshot(leader, 'approval-leader');
    await agree(leader);
    await plan.reload();
    for (let step = 0; step < 3; step += 1) {
      await plan.getByLabel('签字人（按会签单）').fill('会签人');
      await plan.getByRole('button', { name: '登记同意' }).click();
      await plan.getByRole('dialog').getByRole('button', { name: '登记同意' }).click();
      await plan.getByRole('dialog').waitFor({ state: 'hidden' });
    }
    await plan.getByText('已批准，可以发布').waitFor();
    await plan.getByRole('button', { name: '发布' }).click();
    await plan.getByRole('dialog').getByRole('button', { name: '发布' }).click();
    await plan.getByText('没有要送审的改动').waitFor();

    const clerk = await pageOf(activity.clerk, '/');
    await clerk.getByRole('link', { name: '签收', exact: true }).click();
    await clerk.getByRole('button', { name: '签收' }).waitFor();
    await screenshot(clerk, 'notice');
    await expectSoundPage(clerk);
    await clerk.getByRole('button', { name: '签收' }).click();
    await clerk.getByText('本单位已签收').waitFor();

    await plan.goto(`${office.origin}${home}`);
    await plan.getByText('还有 6 个单位没有签收').waitFor();
    await screenshot(plan, 'activity-overview');
    await expectSoundPage(plan);
    await plan.setViewportSize({ width: 1024, height: 768 });
    await screenshot(plan, 'activity-overview-narrow');
    await expectSoundPage(plan);
    const beyond = await plan.evaluate<number>(
      "[...document.querySelectorAll('.stage')].filter((one) => one.scrollWidth > one.clientWidth).length",
    );
    expect(beyond).toBe(0);
    await plan.setViewportSize({ width: 1366, height: 768 });
    await plan.goto(`${office.origin}${home}/versions`);
    await plan.getByText('第1版').first().waitFor();
    await expectSoundPage(plan);
    await plan.goto(`${office.origin}/activities`);
    await plan
      .getByRole('link', { name: /南通市医保系统/u })
      .first()
      .waitFor();
    await expectSoundPage(plan);
  }, 180_000);
});
