import type { Worksheet } from 'exceljs';
import { SCORING_SENTENCES } from '../../contract/scoring/refusals.ts';
import { fill } from '../../contract/sentence.ts';
import type { Refusal } from '../../core/kernel/decision.ts';
import type { ScoringCode } from '../../core/scoring/code.ts';
import { openWorkbook } from '../document/open-workbook.ts';
import { readCell } from '../document/read-cell.ts';

/** A fault of a workbook: its row and column as people find them, whom it concerns, what to do. */
export interface CellFault {
  readonly row: number | null;
  readonly column: string;
  readonly who: string;
  readonly what: string;
}

/** A row that says something: texts by head. */
export interface ReadRow {
  readonly row: number;
  readonly cells: ReadonlyMap<string, string>;
}

const BOUNDS = { mostInflated: 16 * 1024 * 1024, mostCells: 100_000, mostColumns: 64 };
const MOST_ROWS = 5000;
const HEADING_ROWS = 10;

export const sentenceFor = ({ code, params }: Refusal<ScoringCode>): string =>
  fill(SCORING_SENTENCES[code], params);

/** Letter of a column from 1: a workbook of scores has no more than 26. */
const letterOf = (column: number): string => String.fromCharCode(64 + column);

const textAt = (sheet: Worksheet, row: number, column: number): string | null => {
  const reading = readCell(sheet.getCell(row, column), { kind: 'text' });
  return reading.kind === 'value' ? String(reading.value).trim() : null;
};

/** A text as it is compared: widths and blanks make no difference. */
export const folded = (text: string): string => text.normalize('NFKC').replace(/\s/gu, '');

const columnsOf = (sheet: Worksheet, row: number): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  for (let column = 1; column <= Math.min(sheet.columnCount, 26); column += 1) {
    const title = folded(textAt(sheet, row, column) ?? '');
    if (title !== '' && !found.has(title)) found.set(title, column);
  }
  return found;
};

/** Rows of a workbook under its heads, and the letters of its columns; or the faults of the file as a whole. */
export interface Reading {
  readonly rows: readonly ReadRow[];
  readonly letters: ReadonlyMap<string, string>;
  readonly faults: readonly CellFault[];
}

const whole = (refusal: Refusal<ScoringCode> | string): Reading => ({
  rows: [],
  letters: new Map(),
  faults: [
    {
      row: null,
      column: '',
      who: '',
      what: typeof refusal === 'string' ? refusal : sentenceFor(refusal),
    },
  ],
});

/** Reads the first sheet of a workbook by its heads; rows without any text are passed over. */
export const readWorkbook = async (bytes: Buffer, heads: readonly string[]): Promise<Reading> => {
  const workbook = await openWorkbook(bytes, BOUNDS);
  if ('code' in workbook) return whole(workbook.sentence);
  const [sheet] = workbook.worksheets;
  if (sheet === undefined) return whole({ code: 'scoring.sheet-empty', params: {} });
  const [first = ''] = heads;
  let head = 1;
  while (
    head < Math.min(HEADING_ROWS, sheet.rowCount) &&
    !columnsOf(sheet, head).has(folded(first))
  )
    head += 1;
  const columns = columnsOf(sheet, head);
  const missing = heads.find((title) => !columns.has(folded(title)));
  if (missing !== undefined)
    return whole({ code: 'scoring.heading-missing', params: { title: missing } });
  if (sheet.rowCount - head > MOST_ROWS)
    return whole({ code: 'scoring.sheet-too-long', params: { most: MOST_ROWS } });
  const rows: ReadRow[] = [];
  const faults: CellFault[] = [];
  const letters = new Map(
    heads.map((title) => [title, letterOf(columns.get(folded(title)) ?? 1)] as const),
  );
  for (let row = head + 1; row <= sheet.rowCount; row += 1) {
    const cells = new Map<string, string>();
    for (const title of heads) {
      const text = textAt(sheet, row, columns.get(folded(title)) ?? 1);
      if (text === null)
        faults.push({
          row,
          column: letters.get(title) ?? '',
          who: '',
          what: sentenceFor({ code: 'scoring.cell-broken', params: { title } }),
        });
      cells.set(title, text ?? '');
    }
    if ([...cells.values()].some((text) => text !== '')) rows.push({ row, cells });
  }
  return { rows, letters, faults };
};
