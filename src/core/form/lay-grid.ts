import { unreachable } from '../kernel/decision.ts';
import type { FilledForm, FormBlock, GridCell, GridRow } from './form.ts';
import {
  ALL_SIDES,
  inset,
  MOST_SHEET_ROW,
  plainRow,
  type LaidCell,
  type LaidTable,
  type LaidText,
  type Medium,
} from './laid.ts';
import { textAt } from './record.ts';
import { cellNeed, laidTexts, STEPS, style, type PageType } from './type-steps.ts';

type Grid = Extract<FormBlock, { kind: 'grid' }>;

/** A remark under a label: 五号. */
const SMALL = { size: 10.5, pitch: 5.4 } as const;

const labelTexts = (
  { lines, small }: Extract<GridCell, { kind: 'label' }>,
  medium: Medium,
): readonly LaidText[] => [
  ...lines.flatMap((line) => laidTexts(line, style('label', STEPS[medium][0]))),
  ...small
    .flatMap((line) => laidTexts(line, style('label', SMALL)))
    .map((text, index) => (index === 0 ? { ...text, before: 2 } : text)),
];

const entryCell = (
  cell: Extract<GridCell, { kind: 'entry' }>,
  isRest: boolean,
  filled: FilledForm,
  type: PageType,
): Pick<LaidCell, 'texts' | 'align' | 'vertical' | 'inset'> => {
  const text = textAt(filled.values, cell.field);
  if (isRest && cell.rule.kind === 'paragraphs') {
    const room = type.prose.pitch < 6 ? 1.5 : 2.5;
    return {
      texts: laidTexts(text, style('text', type.prose), 2),
      align: 'justify',
      vertical: 'top',
      inset: inset(room, 3),
    };
  }
  return {
    texts: laidTexts(text, style('text', type.entry)),
    align: cell.align,
    vertical: 'center',
    inset: inset(0.5, cell.align === 'left' ? 3 : 1.5),
  };
};

const gridCells = (
  { cells, height }: GridRow,
  filled: FilledForm,
  type: PageType,
  medium: Medium,
): readonly LaidCell[] => {
  let at = 0;
  return cells.map((cell) => {
    const place = { column: at, span: cell.span, rowSpan: 1, ruled: ALL_SIDES };
    at += cell.span;
    switch (cell.kind) {
      case 'label':
        return {
          ...place,
          texts: labelTexts(cell, medium),
          align: 'center',
          vertical: 'center',
          inset: inset(0.5, 0.3),
          role: { kind: 'label' },
        };
      case 'entry':
        return {
          ...place,
          ...entryCell(cell, height === 'rest', filled, type),
          role: {
            kind: 'entry',
            place: { field: cell.field, rule: cell.rule, list: null, row: 0 },
          },
        };
      default:
        return unreachable(cell);
    }
  });
};

/**
 * Lays a grid: rows as high as declared or as their content needs; a `rest` row as high as it needs, marked to grow.
 */
export const layGrid = (
  { columns, rows }: Grid,
  filled: FilledForm,
  type: PageType,
  medium: Medium,
): LaidTable => ({
  kind: 'table',
  columns,
  rows: rows.map((row) => {
    const cells = gridCells(row, filled, type, medium);
    const need = Math.max(...cells.map((cell) => cellNeed(cell, columns, medium)));
    const grows = row.height === 'rest';
    const least = row.height === 'rest' ? 0 : row.height;
    return {
      ...plainRow(Math.max(least, need), cells),
      grows,
      sheetRows: grows || least > MOST_SHEET_ROW ? 2 : 1,
    };
  }),
  startsPage: false,
  list: null,
});
