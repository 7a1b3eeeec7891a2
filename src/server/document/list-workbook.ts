import { PassThrough, type Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import { FILE_TYPES } from '../../core/file/type.ts';
import { textWidth } from '../../core/form/measure.ts';

const HEAD = { name: '黑体', size: 11 } as const;

/** Rows looked at before the widths of the columns are settled: the file is written as it is read. */
const SAMPLE = 500;
const [LEAST, MOST] = [8, 72];

/** Width of a column in figures: a Chinese character takes two, with a little room. */
const widthOf = (texts: readonly string[]): number =>
  Math.min(MOST, Math.max(LEAST, ...texts.map((text) => textWidth(text) * 2 + 3)));

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
  const sheet = workbook.addWorksheet(title, {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToHeight: 0 },
  });
  const begin = (seen: readonly (readonly string[])[]): void => {
    sheet.columns = headings.map((heading, at) => ({
      width: widthOf([heading, ...seen.map((row) => row[at] ?? '')]),
      style: { numFmt: '@' },
    }));
    const head = sheet.addRow([...headings]);
    head.font = HEAD;
    head.commit();
    for (const row of seen) sheet.addRow([...row]).commit();
  };
  const write = async (): Promise<void> => {
    let held: (readonly string[])[] | null = [];
    for await (const row of rows) {
      if (held === null) sheet.addRow([...row]).commit();
      else held.push(row);
      if (held === null || held.length < SAMPLE) continue;
      begin(held);
      held = null;
    }
    if (held !== null) begin(held);
    sheet.commit();
    await workbook.commit();
  };
  write().catch((error: unknown) => {
    stream.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return { stream, type: FILE_TYPES.xlsx.mediaType, name: `${title}.xlsx` };
};
