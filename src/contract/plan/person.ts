import { z } from 'zod';
import type { PersonTest } from '../../core/person/test.ts';
import { count, day, ordered, text } from '../shape.ts';

/** How deep tests may nest: deeper ones nobody could read. */
const DEPTH = 6;

const simple = [
  z.strictObject({ kind: z.literal('affirmed') }),
  z.strictObject({ kind: z.literal('attribute'), name: text, in: z.array(text).min(1) }),
  ordered(
    z.strictObject({
      kind: z.literal('figure'),
      name: text,
      least: z.int().optional(),
      most: z.int().optional(),
    }),
  ),
  ordered(
    z.strictObject({
      kind: z.literal('age'),
      least: count.optional(),
      most: count.optional(),
      asOf: day,
    }),
  ),
  z.strictObject({
    kind: z.literal('service'),
    leastMonths: count,
    sectors: z.array(text).default([]),
    counting: z.enum(['cumulative', 'continuous']),
    asOf: day,
  }),
  z.strictObject({
    kind: z.literal('honour'),
    levels: z.array(text).min(1),
    withinYears: count,
    asOf: day,
  }),
] as const;

const depthOf = (test: PersonTest): number => {
  if (test.kind === 'not') return 1 + depthOf(test.of);
  if (test.kind === 'all' || test.kind === 'any') return 1 + Math.max(0, ...test.of.map(depthOf));
  return 1;
};

const anyTest: z.ZodType<PersonTest> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    ...simple,
    z.strictObject({ kind: z.enum(['all', 'any']), of: z.array(anyTest).min(1) }),
    z.strictObject({ kind: z.literal('not'), of: anyTest }),
  ]),
);

/** A claim about a person: conditions, consultations, rosters and awards use the same language. */
export const personTest = anyTest
  .refine((test) => depthOf(test) <= DEPTH, `条件嵌套不能超过${DEPTH}层，请拆成几条`)
  .meta({ id: 'PersonTest' });
