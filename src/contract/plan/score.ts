import { z } from 'zod';
import { compare } from '../../core/kernel/exact.ts';
import { count, decimal, id, list, name, orNull, rounding, source, text } from '../shape.ts';
import { personTest } from './person.ts';

const level = z.enum(['individual', 'team']);

/** A formula; it is read and bound when the plan is checked. */
const formula = z.string().min(1).max(2000);

export const component = z
  .strictObject({
    id: name,
    title: text,
    also: list(text),
    of: level,
    least: orNull(decimal),
    most: orNull(decimal),
    absence: z.enum(['unranked', 'zero', 'left-out']).default('unranked'),
    rounding: orNull(rounding),
    stage: orNull(id),
    source,
  })
  .refine(
    ({ least, most }) => least === null || most === null || compare(least, most) <= 0,
    '下限不能大于上限',
  );

export const figure = z.strictObject({
  id: name,
  title: text,
  of: level,
  formula,
  rounding: orNull(rounding),
  source,
});

export const ranking = z.strictObject({
  id,
  title: text,
  total: text,
  of: level,
  formula,
  rounding: orNull(rounding),
  ties: list(z.strictObject({ by: text, first: z.enum(['higher', 'lower']), source })),
  lastResort: orNull(z.enum(['shared-place', 'committee', 'play-off', 'lot'])),
  passLines: list(
    z.strictObject({
      by: text,
      least: decimal,
      otherwise: z.enum(['unranked', 'no-award']),
      source,
    }),
  ),
  source,
});

export const advance = z.strictObject({
  id,
  ranking: id,
  to: id,
  top: orNull(z.int().min(1)),
  boundaryTies: z.enum(['admit-all', 'decide']).default('decide'),
  source,
});

export const awardSeries = z.strictObject({
  id,
  title: text,
  ranking: id,
  pool: z.enum(['everybody', 'ranked-for-awards']),
  places: z.enum(['within-pool', 'whole-table']).default('within-pool'),
  boundaryTies: z.enum(['admit-all', 'share', 'decide']).default('decide'),
  awards: z
    .array(
      z
        .strictObject({
          id,
          title: text,
          kind: z.enum(['award', 'recommendation']).default('award'),
          from: z.int().min(1),
          to: z.int().min(1),
          who: personTest.optional(),
          givenBy: orNull(id),
          amount: orNull(count),
          source,
        })
        .refine((award) => award.from <= award.to, '名次应从小到大'),
    )
    .min(1),
  source,
});
