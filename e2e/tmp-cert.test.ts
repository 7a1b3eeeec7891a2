import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { AddressInfo } from 'node:net';
import { findWebFiles, serveWebFiles } from '../src/server/serve/web-files.ts';
import { openTestCertificates } from '../src/server/certificate/certificate.test-kit.ts';
import { certificateJobs } from '../src/server/certificate/print-job.ts';
import { startWorker } from '../src/server/job/worker.ts';
import { grantOf, resultOf, teamGrantOf } from '../src/core/certificate/grants.test-kit.ts';
import { expectSoundPage, openBrowser } from './browser.test-kit.ts';

it('walk', async () => {
  const folder = join(import.meta.dirname, '../dist/web');
  const files = findWebFiles(folder);
  if (!files.ok) throw new Error('no web');
  const room = await openTestCertificates((server) => serveWebFiles(server.app, folder, files.value));
  await room.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = room.app.server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const browser = await openBrowser();
  const page = await browser.newPage();
  const [name = '', ...value] = room.organiser.cookie.split('=');
  await page.context().addCookies([{ name, value: value.join('='), url: origin }]);
  const names = ['演示陈晓', '演示李䶮', '演示阿卜杜热合曼·买买提', '演示何三', '演示周四', '演示吴六'];
  const grants = [
    ...names.slice(0, 3).map((n, i) => grantOf({ key: `e${i}`, name: n, place: i + 1, unitName: ['演示海安市医疗保障局', '演示如皋市医疗保障局', '演示启东市医疗保障局'][i] })),
    ...names.slice(3).map((n, i) => grantOf({ award: 'innovator', title: '南通市五一创新能手', givenBy: ['南通市总工会'], key: `i${i}`, name: n, place: i + 4 })),
    grantOf({ award: 'medal', title: '优先推荐参评南通市五一劳动奖', kind: 'recommendation', key: 'e0', givenBy: ['南通市总工会'] }),
    grantOf({ award: 'women', title: '南通市巾帼建功先进个人', key: 'e0', givenBy: [] }),
    teamGrantOf({ key: 't1' }), teamGrantOf({ key: 't2', award: 'second', title: '团体二等奖', place: 2, unitName: '演示如东县医疗保障局' }),
  ];
  const go = async (shot: string, full = false) => {
    await page.goto(`${origin}/activities/${room.activity}/certificates`);
    await page.getByRole('heading', { name: '证书', level: 1 }).waitFor();
    await page.waitForTimeout(600);
    await page.screenshot({ path: `/tmp/cert/shot-${shot}.png`, fullPage: full });
    await expectSoundPage(page);
  };
  await go('0-empty');
  await room.seal(resultOf(grants), false);
  await go('1-sealed');
  await room.seal(resultOf(grants), true);
  await go('2-final', true);
  await page.getByRole('button', { name: '发8张证书' }).click();
  await page.waitForTimeout(500);
  await page.screenshot({ path: '/tmp/cert/shot-3-dialog.png' });
  await page.getByRole('dialog').getByRole('button', { name: '发8张证书' }).click();
  await page.getByText('证书已发齐').waitFor();
  const worker = startWorker(room.services, certificateJobs(room.results));
  await page.getByRole('button', { name: '制作打印文件' }).click();
  await page.getByText('下载打印文件').waitFor();
  await page.waitForTimeout(1500);
  await page.screenshot({ path: '/tmp/cert/shot-4-issued.png' });
  await expectSoundPage(page);
  await page.getByRole('button', { name: '撤销' }).first().click();
  await page.getByLabel('撤销的原因').fill('本人放弃');
  await page.waitForTimeout(400);
  await page.screenshot({ path: '/tmp/cert/shot-5-revoke.png' });
  await page.getByRole('dialog').getByRole('button', { name: '撤销' }).click();
  await page.getByText('已撤销').waitFor();
  await room.seal(resultOf(grants.slice(0, 8).map((g, i) => i === 1 ? { ...g, place: 3 } : g), { version: 2 }), true);
  await go('6-corrected', true);
  for (const [w, h, n] of [[1366, 768, 'desk'], [390, 844, 'phone']] as const) {
    await page.setViewportSize({ width: w, height: h });
    const codes = await room.codes('individual/expert/e2');
    await page.goto(`${origin}/z/${codes[0]}`);
    await page.screenshot({ path: `/tmp/cert/shot-7-check-${n}.png` });
    await expectSoundPage(page);
    await page.goto(`${origin}/z/${(await room.codes('individual/expert/e0'))[0]}`);
    await page.screenshot({ path: `/tmp/cert/shot-8-void-${n}.png` });
    await page.goto(`${origin}/z/nothing`);
    await page.screenshot({ path: `/tmp/cert/shot-9-unknown-${n}.png` });
  }
  expect(1).toBe(1);
  await worker.stop();
  await browser.close();
  await room.close();
}, 240_000);
