import {
  BorderStyle,
  HeightRule,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  VerticalAlignTable,
  WidthType,
  type IBorderOptions,
  type Paragraph,
} from 'docx';
import { LINE, LINES } from '../../core/document/geometry.ts';
import type { OfficialDocument } from '../../core/document/official.ts';
import { dayOrBlank } from '../../core/document/phrase.ts';
import { PAPER } from '../../core/form/laid.ts';
import { countLines } from '../../core/form/measure.ts';
import { NO_RULES, twips } from './docx-parts.ts';
import { exactParagraph, run, SMALL_SIZE, space } from './official-text.ts';

const BLOCK_WIDTH = twips(156);
const SMALL = SMALL_SIZE * 20;
const PITCH = 420;
/** Space in a row beside its lines. */
const AIR = 100;

/** 0.35 mm for the first and last rule, 0.25 mm between (7.4.1). */
const THICK: IBorderOptions = { style: BorderStyle.SINGLE, size: 8, space: 0, color: '000000' };
const THIN: IBorderOptions = { style: BorderStyle.SINGLE, size: 6, space: 0, color: '000000' };

interface ImprintRow {
  readonly child: Paragraph;
  readonly height: number;
}

const tableRow = (
  { child, height }: ImprintRow,
  top: IBorderOptions,
  bottom: IBorderOptions,
): TableRow =>
  new TableRow({
    cantSplit: true,
    height: { value: height, rule: HeightRule.EXACT },
    children: [
      new TableCell({
        width: { size: BLOCK_WIDTH, type: WidthType.DXA },
        verticalAlign: VerticalAlignTable.CENTER,
        borders: { ...NO_RULES, top, bottom },
        children: [child],
      }),
    ],
  });

/** Whether a document has a 版记 at all. */
export const hasImprint = ({ copies, printed }: OfficialDocument): boolean =>
  copies.length > 0 || printed !== null;

/** Copies hang on the character after 抄送：; each row is indented by a character on both sides. */
const rowsOf = ({ copies, printed }: OfficialDocument): readonly ImprintRow[] => {
  const names = `${copies.join('，')}。`;
  const lines = countLines(names, Math.floor((BLOCK_WIDTH - 5 * SMALL) / SMALL));
  return [
    ...(copies.length === 0
      ? []
      : [
          {
            height: lines * PITCH + AIR,
            child: exactParagraph(
              [run(`抄送：${names}`, 'text', SMALL_SIZE)],
              { indent: { left: 4 * SMALL, hanging: 3 * SMALL, right: SMALL } },
              PITCH,
            ),
          },
        ]),
    ...(printed === null
      ? []
      : [
          {
            height: PITCH + AIR,
            child: exactParagraph(
              [run(`${printed.office}\t${dayOrBlank(printed.on)}印发`, 'text', SMALL_SIZE)],
              {
                indent: { left: SMALL, right: SMALL },
                tabStops: [{ type: TabStopType.RIGHT, position: BLOCK_WIDTH - SMALL }],
              },
              PITCH,
            ),
          },
        ]),
  ];
};

const heightOf = (rows: readonly ImprintRow[]): number =>
  rows.reduce((sum, { height }) => sum + height, 0);

/** Lines of the grid that a 版记 takes. */
export const imprintLines = (document: OfficialDocument): number =>
  Math.ceil(heightOf(rowsOf(document)) / LINE);

const tableOf = (rows: readonly ImprintRow[], floats: boolean): Table =>
  new Table({
    layout: TableLayoutType.FIXED,
    width: { size: BLOCK_WIDTH, type: WidthType.DXA },
    columnWidths: [BLOCK_WIDTH],
    margins: { top: 0, bottom: 0, left: 0, right: 0, marginUnitType: WidthType.DXA },
    borders: NO_RULES,
    ...(floats
      ? {
          float: {
            horizontalAnchor: TableAnchorType.PAGE,
            verticalAnchor: TableAnchorType.PAGE,
            absoluteHorizontalPosition: twips(PAPER.left),
            absoluteVerticalPosition: twips(PAPER.height - PAPER.bottom) - heightOf(rows),
          },
        }
      : {}),
    rows: rows.map((row, at) =>
      tableRow(row, at === 0 ? THICK : THIN, at === rows.length - 1 ? THICK : THIN),
    ),
  });

/** Height in lines and a rest: LibreOffice sets one very high line lower than it is told. */
const spaces = (height: number): readonly Paragraph[] => [
  ...Array.from({ length: Math.floor(height / LINE) }, () => space(LINE)),
  space(height % LINE),
];

/** Left free below a table: Word ends a page with a paragraph. */
const LAST = 20;

/**
 * 版记: copies, who printed it and when, between rules of 156 mm, the last one on the last line of the text block.
 * @param place `page`: on a page of its own. `float`: at the foot of the page on which the text ends; LibreOffice 7
 *   does not float it and shows it right after the text
 */
export const imprint = (
  document: OfficialDocument,
  place: 'page' | 'float',
): readonly (Paragraph | Table)[] => {
  const rows = rowsOf(document);
  return [
    ...(place === 'page' ? spaces(LINES * LINE - heightOf(rows) - 2 * LAST) : []),
    tableOf(rows, place === 'float'),
    space(LAST),
  ];
};
