import { afterAll, beforeAll, expect, it } from 'vitest';
import * as http from '../../contract/preliminary/http.ts';
import { renderFormDocx } from '../document/form-docx.ts';
import { renderFormXlsx } from '../document/form-xlsx.ts';
import { partsOf } from '../document/package.test-kit.ts';
import { filledWith, formOf } from '../document/sample-records.test-kit.ts';
import { storedZip } from '../document/stored-zip.ts';
import {
  addSitting,
  importPeople,
  openTestCompetition,
  PEOPLE,
  type TestCompetition,
} from './preliminary.test-kit.ts';

let competition: TestCompetition;
beforeAll(async () => {
  competition = await openTestCompetition();
});
afterAll(() => competition.close());

it('N9: takes attachment 1 from Word, names the cell that was changed, and writes nothing then', async () => {
  const unit = await competition.unitOf('haian');
  await importPeople(competition, unit);
  const sitting = await addSitting(competition, unit);
  const form = formOf('nantong-2020', 'score-summary');
  const word = (scores: readonly string[]) =>
    renderFormDocx(
      form,
      filledWith(form, {
        unit: '海安市医疗保障局',
        people: PEOPLE.map(([name, sex, post], at) => ({
          name,
          sex,
          post,
          ...(scores[at] === '缺考' ? { remark: '缺考' } : { score: scores[at] ?? '' }),
        })),
      }),
      { demonstration: true, version: '1' },
    );
  const scores = ['91', '88.5', '95.25', '79', '缺考', '60'];
  const send = (write: 'yes' | 'no', bytes: Buffer) =>
    competition.send(unit.clerk, http.scoreSheet, unit, { sitting, write }, bytes);
  const parts = new Map(await partsOf(await word(scores)));
  const body = parts.get('word/document.xml')?.toString() ?? '';
  parts.set('word/document.xml', Buffer.from(body.replace('>95.25<', '>九十五<')));
  const wrong = await send('yes', storedZip(parts));
  expect([wrong.value.isWritten, wrong.value.faults]).toEqual([
    false,
    [
      {
        row: 2,
        place: '表中第2行“初赛成绩”',
        name: '演示陈一',
        what: '成绩“九十五”读不出；请写0到100之间的数，如 85.5',
      },
    ],
  ]);
  expect((await competition.view(unit.clerk, unit)).participation.took).toBe(0);
  const done = await send('yes', await word(scores));
  expect([done.value.isWritten, done.value.counts.new]).toEqual([true, 6]);
  const { staff } = await competition.view(unit.clerk, unit);
  expect(staff.map(({ name, result }) => [name, result])).toEqual(
    PEOPLE.map(([name], at) => [name, scores[at]]),
  );
  const pdf = await send('yes', Buffer.from('%PDF-1.7'));
  expect(pdf.value.faults[0]?.what).toContain('请去掉密码，另存为 .docx 或 .xlsx 后再用');
});

it('N9: every fault of attachment 1 is named by row and cell, in Excel and in Word alike', async () => {
  const unit = await competition.unitOf('rugao');
  await importPeople(competition, unit);
  const sitting = await addSitting(competition, unit);
  const form = formOf('nantong-2020', 'score-summary');
  const line = (name: string, sex: string, post: string, score: string) => ({
    name,
    sex,
    post,
    score,
  });
  const filled = filledWith(form, {
    unit: '如皋市医疗保障局',
    people: [
      line('演示陈一', '女', '窗口科员', '95'),
      line('演示无名', '女', '窗口科员', '90'),
      line('演示陆二', '女', '窗口科员', '85'),
      line('演示陈一', '女', '窗口科员', '80'),
    ],
  });
  const options = { demonstration: true, version: '1' };
  const answers = [
    await renderFormXlsx(form, filled, options),
    await renderFormDocx(form, filled, options),
  ].map((bytes) =>
    competition.send(unit.clerk, http.scoreSheet, unit, { sitting, write: 'yes' }, bytes),
  );
  const [excel, word] = (await Promise.all(answers)).map(({ value }) => value);
  const places = (reading = excel) => reading?.faults.map(({ row, place }) => [row, place]);
  const whats = (reading = excel) => reading?.faults.map(({ what }) => what);
  expect(places(excel)).toEqual([
    [10, '单元格B10'],
    [11, '单元格C11'],
    [12, '单元格B12'],
  ]);
  expect(places(word)).toEqual([
    [3, '表中第3行“姓名”'],
    [4, '表中第4行“性别”'],
    [5, '表中第5行“姓名”'],
  ]);
  const says = (first: number) => [
    '“演示无名”不在本单位花名册中；请核对姓名，或先加入花名册',
    '“演示陆二”性别写的是“女”，花名册是“男”；请核对',
    `“演示陈一”与第${first}行重复；请删去一行`,
  ];
  expect([whats(excel), whats(word)]).toEqual([says(9), says(2)]);
  expect([excel?.counts.faulty, excel?.isWritten, word?.isWritten]).toEqual([3, false, false]);
  expect((await competition.view(unit.clerk, unit)).participation.took).toBe(0);
});
