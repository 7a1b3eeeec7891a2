import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { handOutPassword } from '../src/server/account/account.test-kit.ts';
import { openTestActivity } from '../src/server/activity/activity.test-kit.ts';
import { startWorker, type Worker } from '../src/server/job/worker.ts';
import { PERSON_JOBS } from '../src/server/person/import-jobs.ts';
import { inventedNumber, sheetOf } from '../src/server/person/people.test-kit.ts';
import type { TestPerson } from '../src/server/server.test-kit.ts';
import { isWithout } from '../test/without.ts';
import { expectSoundPage, openBrowser, screenshot, type TestBrowser } from './browser.test-kit.ts';
import { answer } from './desk.test-kit.ts';
import { openTestOffice, type TestOffice } from './office.test-kit.ts';

describe.skipIf(isWithout('chromium'))('an activity from plan to acknowledgement', () => {
  let office: TestOffice;
  let browser: TestBrowser;
  let worker: Worker;
  beforeAll(async () => {
    office = await openTestOffice();
    worker = startWorker(office.server.services, PERSON_JOBS);
    browser = await openBrowser();
  }, 180_000);
  afterAll(async () => {
    await worker.stop();
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

  /** A page on which somebody has signed in with a password handed out to them, and changed it. */
  const signedInWithPassword = async (person: TestPerson): Promise<Page> => {
    const { server } = office;
    const { account } = person;
    const handedOut = 'Linshi-2020-Kouling';
    await handOutPassword(server, account, handedOut);
    const { signInName } = await server.database.db
      .selectFrom('account')
      .select('signInName')
      .where('id', '=', account)
      .executeTakeFirstOrThrow();
    const page = await browser.newPage();
    await page.goto(office.origin);
    await page.getByLabel('账号').fill(signInName);
    await page.getByLabel('口令', { exact: true }).fill(handedOut);
    await page.keyboard.press('Enter');
    await page.getByLabel('现在的口令').fill(handedOut);
    await page.getByLabel('新口令', { exact: true }).fill('Qingfeng-2020-Lai');
    await page.getByLabel('再填一次新口令').fill('Qingfeng-2020-Lai');
    await page.getByRole('button', { name: '保存新口令' }).click();
    await page.getByRole('navigation', { name: '主导航' }).waitFor();
    return page;
  };

  /** Uploads a sheet with three faults, reads them, and imports the mended one. */
  const importPeople = async (page: Page, unit: string): Promise<void> => {
    const number = (n: number): string => inventedNumber('19850312', n);
    const rows = Array.from({ length: 12 }, (_, n) => [
      unit,
      `演示${'甲乙丙丁戊己庚辛壬癸子丑'[n]}`,
      n % 2 === 0 ? '女' : '男',
      '1985.03',
      number(300 + n),
    ]);
    const wrong = number(305);
    const bad = rows.map((row, n) => {
      if (n === 2) return row.with(3, '1985.13');
      if (n === 5) return row.with(4, `${wrong.slice(0, 17)}${wrong.endsWith('1') ? '2' : '1'}`);
      return n === 8 ? row.with(0, '没有这个单位') : row;
    });
    const sheets: string[] = [];
    for (const [index, list] of [bad, rows].entries()) {
      const path = join(office.server.services.dataFolder, `名单${index}.xlsx`);
      const head = ['单位', '姓名', '性别', '出生年月', '证件号码'];
      writeFileSync(path, await sheetOf([head, ...list]));
      sheets.push(path);
    }
    const choose = async (path = ''): Promise<void> => {
      await page.goto(`${office.origin}/people/imports`);
      await page.getByLabel('选择人员表').setInputFiles(path);
    };
    await choose(sheets[0]);
    await page.getByText('共 3 处').waitFor();
    // The first row of the sheet is its head.
    const faults = await page.getByRole('row').allInnerTexts();
    for (const place of [
      /^\s*4\s[\s\S]*出生年月/u,
      /^\s*7\s[\s\S]*证件号码/u,
      /^\s*10\s[\s\S]*单位/u,
    ])
      expect(faults.filter((line) => place.test(line))).toHaveLength(1);
    await choose(sheets[1]);
    await page.getByRole('button', { name: '确认导入 12 人' }).click();
    await page.getByRole('link', { name: '到人员列表查看' }).click();
    await page.getByText(/共 12/u).waitFor();
  };

  it('people are imported, the plan is edited, decided, approved, published, and acknowledged by a unit', async () => {
    const { server } = office;
    const activity = await openTestActivity(server);
    const clerk = await signedInWithPassword(activity.clerk);
    await importPeople(clerk, '海门市医疗保障局');
    const home = `/activities/${activity.id}`;

    const plan = await pageOf(activity.organiser, `${home}/plan`);
    await plan.getByRole('heading', { name: '方案' }).waitFor();
    await plan.getByText('要裁定，裁定后才能发布').waitFor();
    await screenshot(plan, 'plan-editor');
    await expectSoundPage(plan);

    const scales = plan.getByRole('list', { name: '团体总得分各项折算后的分值' });
    expect(await scales.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringContaining('最多 60 分'),
      expect.stringContaining('最多 40 分'),
      expect.stringContaining('40 分起，上不封顶'),
    ]);
    await scales.scrollIntoViewIfNeeded();
    await screenshot(plan, 'plan-scales');

    const date = plan.getByLabel('市级决赛：截止日期', { exact: true });
    await date.fill('2020-10-15');
    await date.press('Enter');
    await expect.poll(() => date.inputValue(), { timeout: 15_000 }).toBe('2020年10月15日');
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

    await clerk.goto(office.origin);
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
  }, 300_000);

  it('parts of the plan are added, moved and removed; what is still needed says so', async () => {
    const { server } = office;
    const activity = await openTestActivity(server, 'jiaxing-2020', 'nanhu');
    const plan = await pageOf(activity.organiser, `/activities/${activity.id}/plan`);
    await plan.getByRole('button', { name: '新增阶段' }).click();
    await answer(plan, { 阶段名称: '实地走访' }, '新增');
    const stages = plan.getByRole('list', { name: '阶段' });
    const titles = async (): Promise<string[]> => stages.locator('.stage-title').allTextContents();
    await stages.getByText('实地走访').waitFor();
    expect((await titles()).at(-1)).toBe('实地走访');
    const act = async (word: string): Promise<void> => {
      await plan.getByRole('button', { name: '更改阶段“实地走访”' }).click();
      await plan.getByRole('menuitem', { name: word }).click();
    };
    await act('上移');
    await expect.poll(async () => (await titles()).at(-2), { timeout: 15_000 }).toBe('实地走访');
    await act('加时限');
    await plan.getByRole('dialog').getByLabel('什么事项').fill('走访记录');
    await screenshot(plan, 'plan-add-due');
    await answer(plan, { 截止日期: '2020-05-20' }, '加时限');
    await plan.getByLabel('走访记录：截止日期', { exact: true }).waitFor();
    await act('删去时限：走访记录');
    await answer(plan, {}, '删去');
    await act('改名称、先后和开始日期');
    await answer(plan, { 阶段名称: '实地考察走访' }, '保存');
    await stages.getByText('实地考察走访').waitFor();
    await plan.getByRole('button', { name: '更改阶段“实地考察走访”' }).click();
    await plan.getByRole('menuitem', { name: '删去阶段' }).click();
    await answer(plan, {}, '删去');
    await stages.getByText('实地考察走访').waitFor({ state: 'hidden' });

    await plan.getByRole('button', { name: '新增单位' }).click();
    await answer(plan, { 单位全称: '演示新区医疗保障分局', 简称: '演示新区' }, '新增');
    await plan
      .getByText(/“演示新区.*”没有分到名额/u)
      .first()
      .waitFor();
    await plan.getByRole('button', { name: '新增名额行' }).click();
    await plan.getByRole('dialog').getByLabel('哪些单位').click();
    await plan.getByTitle('演示新区').click();
    await answer(plan, { 推荐对象类别: '医保窗口工作人员' }, '新增');
    await plan.getByLabel('演示新区：每单位名额').fill('2');
    await plan.getByLabel('演示新区：每单位名额').blur();
    await expect
      .poll(() => plan.getByText(/“演示新区.*”没有分到名额/u).count(), { timeout: 15_000 })
      .toBe(0);
    await screenshot(plan, 'plan-parts');
    await expectSoundPage(plan);
    await plan.getByRole('button', { name: '演示新区医疗保障分局：删去' }).click();
    await plan.getByText('只有它一个单位的名额行，一并删去').waitFor();
    await screenshot(plan, 'plan-remove-unit');
    await answer(plan, {}, '删去');
    await plan.getByText('演示新区医疗保障分局').waitFor({ state: 'hidden' });

    await plan.goto(`${office.origin}/activities/${activity.id}`);
    await plan.getByText('活动筹备中，不能办结').waitFor();
    await expectSoundPage(plan);
  }, 120_000);
});
