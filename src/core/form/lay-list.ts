import type { FilledForm, FormBlock, ListColumn } from './form.ts';
import {
  ALL_SIDES,
  inset,
  plainRow,
  type LaidCell,
  type LaidRow,
  type LaidTable,
  type Medium,
  type TypeStep,
} from './laid.ts';
import { rowsAt, textAt } from './record.ts';
import { cellNeed, laidTexts, STEPS, style } from './type-steps.ts';

type List = Extract<FormBlock, { kind: 'list' }>;

const HEAD = 10;
/** Rules of 0.5 pt, of which a list has many: Word may count them into the height of rows. */
const RULE = 0.18;
const ROW = 8.2;
/** A row may be drawn in as far as this where all rows then stand on the first page. */
const LEAST_ROW = 7.2;
/** No row is higher than half a page; type gives way instead. */
const MOST_ROW = 110;

const columnCell = (column: number, align: ListColumn['align']) =>
  ({
    column,
    span: 1,
    rowSpan: 1,
    align,
    vertical: 'center',
    inset: inset(0.4, align === 'left' ? 2 : 1),
    ruled: ALL_SIDES,
  }) as const;

const headRow = (columns: readonly ListColumn[], medium: Medium): LaidRow => {
  const cells = columns.map(({ title }, index): LaidCell => ({
    ...columnCell(index, 'center'),
    inset: inset(0.4, 0.3),
    texts: laidTexts(title, style('label', STEPS[medium][0])),
    role: { kind: 'label' },
  }));
  const widths = columns.map(({ width }) => width);
  const need = Math.max(...cells.map((cell) => cellNeed(cell, widths, medium)));
  return { ...plainRow(Math.max(HEAD, need), cells), isHead: true };
};

const listCells = (
  { columns, field: list }: List,
  values: Readonly<Record<string, string>>,
  row: number,
  step: TypeStep,
): readonly LaidCell[] =>
  columns.map(({ field, rule, align }, index) => ({
    ...columnCell(index, align),
    texts: laidTexts(
      rule.kind === 'number' ? String(row + 1) : textAt(values, field),
      style('text', step),
    ),
    role: { kind: 'entry', place: { field, rule, list, row } },
  }));

/** Cells of a row, and the height their text needs. */
interface RowNeed {
  readonly cells: readonly LaidCell[];
  readonly need: number;
}

/** The rows in the largest type in which none is too high. */
const rowNeeds = (
  block: List,
  rows: readonly Readonly<Record<string, string>>[],
  medium: Medium,
): readonly RowNeed[] => {
  const widths = block.columns.map(({ width }) => width);
  let needs: readonly RowNeed[] = [];
  for (const step of STEPS[medium]) {
    needs = rows.map((values, row) => {
      const cells = listCells(block, values, row, step);
      return { cells, need: Math.max(...cells.map((cell) => cellNeed(cell, widths, medium))) };
    });
    if (needs.every(({ need }) => need <= MOST_ROW)) break;
  }
  return needs;
};

/** Rows are drawn in a little where that saves a page; `room` is what all of them may take. */
const rowHeight = (needs: readonly RowNeed[], room: number): number => {
  const even = room / needs.length - RULE;
  const canDrawIn = even >= LEAST_ROW && needs.every(({ need }) => need <= LEAST_ROW);
  return canDrawIn ? Math.min(ROW, even) : ROW;
};

/**
 * Lays a list: the head, then a row for each that was filled in, or the empty rows of the form.
 * @param room what is left of the first page, in millimetres
 */
export const layList = (
  block: List,
  filled: FilledForm,
  medium: Medium,
  room: number,
): LaidTable => {
  const given = rowsAt(filled, block.field);
  const rows = given.length > 0 ? given : Array.from({ length: block.emptyRows }, () => ({}));
  const needs = rowNeeds(block, rows, medium);
  const head = headRow(block.columns, medium);
  const height = rowHeight(needs, room - head.height - RULE * 2);
  return {
    kind: 'table',
    columns: block.columns.map(({ width }) => width),
    rows: [head, ...needs.map(({ cells, need }) => plainRow(Math.max(height, need), cells))],
    startsPage: false,
    list: block.field,
  };
};
