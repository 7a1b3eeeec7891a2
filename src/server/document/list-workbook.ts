import { PassThrough, type Readable } from 'node:stream';
import ExcelJS from 'exceljs';

/** Media type of .xlsx files. */
export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const HEAD = { name: '黑体', size: 11 } as const;

/**
 * A list as an Excel file, streamed row by row. Every cell is text in text format: what begins with `=`, `+`, `-` or
 * `@` stays text also when somebody edits the cell.
 * @param rows cells in the order of `headings`
 */
export const listWorkbook = async (
  title: string,
  headings: readonly string[],
  rows: Iterable<readonly string[]> | AsyncIterable<readonly string[]>,
): Promise<{ readonly stream: Readable; readonly type: string; readonly name: string }> => {
  const stream = new PassThrough();
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true });
  const sheet = workbook.addWorksheet(title, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = headings.map((heading) => ({
    width: Math.max(10, heading.length * 2.4),
    style: { numFmt: '@' },
  }));
  const head = sheet.addRow([...headings]);
  head.font = HEAD;
  head.commit();
  const write = async (): Promise<void> => {
    for await (const row of rows) sheet.addRow([...row]).commit();
    sheet.commit();
    await workbook.commit();
  };
  write().catch((error: unknown) => {
    stream.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return { stream, type: XLSX_TYPE, name: `${title}.xlsx` };
};
