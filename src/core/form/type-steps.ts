import {
  MILLIMETRES_PER_POINT,
  type Face,
  type LaidCell,
  type LaidText,
  type Medium,
  type Style,
  type TypeStep,
} from './laid.ts';
import { countLines } from './measure.ts';

/**
 * The sizes type goes down by when a page is too full: 小四 at 6 mm, then closer, then 五号, 小五, 六号, 小六, 七号.
 * A sheet sets its own pitch, up to 1.46 em in the tallest face we met.
 */
export const STEPS: Readonly<Record<Medium, readonly [TypeStep, ...TypeStep[]]>> = {
  word: [
    { size: 12, pitch: 6 },
    { size: 12, pitch: 5.5 },
    { size: 10.5, pitch: 5 },
    { size: 9, pitch: 4.3 },
    { size: 7.5, pitch: 3.6 },
    { size: 6.5, pitch: 3.1 },
    { size: 5.5, pitch: 2.6 },
  ],
  sheet: [
    { size: 12, pitch: 6.2 },
    { size: 10.5, pitch: 5.5 },
    { size: 9, pitch: 4.7 },
    { size: 7.5, pitch: 3.95 },
    { size: 6.5, pitch: 3.4 },
    { size: 5.5, pitch: 2.9 },
  ],
};

/** How many sizes the long text goes down before the short entries follow it. */
const PROSE_LEAD: Readonly<Record<Medium, number>> = { word: 3, sheet: 2 };

/** A type for short entries and one for the long text that takes the rest of the page. */
export interface PageType {
  readonly entry: TypeStep;
  readonly prose: TypeStep;
}

/** From comfortable to small; the long text gives way first. */
export const pageTypes = (medium: Medium): readonly PageType[] => {
  const steps = STEPS[medium];
  return steps.flatMap((entry, index) =>
    steps.slice(index, Math.max(PROSE_LEAD[medium], index) + 1).map((prose) => ({ entry, prose })),
  );
};

export const style = (face: Face, { size, pitch }: TypeStep): Style => ({ face, size, pitch });

/** The lines of a text as paragraphs of one style; an empty text is one empty line, in which people write on. */
export const laidTexts = (text: string, type: Style, indent = 0): readonly LaidText[] =>
  text.split('\n').map((line) => ({
    text: line,
    style: type,
    indent,
    before: 0,
  }));

/** Lines that a text takes in a width given in millimetres. */
export const linesIn = ({ text, style: type, indent }: LaidText, width: number): number =>
  countLines(text, width / (type.size * MILLIMETRES_PER_POINT), indent);

/** Height in millimetres that texts take, at most, in a width. */
export const textsHeight = (texts: readonly LaidText[], width: number): number =>
  texts.reduce((sum, text) => sum + text.before + linesIn(text, width) * text.style.pitch, 0);

/** On a sheet a cell keeps some space at both sides; an indent, its only other space, is three figures wide. */
const SHEET_EDGE = 0.8;
const SHEET_INDENT = 4.8;

/** Whether a cell is indented on a sheet: left-aligned entries of grids are; those of lists have no room for it. */
export const isIndented = ({ align, inset }: Pick<LaidCell, 'align' | 'inset'>): boolean =>
  (align === 'left' || align === 'justify') && inset.left >= 3;

/** Width in millimetres that a cell leaves to its text. */
export const textRoom = (cell: LaidCell, columns: readonly number[], medium: Medium): number => {
  const width = columns
    .slice(cell.column, cell.column + cell.span)
    .reduce((sum, column) => sum + column, 0);
  return medium === 'word'
    ? width - cell.inset.left - cell.inset.right
    : width - SHEET_EDGE * 2 - (isIndented(cell) ? SHEET_INDENT : 0);
};

/** Height in millimetres that a cell needs for its whole text, at most. */
export const cellNeed = (cell: LaidCell, columns: readonly number[], medium: Medium): number =>
  cell.inset.top + cell.inset.bottom + textsHeight(cell.texts, textRoom(cell, columns, medium));
