import { unreachable } from '../kernel/decision.ts';
import type { FilledForm, Form, FormBlock } from './form.ts';
import { BLOCK, MOST_SHEET_ROW, type LaidPart, type LaidRow, type Medium } from './laid.ts';
import { layGrid } from './lay-grid.ts';
import { layFillLine, layHeading, layNote } from './lay-heading.ts';
import { layList } from './lay-list.ts';
import { layOpinions } from './lay-opinions.ts';
import { isEmpty } from './record.ts';
import { pageTypes, type PageType } from './type-steps.ts';

/** Left free at the foot: rules add to the height of rows, and Word ends a page with a paragraph after a table. */
const ROOM = BLOCK.height - 2;
/** One line: an empty form is typed into in Word, where a row that grows pushes the last one off the page. */
const SPARE = 6;
const TABLE_GAP = 3;

const heightOf = (part: LaidPart): number =>
  part.kind === 'table' ? part.rows.reduce((sum, row) => sum + row.height, 0) : part.height;

/** Millimetres that parts take one below the other. */
export const heightOfParts = (parts: readonly LaidPart[]): number =>
  parts.reduce((sum, part) => sum + heightOf(part), 0);

/** Tables that touch would become one: a gap goes between. */
const apart = (parts: readonly LaidPart[]): readonly LaidPart[] =>
  parts.flatMap((part, index) =>
    part.kind === 'table' && !part.startsPage && parts[index - 1]?.kind === 'table'
      ? [{ kind: 'gap', height: TABLE_GAP } as const, part]
      : [part],
  );

/** Where the columns of the first list begin and end: what else stands on a sheet keeps to them. */
const sheetEdges = (blocks: readonly FormBlock[], medium: Medium): readonly number[] | null => {
  const list = medium === 'sheet' ? blocks.find((block) => block.kind === 'list') : undefined;
  if (list === undefined) return null;
  let edge = 0;
  return list.columns.map(({ width }) => (edge += width));
};

/** @param above millimetres of the page that are taken */
const layBlocks = (
  blocks: readonly FormBlock[],
  filled: FilledForm,
  type: PageType,
  medium: Medium,
  above: number,
): readonly LaidPart[] => {
  const parts: LaidPart[] = [];
  const edges = sheetEdges(blocks, medium);
  const below = (index: number): number =>
    heightOfParts(layBlocks(blocks.slice(index + 1), filled, type, medium, 0));
  for (const [index, block] of blocks.entries())
    switch (block.kind) {
      case 'fill-line':
        parts.push(layFillLine(block, filled, edges), { kind: 'gap', height: 4 });
        break;
      case 'grid':
        parts.push(layGrid(block, filled, type, medium));
        break;
      case 'list': {
        const room = ROOM - above - heightOfParts(parts) - below(index);
        parts.push(layList(block, filled, medium, room));
        break;
      }
      case 'opinions': {
        const notes = blocks
          .slice(index + 1)
          .flatMap((later) => (later.kind === 'note' ? layNote(later.text) : []));
        parts.push(...layOpinions(block, filled, medium, ROOM - heightOfParts(notes)));
        break;
      }
      case 'note':
        parts.push(...layNote(block.text));
        break;
      default:
        unreachable(block);
    }
  return apart(parts);
};

const rowsOf = (parts: readonly LaidPart[]): readonly LaidRow[] =>
  parts.flatMap((part) => (part.kind === 'table' ? part.rows : []));

/** Gives what is left of the page to the rows that grow, in equal parts. */
const grown = (parts: readonly LaidPart[], left: number): readonly LaidPart[] => {
  const share = left / rowsOf(parts).filter((row) => row.grows).length;
  return parts.map((part) =>
    part.kind === 'table'
      ? {
          ...part,
          rows: part.rows.map((row) => (row.grows ? { ...row, height: row.height + share } : row)),
        }
      : part,
  );
};

/** Sheets that are fitted to a page know no page breaks: where no row grows, the page is filled with nothing. */
const filler = (parts: readonly LaidPart[], left: number): readonly LaidPart[] =>
  rowsOf(parts).some((row) => row.grows)
    ? []
    : [
        { kind: 'gap', height: left / 2 },
        { kind: 'gap', height: left / 2 },
      ];

/**
 * Decides every measure of a form (J10, N9): heights of rows, sizes of type, where pages begin. What stands before the
 * opinions keeps to one page, with smaller type if it must; a list takes as many pages as it has rows.
 * @returns parts from top to bottom, in millimetres and points, the same for Word and for a sheet but for line pitch
 */
export const layoutForm = (form: Form, filled: FilledForm, medium: Medium): readonly LaidPart[] => {
  const opinionsAt = form.blocks.findIndex((block) => block.kind === 'opinions');
  const count = opinionsAt < 0 ? form.blocks.length : opinionsAt;
  const blocks = form.blocks.slice(0, count);
  const heading = layHeading(form);
  const above = heightOfParts(heading);
  const flows = blocks.some((block) => block.kind === 'list');
  const fits = (parts: readonly LaidPart[]): boolean =>
    (flows || above + heightOfParts(parts) <= ROOM) &&
    rowsOf(parts).every(
      ({ height, sheetRows }) => medium === 'word' || height <= MOST_SHEET_ROW * sheetRows,
    );
  const [comfortable, ...smaller] = pageTypes(medium) as [PageType, ...PageType[]];
  let parts = layBlocks(blocks, filled, comfortable, medium, above);
  for (const type of smaller) {
    if (fits(parts)) break;
    parts = layBlocks(blocks, filled, type, medium, above);
  }
  const spare = medium === 'word' && isEmpty(filled) ? SPARE : 0;
  const left = flows ? 0 : Math.max(0, ROOM - spare - above - heightOfParts(parts));
  return [
    ...heading,
    ...grown(parts, left),
    ...(medium === 'sheet' && !flows && opinionsAt >= 0 ? filler(parts, left) : []),
    ...layBlocks(form.blocks.slice(count), filled, comfortable, medium, 0),
  ];
};
