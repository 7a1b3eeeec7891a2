import { afterAll, beforeAll, expect, it } from 'vitest';
import * as http from '../../contract/preliminary/http.ts';
import { renderFormDocx } from '../document/form-docx.ts';
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
    [{ row: 1, name: '演示陈一', what: '成绩“九十五”读不出；请写0到100之间的数，如 85.5' }],
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
