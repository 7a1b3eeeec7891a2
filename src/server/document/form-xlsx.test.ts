import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { EMPTY_FORM, type FilledForm, type Form } from '../../core/form/form.ts';
import { renderFormXlsx } from './form-xlsx.ts';
import { partsOf } from './package.test-kit.ts';
import { filledWith, formOf, NOMINEE, people, receipt } from './sample-records.test-kit.ts';

const RECOMMENDATION = formOf('jiaxing-2020', 'recommendation');
const SUMMARY = formOf('nantong-2020', 'score-summary');
const RECEIPT = formOf('nantong-2020', 'receipt');

const sheetOf = async (form: Form, filled: FilledForm, demonstration = false) => {
  const workbook = new ExcelJS.Workbook();
  const bytes = await renderFormXlsx(form, filled, { demonstration, version: '1' });
  await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  return workbook.worksheets[0] as ExcelJS.Worksheet;
};

describe('a form as an Excel file', () => {
  it('is one A4 page wide, with the margins of the Word form and its own print area', async () => {
    const { pageSetup } = await sheetOf(RECOMMENDATION, EMPTY_FORM);
    expect(pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 2,
      printArea: 'A1:H19',
    });
    // 37, 26, 35 and 28 mm.
    expect(pageSetup.margins?.top).toBeCloseTo(1.4567, 4);
    expect(pageSetup.margins?.right).toBeCloseTo(1.0236, 4);
    expect(pageSetup.margins?.bottom).toBeCloseTo(1.378, 4);
    expect(pageSetup.margins?.left).toBeCloseTo(1.1024, 4);
  });

  it('repeats the head of a list when printing', async () => {
    expect((await sheetOf(SUMMARY, EMPTY_FORM)).pageSetup).toMatchObject({
      printTitlesRow: '8:8',
      fitToHeight: 0,
    });
  });

  it('keeps text as text: telephone numbers, and what looks like a formula', async () => {
    const record = { ...receipt('=1+1'), unit: '@SUM(A1)' };
    const sheet = await sheetOf(RECEIPT, filledWith(RECEIPT, record));
    const cells: ExcelJS.Cell[] = [];
    sheet.eachRow((row) => row.eachCell((cell) => cells.push(cell)));
    for (const text of ['138 0000 0001', '=1+1', '@SUM(A1)']) {
      const found = cells.filter((cell) => cell.value === text && cell.master === cell);
      expect(found.length, text).toBeGreaterThan(0);
      for (const cell of found)
        expect([cell.type, cell.numFmt]).toEqual([ExcelJS.ValueType.String, '@']);
    }
    expect(cells.every((cell) => cell.type !== ExcelJS.ValueType.Formula)).toBe(true);
  });

  it('keeps scores as numbers that show even decimals and hide none', async () => {
    const sheet = await sheetOf(SUMMARY, filledWith(SUMMARY, { people: people(3) }));
    expect([9, 10, 11].map((row) => sheet.getCell(row, 5).value)).toEqual([97.5, 97.5, 97]);
    expect(sheet.getCell('E9').numFmt).toBe('0.0########');
    const exact = filledWith(SUMMARY, { people: [{ score: '90.00000000000000000001' }] });
    expect((await sheetOf(SUMMARY, exact)).getCell('E9').value).toBe('90.00000000000000000001');
  });

  it('lets in only choices and scores within limits, and says so', async () => {
    const sheet = await sheetOf(SUMMARY, EMPTY_FORM);
    expect(sheet.getCell('C9').dataValidation).toMatchObject({
      type: 'list',
      formulae: ['"男,女"'],
      error: '请从下拉列表中选择：男、女',
    });
    expect(sheet.getCell('E26').dataValidation).toMatchObject({
      type: 'decimal',
      operator: 'between',
      formulae: [0, 100],
      error: '请填0到100的分数，没有参加的留空',
    });
  });

  it('counts column widths in a face of its own, the same on every machine', async () => {
    const bytes = await renderFormXlsx(SUMMARY, EMPTY_FORM, { demonstration: false, version: '1' });
    const styles = (await partsOf(bytes)).get('xl/styles.xml')?.toString() ?? '';
    expect(/<font>.*?<\/font>/s.exec(styles)?.[0]).toContain('<name val="Courier New"/>');
    expect(styles).not.toContain('Calibri');
    // 13, 24, 14, 57, 22 and 26 mm in pixels of 1/96 inch, 6 to a figure; 589 in all.
    const pixels = [1, 2, 3, 4, 5, 6].map(async (column) => {
      const { width = 0 } = (await sheetOf(SUMMARY, EMPTY_FORM)).getColumn(column);
      return Math.round(width * 6);
    });
    expect(await Promise.all(pixels)).toEqual([49, 90, 53, 216, 83, 98]);
  });

  it('prints number, page and check code at the foot, and 演示 on every page', async () => {
    const filled = filledWith(RECOMMENDATION, NOMINEE);
    const { headerFooter } = await sheetOf(RECOMMENDATION, filled, true);
    expect(headerFooter.oddFooter).toMatch(
      /^&L&"黑体,Regular"&8表单号 JX-TJB-2020　第 1 版　演示，内容为虚构　第 &P 页，共 &N 页\n内容校验码 [\dA-F-]{14}　盖章件扫描时据此核对内容$/,
    );
    expect(headerFooter.oddHeader).toContain('演示');
    const plain = await sheetOf(SUMMARY, EMPTY_FORM);
    expect(plain.headerFooter?.oddFooter ?? '').toBe('');
    expect(plain.headerFooter?.oddHeader ?? '').toBe('');
  });

  it('takes a sheet name Excel takes', async () => {
    const name = `${"[汇总]表:*?/\\'"}${'长'.repeat(40)}`;
    expect((await sheetOf({ ...SUMMARY, name }, EMPTY_FORM)).name).toBe(`汇总表${'长'.repeat(25)}`);
  });
});
