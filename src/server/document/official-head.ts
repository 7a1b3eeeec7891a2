import {
  AlignmentType,
  BorderStyle,
  HeightRule,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type Paragraph,
} from 'docx';
import { CHARACTER, LINE, redHead } from '../../core/document/geometry.ts';
import type { DocumentHead } from '../../core/document/official.ts';
import { textWidth } from '../../core/form/measure.ts';
import { NO_RULES, twips } from './docx-parts.ts';
import { exactParagraph, RED, run, space, typed } from './official-text.ts';

const BLOCK_WIDTH = twips(156);

const mark = (text: string, size: number): TextRun =>
  new TextRun({ text, ...typed('title', size), color: RED });

const cell = (width: number, children: readonly Paragraph[], rowSpan: number): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    rowSpan,
    verticalAlign: VerticalAlignTable.CENTER,
    children: [...children],
  });

/** The bodies one below the other, spread to the width of the longest, and 文件 at their right (7.2.4). */
const jointMark = (bodies: readonly string[], size: number, pitch: number): Table => {
  const names = Math.round(Math.max(...bodies.map(textWidth)) * size * 20) + 40;
  const word = Math.round(2.5 * size * 20);
  return new Table({
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    width: { size: names + word, type: WidthType.DXA },
    columnWidths: [names, word],
    margins: { top: 0, bottom: 0, left: 0, right: 0, marginUnitType: WidthType.DXA },
    borders: NO_RULES,
    rows: bodies.map(
      (body, at) =>
        new TableRow({
          height: { value: pitch, rule: HeightRule.EXACT },
          cantSplit: true,
          children: [
            cell(
              names,
              [exactParagraph([mark(body, size)], { alignment: AlignmentType.DISTRIBUTE }, pitch)],
              1,
            ),
            ...(at === 0
              ? [
                  cell(
                    word,
                    [
                      exactParagraph(
                        [mark('文件', size)],
                        { alignment: AlignmentType.RIGHT },
                        pitch,
                      ),
                    ],
                    bodies.length,
                  ),
                ]
              : []),
          ],
        }),
    ),
  });
};

/** The red head of a document: mark, number two lines below, red rule of 156 mm (7.2.4–7.2.7). */
export const redHeadParts = (
  bodies: readonly string[],
  number: string,
): readonly (Paragraph | Table)[] => {
  const { size, pitch, above, below, aboveRule } = redHead(bodies);
  const [only = ''] = bodies;
  return [
    space(above),
    bodies.length === 1
      ? exactParagraph([mark(`${only}文件`, size)], { alignment: AlignmentType.CENTER }, pitch)
      : jointMark(bodies, size, pitch),
    space(below),
    exactParagraph([run(number)], { alignment: AlignmentType.CENTER }),
    space(aboveRule, {
      border: { bottom: { style: BorderStyle.SINGLE, size: 14, space: 0, color: RED } },
    }),
    space(LINE),
    space(LINE),
  ];
};

/** Rules of 170 mm on a text block of 156 mm: 8 mm further left, 6 mm further right. */
const WIDE = { left: -twips(8), right: -twips(6) };

/** From the top of the page to the header, where the mark of a letter stands (10.1). */
export const LETTER_HEADER = twips(30) - 60;
/** From the foot of the page to the lower double rule. */
export const LETTER_FOOTER = twips(20);

/** The head of a letter's first page: the mark 30 mm below the top, a double rule 4 mm below it (10.1). */
export const letterHeadParts = ({
  body,
}: Extract<DocumentHead, { kind: 'letter' }>): readonly Paragraph[] => {
  const size = Math.min(36, Math.floor(BLOCK_WIDTH / 20 / textWidth(body)));
  return [
    exactParagraph(
      [mark(body, size)],
      { alignment: AlignmentType.CENTER },
      Math.round(size * 20 * 1.15),
    ),
    space(twips(4), {
      indent: WIDE,
      border: {
        bottom: { style: BorderStyle.THICK_THIN_SMALL_GAP, size: 24, space: 0, color: RED },
      },
    }),
  ];
};

/** The double rule at the foot of a letter's first page, which has no page number. */
export const letterFootRule = (): Paragraph =>
  space(20, {
    indent: WIDE,
    border: { bottom: { style: BorderStyle.THIN_THICK_SMALL_GAP, size: 24, space: 0, color: RED } },
  });

/** The number of a letter, flush right under the double rule, and two lines to the title (10.2). */
export const letterNumberParts = (number: string): readonly Paragraph[] => [
  space(280),
  exactParagraph([run(number)], { alignment: AlignmentType.RIGHT, indent: { right: CHARACTER } }),
  space(LINE),
  space(LINE),
];
