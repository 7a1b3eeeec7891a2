import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestPosting, type TestPosting } from '../src/server/posting/posting.test-kit.ts';
import { openTestServer, type TestServer } from '../src/server/server.test-kit.ts';
import { day, instantAt } from '../src/core/kernel/day.ts';
import { isWithout } from '../test/without.ts';
import { expectSoundPage, openBrowser, screenshot, type TestBrowser } from './browser.test-kit.ts';

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1200, height: 900 };

describe.skipIf(isWithout('chromium'))('a posting as the public meets it', () => {
  let server: TestServer;
  let browser: TestBrowser;
  let test: TestPosting;
  let address: string;
  beforeAll(async () => {
    server = await openTestServer();
    browser = await openBrowser();
    test = await openTestPosting(server);
    const posting = await test.posted();
    await server.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = server.app.server.address() as AddressInfo;
    address = `http://127.0.0.1:${port}/p/${(await test.get(posting)).code}`;
    server.setNow(instantAt(day('2020-06-19'), 17 * 60 + 20));
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  it.each([
    ['phone', PHONE],
    ['desk', DESK],
    ['office', undefined],
  ])('is sound on a %s', async (name, size) => {
    const page = await browser.newPage(size);
    for (const part of ['', '/objection', '/receipt']) {
      await page.goto(`${address}${part}`);
      await expectSoundPage(page);
      await screenshot(page, `posting${part.replace('/', '-')}-${name}`);
    }
    await page.goto(new URL('/p', address).href);
    await expectSoundPage(page);
    await screenshot(page, `postings-${name}`);
  });

  it('without scripts: read, object without a name, and find the outcome by its number', async () => {
    const page = await browser.newPage(PHONE, { scripts: false });
    await page.goto(address);
    await page.getByText('演示人选甲').waitFor();
    const button = page.getByRole('link', { name: '提出异议' });
    const box = await button.boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(PHONE.height);
    expect(box?.height).toBeGreaterThanOrEqual(52);
    await button.click();
    await page.getByLabel('反映谁').selectOption('1');
    await page.getByLabel('反映的情况').fill('演示：反映的情况');
    await page.getByLabel('不具名').check();
    expect(await page.getByLabel('姓名', { exact: true }).isVisible()).toBe(false);
    await page.getByLabel('材料（可以不传）').setInputFiles({
      name: '材料.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('<html></html>'),
    });
    await page.getByRole('button', { name: '提交异议' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('反映的情况').inputValue()).toBe('演示：反映的情况');
    await screenshot(page, 'posting-objection-refused');
    await page.getByRole('button', { name: '提交异议' }).click();
    await page.getByText('已收到您反映的情况').waitFor();
    const receipt = await page.locator('.receipt b').innerText();
    await screenshot(page, 'posting-receipt-number');
    await page.getByRole('link', { name: '查询办理结果' }).click();
    await page.getByLabel('编号', { exact: true }).fill(receipt.toLowerCase());
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByText('已收到，正在审查').waitFor();
    await screenshot(page, 'posting-outcome');
    await page.getByRole('link', { name: '返回公示' }).click();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('link', { name: '提出异议' }).isVisible()).toBe(false);
    expect(await page.getByText('0573-0000 1234').isVisible()).toBe(true);
    await screenshot(page, 'posting-print');
  });
});
