import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as http from '../src/contract/review/http.ts';
import {
  must,
  openTestCandidates,
  openTestReview,
  type TestCandidates,
} from '../src/server/review/review.test-kit.ts';
import type { TestPerson } from '../src/server/server.test-kit.ts';
import { expectSoundPage, openBrowser, screenshot, type TestBrowser } from './browser.test-kit.ts';
import { openTestOffice, type TestOffice } from './office.test-kit.ts';

/** Reviewers sit at a table with a tablet. */
const TABLET = { width: 1024, height: 768 } as const;

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

const open = async (
  who: TestPerson,
  path: string,
  size?: { readonly width: number; readonly height: number },
): Promise<Page> => {
  const page = await browser.newPage(size);
  await office.signIn(page, who);
  await page.goto(`${office.origin}${path}`);
  return page;
};

const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** Chooses an option of a field, typing what narrows the list first. */
const choose = async (page: Page, within: string, label: string, option: string): Promise<void> => {
  const field = card(page, within).getByRole('combobox', { name: label });
  await field.click();
  if (label === '评委账号') await field.fill(option);
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
    .getByText(option)
    .first()
    .click();
};

/** Answers the question that an act asks. */
const confirm = async (page: Page, word: string, reason?: { label: string; text: string }) => {
  const dialog = page.getByRole('dialog');
  if (reason !== undefined) await dialog.getByLabel(reason.label).fill(reason.text);
  await dialog.getByRole('button', { name: word }).click();
  await dialog.waitFor({ state: 'hidden' });
};

const score = async (
  candidates: TestCandidates,
  who: TestPerson,
  panel: string,
  marks: readonly string[],
): Promise<void> => {
  for (const [index, nomination] of candidates.nominees.entries()) {
    const mark = marks[index] ?? '';
    if (mark === '') continue;
    must(
      await office.server.call(who, http.ownSheet, {
        params: { panel, nomination },
        body: { marks: { 'civic-virtue': mark, 'close-to-people': mark } },
      }),
    );
  }
};

