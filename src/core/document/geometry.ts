import { textWidth } from '../form/measure.ts';

/** The grid of GB/T 9704-2012 5.2.3 in twips (1/20 pt): 22 lines of 28.95 pt, 28 characters on a line. */
export const LINE = 579;
export const LINES = 22;
export const CHARACTERS = 28;
/** One character of the grid: 15.79 pt. */
export const CHARACTER = 316;

const TWIPS_PER_MILLIMETRE = 1440 / 25.4;

/** From the top of the text block to the top of the mark (7.2.4). */
const ABOVE_MARK = Math.round(35 * TWIPS_PER_MILLIMETRE);
/** From the number to the red rule (7.2.7). */
const ABOVE_RULE = Math.round(4 * TWIPS_PER_MILLIMETRE);
/** The mark keeps a finger's breadth inside the block; 文件 takes two characters. */
const MARK_WIDTH = 8600;
const DOCUMENT_WORD = 2;
const MOST_MARK = 44;

/** Sizes and heights of a red head; heights in twips, the size in points. */
export interface RedHead {
  readonly size: number;
  readonly pitch: number;
  readonly above: number;
  readonly below: number;
  readonly aboveRule: number;
  /** Lines of the grid from the top of the block to two lines below the red rule, where the title begins. */
  readonly lines: number;
}

/**
 * The red head (发文机关标志, 7.2.4): one line for each body, all as wide as the longest, 文件 beside them. Sized to fill
 * the width, within 22 × 15 mm a character. Its height comes out as whole lines, so that the text keeps to the grid.
 */
export const redHead = (bodies: readonly string[]): RedHead => {
  const widest = Math.max(...bodies.map(textWidth)) + DOCUMENT_WORD + (bodies.length > 1 ? 0.5 : 0);
  const size = Math.max(16, Math.min(MOST_MARK, Math.floor(MARK_WIDTH / 20 / widest)));
  const pitch = Math.round(size * 20 * 1.3);
  const lead = Math.round((pitch - size * 20) / 2);
  const above = ABOVE_MARK - lead;
  const wanted = above + bodies.length * pitch - lead + 2 * LINE + LINE + ABOVE_RULE;
  const lines = Math.round(wanted / LINE);
  return {
    size,
    pitch,
    above,
    below: 2 * LINE - lead + lines * LINE - wanted,
    aboveRule: ABOVE_RULE,
    lines: lines + 2,
  };
};

/** Type and rows of tables in a text, in twips: 小四 on lines of 20 pt, 4 mm of air in a row, 2 mm above and below. */
export const TABLE_TYPE = { size: 12, pitch: 400, air: 230, inset: 90, gap: 120 } as const;

/** Lines of room for a seal of 42 mm: its top keeps within a line of the text, its foot clear of what follows. */
export const SEAL_ROOM = { above: 2, below: 1 } as const;

/** Seals that stand side by side in a row of signatures: three where every name is short, else two. */
export const sealsInRow = (bodies: readonly string[]): number =>
  bodies.length > 2 && bodies.every((body) => textWidth(body) <= 9)
    ? 3
    : Math.min(bodies.length, 2);
