import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { FROZEN_PLAN, FROZEN_RESULT } from '../../../test/frozen-result.ts';
import { resultFacts } from '../../core/document/result-facts.ts';
import { awardListWorkbook, scoreRecordsWorkbook } from './workbooks.ts';

const FACTS = resultFacts(FROZEN_PLAN, FROZEN_RESULT, { isFinal: true, on: null });

const sheetsOf = async (bytes: Buffer): Promise<Readonly<Record<string, unknown[][]>>> => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  return Object.fromEntries(
    workbook.worksheets.map((sheet) => [
      sheet.name,
      Array.from({ length: sheet.rowCount }, (_, row) =>
        Array.from({ length: sheet.columnCount }, (__, column) => {
          const cell = sheet.getCell(row + 1, column + 1);
          return typeof cell.value === 'number' && cell.numFmt !== undefined
            ? `${cell.value} as ${cell.numFmt}`
            : cell.value;
        }),
      ),
    ]),
  );
};

describe('the result in Excel', () => {
  it('score records hold every figure as sealed: values, shown and exact totals (N6)', async () => {
    const sheets = await sheetsOf(await scoreRecordsWorkbook(FACTS));
    expect(Object.keys(sheets)).toEqual(['个人成绩', '团体成绩', '决定和说明']);
    expect(sheets['个人成绩']).toHaveLength(23);
    expect(sheets['个人成绩']?.[4]).toEqual([
      3,
      '许文博',
      '男',
      '如皋市医疗保障局',
      '窗口工作人员（演示）',
      '88 as 0.0',
      '90 as 0',
      '130 as 0',
      '161.33 as 0.00',
      '484/3',
      '组委会决定',
      '88 + 90/3 + 130/3\n484/3 ≈ 161.33',
    ]);
    expect(sheets['团体成绩']?.[2]?.slice(0, 7)).toEqual([
      1,
      '南通市医保中心',
      '241.5 as 0.0',
      '91 as 0',
      '141 as 0',
      '141.1 as 0.00',
      '1411/10',
    ]);
    expect(sheets['决定和说明']?.[2]).toEqual(['决定', FROZEN_RESULT.decisions[0]]);
  });

  it('an award list holds the awards of one giving body, or all with the recommendation (N7)', async () => {
    const { 获奖名单: union = [] } = await sheetsOf(await awardListWorkbook(FACTS, '南通市总工会'));
    expect(union.slice(2).map((row) => [row[0], row[2], row[3], row[8]])).toEqual([
      ['南通市五一创新能手', '4', '陆一鸣', '161.33 as 0.00'],
      ['南通市五一创新能手', '5', '顾云', '159.33 as 0.00'],
      ['南通市五一创新能手', '6', '周敏', '159.33 as 0.00'],
    ]);
    const { 获奖名单: all = [] } = await sheetsOf(await awardListWorkbook(FACTS, null));
    expect(all).toHaveLength(2 + 3 + 3 + 1 + 3 + 6);
    expect(all.find((row) => row[1] === '推荐')?.slice(0, 4)).toEqual([
      '优先推荐参评南通市五一劳动奖',
      '推荐',
      '1',
      '陈晓岚',
    ]);
  });
});
