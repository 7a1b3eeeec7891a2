import { z } from 'zod';
import { parseDay, parseMinuteOfDay, type Day, type MinuteOfDay } from '../core/kernel/day.ts';
import { parseDecimal, type Exact } from '../core/kernel/exact.ts';
import { ID_PATTERN, NAME_PATTERN } from '../core/kernel/id.ts';

/** Text that must say something. */
export const text = z.string().min(1).max(4000);

export const id = z
  .string()
  .max(80)
  .regex(ID_PATTERN, '应由小写字母、数字和连字符组成，以字母开头');

/** An id that stands in formulas. */
export const name = z
  .string()
  .max(80)
  .regex(NAME_PATTERN, '应由小写字母、数字和下划线组成，以字母开头');

/** `J3.2`, `N6.1` …, or `inferred`. */
export const source = z
  .string()
  .regex(/^(?:inferred|[A-Z][0-9]+(?:\.[0-9]+)*)$/, '应为条款编号（如 J3.2、N6.1）或 inferred');

export const day = z
  .string()
  .meta({ format: 'date' })
  .refine((value) => parseDay(value) !== null, '应为存在的日期，写成 2020-05-10')
  .transform((value) => value as Day);

export const minuteOfDay = z
  .string()
  .regex(/^\d{2}:\d{2}$/, '应为时刻，写成 17:30')
  .refine((value) => parseMinuteOfDay(value) !== null, '应为 00:00 到 24:00 之间的时刻')
  .transform((value) => parseMinuteOfDay(value) as MinuteOfDay);

/** Milliseconds since 1970-01-01T00:00Z. */
export const instant = z.int();

/** The six tones of a state. */
export const tone = z.enum(['idle', 'active', 'todo', 'done', 'late', 'sealed']);

/** A state in one of the six tones, with its own word. */
export const stateView = z.object({ tone, word: z.string() });

/** A decimal as a number or as text, kept exact. */
export const decimal = z
  .union([z.number(), z.string()])
  .refine((value) => parseDecimal(String(value)) !== null, '应为小数，写成 85.5')
  .transform((value) => parseDecimal(String(value)) as Exact);

export const count = z.int().min(0).max(1_000_000);

/** Optional things are null in the plan and may be left out on disk. */
export const orNull = <Shape extends z.ZodType>(shape: Shape) => shape.nullable().default(null);

export const list = <Shape extends z.ZodType>(shape: Shape) =>
  z.array(shape).max(10_000).default([]);

/** Refuses bounds that nothing can meet. */
export const ordered = <
  Shape extends z.ZodType<{ least?: number | undefined; most?: number | undefined }>,
>(
  shape: Shape,
): Shape =>
  shape.refine(
    ({ least, most }) => least === undefined || most === undefined || least <= most,
    '下限不能大于上限',
  );

export const rounding = z.strictObject({
  digits: z.int().min(0).max(8),
  mode: z.enum(['half-up', 'half-even', 'down', 'up']),
});
