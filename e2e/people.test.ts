import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personAdd } from '../src/contract/person/http.ts';
import type { OrgUnitId } from '../src/core/access/actor.ts';
import { startWorker, type Worker } from '../src/server/job/worker.ts';
import { PERSON_JOBS } from '../src/server/person/import-jobs.ts';
import { inventedNumber, sheetOf } from '../src/server/person/people.test-kit.ts';
import type { TestPerson } from '../src/server/server.test-kit.ts';
import { isWithout } from '../test/without.ts';
import { expectSoundPage, openBrowser, screenshot, type TestBrowser } from './browser.test-kit.ts';
import { openTestOffice, type TestOffice } from './office.test-kit.ts';

const NANHU = '演示南湖区医疗保障分局';
const HEADINGS = ['单位', '姓名', '性别', '出生年月', '证件号码', '联系电话', '职务', '政治面貌'];
const number = (n: number): string => inventedNumber('19850312', n);

describe.skipIf(isWithout('chromium'))('units and people', () => {
  let office: TestOffice;
  let browser: TestBrowser;
  let worker: Worker;
  let organiser: TestPerson;
  let clerk: TestPerson;
  let nanhu: OrgUnitId;

  beforeAll(async () => {
    office = await openTestOffice();
    browser = await openBrowser();
    const { server } = office;
    worker = startWorker(server.services, PERSON_JOBS);
    const city = await server.unit('演示市医疗保障局');
    nanhu = await server.unit(NANHU, city);
    await server.unit('演示秀洲区医疗保障分局', city);
    await server.unit('演示南湖街道服务站', nanhu);
    organiser = await server.person(city, [
      'organiser',
      { kind: 'activity', activity: city as never },
    ]);
    clerk = await server.person(nanhu, [
      'unit-clerk',
      { kind: 'unit', unit: nanhu, activity: null },
    ]);
    for (const [n, name] of ['陈晓岚', '许文斌', '单可', '仇英', '曾静怡'].entries())
      await server.call(clerk, personAdd, {
        body: {
          unit: nanhu,
          entry: {
            name,
            documentNumber: number(100 + n),
            phone: `1381234000${n}`,
            position: '科员',
          },
        },
      });
  });
  afterAll(async () => {
    await worker.stop();
    await browser.close();
    await office.close();
  });

  it('the tree: a unit is added, renamed from a day, and found by its former name', async () => {
    const page = await browser.newPage();
    await office.signIn(page, organiser);
    await page.goto(`${office.origin}/units`);
    await page.getByRole('rowheader', { name: NANHU }).waitFor();
    await expectSoundPage(page);
    await page.getByRole('button', { name: '新增单位' }).click();
    await page.getByLabel('单位全称').fill('演示海门市医疗保障局');
    await page.getByLabel('简称', { exact: true }).fill('海门市');
    await page.getByLabel('名称从哪天起用').fill('2010-01-01');
    await page.getByRole('button', { name: '新增', exact: true }).click();
    const row = page.getByRole('row').filter({ hasText: '演示海门' });
    await row.waitFor();
    await row.getByRole('button', { name: '更名' }).click();
    await page.getByLabel('单位全称').fill('演示海门区医疗保障局');
    await page.getByLabel('简称', { exact: true }).fill('海门区');
    await page.getByLabel('从哪天起用新名称').fill('2020-06-03');
    await page.getByRole('button', { name: '登记更名' }).click();
    await page.getByText('曾用名：演示海门市医疗保障局').waitFor();
    await page.getByPlaceholder('按现用名').fill('海门市');
    await page.getByRole('rowheader', { name: '演示海门区医疗保障局' }).waitFor();
    await page.getByPlaceholder('按现用名').fill('');
    await screenshot(page, 'units');
    await expectSoundPage(page);
  });

  it('people are found as one types, shown, and a number is looked at for a reason', async () => {
    const page = await browser.newPage();
    await office.signIn(page, clerk);
    await page.goto(`${office.origin}/people`);
    await page.getByRole('rowheader', { name: '陈晓岚' }).waitFor();
    await screenshot(page, 'people');
    await expectSoundPage(page);
    await page.getByPlaceholder('姓名、拼音').fill('sk');
    await page.getByRole('rowheader', { name: '陈晓岚' }).waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '单可' }).click();
    await page.getByRole('button', { name: '查看联系电话全文' }).click();
    await page.getByLabel('联系本人').check();
    await page.getByRole('button', { name: '查看', exact: true }).click();
    await page.getByText('13812340002').waitFor();
    await screenshot(page, 'person');
    await expectSoundPage(page);
    await page.getByRole('button', { name: '修改' }).click();
    await page.getByLabel('出生年月').fill('1985.13');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('“1985.13”不是年月；请写成 1986.03').first().waitFor();
    await page.getByLabel('出生年月').fill('1985.03');
    await screenshot(page, 'person-form');
    await expectSoundPage(page);
    await page.getByRole('button', { name: '保存' }).click();
    await page.waitForURL(/\/people\?person=/);
  });

  it('a sheet with three faults is mended and imported; people alike are listed', async () => {
    const rows = Array.from({ length: 40 }, (_, n) => [
      NANHU,
      `演示${'甲乙丙丁戊己庚辛'[n % 8]}${'子丑寅卯辰'[Math.floor(n / 8)]}`,
      n % 2 === 0 ? '女' : '男',
      '1985.03',
      number(200 + n),
      `139000000${String(n).padStart(2, '0')}`,
      '科员',
      '党员',
    ]);
    const bad = rows.map((row, n) => {
      if (n === 4) return row.with(3, '1985.13');
      if (n === 9)
        return row.with(4, `${number(209).slice(0, 17)}${number(209).endsWith('1') ? '2' : '1'}`);
      return n === 12 ? row.with(0, '演示秀洲区医疗保障分局') : row;
    });
    const folder = office.server.services.dataFolder;
    const paths = [bad, rows].map((list, n) => [join(folder, `人员表${n}.xlsx`), list] as const);
    for (const [path, list] of paths) writeFileSync(path, await sheetOf([HEADINGS, ...list]));

    const page = await browser.newPage();
    await office.signIn(page, clerk);
    await page.goto(`${office.origin}/people/imports`);
    await page.getByText('下载模板').waitFor();
    await screenshot(page, 'people-imports');
    await expectSoundPage(page);
    await page.getByLabel('选择人员表').setInputFiles(paths[0]?.[0] ?? '');
    await page.getByText('共 3 处').waitFor();
    await screenshot(page, 'people-import-faults');
    await expectSoundPage(page);
    expect(await page.getByRole('button', { name: /确认导入/ }).isDisabled()).toBe(true);
    // Left and found again.
    await page.goto(`${office.origin}/people/imports`);
    await page.getByRole('link', { name: '人员表0.xlsx' }).waitFor();
    await page.getByLabel('选择人员表').setInputFiles(paths[1]?.[0] ?? '');
    await page.getByRole('button', { name: '确认导入 40 人' }).click();
    await page.getByRole('link', { name: '到人员列表查看' }).click();
    await page.getByText(/共 45/).waitFor();
    await page.goto(`${office.origin}/people/alike`);
    await page.getByText('没有发现疑似重复').waitFor();
    const { server } = office;
    await server.call(clerk, personAdd, {
      body: { unit: nanhu, entry: { name: '陈晓岚', birth: '1985.03' } },
    });
    await page.reload();
    await page.getByRole('button', { name: '合并' }).waitFor();
    await screenshot(page, 'people-alike');
    await expectSoundPage(page);
    await page.getByRole('button', { name: '合并' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '合并' }).click();
    await page.getByText('没有发现疑似重复').waitFor();
  });
});
