import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  VerticalAlignTable,
  WidthType,
  type IBorderOptions,
  type Paragraph,
} from 'docx';
import {
  CHARACTER,
  CHARACTERS,
  LINE,
  SEAL_ROOM,
  sealsInRow,
  TABLE_TYPE,
} from '../../core/document/geometry.ts';
import { headingNumbers } from '../../core/document/number.ts';
import type {
  Attachment,
  DocumentBlock,
  DocumentColumn,
  Signature,
} from '../../core/document/official.ts';
import { staysWhole } from '../../core/document/pages.ts';
import { dayOrBlank } from '../../core/document/phrase.ts';
import { titleLines } from '../../core/document/title.ts';
import { EMPTY_FORM } from '../../core/form/form.ts';
import { layoutForm } from '../../core/form/layout.ts';
import { textWidth } from '../../core/form/measure.ts';
import { unreachable } from '../../core/kernel/decision.ts';
import { docxParts, gap, NO_RULES, twips } from './docx-parts.ts';
import {
  exactParagraph,
  gridParagraph,
  run,
  space,
  TITLE_SIZE,
  type OfficialFace,
} from './official-text.ts';

type Part = Paragraph | Table;
type TableBlock = Extract<DocumentBlock, { kind: 'table' }>;

const RULE: IBorderOptions = { style: BorderStyle.SINGLE, size: 4, space: 0, color: '000000' };
const BLOCK_WIDTH = twips(156);

/** Centred lines of a title in 2号小标宋, on the grid. */
export const titleParts = (lines: readonly string[]): readonly Paragraph[] =>
  lines.map((line) =>
    exactParagraph([run(line, 'title', TITLE_SIZE)], {
      alignment: AlignmentType.CENTER,
      keepNext: true,
    }),
  );

const HEADING_FACES: Readonly<Record<1 | 2 | 3 | 4, OfficialFace>> = {
  1: 'heading',
  2: 'second',
  3: 'text',
  4: 'text',
};

const tableRow = (
  columns: readonly DocumentColumn[],
  cells: readonly string[],
  isHead: boolean,
  keepNext: boolean,
): TableRow =>
  new TableRow({
    cantSplit: true,
    tableHeader: isHead,
    height: { value: TABLE_TYPE.pitch + TABLE_TYPE.air, rule: HeightRule.ATLEAST },
    children: columns.map(
      ({ width, align }, at) =>
        new TableCell({
          width: { size: twips(width), type: WidthType.DXA },
          verticalAlign: VerticalAlignTable.CENTER,
          borders: { top: RULE, bottom: RULE, left: RULE, right: RULE },
          children: [
            exactParagraph(
              [run(cells[at] ?? '', isHead ? 'heading' : 'text', TABLE_TYPE.size)],
              {
                alignment: isHead || align === 'center' ? AlignmentType.CENTER : AlignmentType.LEFT,
                indent: { left: TABLE_TYPE.inset, right: TABLE_TYPE.inset },
                keepNext,
                spacing: { before: TABLE_TYPE.air / 2, after: TABLE_TYPE.air / 2 },
              },
              TABLE_TYPE.pitch,
            ),
          ],
        }),
    ),
  });

const tableOf = (block: TableBlock): Table => {
  const { columns, rows } = block;
  const isWhole = staysWhole(block);
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: BLOCK_WIDTH, type: WidthType.DXA },
    columnWidths: columns.map(({ width }) => twips(width)),
    margins: { top: 0, bottom: 0, left: 0, right: 0, marginUnitType: WidthType.DXA },
    borders: NO_RULES,
    rows: [
      tableRow(
        columns,
        columns.map(({ title }) => title),
        true,
        true,
      ),
      ...rows.map((row, at) => tableRow(columns, row, false, isWhole && at < rows.length - 1)),
    ],
  });
};

/** Labels side by side, each with room for a name written by hand. */
const signLine = (labels: readonly string[]): Paragraph => {
  const step = Math.floor((CHARACTERS - 2) / labels.length);
  return gridParagraph([run(labels.map((label) => `${label}：`).join('\t'))], 2, {
    spacing: { before: LINE },
    tabStops: labels.slice(1).map((_, at) => ({
      type: TabStopType.LEFT,
      position: (2 + (at + 1) * step) * CHARACTER,
    })),
  });
};

