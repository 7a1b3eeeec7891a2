import ExcelJS, { type Worksheet } from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillForm } from '../../core/form/fill.ts';
import { EMPTY_FORM, type FilledForm, type Form } from '../../core/form/form.ts';
import { recordOf } from '../../core/form/record.ts';
import { renderFormXlsx } from './form-xlsx.ts';
import { readFormXlsx, type FormReading } from './read-form-xlsx.ts';
import {
  filledWith,
  formOf,
  FULL_NOMINEE,
  NOMINEE,
  people,
  receipt,
} from './sample-records.test-kit.ts';

const RECOMMENDATION = formOf('jiaxing-2020', 'recommendation');
const SUMMARY = formOf('nantong-2020', 'score-summary');
const RECEIPT = formOf('nantong-2020', 'receipt');

const OPTIONS = { demonstration: true, version: '1' };

/** Renders, lets a clerk change the sheet, reads back. */
const readAfter = async (
  form: Form,
  filled: FilledForm,
  change: (sheet: Worksheet) => void,
): Promise<FormReading> => {
  const workbook = new ExcelJS.Workbook();
  const bytes = await renderFormXlsx(form, filled, OPTIONS);
  await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  change(workbook.worksheets[0] as Worksheet);
  return readFormXlsx(form, Buffer.from(await workbook.xlsx.writeBuffer()));
};

const readBack = async (form: Form, filled: FilledForm): Promise<FormReading> =>
  readFormXlsx(form, await renderFormXlsx(form, filled, OPTIONS));

describe('a filled form through Excel and back', () => {
  it('is the same record: names, paragraphs, scores, long posts', async () => {
    const samples: readonly (readonly [Form, unknown])[] = [
      [RECOMMENDATION, NOMINEE],
      [RECOMMENDATION, FULL_NOMINEE],
      [RECEIPT, receipt('如皋市医疗保障局\n副局长')],
      [SUMMARY, { unit: '如皋市医疗保障局', people: people(1) }],
      [SUMMARY, { unit: '如皋市医疗保障局', people: people(60) }],
      [SUMMARY, {}],
    ];
    for (const [form, record] of samples) {
      const filled = filledWith(form, record);
      expect(await readBack(form, filled)).toEqual({ ok: true, record: recordOf(filled) });
    }
  });

  it('is the same record whatever stands in it', async () => {
    const written = fc.oneof(
      fc.constantFrom(
        '王䶮𬭎',
        '阿卜·买买提',
        '=1+1',
        '+86 138',
        '-3',
        '@SUM(A1)',
        '0012',
        '1e5',
        '_x0041_',
        "'x",
        '<b>&amp;',
        '  两 头  ',
      ),
      fc.string({ unit: fc.constantFrom(...'王䶮𬭎·=+-@_xA0041 <>&"\'\n'), maxLength: 30 }),
    );
    const person = fc.record(
      {
        name: written,
        sex: fc.constantFrom('男', '女'),
        post: written,
        score: fc.oneof(
          fc.integer({ min: 0, max: 10_000 }).map((part) => part / 100),
          fc.constantFrom('90.00000000000000000001', '100', '0.10'),
        ),
        remark: written,
      },
      { requiredKeys: [] },
    );
    const record = fc.record({ unit: written, people: fc.array(person, { maxLength: 25 }) });
    await fc.assert(
      fc.asyncProperty(record, async (values) => {
        const filling = fillForm(SUMMARY, values);
        fc.pre(filling.ok);
        expect(await readBack(SUMMARY, filling.value)).toEqual({
          ok: true,
          record: recordOf(filling.value),
        });
      }),
      { numRuns: 60 },
    );
    const nominee = fc.record({
      name: written,
      post: written,
      honours: written,
      deeds: written,
      police: written,
    });
    await fc.assert(
      fc.asyncProperty(nominee, async (values) => {
        const filling = fillForm(RECOMMENDATION, values);
        fc.pre(filling.ok);
        expect(await readBack(RECOMMENDATION, filling.value)).toEqual({
          ok: true,
          record: recordOf(filling.value),
        });
      }),
      { numRuns: 60 },
    );
  });
});

/** Row 9 is the first below the head of the summary; columns are 序号 姓名 性别 单位职务 初赛成绩 备注. */
const writeRow = (sheet: Worksheet, row: number, values: readonly ExcelJS.CellValue[]): void => {
  values.forEach((value, index) => {
    sheet.getCell(row, index + 1).value = value;
  });
};

