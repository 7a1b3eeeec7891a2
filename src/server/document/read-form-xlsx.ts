import type { Worksheet } from 'exceljs';
import {
  FORM_SHEET_SENTENCES,
  type FormSheetCode,
  type WorkbookCode,
} from '../../contract/form/refusals.ts';
import { fill } from '../../contract/sentence.ts';
import { EMPTY_FORM, type Form, type ListColumn } from '../../core/form/form.ts';
import { placeOf, type EntryPlace } from '../../core/form/laid.ts';
import { layoutForm } from '../../core/form/layout.ts';
import { put, type FormRecord } from '../../core/form/record.ts';
import { planSheet, type PlacedCell, type SheetPlan } from '../../core/form/sheet-plan.ts';
import { openWorkbook } from './open-workbook.ts';
import type { ListPlaces, ListRowPlace } from './read-form-docx.ts';
import { readCell } from './read-cell.ts';
import { sheetName } from './sheet-styles.ts';
import { plainCellText } from './sheet-text.ts';
import { workbookFault, type WorkbookFault } from './workbook-guard.ts';

/** A fault in an Excel file: where it stands (row from 1, column by letter), and what to do. */
export interface FormSheetFault {
  readonly code: FormSheetCode | WorkbookCode;
  readonly sheet: string | null;
  readonly row: number | null;
  readonly column: string | null;
  readonly sentence: string;
}

export type FormReading =
  | { readonly ok: true; readonly record: FormRecord }
  | { readonly ok: false; readonly faults: readonly FormSheetFault[] };

type PlacedReading =
  | { readonly ok: true; readonly record: FormRecord; readonly places: ListPlaces }
  | { readonly ok: false; readonly faults: readonly FormSheetFault[] };

/** A cell of a sheet in words. */
export const cellPlace = (column: string, row: number): string => `单元格${column}${row}`;

/** A form is a few hundred kilobytes; scans do not belong into it. */
const BOUNDS = { mostInflated: 32 * 1024 * 1024, mostCells: 200_000, mostColumns: 256 };
/** Rows that are looked at, far more than a list has. */
const MOST_ROWS = 5000;
const MOST_FAULTS = 20;

const folded = (text: string): string => text.normalize('NFKC').replace(/\s/gu, '');

/** A text the form prints, and where the sheet of the empty form has it. */
interface Anchor {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly isNote: boolean;
}

const anchorsOf = ({ lines, cells }: SheetPlan): readonly Anchor[] =>
  [
    ...lines
      .filter(({ line }) => line.role !== 'attachment')
      .map(({ row, line }) => ({
        row,
        column: 1,
        text: line.text.text,
        isNote: line.role === 'note',
      })),
    ...cells
      .filter(({ cell }) => cell.role.kind === 'label')
      .map(({ top, left, cell }) => ({
        row: top,
        column: left,
        text: plainCellText(cell),
        isNote: false,
      })),
  ].sort((a, b) => a.row - b.row || a.column - b.column);

interface PlacedEntry {
  readonly placed: PlacedCell;
  readonly place: EntryPlace;
}

/** Reads one sheet from top to bottom; `shift` is how far a list so far was longer or shorter than the empty one. */
class SheetReading {
  readonly record: FormRecord = {};
  readonly faults: FormSheetFault[] = [];
  readonly places = new Map<string, readonly ListRowPlace[]>();
  private shift = 0;
  private readonly sheet: Worksheet;

  constructor(sheet: Worksheet) {
    this.sheet = sheet;
  }

  private report(
    code: FormSheetCode,
    row: number,
    column: number,
    params: Readonly<Record<string, string>> = {},
  ): void {
    this.faults.push({
      code,
      sheet: this.sheet.name,
      row,
      column: this.sheet.getColumn(column).letter,
      sentence: fill(FORM_SHEET_SENTENCES[code], params),
    });
  }

  private textAt(row: number, column: number): string {
    const reading = readCell(this.sheet.getCell(row, column), { kind: 'text' });
    return reading.kind === 'value' ? String(reading.value) : '';
  }

  private isAt({ column, text }: Anchor, row: number): boolean {
    return folded(this.textAt(row, column)) === folded(text);
  }

  /** A label that should be here; notes may be gone. */
  label(anchor: Anchor): void {
    const row = anchor.row + this.shift;
    if (anchor.isNote || this.isAt(anchor, row)) return;
    this.report('form-sheet.label-moved', row, anchor.column, {
      expected: anchor.text.replace(/\s/gu, ''),
      found: this.textAt(row, anchor.column) || '空白',
    });
  }

  /** The value of an entry; unmerged, it may stand in any of the columns it covered. */
  private valueAt(row: number, { left, right }: PlacedCell, rule: ListColumn['rule']) {
    for (let column = left; column <= right; column += 1) {
      const reading = readCell(this.sheet.getCell(row, column), rule);
      if (reading.kind === 'broken')
        this.report('form-sheet.cell-broken', row, column, { found: reading.found });
      else if (reading.kind === 'figures-lost') this.report('form-sheet.figures-lost', row, column);
      else if (reading.value !== '') return reading.value;
    }
    return '';
  }

