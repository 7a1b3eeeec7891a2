import { FORM_SHEET_SENTENCES, type FormSheetCode } from '../../contract/form/refusals.ts';
import { fill } from '../../contract/sentence.ts';
import type { Form, FormBlock } from '../../core/form/form.ts';
import { put, type FormRecord } from '../../core/form/record.ts';
import type { DocxCell, DocxTable } from './docx-tables.ts';

/** A fault in a form in Word: where it stands in words, empty for the whole file, and what to do. */
export interface FormDocxFault {
  readonly place: string;
  readonly sentence: string;
}

/** Where a row of a list stands in a file. */
export interface ListRowPlace {
  /** Number of the row in its sheet or table, from 1. */
  readonly row: number;
  /** By the row's fields: the cell in words (单元格E9, 表中第2行“初赛成绩”). */
  readonly cells: Readonly<Record<string, string>>;
}

/** Where the rows of every list stand, in the order of the record. */
export type ListPlaces = ReadonlyMap<string, readonly ListRowPlace[]>;

type Block<Kind extends FormBlock['kind']> = Extract<FormBlock, { kind: Kind }>;

const folded = (text: string): string => text.normalize('NFKC').replace(/[\s：:]/gu, '');

interface Placed extends DocxCell {
  /** Column of the table from 0, over merged cells. */
  readonly column: number;
}

const placed = (row: readonly DocxCell[]): readonly Placed[] => {
  let column = 0;
  return row.map((cell) => {
    const at = column;
    column += cell.span;
    return { ...cell, column: at };
  });
};

/** Reads the tables of one file by the blocks of the form; what is entered is checked later, by `fillForm`. */
class DocxReading {
  readonly record: FormRecord = {};
  readonly faults: FormDocxFault[] = [];
  readonly places = new Map<string, readonly ListRowPlace[]>();
  private readonly tables: readonly DocxTable[];

  constructor(tables: readonly DocxTable[]) {
    this.tables = tables;
  }

  private report(code: FormSheetCode, place: string, params: Record<string, string> = {}): void {
    this.faults.push({ place, sentence: fill(FORM_SHEET_SENTENCES[code], params) });
  }

  private missing(expected: string): void {
    this.report('form-sheet.table-missing', '', { expected });
  }

  fillLine({ label, field }: Block<'fill-line'>): void {
    for (const row of this.tables.flat()) {
      const at = row.findIndex(({ text }) => folded(text) === folded(label));
      if (at < 0) continue;
      const value = row[at + 1]?.text ?? '';
      if (value !== '') put(this.record, field, value);
      return;
    }
    this.missing(label.replace(/[：:]/gu, ''));
  }

  /** Labels must stand where they were printed; whatever stands in the place of an entry is taken. */
  grid({ rows }: Block<'grid'>): void {
    const heads = rows.map(({ cells }) => cells[0]).filter((cell) => cell?.kind === 'label');
    const first = folded(heads[0]?.lines.join('') ?? '');
    const table = this.tables.find(
      (one) =>
        one.length >= rows.length && one[0]?.some(({ text }) => folded(text) === first) === true,
    );
    if (table === undefined) {
      this.missing(heads[0]?.lines.join('') ?? '');
      return;
    }
    for (const [at, { cells }] of rows.entries()) {
      const own = placed(table[at] ?? []);
      let column = 0;
      for (const cell of cells) {
        const found = own.find((one) => one.column === column)?.text ?? '';
        column += cell.span;
        const place = `表中第${at + 1}行第${column}格`;
        if (cell.kind === 'entry') {
          if (found !== '') put(this.record, cell.field, found);
        } else if (folded(found) !== folded([...cell.lines, ...cell.small].join('')))
          this.report('form-sheet.label-moved', place, {
            expected: cell.lines.join('').replace(/\s/gu, ''),
            found: found || '空白',
          });
      }
    }
  }

  /** Rows from the head down to the first blank one. A running number alone does not make a row. */
  list({ field, columns }: Block<'list'>): void {
    const heads = columns.map(({ title }) => folded(title));
    const isHead = (row: readonly DocxCell[]): boolean =>
      row.length === heads.length && row.every(({ text }, at) => folded(text) === heads[at]);
    const table = this.tables.find((one) => one.some(isHead));
    if (table === undefined) {
      this.missing(columns.map(({ title }) => title).join('、'));
      return;
    }
    const rows: FormRecord[] = [];
    const places: ListRowPlace[] = [];
    let blank: number | null = null;
    for (const [at, row] of table.entries()) {
      if (at <= table.findIndex(isHead) || isHead(row)) continue;
      const values: FormRecord = {};
      for (const [index, column] of columns.entries()) {
        const text = row[index]?.text ?? '';
        if (column.rule.kind !== 'number' && text !== '') put(values, column.field, text);
      }
      if (row.length !== columns.length && Object.keys(values).length > 0) {
        this.report('form-sheet.cells-merged', `表中第${at + 1}行`);
        break;
      }
      if (Object.keys(values).length === 0) blank ??= at;
      else if (blank === null) {
        rows.push(values);
        places.push({
          row: at + 1,
          cells: Object.fromEntries(
            columns.map(({ field: part, title }) => [part, `表中第${at + 1}行“${title}”`]),
          ),
        });
      } else {
        this.report('form-sheet.rows-after-blank', `表中第${at + 1}行`);
        break;
      }
    }
    if (rows.length > 0) put(this.record, field, rows);
    this.places.set(field, places);
  }
}

/**
 * Reads back a form that was given out as Word and saved by Word, WPS or LibreOffice: fill lines, grids and lists; what
 * bodies seal is written by hand and not read.
 * @returns the record in the shape `fillForm` takes and where the rows of its lists stand, or every fault with its place
 */
export const readFormTables = (
  form: Form,
  tables: readonly DocxTable[],
):
  | { readonly ok: true; readonly record: FormRecord; readonly places: ListPlaces }
  | { readonly ok: false; readonly faults: readonly FormDocxFault[] } => {
  const reading = new DocxReading(tables);
  for (const block of form.blocks)
    if (block.kind === 'fill-line') reading.fillLine(block);
    else if (block.kind === 'grid') reading.grid(block);
    else if (block.kind === 'list') reading.list(block);
  return reading.faults.length === 0
    ? { ok: true, record: reading.record, places: reading.places }
    : { ok: false, faults: reading.faults };
};
