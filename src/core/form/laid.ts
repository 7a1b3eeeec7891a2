import type { ListColumn } from './form.ts';

/** The text block of GB/T 9704-2012 in millimetres; the margins around it on A4 are top 37, left 28. */
export const BLOCK = { width: 156, height: 225 } as const;
export const PAPER = { width: 210, height: 297, top: 37, right: 26, bottom: 35, left: 28 } as const;

/** Faces by what they are for; the renderers know their names (方正小标宋, 仿宋, 黑体, 宋体). */
export type Face = 'title' | 'text' | 'heading' | 'label';

/** Size in points, pitch of lines in millimetres. */
export interface TypeStep {
  readonly size: number;
  readonly pitch: number;
}

export interface Style extends TypeStep {
  readonly face: Face;
}

/** A paragraph of a cell or a line of the form, without line breaks. */
export interface LaidText {
  readonly text: string;
  readonly style: Style;
  /** Of the first line, in em. */
  readonly indent: number;
  /** Space above, in millimetres. */
  readonly before: number;
}

/** What is entered in a cell; `list` and `row` (from 0) where it stands in a list. */
export interface EntryPlace {
  readonly field: string;
  readonly rule: ListColumn['rule'];
  readonly list: string | null;
  readonly row: number;
}

/** What a cell is for. A label is found again where it was printed; seals and dates are written over by hand. */
export type CellRole =
  | { readonly kind: 'label' }
  | { readonly kind: 'seal' }
  | { readonly kind: 'blank' }
  | { readonly kind: 'entry'; readonly place: EntryPlace };

export type Side = 'top' | 'right' | 'bottom' | 'left';

/** A cell, placed by column (from 0) in the columns of its table. */
export interface LaidCell {
  readonly column: number;
  readonly span: number;
  readonly rowSpan: number;
  readonly texts: readonly LaidText[];
  /** `spread` sets the characters apart over the whole width, as labels in front of a line are. */
  readonly align: 'left' | 'center' | 'justify' | 'spread';
  readonly vertical: 'top' | 'center' | 'bottom';
  /** Space between rule and text, in millimetres. */
  readonly inset: Readonly<Record<Side, number>>;
  /** Sides that have a rule. */
  readonly ruled: readonly Side[];
  readonly role: CellRole;
}

export interface LaidRow {
  /** Millimetres. */
  readonly height: number;
  /** Printed again on every following page. */
  readonly isHead: boolean;
  /** Takes what is left of the page. */
  readonly grows: boolean;
  /** Rows of a sheet, which are no higher than 409 pt: two where the form lets this one become high. */
  readonly sheetRows: 1 | 2;
  readonly cells: readonly LaidCell[];
}

export interface LaidTable {
  readonly kind: 'table';
  /** Widths in millimetres. */
  readonly columns: readonly number[];
  readonly rows: readonly LaidRow[];
  readonly startsPage: boolean;
  /** The field of the list whose rows these are. */
  readonly list: string | null;
}

export interface LaidLine {
  readonly kind: 'line';
  readonly role: 'attachment' | 'title' | 'note';
  readonly text: LaidText;
  readonly align: 'left' | 'center';
  /** Millimetres, for all lines the text takes. */
  readonly height: number;
}

/** The parts of a form from top to bottom, with all measures decided. */
export type LaidPart = LaidLine | { readonly kind: 'gap'; readonly height: number } | LaidTable;

/** Word keeps the pitch it is told; a sheet takes the face's own, which is wider. */
export type Medium = 'word' | 'sheet';

export const MILLIMETRES_PER_POINT = 25.4 / 72;

export const ALL_SIDES: readonly Side[] = ['top', 'right', 'bottom', 'left'];

/** Where a cell's entry belongs; null for cells that nobody fills in. */
export const placeOf = ({ role }: LaidCell): EntryPlace | null =>
  role.kind === 'entry' ? role.place : null;

/** The highest row of a sheet, in millimetres: 409 pt, rounded down. */
export const MOST_SHEET_ROW = 140;

/** A row of the usual kind: no head, as high as it is. */
export const plainRow = (height: number, cells: readonly LaidCell[]): LaidRow => ({
  height,
  isHead: false,
  grows: false,
  sheetRows: 1,
  cells,
});

/** The space inside a cell, the same at top and bottom, and at left and right. */
export const inset = (vertical: number, horizontal: number): LaidCell['inset'] => ({
  top: vertical,
  right: horizontal,
  bottom: vertical,
  left: horizontal,
});