  entry({ placed, place }: PlacedEntry): void {
    const value = this.valueAt(placed.top + this.shift, placed, place.rule);
    if (value !== '') put(this.record, place.field, value);
  }

  /** Rows from the head down to the first blank one, or to what comes after the list. */
  list(field: string, cells: readonly PlacedEntry[], lastRow: number, next: Anchor | null): void {
    const [{ placed: first }] = cells as [PlacedEntry];
    const start = first.top + this.shift;
    const end = this.endOfList(start, lastRow + this.shift, next);
    const rows: FormRecord[] = [];
    const places: ListRowPlace[] = [];
    let blank: number | null = null;
    for (let row = start; row < end; row += 1) {
      const values: FormRecord = {};
      for (const { placed, place } of cells) {
        if (place.rule.kind === 'number') continue;
        const value = this.valueAt(row, placed, place.rule);
        if (value !== '') put(values, place.field, value);
      }
      const isBlank = Object.keys(values).length === 0;
      if (isBlank) blank ??= row;
      else if (blank === null) {
        rows.push(values);
        places.push({ row, cells: this.cellsOf(row, cells) });
      } else {
        this.report('form-sheet.rows-after-blank', row, first.left);
        break;
      }
    }
    if (rows.length > 0) put(this.record, field, rows);
    this.places.set(field, places);
  }

  private cellsOf(row: number, cells: readonly PlacedEntry[]): ListRowPlace['cells'] {
    return Object.fromEntries(
      cells.map(({ placed: { left }, place }) => [
        place.field,
        cellPlace(this.sheet.getColumn(left).letter, row),
      ]),
    );
  }

  /** The row after the list. Where what follows has moved, the list has grown or shrunk by as much. */
  private endOfList(start: number, lastRow: number, next: Anchor | null): number {
    const used = Math.min(this.sheet.rowCount, start + MOST_ROWS);
    if (next === null) return Math.max(used, lastRow) + 1;
    for (let row = start; row <= used; row += 1)
      if (this.isAt(next, row)) {
        const between = next.row + this.shift - lastRow;
        this.shift = row - next.row;
        return Math.max(start, row - between + 1);
      }
    if (next.isNote) return Math.max(used, lastRow) + 1;
    return lastRow + 1;
  }
}

/** What is done at a row of the empty form's sheet; a list's shift holds for all that is below it. */
interface Step {
  readonly row: number;
  readonly act: () => void;
}

const stepsOf = (reading: SheetReading, plan: SheetPlan): readonly Step[] => {
  const anchors = anchorsOf(plan);
  const entries = plan.cells.flatMap((placed): PlacedEntry[] => {
    const place = placeOf(placed.cell);
    return place === null ? [] : [{ placed, place }];
  });
  const lists = new Set(entries.flatMap(({ place }) => (place.list === null ? [] : [place.list])));
  return [
    ...anchors.map((anchor) => ({ row: anchor.row, act: () => reading.label(anchor) })),
    ...entries
      .filter(({ place }) => place.list === null)
      .map((entry) => ({ row: entry.placed.top, act: () => reading.entry(entry) })),
    ...[...lists].map((list) => {
      const own = entries.filter(({ place }) => place.list === list);
      const first = own.filter(({ place }) => place.row === 0);
      const last = Math.max(...own.map(({ placed }) => placed.bottom));
      const next = anchors.find((anchor) => anchor.row > last) ?? null;
      return {
        row: Math.min(...own.map(({ placed }) => placed.top)),
        act: () => reading.list(list, first, last, next),
      };
    }),
  ].sort((a, b) => a.row - b.row);
};

const read = (sheet: Worksheet, form: Form): PlacedReading => {
  const reading = new SheetReading(sheet);
  for (const { act } of stepsOf(reading, planSheet(layoutForm(form, EMPTY_FORM, 'sheet')))) act();
  return reading.faults.length === 0
    ? { ok: true, record: reading.record, places: reading.places }
    : { ok: false, faults: reading.faults.slice(0, MOST_FAULTS) };
};

/**
 * Reads back a form that was given out as Excel and saved by Excel, WPS or LibreOffice. Lists are read to their first
 * blank row, rows added below the empty ones included. What the values may be is checked by `fillForm`, not here.
 * @returns the record in the shape `fillForm` takes, or every fault with sheet, row and column (20 at most)
 */
export const readFormXlsx = async (form: Form, bytes: Uint8Array): Promise<FormReading> => {
  const reading = await readPlacedXlsx(form, bytes);
  return reading.ok ? { ok: true, record: reading.record } : reading;
};

/** As `readFormXlsx`, and where the rows of its lists stand. */
export const readPlacedXlsx = async (form: Form, bytes: Uint8Array): Promise<PlacedReading> => {
  const whole = (fault: WorkbookFault): PlacedReading => ({
    ok: false,
    faults: [{ ...fault, sheet: null, row: null, column: null }],
  });
  const workbook = await openWorkbook(bytes, BOUNDS);
  if ('code' in workbook) return whole(workbook);
  const sheet = workbook.getWorksheet(sheetName(form.name)) ?? workbook.worksheets[0];
  return sheet === undefined ? whole(workbookFault('workbook.not-a-workbook')) : read(sheet, form);
};
