import type { FilledForm, Form, FormBlock } from './form.ts';
import {
  BLOCK,
  inset,
  MILLIMETRES_PER_POINT,
  plainRow,
  type LaidLine,
  type LaidPart,
  type LaidTable,
  type TypeStep,
} from './laid.ts';
import { textWidth } from './measure.ts';
import { textAt } from './record.ts';
import { laidTexts, linesIn, style } from './type-steps.ts';

const ATTACHMENT: TypeStep = { size: 16, pitch: 10 };
const NOTE: TypeStep = { size: 10.5, pitch: 6 };
/** 四号. */
const FILL_LINE: TypeStep = { size: 14, pitch: 7 };
const FILL_LINE_LEAST = 60;

const line = (
  role: LaidLine['role'],
  text: string,
  face: 'heading' | 'title' | 'text',
  step: TypeStep,
): LaidLine => {
  const laid = { text, style: style(face, step), indent: 0, before: 0 };
  return {
    kind: 'line',
    role,
    text: laid,
    align: role === 'title' ? 'center' : 'left',
    height: linesIn(laid, BLOCK.width) * step.pitch,
  };
};

/** 二号 for a title of one line, 20 pt for more; smaller only where a line would not fit the block. */
const titleStep = (title: readonly string[]): TypeStep => {
  const widest = Math.max(...title.map(textWidth));
  const sizes = title.length === 1 ? [22, 20, 18, 16, 14] : [20, 18, 16, 14];
  const fits = (size: number) => widest * size * MILLIMETRES_PER_POINT <= BLOCK.width;
  return { size: sizes.find(fits) ?? 14, pitch: title.length === 1 ? 14 : 12 };
};

/** 附件N on the first line, the title on the third (GB/T 9704-2012, 7.3.5). */
export const layHeading = ({ attachment, title }: Form): readonly LaidPart[] => [
  line('attachment', attachment === null ? '' : `附件${attachment}`, 'heading', ATTACHMENT),
  { kind: 'gap', height: 4 },
  ...title.map((text) => line('title', text, 'title', titleStep(title))),
  { kind: 'gap', height: title.length === 1 ? 5 : 7 },
];

/** The first edge at or after a place; the block's own right edge where there is none. */
const edgeFrom = (edges: readonly number[], least: number): number =>
  edges.find((edge) => edge >= least) ?? BLOCK.width;

/**
 * 填报单位： and a ruled line for the name. On a sheet with a list the line keeps to the list's columns, so that
 * rows people add need no merged cells.
 */
export const layFillLine = (
  { label, field }: Extract<FormBlock, { kind: 'fill-line' }>,
  filled: FilledForm,
  edges: readonly number[] | null,
): LaidTable => {
  const point = FILL_LINE.size * MILLIMETRES_PER_POINT;
  const written = label.endsWith('：') ? label : `${label}：`;
  const value = textAt(filled.values, field);
  const labelWidth = Math.min(textWidth(written) * point + 1.6, 100);
  const start = edges === null ? labelWidth : edgeFrom(edges, labelWidth);
  const wish = start + Math.max(FILL_LINE_LEAST, textWidth(value) * point + 6);
  const end = Math.min(edges === null ? wish : edgeFrom(edges, wish), BLOCK.width);
  const type = style('text', FILL_LINE);
  const texts = laidTexts(value, type);
  const room = end - start - 5;
  const lines = texts.reduce((sum, text) => sum + linesIn(text, room), 0);
  const cell = { span: 1, rowSpan: 1, align: 'left', vertical: 'bottom' } as const;
  const rest = BLOCK.width - end;
  return {
    kind: 'table',
    columns: [start, end - start, ...(rest > 0.1 ? [rest] : [])],
    rows: [
      plainRow(Math.max(1, lines) * FILL_LINE.pitch + 2, [
        {
          ...cell,
          column: 0,
          align: edges === null ? 'left' : 'spread',
          texts: laidTexts(written, type),
          inset: inset(0, 0),
          ruled: [],
          role: { kind: 'label' },
        },
        {
          ...cell,
          column: 1,
          texts,
          inset: inset(0, 2),
          ruled: ['bottom'],
          role: { kind: 'entry', place: { field, rule: { kind: 'text' }, list: null, row: 0 } },
        },
        ...(rest > 0.1
          ? [
              {
                ...cell,
                column: 2,
                texts: [],
                inset: inset(0, 0),
                ruled: [],
                role: { kind: 'blank' } as const,
              },
            ]
          : []),
      ]),
    ],
    startsPage: false,
    list: null,
  };
};

/** A remark under a table: 五号. */
export const layNote = (text: string): readonly LaidPart[] => [
  { kind: 'gap', height: 3 },
  line('note', text, 'text', NOTE),
];
