import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import * as http from '../src/contract/team/http.ts';
import { commitmentOf, drawnOrder } from '../src/core/draw/draw.ts';
import { saveTeam, submitTeam, teamParams } from '../src/server/team/team.test-kit.ts';
import { expectSoundPage, screenshot } from './browser.test-kit.ts';
import { rosterOf, type Journey, type Team } from './competition.test-kit.ts';
import { answer, confirm } from './desk.test-kit.ts';
import { at, must } from './selection.test-kit.ts';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** Leader, liaison and the three whose scores examples/nantong-2020 has. */
const namesOf = (team: Team): readonly string[] =>
  rosterOf(team)
    .slice(0, 5)
    .map(([name]) => name);

const SLOTS = ['领队', '联络员', '参赛队员1', '参赛队员2', '参赛队员3'] as const;

const pick = async (page: Page, label: string, name: string): Promise<void> => {
  await page.getByLabel(label, { exact: true }).click();
  await page.getByLabel(label, { exact: true }).fill(name);
  await page.locator('.ant-select-item-option', { hasText: name }).first().click();
};

/** A unit forms its team on the page: three men are refused with the rule's sentence; mended, the receipt goes in (N2.3). */
export const formTeam = async ({ opened }: Journey, team: Team): Promise<void> => {
  const names = namesOf(team);
  const woman = SLOTS[2 + team.contestants.findIndex(({ sex }) => sex === '女')] ?? '';
  const page = await opened(team.clerk, 'teams');
  await page.getByRole('heading', { name: `${team.short} 代表队`, level: 1 }).waitFor();
  for (const [index, slot] of SLOTS.entries()) {
    await pick(page, slot, slot === woman ? `演示${team.short}候补` : (names[index] ?? ''));
    await page.getByLabel(`${slot}联系方式`).fill(`0513-8000000${index}`);
  }
  await page.getByRole('button', { name: '保存名单' }).click();
  await page.getByText('参赛队员中女性至少1名，现有0名；请调整人选').first().waitFor();
  expect(await page.getByRole('button', { name: '报送回执' }).isDisabled()).toBe(true);
  await screenshot(page, 'competition-team-refused');
  await pick(page, woman, team.contestants.find(({ sex }) => sex === '女')?.name ?? '');
  await page.getByRole('button', { name: '保存名单' }).click();
  await page.getByText('都符合要求').waitFor();
  await page.getByRole('button', { name: '报送回执' }).click();
  await page.getByText('回执已报送').waitFor();
  await expectSoundPage(page);
  await page.close();
};

/** A team through the routes that its page calls. @param names: leader, liaison, contestants */
export const formTeamByRoutes = async (
  { cast: { competition } }: Journey,
  team: Team,
  names: readonly string[] = namesOf(team),
): Promise<void> => {
  must(await saveTeam(competition, team, names));
  must(await submitTeam(competition, team));
};

/** The names of a team in which the reserve stands for the last contestant. */
export const withReserve = (team: Team): readonly string[] =>
  namesOf(team).with(4, `演示${team.short}候补`);

/** After the receipt the unit asks to put its last contestant in the reserve's place; the organiser agrees (N2.2). */
export const substitute = async ({ cast, opened }: Journey, team: Team): Promise<void> => {
  const { name = '' } = team.contestants.at(-1) ?? {};
  const page = await opened(team.clerk, 'teams');
  await page.getByRole('button', { name: '申请更换' }).click();
  await pick(page, '换下', `演示${team.short}候补`);
  await pick(page, '换上', name);
  await answer(page, { 换上人员的联系方式: '0513-80000009', 更换原因: '候补临时出差' }, '提交申请');
  await page.getByText('待答复').waitFor();
  const desk = await opened(cast.organiser, 'teams');
  await desk.getByText('有 1 项换人申请待答复').waitFor();
  await desk.getByRole('link', { name: team.short, exact: true }).click();
  await desk.getByRole('heading', { name: `${team.short} 代表队`, level: 1 }).waitFor();
  await confirm(desk, '同意');
  await desk.getByText('已同意').waitFor();
  await desk.close();
  await page.reload();
  await page.getByText('已同意').waitFor();
  await page.close();
};

/** The commitment of the order is published while a receipt is out; nothing is drawn until it is in (N2.2). */
export const commitOrder = async (
  { cast, opened }: Journey,
  awaited: Team,
): Promise<{ readonly page: Page; readonly commitment: string }> => {
  const page = await opened(cast.organiser, 'teams');
  await page.getByRole('button', { name: '公布承诺值' }).first().click();
  await answer(page, {}, '公布承诺值');
  await page.getByText(`等待回执：${awaited.short}`).waitFor();
  const text = await page.getByText(/公布承诺值：[0-9a-f]{64}/u).innerText();
  return { page, commitment: /[0-9a-f]{64}/u.exec(text)?.[0] ?? '' };
};

/** The order is drawn; a unit repeats it from what its page shows. */
export const drawOrder = async (
  { opened, cast }: Journey,
  page: Page,
  commitment: string,
): Promise<void> => {
  await page.reload();
  await confirm(page, '抽签');
  await page.getByText('已抽签').waitFor();
  await screenshot(page, 'competition-draw');
  await page.close();
  const reader = await opened(cast.teams[1]?.clerk ?? cast.organiser, 'teams');
  const seedText = await reader.getByText(/抽签种子：/u).innerText();
  const contextText = await reader.getByText(/抽签事项：/u).innerText();
  const order = await reader.locator('.team-order li').allInnerTexts();
  const draw = {
    seed: seedText.replace('抽签种子：', '').trim(),
    context: /抽签事项：(\S+)/u.exec(contextText)?.[1] ?? '',
  };
  // 海门 became 海门区 on 3 July 2020; the draw was in August.
  const shorts = cast.teams.map(({ short }) => (short === '海门' ? '海门区' : short));
  expect(order.toSorted()).toEqual(shorts.toSorted());
  expect({
    commitment: commitmentOf(sha256, draw),
    order: drawnOrder(sha256, draw, order),
  }).toEqual({ commitment, order });
  await reader.close();
};

/** On the day the organiser checks who is who, one team on the page (N2.2); the others through the same route. */
export const signIn = async (
  { cast, opened, office: { server } }: Journey,
  team: Team,
): Promise<void> => {
  server.setNow(at('2020-09-18', 8));
  const page = await opened(cast.organiser, 'teams');
  await page.getByRole('link', { name: team.short, exact: true }).click();
  await page.getByRole('heading', { name: `${team.short} 代表队`, level: 1 }).waitFor();
  for (let member = 1; member <= SLOTS.length; member += 1) {
    await page.getByRole('button', { name: '到场', exact: true }).first().click();
    await answer(page, {}, '已核对，登记到场');
    await expect.poll(() => page.getByText('已到场', { exact: true }).count()).toBe(member);
  }
  await expectSoundPage(page);
  await page.close();
  for (const other of cast.teams.filter((one) => one !== team)) {
    const params = teamParams(other);
    const { members } = must(await server.call(cast.organiser, http.teamGet, { params })).value;
    for (const { id } of members)
      must(
        await server.call(cast.organiser, http.attendanceSet, {
          params: { ...params, member: id },
          body: { attendance: 'present', identityChecked: true },
        }),
      );
  }
};
