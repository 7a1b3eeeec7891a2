import { unreachable } from '../kernel/decision.ts';
import type { LaidCell, LaidLine, LaidPart, LaidTable } from './laid.ts';

/** A rectangle of a sheet: rows and columns from 1, both ends included. */
export interface SheetArea {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface PlacedCell extends SheetArea {
  readonly cell: LaidCell;
}

/** A form on one sheet: where every cell and line stands. */
export interface SheetPlan {
  /** Widths in millimetres. */
  readonly columns: readonly number[];
  /** Heights in millimetres. */
  readonly rows: readonly number[];
  readonly lines: readonly { readonly row: number; readonly line: LaidLine }[];
  readonly cells: readonly PlacedCell[];
  /** Rows printed again on every page. */
  readonly headRows: readonly number[];
  /** Rows with which a page begins. */
  readonly breaks: readonly number[];
}

const edgesOf = ({ columns }: LaidTable): readonly number[] => {
  let at = 0;
  return [0, ...columns.map((width) => (at += width))];
};

/** Edges closer than this are one: the eye sees one line, and a sheet needs no sliver of a column. */
const NEAR = 1.5;

/** The edges of all tables together; lists come first, since people add rows to them. */
const commonEdges = (tables: readonly LaidTable[]): readonly number[] => {
  const listsFirst = [...tables].sort((a, b) => Number(a.list === null) - Number(b.list === null));
  const edges: number[] = [];
  for (const edge of listsFirst.flatMap(edgesOf))
    if (!edges.some((known) => Math.abs(known - edge) < NEAR)) edges.push(edge);
  return edges.sort((a, b) => a - b);
};

const nearest = (edges: readonly number[], place: number): number =>
  edges.reduce(
    (best, edge, index) =>
      Math.abs(edge - place) < Math.abs((edges[best] as number) - place) ? index : best,
    0,
  );

const placedCells = (
  part: LaidTable,
  edges: readonly number[],
  firstRow: number,
): readonly PlacedCell[] => {
  const own = edgesOf(part);
  const column = (index: number) => nearest(edges, own[index] as number);
  let row = firstRow;
  const tops = part.rows.map(({ sheetRows }) => {
    const top = row;
    row += sheetRows;
    return top;
  });
  tops.push(row);
  return part.rows.flatMap(({ cells }, index) =>
    cells.map((cell) => ({
      cell,
      top: tops[index] as number,
      bottom: (tops[Math.min(index + cell.rowSpan, part.rows.length)] as number) - 1,
      left: column(cell.column) + 1,
      right: column(cell.column + cell.span),
    })),
  );
};

/**
 * Places the parts of a form on one sheet. The place of every cell depends on the form and on how many rows its lists
 * have, never on what is written in it, so that a filled sheet can be read back by the plan of the empty one.
 */
export const planSheet = (parts: readonly LaidPart[]): SheetPlan => {
  const tables = parts.flatMap((part) => (part.kind === 'table' ? [part] : []));
  const edges = commonEdges(tables);
  const rows: number[] = [];
  const lines: { row: number; line: LaidLine }[] = [];
  const cells: PlacedCell[] = [];
  const headRows: number[] = [];
  const breaks: number[] = [];
  for (const part of parts)
    switch (part.kind) {
      case 'gap':
        rows.push(part.height);
        break;
      case 'line':
        rows.push(part.height);
        lines.push({ row: rows.length, line: part });
        break;
      case 'table': {
        if (part.startsPage) breaks.push(rows.length + 1);
        cells.push(...placedCells(part, edges, rows.length + 1));
        for (const { height, sheetRows, isHead } of part.rows) {
          if (isHead) headRows.push(rows.length + 1);
          rows.push(...Array.from({ length: sheetRows }, () => height / sheetRows));
        }
        break;
      }
      default:
        unreachable(part);
    }
  const columns = edges.slice(1).map((edge, index) => edge - (edges[index] as number));
  return { columns, rows, lines, cells, headRows, breaks };
};