it('J4.1, J8, J13: from the panel over recusals, sheets on screen and paper to the list both organisers approve', async () => {
  const decided = { method: 'scores', places: 1, quorum: 4 } as const;
  const candidates = await openTestCandidates(office.server, decided);
  const [first, second, third] = candidates.reviewers as [TestPerson, TestPerson, TestPerson];
  const path = `/activities/${candidates.activity}/review`;
  const page = await open(candidates.organiser, path);
  await page.getByText('评审组组建后，评委、回避、进度和结果列在这里').waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'review-none');
  await page.getByRole('button', { name: '组建评审组' }).click();
  await page.getByText('还没有评委').waitFor();
  expect(await page.getByRole('button', { name: '开始评审' }).isDisabled()).toBe(true);
  for (const [name, body] of [
    ['演示评委一', '市医保局'],
    ['演示评委二', '市医保局'],
    ['演示评委三', '市委宣传部'],
    ['演示评委四', '市委宣传部'],
  ] as const) {
    await choose(page, '评审组', '由谁派出', body);
    await choose(page, '评审组', '评委账号', name);
    await page.getByRole('button', { name: '添加评委' }).click();
    await page.getByRole('button', { name: `移出${name}` }).waitFor();
  }
  await choose(page, '评审组', '怎样评审', '没有账号，只用纸');
  await page.getByLabel('评委姓名').fill('演示评委五');
  await page.getByRole('button', { name: '添加评委' }).click();
  await card(page, '评审组').getByText('只用纸', { exact: true }).waitFor();
  // One recusal follows from the units; one is told by a unit.
  await card(page, '回避').getByText('单位关系认定').waitFor();
  await choose(page, '回避', '评委', '演示评委二');
  await choose(page, '回避', '回避的人选', '演示人选丙');
  await page.getByRole('button', { name: '登记回避' }).click();
  await confirm(page, '登记回避', { label: '情况说明', text: '推荐单位说明两人是表亲' });
  await card(page, '回避').getByText('推荐单位说明两人是表亲').waitFor();
  // A reviewer declares one before the meeting, from their own page; then too few are left.
  const panelId = must(await office.server.call(third, http.ownPanels)).value.panels[0]
    ?.id as string;
  const early = await open(third, '/reviews', TABLET);
  await expectSoundPage(early);
  await screenshot(early, 'own-reviews');
  await early.getByRole('link', { name: '看人选，申报回避' }).click();
  await early.getByText('请现在申报回避').waitFor();
  await expectSoundPage(early);
  await screenshot(early, 'own-review-before');
  await card(early, '3　演示人选丙').getByRole('button', { name: '申报回避' }).click();
  await confirm(early, '申报回避', { label: '回避原因', text: '大学同学，来往密切' });
  await early.getByText('另有1名因回避未列出').waitFor();
  await page.reload();
  await page.getByText('演示人选丙只剩3位').waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'review-preparing');
  await card(page, '回避')
    .getByRole('row', { name: /演示评委三/ })
    .getByRole('button', { name: '解除' })
    .click();
  await confirm(page, '解除', { label: '核实情况', text: '核实只是校友' });
  await page.getByText('演示人选丙只剩3位').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: '开始评审' }).click();
  await page.getByText('还有5位评委没有评完').waitFor();
  await page.getByText('谁都能重算核对').waitFor({ state: 'hidden' });
  await expectSoundPage(page);
  await screenshot(page, 'review-open');
  // A recused reviewer learns nothing of the nominee; everybody marks in their own order.
  const own = await open(first, `/reviews/${panelId}`, TABLET);
  await own.getByText('还有2名没有评分').waitFor();
  expect(await own.content()).not.toContain('演示人选甲');
  await expectSoundPage(own);
  await screenshot(own, 'own-review');
  for (const name of ['演示人选乙', '演示人选丙']) {
    const sheet = own.getByRole('region', { name: new RegExp(`${name}$`) });
    await sheet.getByLabel(/文明道德/).fill('88');
    await sheet.getByLabel(/贴近群众/).fill(name.endsWith('乙') ? '90.5' : '86');
    await sheet.getByRole('button', { name: '保存评分' }).click();
    await sheet.getByText('已保存').waitFor();
  }
  await own.getByText('已全部评分').waitFor();
  const tablet = await open(second, `/reviews/${panelId}`, TABLET);
  const sheet = tablet.getByRole('region', { name: /演示人选甲$/ });
  await sheet.getByLabel(/文明道德/).fill('101');
  await sheet.getByLabel(/贴近群众/).fill('90');
  await sheet.getByRole('button', { name: '保存评分' }).click();
  await sheet.getByText(/要在0到100之间/).waitFor();
  await expectSoundPage(tablet);
  await screenshot(tablet, 'own-review-refused');
  await score(candidates, second, panelId, ['95', '90', '']);
  await score(candidates, third, panelId, ['94', '90', '88']);
  await score(candidates, candidates.reviewers[3] as TestPerson, panelId, ['96', '90', '88']);
  // The fifth reviews on paper: two people enter the same.
  for (const who of [candidates.organiser, candidates.colleague]) {
    const desk = await open(who, path);
    for (const name of ['演示人选甲', '演示人选乙', '演示人选丙']) {
      await choose(desk, '录入纸质评分表', '人选', name);
      await card(desk, '录入纸质评分表')
        .getByLabel(/文明道德/)
        .fill('90');
      await card(desk, '录入纸质评分表')
        .getByLabel(/贴近群众/)
        .fill('90');
      await card(desk, '录入纸质评分表').getByRole('button', { name: '录入' }).click();
      await desk
        .getByText(`${name}：${who === candidates.organiser ? '第一遍已录' : '两遍一致'}`)
        .waitFor();
    }
    await expectSoundPage(desk);
    await screenshot(desk, 'review-paper-sheets');
  }
  await page.reload();
  await page.getByText('可以确定结果').waitFor();
  await page.getByRole('button', { name: /^93\.75/ }).click();
  await page.getByText('93.75 是怎么来的').waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'review-working');
  await page.getByRole('button', { name: '确定结果' }).click();
  await page.getByRole('button', { name: '拟定名单' }).click();
  await page.getByText('请把名单送审').waitFor();
  await choose(page, '拟定名单', '中共嘉兴市委宣传部审定', '演示人员');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载会议记录' }).click();
  expect((await download).suggestedFilename()).toMatch(/会议记录\.docx$/);
  await expectSoundPage(page);
  await page.mouse.wheel(0, -9999);
  await page.getByRole('button', { name: '关闭' }).first().click();
  await screenshot(page, 'review-list');
  const { proposal } = must(
    await office.server.call(candidates.organiser, http.reviewGet, { params: candidates.params }),
  ).value;
  must(
    await office.server.call(candidates.organiser, http.proposalSend, {
      params: candidates.params,
      body: {
        digest: proposal?.digest ?? '',
        steps: (proposal?.chain ?? []).map(({ id }, index) => ({
          id,
          account: candidates.leaders[index]?.account ?? null,
        })),
      },
    }),
  );
  for (const leader of candidates.leaders) {
    const desk = await open(leader, path);
    await card(desk, '拟定名单').getByRole('button', { name: '同意' }).click();
    await expectSoundPage(desk);
    await screenshot(desk, 'review-approve');
    await confirm(desk, '同意');
  }
  await page.reload();
  await page.getByText('名单已审定').waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'review-approved');
}, 180_000);

