import type { Page } from 'playwright-core';
import type { TestPerson } from '../src/server/server.test-kit.ts';
import { expectSoundPage, screenshot } from './browser.test-kit.ts';

/** Answers the question that stands open: fields by label, then the button. */
export const answer = async (
  page: Page,
  fields: Readonly<Record<string, string>>,
  word: string,
): Promise<void> => {
  const dialog = page.getByRole('dialog');
  for (const [label, text] of Object.entries(fields)) await dialog.getByLabel(label).fill(text);
  await dialog.getByRole('button', { name: word, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
};

/** Presses a button, then the one of the question that comes up. */
export const confirm = async (page: Page, word: string, confirmWord = word): Promise<void> => {
  await page.getByRole('button', { name: word, exact: true }).click();
  await answer(page, {}, confirmWord);
};

/** Writes who takes objections into a posting that is drafted. */
export const writeReceiver = async (page: Page, phone: string): Promise<void> => {
  for (const [label, text] of [
    ['单位', '演示市医疗保障局机关纪委'],
    ['电话', phone],
    ['受理时间', '工作日8:30至17:30'],
    ['信函地址', '演示路1号'],
    ['邮编', '000000'],
    ['邮箱', 'gongshi@example.org'],
    ['来访地点', '演示路1号2楼'],
  ] as const)
    await page
      .getByLabel(new RegExp(`^${label}`, 'u'))
      .first()
      .fill(text);
};

/**
 * Saves a posting that is written, publishes it and keeps a picture.
 * @param until what the page says once it runs
 * @returns its public address as the page links it
 */
export const publishWritten = async (
  page: Page,
  until: RegExp,
  picture: string,
): Promise<string> => {
  await page.getByRole('button', { name: '保存公示稿' }).click();
  await page.getByText('请预览核对后发布').waitFor();
  await confirm(page, '发布公示');
  await page.getByText(until).first().waitFor();
  await expectSoundPage(page);
  await screenshot(page, picture);
  return (await page.locator('a[href*="/p/"]').first().getAttribute('href')) ?? '';
};

/** Drafts a decision with its number and day. @param word of the button */
export const draftDecision = async (
  page: Page,
  number: string,
  on: string,
  word: string,
): Promise<void> => {
  await page.getByLabel('发文字号').fill(number);
  await page.getByLabel('成文日期').fill(on);
  await page.getByRole('button', { name: word }).click();
};

/**
 * Sends a drafted decision round; everybody agrees, it is issued, and the page is closed.
 * @param bodies title of each step, and who has it
 * @param opened opens the decision at somebody's own desk
 */
export const issueDecision = async (
  page: Page,
  bodies: readonly (readonly [step: string, name: string])[],
  deciders: readonly TestPerson[],
  opened: (who: TestPerson, part: string) => Promise<Page>,
  picture: string,
): Promise<void> => {
  for (const [step, name] of bodies) {
    await page.getByLabel(step, { exact: true }).click();
    await page.getByTitle(name, { exact: true }).last().click();
  }
  await confirm(page, '送各单位审定');
  for (const decider of deciders) {
    const desk = await opened(decider, 'naming');
    await confirm(desk, '同意');
    await desk.close();
  }
  await page.reload();
  await page.getByRole('button', { name: '印发' }).click();
  await page.getByText('已印发').first().waitFor();
  await expectSoundPage(page);
  await screenshot(page, picture);
  await page.close();
};
