import ExcelJS, { type Cell, type CellValue, type Row, type Workbook } from 'exceljs';
import { folded, HEADING_ROWS, type RawCell, type RawSheet } from '../../core/score/sheet.ts';
import { openWorkbook } from '../document/open-workbook.ts';
import { fileFault, type ScoreFileFault } from './file-fault.ts';

/** Rows of one sheet that are read; a score sheet has one per contestant. */
const MOST_ROWS = 200_000;
/** Columns of a score sheet: far more than a plan has scores. */
const MOST_COLUMNS = 200;

const EMPTY: RawCell = { kind: 'empty' };

/** A number as people see it: 15 significant digits, so that a computed 85.30000000000001 is 85.3. */
const numberText = (value: number): string => String(Number(value.toPrecision(15)));

/** Whether a number is shown in percent, text in quotation marks aside: then 0.88 looks like 88. */
const isPercent = (format: string | undefined): boolean =>
  (format ?? '').replace(/\[[^\]]*\]|"[^"]*"|\\./g, '').includes('%');

const numberCell = (value: number, format: string | undefined): RawCell =>
  isPercent(format)
    ? { kind: 'percent', text: `${numberText(value * 100)}%` }
    : { kind: 'number', text: numberText(value) };

const dateCell = (value: Date): RawCell =>
  Number.isNaN(value.getTime())
    ? { kind: 'broken', text: '日期' }
    : { kind: 'date', text: value.toISOString().slice(0, 10) };

const valueCell = (value: CellValue | undefined, format: string | undefined): RawCell => {
  if (value === null || value === undefined || value === '') return EMPTY;
  if (typeof value === 'string') return { kind: 'text', text: value };
  if (typeof value === 'number') return numberCell(value, format);
  if (typeof value === 'boolean')
    return { kind: 'broken', text: `逻辑值 ${value ? 'TRUE' : 'FALSE'}` };
  if (value instanceof Date) return dateCell(value);
  if ('richText' in value)
    return { kind: 'text', text: value.richText.map((part) => part.text).join('') };
  if ('error' in value) return { kind: 'broken', text: value.error };
  if ('text' in value) return valueCell(value.text as CellValue, format);
  return { kind: 'broken', text: '无法识别的内容' };
};

/** A formula counts by its result; the library's own value of a formula forgets a result of 0. */
const cellOf = (cell: Cell): RawCell => {
  if (cell.type !== ExcelJS.ValueType.Formula) return valueCell(cell.value, cell.numFmt);
  const result = cell.result as CellValue | undefined;
  return result === undefined || result === null
    ? { kind: 'broken', text: '公式没有结果' }
    : valueCell(result, cell.numFmt);
};

const cellsOf = (row: Row): readonly RawCell[] => {
  const cells: RawCell[] = [];
  row.eachCell((cell, column) => {
    while (cells.length < column - 1) cells.push(EMPTY);
    cells.push(cellOf(cell));
  });
  return cells;
};

const isHeading = (cells: readonly RawCell[]): boolean =>
  cells.some(
    (cell) => cell.kind === 'text' && ['单位', '代表队', '所在单位'].includes(folded(cell.text)),
  );

type NumberedRow = RawSheet['rows'][number];

const sheetOf = (title: string, rows: readonly NumberedRow[]): RawSheet => {
  const marked = rows.slice(0, HEADING_ROWS).findIndex((row) => isHeading(row.cells));
  const at = Math.max(marked, 0);
  const headings = (rows[at]?.cells ?? []).map((cell) => (cell.kind === 'text' ? cell.text : ''));
  return { title, headings, rows: rows.slice(at + 1) };
};

const sheetsOf = (workbook: Workbook): readonly RawSheet[] | readonly ScoreFileFault[] => {
  const sheets: RawSheet[] = [];
  for (const worksheet of workbook.worksheets) {
    const rows: NumberedRow[] = [];
    worksheet.eachRow((row, number) => {
      const cells = cellsOf(row);
      if (cells.some((cell) => cell.kind !== 'empty')) rows.push({ number, cells });
    });
    if (rows.length > MOST_ROWS) return [fileFault('file.too-many-rows', { most: MOST_ROWS })];
    sheets.push(sheetOf(worksheet.name, rows));
  }
  return sheets;
};

/**
 * The sheets of an Excel file. Headings are the row that has 单位 in it, below any title; of merged cells only the
 * first has the value.
 * @returns the sheets, or what is wrong with the file as a whole
 */
export const sheetsFromWorkbook = async (
  bytes: Buffer,
): Promise<readonly RawSheet[] | readonly ScoreFileFault[]> => {
  const opened = await openWorkbook(bytes, { mostColumns: MOST_COLUMNS });
  return 'code' in opened
    ? [{ ...opened, sheet: null, row: null, column: null }]
    : sheetsOf(opened);
};
