import { Readable } from 'node:stream';
import ExcelJS, { type CellValue, type Row } from 'exceljs';
import { folded, type RawCell, type RawSheet } from '../../core/score/sheet.ts';
import { guardWorkbook } from '../document/workbook-guard.ts';
import { fileFault, type ScoreFileFault } from './file-fault.ts';

/** Rows of one sheet that are read; a score sheet has one per contestant. */
const MOST_ROWS = 200_000;
/** How far down the headings may stand, below a title. */
const HEADING_ROWS = 10;

/** A number as people see it: 15 significant digits, so that a computed 85.30000000000001 is 85.3. */
const numberText = (value: number): string => String(Number(value.toPrecision(15)));

const cellOf = (value: CellValue | undefined): RawCell => {
  if (value === null || value === undefined || value === '') return { kind: 'empty' };
  if (typeof value === 'string') return { kind: 'text', text: value };
  if (typeof value === 'number') return { kind: 'text', text: numberText(value) };
  if (typeof value === 'boolean') return { kind: 'text', text: value ? 'TRUE' : 'FALSE' };
  if (value instanceof Date) return { kind: 'text', text: value.toISOString().slice(0, 10) };
  if ('richText' in value)
    return { kind: 'text', text: value.richText.map((part) => part.text).join('') };
  if ('error' in value) return { kind: 'broken', text: value.error };
  if ('text' in value) return cellOf(value.text as CellValue);
  if ('formula' in value || 'sharedFormula' in value)
    return value.result === undefined || value.result === null
      ? { kind: 'broken', text: '公式没有结果' }
      : cellOf(value.result as CellValue);
  return { kind: 'broken', text: '无法识别的内容' };
};

const cellsOf = (row: Row): readonly RawCell[] =>
  Array.isArray(row.values) ? Array.from(row.values.slice(1), (value) => cellOf(value)) : [];

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

/**
 * The sheets of an Excel file, by streaming. Headings are the row that has 单位 in it, below any title.
 * @returns the sheets, or what is wrong with the file as a whole
 */
export const sheetsFromWorkbook = async (
  bytes: Buffer,
): Promise<readonly RawSheet[] | readonly ScoreFileFault[]> => {
  const guarded = await guardWorkbook(bytes);
  if (guarded !== null) return [{ ...guarded, sheet: null, row: null, column: null }];
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(Readable.from(bytes), {
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    worksheets: 'emit',
    entries: 'emit',
  });
  const sheets: RawSheet[] = [];
  try {
    for await (const worksheet of reader) {
      const rows: NumberedRow[] = [];
      for await (const row of worksheet) {
        const cells = cellsOf(row);
        if (cells.some((cell) => cell.kind !== 'empty')) rows.push({ number: row.number, cells });
        if (rows.length > MOST_ROWS) return [fileFault('file.too-many-rows', { most: MOST_ROWS })];
      }
      const { name } = worksheet as unknown as { readonly name: string };
      sheets.push(sheetOf(name, rows));
    }
  } catch {
    return [fileFault('file.workbook-damaged')];
  }
  return sheets;
};
