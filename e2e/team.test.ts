import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { judgeAdd } from '../src/contract/scoring/http.ts';
import { playPreliminary, saveTeam } from '../src/server/team/team.test-kit.ts';
import { expectSoundPage, screenshot } from './browser.test-kit.ts';
import { openCompetitionOffice } from './competition-office.test-kit.ts';

const { office, competition, unit, opened, close } = await openCompetitionOffice();
afterAll(close);
await playPreliminary(competition, unit);

const pick = async (page: Page, label: string, name: string): Promise<void> => {
  await page.getByLabel(label, { exact: true }).click();
  await page.getByLabel(label, { exact: true }).fill(name);
  await page.locator('.ant-select-item-option', { hasText: name }).first().click();
};

it('N2.3: an all-male team is explained and held back; changed, it is handed in', async () => {
  await saveTeam(competition, unit, [
    '演示沈立新',
    '演示顾海燕',
    '演示陆二',
    '演示何三',
    '演示周四',
  ]);
  const page = await opened(unit.clerk, 'teams', '如东 代表队');
  await page.getByText('参赛队员中女性至少1名，现有0名；请调整人选').first().waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'team-all-male');
  await pick(page, '参赛队员3', '演示陈一');
  await page.getByRole('button', { name: '保存名单' }).click();
  await page.getByText('都符合要求').waitFor();
  const receipt = await office.server.app.inject({
    method: 'GET',
    url: `/api/activities/${competition.id}/teams/team/units/${unit.unit}/receipt?as=docx`,
    headers: { 'x-qunying': '1', cookie: unit.clerk.cookie },
  });
  const choose = (name: string, buffer: Buffer): Promise<void> =>
    page
      .getByLabel('选择填好的回执')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  await choose('回执.docx', Buffer.from('%PDF-1.7'));
  await page.getByText('这不是 Word（.docx）或 Excel（.xlsx）文件').waitFor();
  await choose('回执.docx', receipt.rawPayload);
  await page.getByText('已读入5人，请核对后保存名单').waitFor();
  await page.getByRole('button', { name: '保存名单' }).click();
  await page.getByText('名单已保存').waitFor();
  await page.getByRole('button', { name: '上传盖章件' }).click();
  await page
    .getByRole('dialog')
    .locator('input[type=file]')
    .setInputFiles({
      name: '回执盖章件.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7\n演示回执\n%%EOF\n'),
    });
  await page.getByRole('link', { name: '回执盖章件.pdf' }).waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'team-receipt');
  await page.getByRole('button', { name: '报送回执' }).click();
  await page.getByText('回执已报送').waitFor();
  await page.getByRole('button', { name: '申请更换' }).click();
  const dialog = page.getByRole('dialog');
  await pick(page, '换下', '演示何三');
  await pick(page, '换上', '演示周四');
  await dialog.getByLabel('换上人员的联系方式').fill('0513-80000009');
  await dialog.getByLabel('更换原因').fill('住院');
  await dialog.getByRole('button', { name: '提交申请' }).click();
  await page.getByText('待答复').waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'team-handed-in');
});

it('N2.2: the organiser agrees to the substitution and signs members in on the day', async () => {
  const page = await opened(competition.organiser, 'teams', '代表队');
  await page.getByText('有 1 项换人申请待答复').waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'teams');
  await page.getByRole('button', { name: '公布承诺值' }).last().click();
  await page.getByRole('dialog').getByRole('button', { name: '公布承诺值' }).click();
  await page.getByText('待抽签').waitFor();
  await page.getByText('等待回执：启东、如皋、海门区、海安、通州、市医保中心').waitFor();
  const draw = async (): Promise<void> => {
    await page.getByRole('button', { name: '不等回执，抽签' }).click();
    await page.getByRole('dialog').getByLabel('不等的原因').fill('其余各队弃权');
    await screenshot(page, 'team-draw-without');
    await page.getByRole('dialog').getByRole('button', { name: '抽签', exact: true }).click();
  };
  await draw();
  await page.getByText('已抽签').waitFor();
  await expectSoundPage(page);
  await page.getByRole('button', { name: '作废重抽' }).click();
  await page.getByRole('dialog').getByLabel('作废原因').fill('座位图有误');
  await page.getByRole('dialog').getByRole('button', { name: '作废', exact: true }).click();
  await page.getByText('第 1 次抽签已作废：座位图有误').waitFor();
  await page.getByRole('button', { name: '公布承诺值' }).last().click();
  await page.getByRole('dialog').getByRole('button', { name: '公布承诺值' }).click();
  await draw();
  await page.getByText('已抽签').waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'team-draws');
  await office.server.call(competition.organiser, judgeAdd, {
    params: { activity: competition.id, stage: 'practical' },
    body: { name: '演示评委甲', body: '演示高校' },
  });
  await page.getByRole('button', { name: '桌签' }).click();
  await page.getByText('已登记的评委已列入').waitFor();
  expect(await page.getByLabel('另印评委').inputValue()).toBe('演示评委甲 演示高校');
  await page.getByLabel('另印评委').fill('演示评委甲 演示高校\n演示李四 市人社局');
  await screenshot(page, 'team-plates');
  const [plates] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载桌签Word' }).click(),
  ]);
  expect(plates.suggestedFilename()).toBe('南通市医保系统公共服务技能比武竞赛桌签.docx');
  await page.getByRole('link', { name: '如东', exact: true }).click();
  await page.getByRole('heading', { name: '如东 代表队', level: 1 }).waitFor();
  await page.getByRole('button', { name: '同意', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '同意', exact: true }).click();
  await page.getByText('已同意').waitFor();
  await page.getByRole('button', { name: '缺席', exact: true }).last().click();
  await page.getByRole('dialog').getByLabel('缺席原因').fill('突发疾病');
  await page.getByRole('dialog').getByRole('button', { name: '缺席', exact: true }).click();
  await page.getByText('个人总得分中，团队得分仍除以3').waitFor();
  await page.getByRole('button', { name: '到场', exact: true }).first().click();
  await page.getByRole('button', { name: '已核对，登记到场' }).click();
  await page.getByText('已到场').waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'team-organiser');
});
