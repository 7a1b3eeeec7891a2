import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sheetOf } from '../src/server/person/people.test-kit.ts';
import { isWithout } from '../test/without.ts';
import { expectSoundPage, openBrowser, screenshot, type TestBrowser } from './browser.test-kit.ts';
import { openTestOffice, type TestOffice } from './office.test-kit.ts';

describe.skipIf(isWithout('chromium'))('units from a sheet', () => {
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

  it('are checked line by line, mended, confirmed, and stand in the tree', async () => {
    const { server, origin } = office;
    await server.unit('南通市医疗保障局');
    const system = await server.person(null, ['system-administrator', { kind: 'system' }]);
    const page = await browser.newPage();
    await office.signIn(page, system);
    await page.goto(`${origin}/units`);
    await page.getByRole('button', { name: '导入表格' }).click();
    await page.getByRole('heading', { name: '导入单位' }).waitFor();
    const file = async (name: string, last: readonly string[]): Promise<string> => {
      const path = join(server.services.dataFolder, name);
      const rows = [
        ['单位全称', '简称', '上级单位', '行政区划代码'],
        ['海安市医疗保障局', '海安', '南通市医疗保障局', '320621'],
        last,
      ];
      writeFileSync(path, await sheetOf(rows));
      return path;
    };
    const choose = async (path: string): Promise<void> => {
      await page.reload();
      await page.getByLabel('选择单位表').setInputFiles(path);
      await page.getByRole('heading', { name: /检查结果/u }).waitFor();
    };
    await choose(await file('错.xlsx', ['海安市医保中心', '', '海安局', '3206']));
    await page.getByText('没有叫“海安局”的上级单位').waitFor();
    await page.getByText('行政区划代码应为6位数字').waitFor();
    expect(await page.getByRole('button', { name: /^导入\d+个单位/u }).count()).toBe(0);
    await screenshot(page, 'unit-import-faults');
    await expectSoundPage(page);

    await choose(await file('对.xlsx', ['海安市医保中心', '', '海安市医疗保障局', '']));
    await screenshot(page, 'unit-import');
    await expectSoundPage(page);
    await page.getByRole('button', { name: '导入2个单位' }).click();
    await page.getByText('已新增2个单位').waitFor();
    await page.getByRole('button', { name: '导入2个单位' }).waitFor({ state: 'hidden' });
    await page.getByText('海安市医保中心').first().waitFor();
    await expectSoundPage(page);
  });
});