describe('a form filled in by a clerk', () => {
  it('takes numbers and texts, formulas by their result, months as dates', async () => {
    const reading = await readAfter(SUMMARY, EMPTY_FORM, (sheet) => {
      writeRow(sheet, 9, [1, ' 陈晓岚　', '女', '科员', 0.1 + 0.2]);
      writeRow(sheet, 10, [
        2,
        { richText: [{ text: '许' }, { text: '文博' }] },
        '男',
        13800000001,
        '96.50',
      ]);
      writeRow(sheet, 11, [3, '何静', '女', '', { formula: 'E9*2', result: 95 }]);
    });
    expect(reading).toEqual({
      ok: true,
      record: {
        people: [
          { name: '陈晓岚', sex: '女', post: '科员', score: '0.3' },
          { name: '许文博', sex: '男', post: '13800000001', score: '96.50' },
          { name: '何静', sex: '女', score: '95' },
        ],
      },
    });
    const dated = await readAfter(RECOMMENDATION, EMPTY_FORM, (sheet) => {
      sheet.getCell('B6').value = new Date('1986-03-01T00:00:00Z');
      sheet.getCell('B6').numFmt = 'yyyy-mm';
    });
    expect(dated).toEqual({ ok: true, record: { birth: '1986.03' } });
  });

  it('reads rows added below the empty ones, inserted or over the note', async () => {
    const inserted = await readAfter(SUMMARY, EMPTY_FORM, (sheet) => {
      sheet.insertRows(
        27,
        Array.from({ length: 7 }, () => []),
      );
      for (let row = 9; row < 34; row += 1) writeRow(sheet, row, [row - 8, `第${row}人`]);
    });
    expect(inserted).toMatchObject({ ok: true });
    expect(inserted.ok && (inserted.record['people'] as readonly unknown[]).length).toBe(25);
    const over = await readAfter(SUMMARY, EMPTY_FORM, (sheet) => {
      sheet.unMergeCells('A28:F28');
      for (let row = 9; row < 39; row += 1) writeRow(sheet, row, [row - 8, `第${row}人`]);
    });
    expect(over.ok && (over.record['people'] as readonly unknown[]).length).toBe(30);
  });

  it('does not lose people below a blank row without a word', async () => {
    const reading = await readAfter(SUMMARY, EMPTY_FORM, (sheet) => {
      writeRow(sheet, 9, [1, '陈晓岚']);
      writeRow(sheet, 12, [4, '许文博']);
    });
    expect(reading).toEqual({
      ok: false,
      faults: [
        {
          code: 'form-sheet.rows-after-blank',
          sheet: '初赛选拔成绩汇总表',
          row: 12,
          column: 'A',
          sentence: '上面有空行，空行以下的内容不会读入，请去掉空行',
        },
      ],
    });
  });

  it('says where the sheet was changed, by row and column', async () => {
    const reading = await readAfter(SUMMARY, EMPTY_FORM, (sheet) => {
      sheet.getCell('E8').value = '成绩';
    });
    expect(reading).toEqual({
      ok: false,
      faults: [
        {
          code: 'form-sheet.label-moved',
          sheet: '初赛选拔成绩汇总表',
          row: 8,
          column: 'E',
          sentence:
            '此处应为“初赛成绩”，现在是“成绩”；表格的格子被改动过，请用原来的空白表重新填写',
        },
      ],
    });
    const shifted = await readAfter(RECOMMENDATION, EMPTY_FORM, (sheet) => {
      sheet.insertRow(1, []);
    });
    expect(shifted.ok ? [] : shifted.faults[0]).toMatchObject({ code: 'form-sheet.label-moved' });
    const other = await readFormXlsx(RECEIPT, await renderFormXlsx(SUMMARY, EMPTY_FORM, OPTIONS));
    expect(other.ok).toBe(false);
  });

  it('refuses errors and identity numbers that lost their figures', async () => {
    const reading = await readAfter(SUMMARY, EMPTY_FORM, (sheet) => {
      writeRow(sheet, 9, [1, { error: '#N/A' }, '女', 330402198603120000]);
    });
    expect(reading.ok ? [] : reading.faults.map(({ code, column }) => `${code} ${column}`)).toEqual(
      ['form-sheet.cell-broken B', 'form-sheet.figures-lost D'],
    );
  });

  it('keeps a month that is a number as one, for the form to ask again', async () => {
    const reading = await readAfter(RECOMMENDATION, EMPTY_FORM, (sheet) => {
      sheet.getCell('B6').value = 2012.1;
    });
    expect(reading).toEqual({ ok: true, record: { birth: 2012.1 } });
  });

  it('refuses what is no workbook, and one that fills the memory with rules for whole columns', async () => {
    expect(await readFormXlsx(SUMMARY, Buffer.from('x'))).toMatchObject({
      ok: false,
      faults: [{ code: 'workbook.not-a-zip', sheet: null }],
    });
    const started = performance.now();
    const reading = await readAfter(SUMMARY, EMPTY_FORM, (sheet) => {
      const rules = sheet as unknown as {
        dataValidations: { add(range: string, rule: object): void };
      };
      rules.dataValidations.add('A1:F1048576', { type: 'list', formulae: ['"男,女"'] });
    });
    expect(reading).toEqual({ ok: true, record: {} });
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
