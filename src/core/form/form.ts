/** What may stand in an entry of a form, and so how it is checked when it is filled or read back. */
export type EntryRule =
  | { readonly kind: 'text'; readonly most?: number | undefined }
  /** A month, printed `1986.03`. */
  | { readonly kind: 'month' }
  | { readonly kind: 'choice'; readonly of: readonly string[] }
  /** Decimal points (分), printed with the same decimals in one column. */
  | { readonly kind: 'score'; readonly least: string; readonly most: string }
  /** Several paragraphs, bounded in characters by `countCharacters`. */
  | { readonly kind: 'paragraphs'; readonly most: number };

/** A cell of a grid. Lines of a label break as the notice breaks them; `small` is a remark set under it. */
export type GridCell =
  | {
      readonly kind: 'label';
      readonly lines: readonly string[];
      readonly small: readonly string[];
      readonly span: number;
    }
  | {
      readonly kind: 'entry';
      readonly field: string;
      readonly rule: EntryRule;
      readonly align: 'left' | 'center';
      readonly span: number;
    };

/** A row of a grid with its height in millimetres; `rest` takes what is left of the page. */
export interface GridRow {
  readonly height: number | 'rest';
  readonly cells: readonly GridCell[];
}

/** A column of a list that repeats its head row on following pages; `number` counts the rows. */
export interface ListColumn {
  readonly field: string;
  readonly title: string;
  /** Millimetres. */
  readonly width: number;
  readonly align: 'left' | 'center';
  readonly rule: EntryRule | { readonly kind: 'number' };
  /** `inferred` where the notice lost the column: marked on screen, not in print (N9). */
  readonly source: string;
}

/** A block to be sealed by a body: label at the left, text above, 盖章 and date below (J10). Never split over pages. */
export interface OpinionBlock {
  readonly field: string;
  readonly label: readonly string[];
  readonly source: string;
}

/** Parts of a form from top to bottom. */
export type FormBlock =
  | { readonly kind: 'fill-line'; readonly label: string; readonly field: string }
  | {
      readonly kind: 'grid';
      /** Millimetres; they add up to the 156 mm of the text block. */
      readonly columns: readonly number[];
      readonly rows: readonly GridRow[];
    }
  | {
      readonly kind: 'list';
      readonly field: string;
      readonly columns: readonly ListColumn[];
      /** Rows are printed highest first by this column; equals stay in the order they were given. */
      readonly sortBy: string | null;
      /** Rows of the empty form. */
      readonly emptyRows: number;
    }
  | {
      readonly kind: 'opinions';
      /** Millimetres. */
      readonly labelWidth: number;
      readonly blocks: readonly OpinionBlock[];
    }
  | { readonly kind: 'note'; readonly text: string };

/**
 * An official form as data: rendered as Word and as Excel, and read back from Excel (J10, N9). Geometry is that of
 * GB/T 9704-2012: A4, text block 156 × 225 mm, top 37, left 28.
 */
export interface Form {
  readonly id: string;
  /** Name of the files written, without number or ending. */
  readonly name: string;
  /** Printed as 附件N; null where the form is no attachment. */
  readonly attachment: number | null;
  /** Lines of the title, broken by meaning. */
  readonly title: readonly string[];
  /** What one filled form is about. */
  readonly per: 'unit' | 'nominee';
  readonly blocks: readonly FormBlock[];
  /** Printed at the foot with version, page, check code and QR, so that a stamped scan is matched to its content. */
  readonly number: string | null;
  readonly source: string;
}

/** What is filled in: a text by field; fields of parts are joined with a dot (`leader.name`). */
export interface FilledForm {
  readonly values: Readonly<Record<string, string>>;
  /** Rows of lists, by the list's field. */
  readonly lists: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;
}

export const EMPTY_FORM: FilledForm = { values: {}, lists: {} };
