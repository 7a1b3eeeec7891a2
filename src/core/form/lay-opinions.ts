import type { FilledForm, FormBlock, OpinionBlock } from './form.ts';
import {
  BLOCK,
  inset,
  MOST_SHEET_ROW,
  plainRow,
  type LaidCell,
  type LaidRow,
  type LaidTable,
  type LaidText,
  type Medium,
  type TypeStep,
} from './laid.ts';
import { textAt } from './record.ts';
import { laidTexts, STEPS, style, textRoom, textsHeight } from './type-steps.ts';

type Opinions = Extract<FormBlock, { kind: 'opinions' }>;

/** The space kept free for the seal, at the right foot of a block, and what lies right of it (J10). */
const SEAL = { width: 62, height: 42, right: 6 } as const;
/** Where blocks would be lower than this, they go to more pages. */
const MOST_ON_A_PAGE = 5;

interface Setting {
  readonly step: TypeStep;
  readonly top: number;
  readonly isBeside: boolean;
}

/**
 * Roomy above the seal, then closer, then beside it. An empty block is set beside: what people type into it has the
 * whole height, and does not push the next block off the page.
 */
const settings = (medium: Medium): readonly [Setting, ...Setting[]] => {
  const [largest, ...smaller] = STEPS[medium];
  const above = [largest, ...smaller].filter(({ size }) => size >= 9);
  return [
    { step: { size: 12, pitch: 8 }, top: 4, isBeside: false },
    ...above.map((step) => ({ step, top: 1, isBeside: false })),
    ...[largest, ...smaller].map((step) => ({ step, top: 2, isBeside: true })),
  ];
};

const textCell = (
  text: string,
  { step, top, isBeside }: Setting,
  block: OpinionBlock,
): LaidCell => ({
  column: 1,
  span: isBeside ? 1 : 2,
  rowSpan: isBeside ? 2 : 1,
  texts: laidTexts(text, style('text', step), 2),
  align: isBeside ? 'left' : 'justify',
  vertical: 'top',
  inset: { top, right: isBeside ? 1 : 5, bottom: 0.5, left: 5 },
  ruled: isBeside ? ['top', 'bottom', 'left'] : ['top', 'right', 'left'],
  role: {
    kind: 'entry',
    place: { field: block.field, rule: { kind: 'text' }, list: null, row: 0 },
  },
});

const SHEET_SEAL = { size: 12, pitch: 6.2 } as const;
const SEAL_LINES = ['　　　盖　章', '　　　年　　月　　日'] as const;

/** A sheet has no space between lines or below them: empty lines stand for it. */
const sealTexts = (medium: Medium): readonly LaidText[] =>
  medium === 'word'
    ? SEAL_LINES.flatMap((line) => laidTexts(line, style('text', { size: 12, pitch: 9 })))
    : SEAL_LINES.flatMap((line) => laidTexts(`${line}\n`, style('text', SHEET_SEAL)));

const sealCell = (medium: Medium, isBeside: boolean): LaidCell => ({
  column: 2,
  span: 1,
  rowSpan: isBeside ? 2 : 1,
  texts: sealTexts(medium),
  align: 'center',
  vertical: 'bottom',
  inset: { top: 0, right: SEAL.right, bottom: 5, left: 0 },
  ruled: isBeside ? ['top', 'right', 'bottom'] : ['right', 'bottom'],
  role: { kind: 'seal' },
});

const blank = (column: number, ruled: LaidCell['ruled']): LaidCell => ({
  column,
  span: 1,
  rowSpan: 1,
  texts: [],
  align: 'left',
  vertical: 'center',
  inset: inset(0, 0),
  ruled,
  role: { kind: 'blank' },
});

const blockRows = (
  block: OpinionBlock,
  text: string,
  height: number,
  columns: readonly number[],
  medium: Medium,
): readonly LaidRow[] => {
  const foot = Math.max(SEAL.height, height - MOST_SHEET_ROW);
  const fits = (setting: Setting): boolean => {
    const cell = textCell(text, setting, block);
    const need = setting.top + 0.5 + textsHeight(cell.texts, textRoom(cell, columns, medium));
    return need <= (setting.isBeside ? height : height - foot);
  };
  const all = settings(medium).filter(({ isBeside }) => isBeside || text !== '');
  const setting = all.find(fits) ?? (all[all.length - 1] as Setting);
  const label: LaidCell = {
    column: 0,
    span: 1,
    rowSpan: 2,
    texts: block.label.flatMap((line) => laidTexts(line, style('label', STEPS[medium][0]))),
    align: 'center',
    vertical: 'center',
    inset: inset(0.5, 0.3),
    ruled: ['top', 'right', 'bottom', 'left'],
    role: { kind: 'label' },
  };
  const body = textCell(text, setting, block);
  const seal = sealCell(medium, setting.isBeside);
  return [
    plainRow(height - foot, setting.isBeside ? [label, body, seal] : [label, body]),
    plainRow(foot, setting.isBeside ? [] : [blank(1, ['bottom', 'left']), seal]),
  ];
};

/**
 * Lays the opinions: from a new page on, equal blocks that fill it and are never split, each with 62 × 42 mm free for
 * the seal (J10). More than five go to more pages.
 * @param room millimetres of a page that they may take
 */
export const layOpinions = (
  { labelWidth, blocks }: Opinions,
  filled: FilledForm,
  medium: Medium,
  room: number,
): readonly LaidTable[] => {
  const pages = Math.ceil(blocks.length / MOST_ON_A_PAGE);
  const each = Math.ceil(blocks.length / pages);
  const sealWidth = SEAL.width + SEAL.right;
  const columns = [labelWidth, BLOCK.width - labelWidth - sealWidth, sealWidth];
  const height = room / each;
  return Array.from({ length: pages }, (_, page) => ({
    kind: 'table',
    columns,
    rows: blocks
      .slice(page * each, (page + 1) * each)
      .flatMap((block) =>
        blockRows(block, textAt(filled.values, block.field), height, columns, medium),
      ),
    startsPage: true,
    list: null,
  }));
};
