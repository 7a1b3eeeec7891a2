import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  VerticalMergeType,
  WidthType,
  type IBorderOptions,
  type IParagraphOptions,
} from 'docx';
import {
  ALL_SIDES,
  type LaidCell,
  type LaidLine,
  type LaidPart,
  type LaidTable,
  type LaidText,
  type Style,
} from '../../core/form/laid.ts';
import { unreachable } from '../../core/kernel/decision.ts';
import { OFF_GRID } from './docx-styles.ts';
import { faceNamed, FACE_NAMES } from './faces.ts';

/** Twentieths of a point, in which Word measures. */
export const twips = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4);

/** 0.5 pt, black. */
const RULE: IBorderOptions = { style: BorderStyle.SINGLE, size: 4, space: 0, color: '000000' };
const NO_RULE: IBorderOptions = { style: BorderStyle.NIL, size: 0, space: 0, color: 'auto' };

const runStyle = ({ face, size }: Style) => ({
  font: faceNamed(FACE_NAMES[face]),
  size: size * 2,
});

const ALIGNMENTS = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  justify: AlignmentType.BOTH,
  spread: AlignmentType.DISTRIBUTE,
} as const;

const VERTICALS = {
  top: VerticalAlignTable.TOP,
  center: VerticalAlignTable.CENTER,
  bottom: VerticalAlignTable.BOTTOM,
} as const;

/** A paragraph off the page's grid with lines of an exact pitch. */
const paragraph = (
  { text, style, indent }: LaidText,
  pitch: number,
  options: IParagraphOptions,
): Paragraph =>
  new Paragraph({
    ...options,
    style: OFF_GRID,
    spacing: { line: twips(pitch), lineRule: LineRuleType.EXACT, ...options.spacing },
    indent: { firstLine: Math.round(indent * style.size * 20), ...options.indent },
    run: runStyle(style),
    children: text === '' ? [] : [new TextRun({ text, ...runStyle(style) })],
  });

/** Nothing but height: between tables, and after the last one, where Word wants a paragraph. */
export const gap = (millimetres: number, startsPage = false): Paragraph =>
  new Paragraph({
    style: OFF_GRID,
    pageBreakBefore: startsPage,
    spacing: {
      line: Math.max(20, twips(millimetres)),
      lineRule: LineRuleType.EXACT,
      before: 0,
      after: 0,
    },
    run: { size: 2 },
  });

const cellParagraphs = ({ texts, align, inset }: LaidCell): readonly Paragraph[] =>
  texts.length === 0
    ? [gap(0)]
    : texts.map((text, index) =>
        paragraph(text, text.style.pitch, {
          alignment: ALIGNMENTS[align],
          spacing: {
            before: twips(text.before + (index === 0 ? inset.top : 0)),
            after: twips(index === texts.length - 1 ? inset.bottom : 0),
          },
          indent: { left: twips(inset.left), right: twips(inset.right) },
        }),
      );

const cell = (laid: LaidCell, edges: readonly number[], continues: boolean): TableCell =>
  new TableCell({
    columnSpan: laid.span,
    ...(laid.rowSpan === 1
      ? {}
      : { verticalMerge: continues ? VerticalMergeType.CONTINUE : VerticalMergeType.RESTART }),
    width: {
      size: (edges[laid.column + laid.span] ?? 0) - (edges[laid.column] ?? 0),
      type: WidthType.DXA,
    },
    verticalAlign: VERTICALS[laid.vertical],
    borders: Object.fromEntries(
      ALL_SIDES.map((side) => [side, laid.ruled.includes(side) ? RULE : NO_RULE]),
    ),
    children: continues ? [gap(0)] : cellParagraphs(laid),
  });

/** No cell of a form reaches over more rows: an opinion's label stands beside its text and its seal. */
const DEEPEST = 2;

/** The cells of a row and those that reach down into it from rows above, from left to right. */
const rowCells = (rows: LaidTable['rows'], index: number, edges: readonly number[]): TableCell[] =>
  rows
    .slice(Math.max(0, index - DEEPEST + 1), index + 1)
    .flatMap(({ cells }, at, near) =>
      cells
        .filter(({ rowSpan }) => at + rowSpan >= near.length)
        .map((laid) => ({ laid, continues: at < near.length - 1 })),
    )
    .sort((a, b) => a.laid.column - b.laid.column)
    .map(({ laid, continues }) => cell(laid, edges, continues));

/** A table of which no side has a rule of its own. */
export const NO_RULES = {
  top: NO_RULE,
  bottom: NO_RULE,
  left: NO_RULE,
  right: NO_RULE,
  insideHorizontal: NO_RULE,
  insideVertical: NO_RULE,
};

/** Column edges in twips; rounding never adds up. */
const edgesOf = (columns: readonly number[]): readonly number[] => {
  let at = 0;
  return [0, ...columns.map((width) => twips((at += width)))];
};

/** A table of fixed columns. Cells have no margins: insets are paragraph indents, so that its edge is the block's. */
const table = ({ columns, rows, startsPage }: LaidTable): Table => {
  const edges = edgesOf(columns);
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: edges.at(-1) ?? 0, type: WidthType.DXA },
    columnWidths: edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0)),
    margins: { top: 0, bottom: 0, left: 0, right: 0, marginUnitType: WidthType.DXA },
    borders: NO_RULES,
    rows: rows.map(
      ({ height, isHead }, index) =>
        new TableRow({
          height: { value: twips(height), rule: HeightRule.ATLEAST },
          cantSplit: true,
          tableHeader: isHead,
          // A block of two rows is never split; other rows may part where a page is too short for them.
          keepNext: startsPage && index % 2 === 0,
          children: rowCells(rows, index, edges),
        }),
    ),
  });
};

const lineParagraph = ({ text, align }: LaidLine): Paragraph =>
  paragraph(text, text.style.pitch, {
    alignment: ALIGNMENTS[align],
    spacing: { before: 0, after: 0 },
  });

/** The parts of a form as Word's paragraphs and tables. */
export const docxParts = (parts: readonly LaidPart[]): readonly (Paragraph | Table)[] => [
  ...parts.flatMap((part): (Paragraph | Table)[] => {
    switch (part.kind) {
      case 'line':
        return [lineParagraph(part)];
      case 'gap':
        return [gap(part.height)];
      case 'table':
        return part.startsPage ? [gap(0, true), table(part)] : [table(part)];
      default:
        return unreachable(part);
    }
  }),
  ...(parts.at(-1)?.kind === 'table' ? [gap(0)] : []),
];
