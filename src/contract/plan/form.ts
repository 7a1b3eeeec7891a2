import { z } from 'zod';
import { count, id, list, orNull, source, text } from '../shape.ts';

const field = z
  .string()
  .max(80)
  .regex(/^[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)*$/, '应由小写字母、数字和连字符组成，可用点分段');

const millimetres = z.number().positive().max(225);

const entryRules = [
  z.strictObject({ kind: z.literal('text'), most: count.optional() }),
  z.strictObject({ kind: z.literal('month') }),
  z.strictObject({ kind: z.literal('choice'), of: z.array(text).min(1) }),
  z.strictObject({ kind: z.literal('score'), least: z.string(), most: z.string() }),
  z.strictObject({ kind: z.literal('paragraphs'), most: count }),
] as const;
const entryRule = z.discriminatedUnion('kind', [...entryRules]);

const align = z.enum(['left', 'center']).default('center');
const span = z.int().min(1).max(20).default(1);

const cell = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('label'),
    lines: z.array(text).min(1),
    small: list(text),
    span,
  }),
  z.strictObject({ kind: z.literal('entry'), field, rule: entryRule, align, span }),
]);

const block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fill-line'), label: text, field }),
  z.strictObject({
    kind: z.literal('grid'),
    columns: z.array(millimetres).min(1).max(40),
    rows: z
      .array(
        z.strictObject({
          height: z.union([millimetres, z.literal('rest')]),
          cells: z.array(cell).min(1),
        }),
      )
      .min(1),
  }),
  z.strictObject({
    kind: z.literal('list'),
    field,
    columns: z
      .array(
        z.strictObject({
          field,
          title: text,
          width: millimetres,
          align,
          rule: z.discriminatedUnion('kind', [
            ...entryRules,
            z.strictObject({ kind: z.literal('number') }),
          ]),
          source,
        }),
      )
      .min(1),
    sortBy: orNull(field),
    emptyRows: z.int().min(1).max(200),
  }),
  z.strictObject({
    kind: z.literal('opinions'),
    labelWidth: millimetres,
    blocks: z.array(z.strictObject({ field, label: z.array(text).min(1), source })).min(1),
  }),
  z.strictObject({ kind: z.literal('note'), text }),
]);

export const form = z
  .strictObject({
    id,
    name: text,
    attachment: orNull(count),
    title: z.array(text).min(1).max(4),
    per: z.enum(['unit', 'nominee']),
    blocks: z.array(block).min(1),
    number: orNull(text),
    source,
  })
  .meta({ id: 'Form' });
