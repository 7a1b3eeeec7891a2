import type { Alignment, Border, Borders, DataValidation, Font } from 'exceljs';
import type { LaidCell, Side, Style } from '../../core/form/laid.ts';
import type { ListColumn } from '../../core/form/form.ts';
import { isIndented } from '../../core/form/type-steps.ts';
import { FACE_NAMES } from './faces.ts';

/** Points, in which a sheet measures heights; screens draw in steps of 0.75. */
export const rowPoints = (millimetres: number): number =>
  Math.floor((millimetres * 72) / 25.4 / 0.75) * 0.75;

export const inches = (millimetres: number): number => millimetres / 25.4;

/**
 * Pixels of a figure in the default face of our sheets, Courier New 7.5, in which column widths are counted: every
 * machine has it or a face of the same width. Excel's own default differs from country to country, and columns with it.
 * An indent is three spaces of this face, 4.8 mm; a larger one would take too much of a column.
 */
const FIGURE_PIXELS = 6;
export const DEFAULT_FONT =
  '<font><sz val="7.5"/><color theme="1"/><name val="Courier New"/><family val="3"/></font>';

/** Column widths in figures; rounding to pixels never adds up. */
export const columnWidths = (columns: readonly number[]): readonly number[] => {
  let at = 0;
  let drawn = 0;
  return columns.map((width) => {
    at += width;
    const pixels = Math.floor((at * 96) / 25.4) - drawn;
    drawn += pixels;
    return pixels / FIGURE_PIXELS;
  });
};

const CHINESE = 134;

export const faceFont = ({ face, size }: Style): Partial<Font> => ({
  name: FACE_NAMES[face],
  size,
  charset: CHINESE,
  color: { argb: 'FF000000' },
});

const RULE: Partial<Border> = { style: 'thin', color: { argb: 'FF000000' } };

/** The rules of one field of a merged area: only where it lies at a ruled side. */
export const bordersOf = (sides: readonly Side[]): Partial<Borders> =>
  Object.fromEntries(sides.map((side) => [side, RULE]));

const VERTICALS = { top: 'top', center: 'middle', bottom: 'bottom' } as const;

const HORIZONTALS = {
  left: 'left',
  center: 'center',
  justify: 'left',
  spread: 'distributed',
} as const;

export const alignmentOf = (cell: LaidCell): Partial<Alignment> => ({
  horizontal: HORIZONTALS[cell.align],
  vertical: VERTICALS[cell.vertical],
  wrapText: true,
  ...(isIndented(cell) ? { indent: 1 } : {}),
});

/** Text stays text, so that a telephone number keeps its noughts; scores are numbers with even decimals, none hidden. */
export const formatOf = (rule: ListColumn['rule'], text: string): string => {
  if (rule.kind === 'number') return 'General';
  if (rule.kind !== 'score') return '@';
  const decimals = text.split('.')[1]?.length ?? 0;
  return decimals === 0 ? 'General' : `0.${'0'.repeat(decimals)}${'#'.repeat(8)}`;
};

/** A score as the number it is, unless that would lose figures. */
export const valueOf = (rule: ListColumn['rule'], text: string): string | number => {
  const figures = text.replace(/^-?0*\.?0*|\./g, '').length;
  const isNumber = rule.kind === 'number' || rule.kind === 'score';
  return isNumber && /^-?\d+(\.\d+)?$/.test(text) && figures <= 15 ? Number(text) : text;
};

/** What a cell lets in, with a sentence for what it does not; null where text is free. */
export const validationOf = (rule: ListColumn['rule']): DataValidation | null => {
  const shared = { allowBlank: true, showErrorMessage: true, errorTitle: '填写有误' } as const;
  if (rule.kind === 'choice') {
    const list = rule.of.join(',');
    if (list.length > 250 || rule.of.some((choice) => /[",]/.test(choice))) return null;
    return {
      ...shared,
      type: 'list',
      formulae: [`"${list}"`],
      error: `请从下拉列表中选择：${rule.of.join('、')}`.slice(0, 200),
    };
  }
  if (rule.kind !== 'score') return null;
  return {
    ...shared,
    type: 'decimal',
    operator: 'between',
    formulae: [Number(rule.least), Number(rule.most)],
    error: `请填${rule.least}到${rule.most}的分数，没有参加的留空`,
  };
};

/** A name Excel takes for a sheet: at most 31 characters, without its signs, nor the quotation mark around names. */
export const sheetName = (name: string): string =>
  [...name.replace(/[[\]:*?/\\'!]/g, '')].slice(0, 28).join('') || '表格';
