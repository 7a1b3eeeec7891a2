import { Readable } from 'node:stream';
import { parentPort, workerData } from 'node:worker_threads';
import type { Cell, Row } from 'exceljs';
import { readCell } from './read-cell.ts';
import type { SheetCell, SheetJob, SheetMessage, SheetRow } from './sheet-rows.ts';
import { guardWorkbook } from './workbook-guard.ts';

// Entry point of a worker thread: reads the first sheet of a workbook row by row and hands it on in batches, each
// after the reader has asked for it, so that the sheet is never in memory as a whole.

/**
 * exceljs 4.4 decodes each piece of a part by itself and so breaks a character that stands across two pieces into
 * U+FFFD: in 100,000 rows some thirty names. It makes its decoder when it is loaded; in this thread that decoder carries
 * the bytes over. Parts are read one after the other, each ends with a whole character.
 */
globalThis.TextDecoder = class extends TextDecoder {
  override decode(bytes?: Uint8Array): string {
    return super.decode(bytes, { stream: true });
  }
};
const { default: ExcelJS } = await import('exceljs');

const BATCH = 500;

const { bytes, mostColumns, mostSigns } = workerData as SheetJob;

const tell = (message: SheetMessage): void => parentPort?.postMessage(message);

const asked = (): Promise<void> => new Promise((resolve) => parentPort?.once('message', resolve));

const cellOf = (cell: Cell): SheetCell => {
  const reading = readCell(cell, { kind: 'text', most: mostSigns });
  if (reading.kind === 'broken') return { broken: 'error' };
  if (reading.kind === 'figures-lost') return { broken: 'figures-lost' };
  return String(reading.value).slice(0, mostSigns);
};

const rowOf = (row: Row): SheetRow => {
  const cells: SheetCell[] = [];
  const width = Math.min(row.cellCount, mostColumns);
  for (let column = 1; column <= width; column += 1) cells.push(cellOf(row.getCell(column)));
  return { row: row.number, cells };
};

const isBlank = ({ cells }: SheetRow): boolean => cells.every((cell) => cell === '');

const read = async (): Promise<void> => {
  const workbook = new ExcelJS.stream.xlsx.WorkbookReader(Readable.from([Buffer.from(bytes)]), {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'ignore',
  });
  let batch: SheetRow[] = [];
  for await (const sheet of workbook) {
    for await (const line of sheet) {
      const row = rowOf(line);
      if (isBlank(row)) continue;
      batch.push(row);
      if (batch.length < BATCH) continue;
      tell({ kind: 'rows', rows: batch });
      batch = [];
      await asked();
    }
    break;
  }
  if (batch.length > 0) {
    tell({ kind: 'rows', rows: batch });
    await asked();
  }
};

const fault = await guardWorkbook(bytes);
if (fault !== null) tell({ kind: 'fault', fault });
else {
  try {
    await read();
    tell({ kind: 'end' });
  } catch {
    // exceljs throws many kinds of errors on parts that are not what they should be; all mean the same to people.
    tell({ kind: 'damaged' });
  }
}
parentPort?.close();
