import type { Form } from '../form/form.ts';
import type { Day } from '../kernel/day.ts';

/**
 * Official documents (公文) as data: what they say, in which order; `server/document/official-docx.ts` sets them in
 * Word after GB/T 9704-2012. Every builder of this room (`notice`, `supplement`, `letter`, `posting`, `decision`,
 * `records`) is a pure function from facts to an `OfficialDocument`. Callers give the names of units as valid on the
 * document's date, and only such personal values as the reader of that paper may see.
 */
export interface OfficialDocument {
  /** Name of the file, without ending. */
  readonly name: string;
  readonly head: DocumentHead;
  /** Lines, broken by meaning: see `titleLines`. */
  readonly title: readonly string[];
  /** 主送机关 without the colon; null where the document goes to everybody. */
  readonly recipients: string | null;
  readonly body: readonly DocumentBlock[];
  /** In printed order; every one begins a page of its own. */
  readonly attachments: readonly Attachment[];
  readonly signature: Signature | null;
  /** 附注 without its brackets: 此件公开发布. */
  readonly note: string | null;
  /** 抄送. */
  readonly copies: readonly string[];
  /** 印发机关和印发日期; null where there is no 版记 line for it. */
  readonly printed: { readonly office: string; readonly on: Day | null } | null;
  /** Every page carries 演示. */
  readonly demonstration: boolean;
  /** Of a paper that is not out yet: every page says 草稿 and this at its head. */
  readonly draft?: string;
}

/**
 * `red`: 文件式, all bodies in the red head, the leading one first, 文件 beside them. `letter`: 信函格式 with one
 * body's mark. `none`: no head (公示, records).
 * A number of null is written later: its place stays free.
 */
export type DocumentHead =
  | { readonly kind: 'red'; readonly bodies: readonly string[]; readonly number: string }
  | { readonly kind: 'letter'; readonly body: string; readonly number: string }
  | { readonly kind: 'none' };

/** A column of a table; widths are shares of the 156 mm. */
export interface DocumentColumn {
  readonly title: string;
  /** Millimetres; those of a table add up to 156. */
  readonly width: number;
  readonly align: 'left' | 'center';
}

/**
 * Parts of a text. Headings are numbered by their place: 一、 （一） 1. （1）. `then` runs on in the same paragraph.
 * A fact is a line with a label (时间：…). `sign` is a line on which people sign by hand.
 */
export type DocumentBlock =
  | {
      readonly kind: 'heading';
      readonly level: 1 | 2 | 3 | 4;
      readonly text: string;
      readonly then: string;
    }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'fact'; readonly label: string; readonly text: string }
  | {
      readonly kind: 'table';
      readonly columns: readonly DocumentColumn[];
      readonly rows: readonly (readonly string[])[];
      /** Not broken over two pages, nor parted from the heading above it, where half a page holds it. */
      readonly isWhole?: true;
    }
  | { readonly kind: 'sign'; readonly labels: readonly string[] };

/** `number` null: the only attachment, printed 附件 without a figure. */
export interface Attachment {
  readonly number: number | null;
  readonly title: string;
  readonly content:
    | { readonly kind: 'blocks'; readonly blocks: readonly DocumentBlock[] }
    /** The empty form, whose own heading is printed. */
    | { readonly kind: 'form'; readonly form: Form };
}

/** Signatures (发文机关署名) in the order of the head, each with room for its seal; the date stands under the last. */
export interface Signature {
  readonly bodies: readonly string[];
  /** 成文日期; null is written by hand. */
  readonly on: Day | null;
}

export const heading = (level: 1 | 2 | 3 | 4, text: string, then = ''): DocumentBlock => ({
  kind: 'heading',
  level,
  text,
  then,
});

export const paragraph = (text: string): DocumentBlock => ({ kind: 'paragraph', text });

export const fact = (label: string, text: string): DocumentBlock => ({ kind: 'fact', label, text });

/** A document of which only what is given differs from an empty one. */
export const officialDocument = (
  parts: Pick<OfficialDocument, 'name' | 'title' | 'body' | 'demonstration'> &
    Partial<OfficialDocument>,
): OfficialDocument => ({
  head: { kind: 'none' },
  recipients: null,
  attachments: [],
  signature: null,
  note: null,
  copies: [],
  printed: null,
  ...parts,
});

/** A document number whose figure is entered by hand, made like another of the body: `嘉医保〔2020〕　号`. */
export const blankNumber = (like: string, year: number): string =>
  `${like.split('〔')[0] ?? ''}〔${year}〕　号`;
