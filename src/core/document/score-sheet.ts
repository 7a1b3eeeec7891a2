import { plainText, type Exact } from '../kernel/exact.ts';
import type { DocumentColumn } from './official.ts';

/** What all sheets of a stage of the final have in common (N5). */
export interface SheetHead {
  readonly activity: string;
  /** Title of the stage: 市级决赛 实务操作. */
  readonly stage: string;
  /** Every page carries 演示. */
  readonly demonstration: boolean;
}

/**
 * One piece of paper on which marks are written by hand and signed: it fits a page of A4, its table is 156 mm wide.
 * Sheets as data; `layScoreSheet` gives them their measures, `server/document/score-sheet-docx.ts` sets them in Word.
 */
export interface SheetPage {
  /** What it is called: 评委评分表. */
  readonly form: string;
  /** Label and entry at the head, two to a row; an empty entry is written in by hand. */
  readonly facts: readonly (readonly [label: string, entry: string])[];
  readonly columns: readonly DocumentColumn[];
  readonly rows: readonly (readonly string[])[];
  /** The highest a row of the table is made, in millimetres, so that three lines do not fill a page. */
  readonly mostRow: number;
  /** How to fill it in, one line each, numbered. */
  readonly notes: readonly string[];
  /** Lines to be signed by hand, two to a row. */
  readonly signs: readonly string[];
}

/** All sheets of a stage: one file. */
export interface ScoreSheets {
  /** Name of the file, without ending. */
  readonly name: string;
  readonly head: SheetHead;
  readonly pages: readonly SheetPage[];
}

/** Limits of a score in words: 0至100分; 不限 where there are none. */
export const limitsText = (least: Exact | null, most: Exact | null): string => {
  if (least !== null && most !== null) return `${plainText(least)}至${plainText(most)}分`;
  if (most !== null) return `不高于${plainText(most)}分`;
  return least === null ? '不限' : `不低于${plainText(least)}分`;
};

/** How a slip of the pen is put right, on every sheet alike. */
export const CORRECTION_NOTE = '写错的划一道线，在旁边重写，由写的人签名；不涂抹。';
