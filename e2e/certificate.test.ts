import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { grantOf, teamGrantOf } from '../src/core/certificate/grants.test-kit.ts';
import {
  openTestCertificates,
  type TestCertificates,
} from '../src/server/certificate/certificate.test-kit.ts';
import { CERTIFICATE_JOBS } from '../src/server/certificate/print-job.ts';
import { startWorker, type Worker } from '../src/server/job/worker.ts';
import { expectSoundPage, openBrowser, screenshot, type TestBrowser } from './browser.test-kit.ts';
import { openTestOffice, type TestOffice } from './office.test-kit.ts';

let office: TestOffice;
let browser: TestBrowser;
let room: TestCertificates;
let worker: Worker;

const UNITS = ['演示海安市医疗保障局', '演示如皋市医疗保障局', '演示启东市医疗保障局'];
const EXPERTS = ['演示陈晓', '演示李䶮', '演示阿卜杜热合曼·买买提'].map((name, at) =>
  grantOf({ key: `expert-${at}`, name, place: at + 1, unitName: UNITS[at] ?? '' }),
);
const OTHERS = [
  grantOf({
    award: 'women',
    title: '南通市巾帼建功先进个人',
    key: 'expert-0',
    name: '演示陈晓',
    givenBy: [],
  }),
  teamGrantOf({ key: 'haian' }),
];

beforeAll(async () => {
  office = await openTestOffice();
  browser = await openBrowser();
  room = await openTestCertificates(office.server);
  worker = startWorker(room.services, CERTIFICATE_JOBS);
}, 180_000);
afterAll(async () => {
  await worker.stop();
  await browser.close();
  await office.close();
});

const opened = async (): Promise<Page> => {
  const page = await browser.newPage();
  await office.signIn(page, room.organiser);
  await page.goto(`${office.origin}/activities/${room.activity}/certificates`);
  await page.getByRole('heading', { name: '证书', level: 1 }).waitFor();
  return page;
};

it('Deliver 6: before the result is sealed, and before it is final, the page says what is waited for', async () => {
  const page = await opened();
  await page.getByText('成绩封存以后，这里按奖项列出').waitFor();
  await expectSoundPage(page);
  await room.seal([...EXPERTS, ...OTHERS], false);
  await page.reload();
  await page.getByText('先看样张，核对姓名、奖项和落款').waitFor();
  expect(await page.getByRole('button', { name: '发4张证书' }).isDisabled()).toBe(true);
  await page.getByText('由哪个单位颁发还没有定，不能印证书').waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'certificates-sealed');
});

it('Deliver 6: all are issued with one date, printed as one file, and one is taken back with a reason', async () => {
  await room.seal([...EXPERTS, ...OTHERS], true);
  const page = await opened();
  await page.getByRole('button', { name: '发4张证书' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('落款日期', { exact: true }).fill('2020年9月28日');
  await dialog.getByText('编号自动编定').click();
  await expectSoundPage(page);
  await screenshot(page, 'certificates-issue');
  await dialog.getByRole('button', { name: '发4张证书' }).click();
  await page.getByText('证书已发齐，可以制作打印文件').waitFor();
  await page.getByRole('button', { name: '制作打印文件' }).click();
  await page.getByRole('link', { name: '下载打印文件' }).waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'certificates-issued');

  await page.getByRole('button', { name: '撤销' }).first().click();
  await page.getByLabel('撤销的原因').fill('本人放弃');
  await page.getByRole('dialog').getByRole('button', { name: '撤销' }).click();
  await page.getByText('制成后证书有变动，请重新制作').waitFor();
  await page.getByText('本人放弃').waitFor();
  await expectSoundPage(page);
  await screenshot(page, 'certificates-revoked');
});

it('Deliver 6: the page of the QR code is sound on a phone, for what holds, what ended and what never was', async () => {
  const page = await browser.newPage();
  await page.setViewportSize({ width: 390, height: 844 });
  const [held, ended] = await Promise.all([
    room.codes('individual/expert/expert-2'),
    room.codes('individual/expert/expert-0'),
  ]);
  for (const [code, heading] of [
    [held[0], '✓ 证书有效'],
    [ended[0], '✕ 证书已失效'],
    ['23456789ABCD', '没有查到这张证书'],
  ] as const) {
    await page.goto(`${office.origin}/z/${code ?? ''}`);
    await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
    await expectSoundPage(page);
    await screenshot(page, `certificate-check-${heading.slice(-2)}`);
  }
});
