import type { Worksheet } from 'exceljs';
import { PRELIMINARY_SENTENCES } from '../../contract/preliminary/refusals.ts';
import { fill } from '../../contract/sentence.ts';
import type { Refusal } from '../../core/kernel/decision.ts';
import type { PreliminaryCode } from '../../core/preliminary/code.ts';
import {
  readStaff,
  type StaffAttribute,
  type StaffEntry,
  type StaffText,
} from '../../core/preliminary/staff.ts';
import { openWorkbook } from '../document/open-workbook.ts';
import { readCell } from '../document/read-cell.ts';
import { cellPlace } from '../document/read-form-xlsx.ts';

/** A fault of a sheet: its row, its cell in words (empty for the whole file), whom it concerns, what to do. */
export interface SheetFault {
  readonly row: number | null;
  readonly place: string;
  readonly name: string;
  readonly what: string;
}

/** A line of a roster's sheet: its row, and the cell of its name in words. */
interface StaffLine {
  readonly row: number;
  readonly place: string;
  readonly entry: StaffEntry;
}

/** The lines of a roster's sheet that have no fault of their own, and the faults of the others. */
export interface StaffSheet {
  readonly lines: readonly StaffLine[];
  readonly faults: readonly SheetFault[];
  readonly rows: number;
}

const BOUNDS = { mostInflated: 16 * 1024 * 1024, mostCells: 100_000, mostColumns: 64 };
/** Most people on the roster of a unit. */
const MOST_ROWS = 2000;
const HEADING_ROWS = 10;

/** What a heading may be called, the first one as the template has it. */
const HEADINGS = {
  name: ['姓名'],
  sex: ['性别'],
  post: ['单位职务', '单位及职务', '职务', '岗位职务'],
} as const;

export const sentenceFor = ({ code, params }: Refusal<PreliminaryCode>): string =>
  fill(PRELIMINARY_SENTENCES[code], params);

const wholeFault = (code: PreliminaryCode, params: Refusal['params'] = {}): StaffSheet => ({
  lines: [],
  rows: 0,
  faults: [{ row: null, place: '', name: '', what: sentenceFor({ code, params }) }],
});

const textAt = (sheet: Worksheet, row: number, column: number): string | null => {
  const reading = readCell(sheet.getCell(row, column), { kind: 'text' });
  return reading.kind === 'value' ? String(reading.value).trim() : null;
};

/** Titles of a row, by their column. */
const titlesOf = (sheet: Worksheet, row: number): ReadonlyMap<string, number> => {
  const titles = new Map<string, number>();
  for (let column = 1; column <= Math.min(sheet.columnCount, 64); column += 1) {
    const title = (textAt(sheet, row, column) ?? '').normalize('NFKC').replace(/\s/gu, '');
    if (title !== '' && !titles.has(title)) titles.set(title, column);
  }
  return titles;
};

interface Columns {
  readonly head: number;
  readonly of: ReadonlyMap<string, number>;
}

const findColumns = (
  sheet: Worksheet,
  asked: readonly StaffAttribute[],
): Columns | PreliminaryCode => {
  for (let row = 1; row <= Math.min(HEADING_ROWS, sheet.rowCount); row += 1) {
    const titles = titlesOf(sheet, row);
    if (!titles.has(HEADINGS.name[0])) continue;
    const of = new Map<string, number>();
    for (const [field, names] of Object.entries(HEADINGS)) {
      const column = names.map((name) => titles.get(name)).find((one) => one !== undefined);
      if (column !== undefined) of.set(field, column);
    }
    for (const { name } of asked) {
      const column = titles.get(name);
      if (column !== undefined) of.set(`:${name}`, column);
    }
    return { head: row, of };
  }
  return 'preliminary.heading-missing';
};

/**
 * Reads a roster from the first sheet of a workbook: under its heads every row that is not blank, with every fault.
 * @param asked what the plan asks beside name, sex and post; a sheet may leave those columns out
 */
export const readStaffSheet = async (
  bytes: Buffer,
  asked: readonly StaffAttribute[],
): Promise<StaffSheet> => {
  const workbook = await openWorkbook(bytes, BOUNDS);
  if ('code' in workbook)
    return {
      lines: [],
      rows: 0,
      faults: [{ row: null, place: '', name: '', what: workbook.sentence }],
    };
  const [sheet] = workbook.worksheets;
  if (sheet === undefined) return wholeFault('preliminary.sheet-empty');
  const columns = findColumns(sheet, asked);
  if (typeof columns === 'string') return wholeFault(columns, { title: HEADINGS.name[0] });
  for (const field of ['sex', 'post'] as const)
    if (!columns.of.has(field))
      return wholeFault('preliminary.heading-missing', { title: HEADINGS[field][0] });
  if (sheet.rowCount - columns.head > MOST_ROWS)
    return wholeFault('preliminary.sheet-too-long', { most: MOST_ROWS });
  const placeOf = (row: number, field = 'name'): string => {
    const column = columns.of.get(field);
    return column === undefined ? `第${row}行` : cellPlace(sheet.getColumn(column).letter, row);
  };
  const lines: StaffLine[] = [];
  const faults: SheetFault[] = [];
  let rows = 0;
  for (let row = columns.head + 1; row <= sheet.rowCount; row += 1) {
    const values = new Map(
      [...columns.of].map(([field, column]) => [field, textAt(sheet, row, column)] as const),
    );
    if ([...values.values()].every((value) => value === '')) continue;
    rows += 1;
    const name = values.get('name') ?? '';
    for (const [field, value] of values)
      if (value === null) {
        const title = field.startsWith(':')
          ? field.slice(1)
          : HEADINGS[field as keyof typeof HEADINGS][0];
        faults.push({
          row,
          place: placeOf(row, field),
          name,
          what: sentenceFor({ code: 'preliminary.cell-broken', params: { title } }),
        });
      }
    if ([...values.values()].includes(null)) continue;
    const text: StaffText = {
      name,
      sex: values.get('sex') ?? '',
      post: values.get('post') ?? '',
      attributes: Object.fromEntries(
        asked.map((one) => [one.name, values.get(`:${one.name}`) ?? '']),
      ),
    };
    const read = readStaff(text, asked);
    if (read.ok) lines.push({ row, place: placeOf(row), entry: read.value });
    else
      faults.push(
        ...read.refusals.map((one) => ({
          row,
          place: placeOf(row, one.field),
          name,
          what: sentenceFor(one),
        })),
      );
  }
  return rows === 0 ? wholeFault('preliminary.sheet-empty') : { lines, faults, rows };
};
