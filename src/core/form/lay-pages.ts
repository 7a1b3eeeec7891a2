import { BLOCK, type LaidCell, type LaidLine, type LaidPart, type LaidTable } from './laid.ts';

/** A cell or a line with its place in the text block, in millimetres from its top left corner. */
export interface PlacedBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly texts: LaidCell['texts'];
  readonly align: LaidCell['align'];
  readonly vertical: LaidCell['vertical'];
  readonly inset: LaidCell['inset'];
  readonly ruled: LaidCell['ruled'];
}

const NO_INSET = { top: 0, right: 0, bottom: 0, left: 0 } as const;

/** Measures that were added up differ in the last bits: a hundredth of a millimetre is no overflow. */
const SLACK = 0.01;

const sum = (sizes: readonly number[]): number => sizes.reduce((all, size) => all + size, 0);

const lineBox = ({ text, align, height }: LaidLine, top: number): PlacedBox => ({
  left: 0,
  top,
  width: BLOCK.width,
  height,
  texts: [text],
  align,
  vertical: 'top',
  inset: NO_INSET,
  ruled: [],
});

/** The boxes of one row; a cell that reaches down takes the height of the rows it covers. */
const rowBoxes = ({ columns, rows }: LaidTable, index: number, top: number): PlacedBox[] =>
  (rows[index]?.cells ?? []).map(
    ({ column, span, rowSpan, texts, align, vertical, inset, ruled }) => ({
      left: sum(columns.slice(0, column)),
      top,
      width: sum(columns.slice(column, column + span)),
      height: sum(rows.slice(index, index + rowSpan).map(({ height }) => height)),
      texts,
      align,
      vertical,
      inset,
      ruled,
    }),
  );

/** How far a row reaches with those that its cells cover: they stay on one page. */
const keptTogether = ({ rows }: LaidTable, index: number): number => {
  const deepest = Math.max(1, ...(rows[index]?.cells ?? []).map(({ rowSpan }) => rowSpan));
  return sum(rows.slice(index, index + deepest).map(({ height }) => height));
};

/** Pages that are filled from the top, one box below the other. */
class Pages {
  readonly all: PlacedBox[][] = [[]];
  #at = 0;

  /** Begins a page where this one has no room left; an empty page takes whatever comes. */
  need(height: number): boolean {
    if (this.#at === 0 || this.#at + height <= BLOCK.height + SLACK) return false;
    this.startPage();
    return true;
  }

  startPage(): void {
    if (this.#at === 0) return;
    this.all.push([]);
    this.#at = 0;
  }

  add(boxes: (top: number) => readonly PlacedBox[], height: number): void {
    this.all.at(-1)?.push(...boxes(this.#at));
    this.#at += height;
  }

  /** Nothing but height; none at the top of a page. */
  space(height: number): void {
    if (this.#at > 0) this.#at = Math.min(BLOCK.height, this.#at + height);
  }
}

const addTable = (pages: Pages, table: LaidTable): void => {
  const heads = table.rows.flatMap(({ isHead }, index) => (isHead ? [index] : []));
  const put = (index: number): void =>
    pages.add((top) => rowBoxes(table, index, top), table.rows[index]?.height ?? 0);
  if (table.startsPage) pages.startPage();
  let covered = 0;
  for (const index of table.rows.keys()) {
    const isContinued = covered > 0;
    if (!isContinued && pages.need(keptTogether(table, index)) && !heads.includes(index))
      heads.forEach(put);
    put(index);
    const deepest = Math.max(1, ...(table.rows[index]?.cells ?? []).map(({ rowSpan }) => rowSpan));
    covered = Math.max(covered, deepest) - 1;
  }
};

/**
 * Places the parts of a laid form on pages (J10, N9): head rows stand again on every page of their list, rows that a
 * cell covers stay together.
 * @returns pages of boxes, for printing without a word processor
 */
export const layPages = (parts: readonly LaidPart[]): readonly (readonly PlacedBox[])[] => {
  const pages = new Pages();
  for (const part of parts)
    if (part.kind === 'gap') pages.space(part.height);
    else if (part.kind === 'table') addTable(pages, part);
    else {
      pages.need(part.height);
      pages.add((top) => [lineBox(part, top)], part.height);
    }
  return pages.all;
};
