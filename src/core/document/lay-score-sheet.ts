import {
  ALL_SIDES,
  BLOCK,
  inset,
  MILLIMETRES_PER_POINT,
  plainRow,
  type LaidCell,
  type LaidLine,
  type LaidPart,
  type LaidRow,
  type LaidTable,
  type Style,
} from '../form/laid.ts';
import { countLines } from '../form/measure.ts';
import type { SheetHead, SheetPage } from './score-sheet.ts';
import { titleLines } from './title.ts';

/** Type of a sheet: points, and pitch in millimetres. */
const TITLE: Style = { face: 'title', size: 18, pitch: 9 };
const LABEL: Style = { face: 'heading', size: 12, pitch: 6 };
const TEXT: Style = { face: 'text', size: 12, pitch: 6 };
const NOTE: Style = { face: 'text', size: 10.5, pitch: 5.2 };

/** Heights in millimetres. */
const FACT_ROW = 10;
const HEAD_ROW = 9;
const LEAST_ROW = 7;
const SIGN_ROW = 12;
const BELOW_TITLE = 4;
const GAP = 3;
/** Left free at the foot: faces of office machines are not all equally high, and rules are counted into rows. */
const SPARE = 7;

/** Widths of label and entry, twice; of a line to sign and what stands before it, twice. */
const FACT_COLUMNS = [22, 64, 22, 48];
const SIGN_COLUMNS = [32, 42, 8, 32, 42];
const SIDE = 1.6;

const em = ({ size }: Style): number => size * MILLIMETRES_PER_POINT;

const cell = (
  column: number,
  text: string,
  style: Style,
  options: Partial<LaidCell> = {},
): LaidCell => ({
  column,
  span: 1,
  rowSpan: 1,
  texts: [{ text, style, indent: 0, before: 0 }],
  align: 'center',
  vertical: 'center',
  inset: inset(0.5, SIDE),
  ruled: ALL_SIDES,
  role: { kind: 'label' },
  ...options,
});

const table = (columns: readonly number[], rows: readonly LaidRow[]): LaidTable => ({
  kind: 'table',
  columns,
  rows,
  startsPage: false,
  list: null,
});

const line = (role: LaidLine['role'], text: string, style: Style, lines = 1): LaidLine => ({
  kind: 'line',
  role,
  text: { text, style, indent: 0, before: 0 },
  align: role === 'title' ? 'center' : 'left',
  height: lines * style.pitch,
});

const pairs = <Item>(items: readonly Item[]): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / 2) }, (_, at) => items.slice(at * 2, at * 2 + 2));

/** How high a text stands in a cell, in millimetres. */
const textHeight = (text: string, width: number, style: Style): number =>
  countLines(text, (width - 2 * SIDE) / em(style)) * style.pitch + 1.5;

const factRows = (facts: SheetPage['facts']): readonly LaidRow[] =>
  pairs(facts).map((pair) =>
    plainRow(
      Math.max(
        FACT_ROW,
        ...pair.map(([, entry], at) => textHeight(entry, FACT_COLUMNS[at * 2 + 1] ?? 0, TEXT)),
      ),
      pair.flatMap(([label, entry], at) => [
        cell(at * 2, label, LABEL),
        cell(at * 2 + 1, entry, TEXT, {
          align: 'left',
          span: pair.length === 1 ? 3 : 1,
          role: { kind: 'blank' },
        }),
      ]),
    ),
  );

/** Two lines to sign in a row: the label, and the rule on which the name is written. */
const signRows = (signs: readonly string[]): readonly LaidRow[] =>
  pairs(signs).map((pair) =>
    plainRow(
      SIGN_ROW,
      [0, 1].flatMap((at) => {
        const label = pair[at];
        const bare = { ruled: [], vertical: 'bottom' } as const;
        return [
          ...(at === 1 ? [cell(2, '', TEXT, bare)] : []),
          cell(at * 3, label === undefined ? '' : `${label}：`, LABEL, { ...bare, align: 'left' }),
          cell(at * 3 + 1, '', TEXT, label === undefined ? bare : { ruled: ['bottom'] }),
        ];
      }),
    ),
  );

const neededHeight = ({ columns }: SheetPage, row: readonly string[]): number =>
  Math.max(LEAST_ROW, ...columns.map(({ width }, at) => textHeight(row[at] ?? '', width, TEXT)));

/**
 * Heights of the rows in millimetres: alike, as high as the page has room for and `mostRow` allows; a row with more
 * text is as high as that needs.
 */
const rowHeights = (page: SheetPage, room: number): readonly number[] => {
  const needed = page.rows.map((row) => neededHeight(page, row));
  const total = (height: number): number =>
    needed.reduce((sum, own) => sum + Math.max(own, height), 0);
  let height = page.mostRow;
  while (height > LEAST_ROW && total(height) > room) height -= 0.5;
  return needed.map((own) => Math.max(own, height));
};

const markRows = (page: SheetPage, room: number): readonly LaidRow[] => {
  const heights = rowHeights(page, room);
  return [
    {
      ...plainRow(
        HEAD_ROW,
        page.columns.map(({ title }, at) => cell(at, title, LABEL, { inset: inset(0.5, 0.3) })),
      ),
      isHead: true,
    },
    ...page.rows.map((row, at) =>
      plainRow(
        heights[at] ?? LEAST_ROW,
        page.columns.map(({ align }, column) =>
          cell(column, row[column] ?? '', TEXT, { align, role: { kind: 'blank' } }),
        ),
      ),
    ),
  ];
};

/**
 * The parts of a sheet from top to bottom, with all measures decided so that it fits a page: the activity, the stage
 * and the kind of sheet, who it is about, the table, how to fill it in, and the lines to sign.
 */
export const layScoreSheet = (
  { activity, stage }: SheetHead,
  page: SheetPage,
): readonly LaidPart[] => {
  const titles = [...titleLines([], activity), ...titleLines([], `${stage} ${page.form}`)].map(
    (text) => line('title', text, TITLE),
  );
  const notes = page.notes
    .map((note, at) => `${at + 1}．${note}`)
    .map((note) => line('note', note, NOTE, countLines(note, BLOCK.width / em(NOTE))));
  const facts = factRows(page.facts);
  const signs = signRows(page.signs);
  const taken = [...titles, ...notes, ...facts, ...signs].reduce(
    (sum, { height }) => sum + height,
    0,
  );
  const room = BLOCK.height - taken - HEAD_ROW - BELOW_TITLE - 2 * GAP - SPARE;
  return [
    ...titles,
    { kind: 'gap', height: BELOW_TITLE },
    ...(facts.length === 0
      ? []
      : [table(FACT_COLUMNS, facts), { kind: 'gap' as const, height: GAP }]),
    table(
      page.columns.map(({ width }) => width),
      markRows(page, room),
    ),
    { kind: 'gap', height: GAP },
    ...notes,
    ...(signs.length === 0 ? [] : [table(SIGN_COLUMNS, signs)]),
  ];
};
