import { unreachable } from '../kernel/decision.ts';
import { countLines, textWidth } from '../form/measure.ts';
import { MILLIMETRES_PER_POINT } from '../form/laid.ts';
import { layoutForm } from '../form/layout.ts';
import { EMPTY_FORM } from '../form/form.ts';
import { CHARACTERS, LINE, LINES, redHead, SEAL_ROOM, sealsInRow, TABLE_TYPE } from './geometry.ts';
import { headingNumbers } from './number.ts';
import type { Attachment, DocumentBlock, OfficialDocument, Signature } from './official.ts';

/** Pages of a document, and the lines taken of its last one. */
export interface PageCount {
  readonly pages: number;
  readonly used: number;
}

/** `least` and `most` differ where it depends on the faces of the machine that prints. */
export interface PageEstimate {
  readonly least: PageCount;
  readonly most: PageCount;
}

/** Something of a height: `lines` that may part over pages, or a piece that may not. */
interface Piece {
  readonly height: number;
  readonly parts: boolean;
  readonly startsPage: boolean;
}

type Bound = 'least' | 'most';

const text = (lines: number): Piece => ({ height: lines, parts: true, startsPage: false });
const whole = (height: number): Piece => ({ height, parts: false, startsPage: false });

/** The narrowest a text turns out: letters and figures at no more than 0.4 em. */
const narrowest = (line: string): number =>
  [...line].reduce((sum, one) => sum + Math.min(textWidth(one), one < '\u0250' ? 0.4 : 1), 0);

/** Lines a paragraph takes, at least or at most. */
const linesOf = (line: string, width: number, indent: number, bound: Bound): number =>
  bound === 'most'
    ? countLines(line, width, indent)
    : Math.max(1, Math.ceil((indent + narrowest(line)) / width));

const rowHeight = (
  cells: readonly string[],
  columns: readonly { readonly width: number }[],
  bound: Bound,
): number => {
  const lines = cells.map((cell, at) => {
    const em = TABLE_TYPE.size * MILLIMETRES_PER_POINT;
    const inner = (columns[at]?.width ?? 0) - (2 * TABLE_TYPE.inset * 25.4) / 1440;
    return linesOf(cell, inner / em, 0, bound);
  });
  // Programs differ in whether rules add to a row.
  const rules = bound === 'most' ? 20 : 0;
  return (Math.max(1, ...lines) * TABLE_TYPE.pitch + TABLE_TYPE.air + rules) / LINE;
};

type HeadingBlock = Extract<DocumentBlock, { kind: 'heading' }>;
type TableBlock = Extract<DocumentBlock, { kind: 'table' }>;

const tableHeights = ({ columns, rows }: TableBlock, bound: Bound): readonly number[] =>
  [columns.map(({ title }) => title), ...rows].map((row) => rowHeight(row, columns, bound));

const sumOf = (heights: readonly number[]): number => heights.reduce((sum, one) => sum + one, 0);

/** Whether a table stays on one page with the heading above it: where it is meant to, and takes no more than half of one. */
export const staysWhole = (table: TableBlock): boolean =>
  table.isWhole === true && sumOf(tableHeights(table, 'most')) <= LINES / 2;

/** Whether a heading goes over to the next page with the table beneath it, and is counted there. */
const isHeadOf = ({ then }: HeadingBlock, next: DocumentBlock | undefined): boolean =>
  then === '' && next?.kind === 'table' && staysWhole(next);

const headingLines = (
  { text: title, then }: HeadingBlock,
  number: string | null | undefined,
  bound: Bound,
): number => linesOf(`${number ?? ''}${title}${then}`, CHARACTERS, 2, bound);

const blockPieces = (blocks: readonly DocumentBlock[], bound: Bound): readonly Piece[] => {
  const numbers = headingNumbers(blocks);
  return blocks.flatMap((block, at): readonly Piece[] => {
    switch (block.kind) {
      case 'heading':
        return isHeadOf(block, blocks[at + 1])
          ? []
          : [text(headingLines(block, numbers[at], bound))];
      case 'paragraph':
        return [text(linesOf(block.text, CHARACTERS, 2, bound))];
      case 'fact':
        return [text(linesOf(`${block.label}：${block.text}`, CHARACTERS, 2, bound))];
      case 'sign':
        return [text(2)];
      case 'table': {
        const gap = TABLE_TYPE.gap / LINE;
        const heights = tableHeights(block, bound);
        if (!staysWhole(block)) return [gap, ...heights, gap].map(whole);
        const head = blocks[at - 1];
        const lines =
          head?.kind === 'heading' && isHeadOf(head, block)
            ? headingLines(head, numbers[at - 1], bound)
            : 0;
        return [whole(lines + gap + sumOf(heights)), whole(gap)];
      }
      default:
        return unreachable(block);
    }
  });
};

/** A signature's names and date with room for the seals, kept together. */
const signaturePieces = ({ bodies }: Signature): readonly Piece[] => {
  const rows = Math.ceil(bodies.length / sealsInRow(bodies));
  return [whole(SEAL_ROOM.above + rows + (rows - 1) * 3 + 1 + SEAL_ROOM.below)];
};

const attachmentPieces = ({ title, content }: Attachment, bound: Bound): readonly Piece[] => {
  const begin: Piece = { height: 0, parts: false, startsPage: true };
  if (content.kind === 'blocks')
    return [
      begin,
      whole(3 + Math.ceil(textWidth(title) / 20)),
      ...blockPieces(content.blocks, bound),
    ];
  // A form fills the pages it was laid out for.
  const pages = layoutForm(content.form, EMPTY_FORM, 'word').filter(
    (part) => part.kind === 'table' && part.startsPage,
  ).length;
  return [begin, ...Array.from({ length: pages }, () => begin), whole(LINES - 1)];
};

const piecesOf = (document: OfficialDocument, bound: Bound): readonly Piece[] => {
  const { head, title, recipients, attachments, signature, note } = document;
  const notes = attachments.length === 0 ? 0 : 1 + attachments.length;
  return [
    whole(head.kind === 'red' ? redHead(head.bodies).lines : head.kind === 'letter' ? 4 : 1),
    whole(title.length + 1),
    ...(recipients === null ? [] : [text(linesOf(`${recipients}：`, CHARACTERS, 0, bound))]),
    ...blockPieces(document.body, bound),
    ...(notes === 0 ? [] : [text(notes)]),
    ...(signature === null ? [] : signaturePieces(signature)),
    ...(note === null ? [] : [text(1)]),
    ...attachments.flatMap((attachment) => attachmentPieces(attachment, bound)),
  ];
};

const count = (pieces: readonly Piece[]): PageCount =>
  pieces.reduce<PageCount>(
    ({ pages, used }, { height, parts, startsPage }) => {
      if (startsPage) return { pages: pages + 1, used: 0 };
      if (used + height <= LINES) return { pages, used: used + height };
      if (!parts) return { pages: pages + 1, used: height };
      const over = height - Math.floor(LINES - used);
      const full = Math.ceil(over / LINES);
      return { pages: pages + full, used: over - (full - 1) * LINES };
    },
    { pages: 1, used: 0 },
  );

/**
 * How many pages a document takes before its 版记, which goes to the foot of the last even page (7.4): the writer has
 * to know whether that page is the one on which the text ends.
 */
export const estimatePages = (document: OfficialDocument): PageEstimate => ({
  least: count(piecesOf(document, 'least')),
  most: count(piecesOf(document, 'most')),
});