/** The blocks of a text. @param keepLast keeps the last paragraph on the page of what follows it */
export const blockParts = (blocks: readonly DocumentBlock[], keepLast = false): readonly Part[] => {
  const numbers = headingNumbers(blocks);
  return blocks.flatMap((block, at): readonly Part[] => {
    const keepNext = keepLast && at === blocks.length - 1;
    switch (block.kind) {
      case 'heading': {
        const face = HEADING_FACES[block.level];
        return [
          gridParagraph(
            [
              run(`${numbers[at] ?? ''}${block.text}`, face),
              ...(block.then === '' ? [] : [run(block.then)]),
            ],
            2,
            { keepNext: keepNext || (block.then === '' && blocks[at + 1]?.kind !== 'heading') },
          ),
        ];
      }
      case 'paragraph':
        return [gridParagraph([run(block.text)], 2, { keepNext })];
      case 'fact':
        return [
          gridParagraph([run(`${block.label}：`, 'heading'), run(block.text)], 2, { keepNext }),
        ];
      case 'table':
        return [
          space(TABLE_TYPE.gap, { keepNext: true }),
          tableOf(block),
          space(TABLE_TYPE.gap, { keepNext }),
        ];
      case 'sign':
        return [signLine(block.labels)];
      default:
        return unreachable(block);
    }
  });
};

/** 附件说明: a blank line, then the titles one below the other, each hanging on its own first character (7.3.5). */
export const attachmentNotes = (attachments: readonly Attachment[]): readonly Paragraph[] =>
  attachments.length === 0
    ? []
    : [
        space(LINE, { keepNext: true }),
        ...attachments.map(({ number, title }, at) => {
          const mark = number === null ? 0 : 1;
          const left = 5 + mark;
          const hanging = at === 0 ? 3 + mark : mark;
          return gridParagraph(
            [run(`${at === 0 ? '附件：' : ''}${number === null ? '' : `${number}.`}${title}`)],
            0,
            {
              keepNext: true,
              indent: {
                left: left * CHARACTER,
                hanging: hanging * CHARACTER,
                firstLine: undefined,
              },
            },
          );
        }),
      ];

const signatureCell = (width: number, lines: readonly string[]): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    children: lines.map((line) =>
      exactParagraph([run(line)], { alignment: AlignmentType.CENTER, keepNext: true }),
    ),
  });

/** Column widths in twips: the last is as wide as leaves four characters right of the date (7.3.6). */
const signatureWidths = (names: readonly string[], date: string): readonly number[] => {
  const last = Math.ceil(
    Math.max((textWidth(date) + 8) * CHARACTER, (textWidth(names.at(-1) ?? '') + 1) * CHARACTER),
  );
  if (names.length === 1) return [BLOCK_WIDTH - last, last];
  if (names.length === 2) return [BLOCK_WIDTH - last, last];
  return names.map(() => Math.floor(BLOCK_WIDTH / names.length));
};

/**
 * Signatures with room for their seals: rows of two or three, the date under the last, four characters from the
 * right. Nothing is drawn where seals go.
 */
export const signatureParts = ({ bodies, on }: Signature): readonly Part[] => {
  const each = sealsInRow(bodies);
  const rows = Array.from({ length: Math.ceil(bodies.length / each) }, (_, at) =>
    bodies.slice(at * each, (at + 1) * each),
  );
  const date = dayOrBlank(on);
  return rows.flatMap((names, at): readonly Part[] => {
    const isLast = at === rows.length - 1;
    const widths = signatureWidths(names, date);
    const cells = names.length === 1 ? ['', ...names] : names;
    return [
      ...Array.from({ length: at === 0 ? SEAL_ROOM.above : 3 }, () =>
        space(LINE, { keepNext: true }),
      ),
      new Table({
        layout: TableLayoutType.FIXED,
        width: { size: BLOCK_WIDTH, type: WidthType.DXA },
        columnWidths: [...widths],
        margins: { top: 0, bottom: 0, left: 0, right: 0, marginUnitType: WidthType.DXA },
        borders: NO_RULES,
        rows: [
          new TableRow({
            cantSplit: true,
            height: { value: isLast ? 2 * LINE : LINE, rule: HeightRule.EXACT },
            children: cells.map((name, column) =>
              signatureCell(
                widths[column] ?? 0,
                isLast && column === cells.length - 1 ? [name, date] : [name],
              ),
            ),
          }),
        ],
      }),
    ];
  });
};

/** An attachment on pages of its own: 附件1 in 黑体 on the first line, its title on the third (7.3.7). */
export const attachmentParts = ({ number, title, content }: Attachment): readonly Part[] =>
  content.kind === 'form'
    ? [gap(0, true), ...docxParts(layoutForm(content.form, EMPTY_FORM, 'word'))]
    : [
        exactParagraph([run(`附件${number ?? ''}`, 'heading')], { pageBreakBefore: true }),
        space(LINE),
        ...titleParts(titleLines([], title)),
        space(LINE),
        ...blockParts(content.blocks),
      ];
