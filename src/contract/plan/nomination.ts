import { z } from 'zod';
import type { UnitId } from '../../core/kernel/id.ts';
import { count, id, list, ordered, source, text } from '../shape.ts';
import { personTest } from './person.ts';

const places = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('exact'), n: count }),
  z.strictObject({ kind: z.literal('ceiling'), most: count }),
  ordered(z.strictObject({ kind: z.literal('range'), least: count, most: count })),
  z.strictObject({ kind: z.literal('optional'), most: count }),
]);

export const unitId = id.transform((value) => value as UnitId);

export const shareRule = z.strictObject({
  id,
  title: text,
  bound: z.enum(['floor', 'cap']),
  percent: z.int().min(1).max(100),
  of: z.enum(['places', 'nominees']),
  who: personTest,
  source,
});

const tieredMinimum = z.strictObject({
  id,
  title: text,
  who: personTest,
  tiers: z
    .array(z.strictObject({ upTo: count.nullable(), least: count }))
    .min(1)
    .refine(
      (tiers) =>
        tiers.slice(1).every(({ upTo }, at) => (tiers[at]?.upTo ?? Infinity) < (upTo ?? Infinity)),
      '应按 upTo 从小到大排列，不设上限的（null）放最后',
    ),
  source,
});

export const quota = z.strictObject({
  id,
  units: z.array(unitId).min(1),
  places,
  sharedBy: z
    .array(z.enum(['person', 'team']))
    .min(1)
    .default(['person']),
  categories: z.array(z.strictObject({ id, title: text, places: places.optional() })).min(1),
  shares: list(shareRule),
  minimums: list(tieredMinimum),
  source,
});

export const condition = z.strictObject({
  id,
  title: text,
  test: personTest,
  veto: z.boolean().optional(),
  exception: z.strictObject({ approvedBy: z.array(id).min(1) }).optional(),
  source,
});

export const preference = z.strictObject({ id, title: text, source });

export const material = z.strictObject({
  id,
  title: text,
  pieces: ordered(z.strictObject({ least: count, most: count })).default({ least: 1, most: 1 }),
  copies: count.default(1),
  electronic: z.boolean().default(true),
  characters: ordered(
    z.strictObject({
      least: count.optional(),
      most: count.optional(),
      outside: z.enum(['refuse', 'warn']),
    }),
  ).optional(),
  image: z
    .strictObject({
      formats: z.array(z.enum(['jpeg', 'png'])).min(1),
      leastBytes: z.int().min(0).max(1_000_000_000).optional(),
      mostBytes: z.int().min(1).max(1_000_000_000).optional(),
      leastWidth: count.optional(),
      leastHeight: count.optional(),
    })
    .optional(),
  media: ordered(z.strictObject({ least: count.optional(), most: count.optional() })).optional(),
  signedBy: list(text),
  source,
});