it('J4.1: a secret vote, its rule recorded on screen, one paper read twice, counted and shown', async () => {
  const review = await openTestReview(office.server, { method: 'ballots', places: 1, quorum: 3 });
  const [, second, , fourth] = review.reviewers as [TestPerson, TestPerson, TestPerson, TestPerson];
  const path = `/activities/${review.activity}/review`;
  const page = await open(review.organiser, path);
  await page.getByText('通知没有写怎么投').waitFor();
  expect(await page.getByRole('button', { name: '开始评审' }).isDisabled()).toBe(true);
  await choose(page, '投票办法', '怎么投', '逐人同意');
  await page.getByRole('button', { name: '记录投票办法' }).click();
  await confirm(page, '记录投票办法', { label: '依据（如会议名称）', text: '两家会议商定' });
  await page.getByText('依据：两家会议商定').waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'review-ballot-rule');
  await page.getByRole('button', { name: '开始评审' }).click();
  await page.getByRole('button', { name: '发票，开始投票' }).click();
  await confirm(page, '发票，开始投票');
  await page.getByRole('button', { name: '演示评委四：改发纸质票' }).click();
  await page.getByRole('button', { name: '演示评委四：登记收回' }).waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'review-vote');
  const own = await open(second, `/reviews/${review.panel}`, TABLET);
  await own.getByRole('checkbox', { name: /演示人选甲/ }).check();
  await expectSoundPage(own);
  await screenshot(own, 'own-ballot');
  await own.getByRole('button', { name: '交票（已选1人）' }).click();
  await confirm(own, '交票');
  await own.getByText('您已交票').waitFor();
  const paper = await open(fourth, `/reviews/${review.panel}`, TABLET);
  await paper.getByText('您领的是纸质票').waitFor();
  await page.getByRole('button', { name: '演示评委四：登记收回' }).click();
  for (const who of [review.organiser, review.colleague]) {
    const desk = await open(who, path);
    await desk.getByRole('checkbox', { name: '演示人选甲' }).check();
    await desk.getByRole('button', { name: '录入', exact: true }).click();
    await desk.getByText(who === review.organiser ? '第一遍已录' : '两遍一致').waitFor();
  }
  const round = (await review.view()).panel?.rounds[0]?.id ?? '';
  for (const [index, chosen] of [
    [0, 1],
    [2, 0],
  ] as const)
    must(
      await office.server.call(review.reviewers[index] as TestPerson, http.ownBallot, {
        params: { panel: review.panel },
        body: { round, chosen: [review.nominees[chosen] ?? ''] },
      }),
    );
  await page.reload();
  await page.getByText('票已收齐，请计票').waitFor();
  await page.getByRole('button', { name: '计票', exact: true }).click();
  await confirm(page, '计票');
  await page.getByText('发出4张，收回4张，有效4张，无效0张').waitFor();
  await page.getByText('可以确定结果').waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'review-counted');
}, 120_000);
