import type ExcelJS from 'exceljs';
import type { Worksheet } from 'exceljs';
import { textWidth } from '../../core/form/measure.ts';
import { decimalText, parseDecimal, type Exact } from '../../core/kernel/exact.ts';

const RULE = { style: 'thin', color: { argb: 'FF000000' } } as const;
const HEAD = { name: '黑体', size: 11 } as const;
const BODY = { name: '宋体', size: 11 } as const;

/** A column with its width in characters of the sheet's font. */
export interface Column {
  readonly title: string;
  readonly width: number;
  readonly align: 'left' | 'center' | 'right';
}

/** A text, a place, or a figure with the decimals in which its column is shown. */
export type Cell = string | number | { readonly value: Exact; readonly digits: number };

/** A column of texts. */
export const words = (title: string, width: number): Column => ({ title, width, align: 'left' });
/** A column of places, clear of the name beside it. */
export const places = (title: string, width: number): Column => ({ title, width, align: 'center' });
/** A column of figures. */
export const figures = (title: string, width: number): Column => ({ title, width, align: 'right' });

/** A figure as frozen (`141.10`) with its decimals; what is no plain decimal (`484/3`, `缺考`) stays text. */
export const frozenCell = (text: string): Cell => {
  const value = /^-?\d+(?:\.\d+)?$/.test(text) ? parseDecimal(text) : null;
  return value === null ? text : { value, digits: text.split('.')[1]?.length ?? 0 };
};

const put = (sheet: Worksheet, row: number, column: number, cell: Cell): void => {
  const target = sheet.getCell(row, column);
  if (typeof cell !== 'object') target.value = cell;
  else {
    // Excel holds doubles; the exact value stands as text in its own column.
    target.value = Number(decimalText(cell.value, Math.max(cell.digits, 10)));
    target.numFmt = cell.digits === 0 ? '0' : `0.${'0'.repeat(cell.digits)}`;
  }
};

/** Points of one line of the body type, and of what stands above and below it in a row. */
const PITCH = 15;
const AIR = 3;
/** A Chinese character takes two of the figures in which column widths are counted, and a little more. */
const FIGURES = 2.15;

/** Height of a row that shows all of every cell: programs do not all reckon it when they open a file. */
const heightOf = (row: readonly Cell[], columns: readonly Column[]): number => {
  const lines = row.flatMap((cell, at) =>
    typeof cell === 'string'
      ? [
          cell
            .split('\n')
            .map((line) => Math.ceil((textWidth(line) * FIGURES) / (columns[at]?.width ?? 1)))
            .reduce((sum, count) => sum + Math.max(1, count), 0),
        ]
      : [],
  );
  return Math.max(1, ...lines) * PITCH + AIR;
};

/** A sheet with a title, a head that stays in sight, and bordered rows; prints on A4 across. */
export const addTable = (
  workbook: ExcelJS.Workbook,
  name: string,
  title: string,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  demonstration: boolean,
): void => {
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: 2 }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:2',
    },
    headerFooter: {
      oddFooter: '第 &P 页，共 &N 页',
      ...(demonstration ? { oddHeader: '&C&24演示' } : {}),
    },
  });
  sheet.mergeCells(1, 1, 1, columns.length);
  const head = sheet.getCell(1, 1);
  head.value = demonstration ? `${title}　演示，内容为虚构` : title;
  head.font = { name: '黑体', size: 14 };
  head.alignment = { horizontal: 'center', vertical: 'middle' };
  sheet.getRow(1).height = 30;
  for (const [at, column] of columns.entries()) {
    sheet.getColumn(at + 1).width = column.width;
    put(sheet, 2, at + 1, column.title);
  }
  for (const [index, row] of rows.entries()) {
    sheet.getRow(index + 3).height = heightOf(row, columns);
    for (const [at, cell] of row.entries()) put(sheet, index + 3, at + 1, cell);
  }
  for (let row = 2; row <= rows.length + 2; row += 1) {
    for (const [at, { align }] of columns.entries()) {
      const cell = sheet.getCell(row, at + 1);
      cell.font = row === 2 ? HEAD : BODY;
      cell.border = { top: RULE, bottom: RULE, left: RULE, right: RULE };
      cell.alignment = {
        vertical: 'middle',
        horizontal: row === 2 ? 'center' : align,
        wrapText: true,
      };
    }
  }
};
