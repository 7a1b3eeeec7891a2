import { z } from 'zod';
import { compare } from '../../core/kernel/exact.ts';
import {
  count,
  day,
  decimal,
  id,
  list,
  name,
  ordered,
  orNull,
  rounding,
  source,
  text,
} from '../shape.ts';
import { condition, material, preference, quota, shareRule } from './nomination.ts';
import { personTest } from './person.ts';

const dayEnd = z.enum(['24:00', 'close-of-business']);

const due = z
  .strictObject({
    id,
    title: text,
    holds: id,
    statements: z
      .array(
        z.strictObject({
          id,
          on: day,
          included: z.boolean(),
          ends: dayEnd,
          received: z.enum([
            'online',
            'email',
            'arrival-postmark',
            'sending-postmark',
            'hand-in',
            'event',
          ]),
          source,
        }),
      )
      .min(1),
  })
  .refine((one) => one.statements.some((statement) => statement.id === one.holds), {
    path: ['holds'],
    message: '应为下列表述之一的编号',
  });

const base = {
  id,
  title: text,
  after: list(id),
  starts: orNull(day),
  dues: list(due),
  source,
};

const takesPlace = z.boolean().default(true);

const recusal = z.array(z.enum(['own-unit', 'relative', 'other-interest'])).default([]);
const criterion = z.strictObject({
  id,
  title: text,
  weight: orNull(z.int().min(1).max(100)),
  source,
});

/** A criterion of judges: marks given for it usually lie in a range, in points; others may be given all the same. */
const judged = criterion
  .extend({
    usual: orNull(
      z
        .strictObject({ least: decimal, most: decimal })
        .refine(({ least, most }) => compare(least, most) <= 0, '下限不能大于上限'),
    ),
  })
  .refine(({ weight, usual }) => usual === null || weight !== null, {
    path: ['usual'],
    message: '没有权重的一项不单独打分，不能写常见分值',
  });

const panel = z.strictObject({
  judges: orNull(z.int().min(1).max(99)),
  dropHighest: count.default(0),
  dropLowest: count.default(0),
  rounding: orNull(rounding),
});

const consultation = z.strictObject({
  id,
  title: text,
  kind: z.enum(['examination', 'opinion', 'recommendation']),
  bodies: z.array(z.strictObject({ id, title: text })).min(1),
  when: orNull(personTest),
  by: z.enum(['list', 'form']),
  copies: count.default(1),
  replyWithin: orNull(z.int().min(1).max(366)),
  validMonths: orNull(z.int().min(1).max(120)),
  block: orNull(text),
  adverse: z.enum(['stops', 'noted']).default('stops'),
  source,
});

const countingRule = z.strictObject({
  n: z.int().min(1).max(3660),
  unit: z.enum(['calendar', 'working']),
  countStart: z.boolean(),
  rollEnd: z.enum(['none', 'non-working']),
  endTime: dayEnd,
});

const posting = z.strictObject({
  period: countingRule,
  level: text,
  states: list(text),
  objections: z.strictObject({
    channels: z.array(z.enum(['online', 'telephone', 'letter', 'visit'])).min(1),
    anonymous: z.enum(['accepted-as-lead', 'refused']),
    blocks: z.enum(['all', 'the-person']),
  }),
  proofRequired: z.boolean().default(false),
});

const rosterRules = z.strictObject({
  roles: z
    .array(
      ordered(
        z.strictObject({
          id,
          title: text,
          least: count,
          most: count,
          substituteFor: id.optional(),
          who: z.strictObject({ test: personTest, says: text }).optional(),
          source,
        }),
      ),
    )
    .min(1),
  counts: list(
    ordered(
      z.strictObject({
        id,
        role: id,
        title: text,
        who: personTest,
        least: count.optional(),
        most: count.optional(),
        source,
      }),
    ),
  ),
});

const delta = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('points'), points: z.int().min(-10_000).max(10_000) }),
  z.strictObject({ kind: z.literal('stake'), times: z.int().min(-10).max(10) }),
]);
const account = z.strictObject({ base: z.int().min(0).max(100_000), floor: orNull(z.int()) });
const ledger = z.strictObject({
  team: account,
  person: account.default({ base: 0, floor: null }),
  bookings: list(
    z.strictObject({
      round: id,
      outcome: z.enum(['correct', 'partly-correct', 'wrong', 'no-answer', 'foul']),
      answering: z.enum(['alone', 'together', 'any']).default('any'),
      team: delta,
      person: delta.default({ kind: 'points', points: 0 }),
      source,
    }),
  ),
});

/** A step of an activity; its kind says what else it holds. */
export const stage = z
  .discriminatedUnion('kind', [
    z.strictObject({
      ...base,
      kind: z.literal('nomination'),
      quotas: z.array(quota).min(1),
      sum: orNull(z.strictObject({ n: count, source })),
      shares: list(shareRule),
      conditions: list(condition),
      preferences: list(preference),
      emphasis: list(z.strictObject({ id, title: text, who: personTest, source })),
      materials: list(material),
      form: orNull(id),
      late: z.enum(['refused-unless-recorded', 'refused']).default('refused-unless-recorded'),
    }),
    z.strictObject({
      ...base,
      kind: z.literal('consultation'),
      consultations: z.array(consultation).min(1),
    }),
    z.strictObject({ ...base, kind: z.literal('inspection'), records: list(text) }),
    z.strictObject({
      ...base,
      kind: z.literal('review'),
      organisers: z.array(id).min(1),
      method: orNull(z.enum(['scores', 'ballots'])),
      places: orNull(z.int().min(1).max(10_000)),
      quorum: orNull(z.int().min(1).max(1000)),
      panel: orNull(panel),
      recusal,
      criteria: list(criterion),
    }),
    z.strictObject({ ...base, kind: z.literal('posting'), takesPlace, posting }),
    z.strictObject({
      ...base,
      kind: z.literal('naming'),
      takesPlace,
      organisers: z.array(id).min(1),
      document: text,
      upheldObjection: z.enum(['removed', 'decide']).default('decide'),
      substitute: z.enum(['none', 'next-in-line']).default('none'),
    }),
    z.strictObject({
      ...base,
      kind: z.literal('publicity'),
      before: orNull(day),
      reserveDays: count.default(0),
      media: list(text),
    }),
    z.strictObject({
      ...base,
      kind: z.literal('exam'),
      setBy: z.enum(['organiser', 'each-unit']),
      participants: z.enum(['everybody', 'contestants']),
      exemptions: z.enum(['with-reason', 'none']).default('with-reason'),
      closedBook: z.boolean().default(true),
      minutes: orNull(z.int().min(1).max(1440)),
      points: orNull(count),
      questionTypes: list(z.strictObject({ id, title: text, points: orNull(count) })),
      component: orNull(name),
    }),
    z.strictObject({
      ...base,
      kind: z.literal('roster'),
      rules: rosterRules,
      contestantsFrom: orNull(id),
      pick: orNull(z.enum(['by-rank', 'unit-choice'])),
      substitution: z.enum(['with-approval', 'not-allowed']).default('with-approval'),
      form: orNull(id),
    }),
    z.strictObject({
      ...base,
      kind: z.literal('hand-in'),
      deliverables: z
        .array(z.strictObject({ id, title: text, form: orNull(id), due: id, to: id, source }))
        .min(1),
    }),
    z.strictObject({
      ...base,
      kind: z.literal('practical'),
      panel,
      together: z.boolean().default(true),
      sameScenario: orNull(z.boolean()),
      criteria: list(judged),
      recusal,
      component: orNull(name),
    }),
    z.strictObject({
      ...base,
      kind: z.literal('quiz'),
      rounds: z.array(z.strictObject({ id, title: text })).min(1),
      ledger,
      component: orNull(name),
    }),
    z.strictObject({ ...base, kind: z.literal('award'), series: z.array(id).min(1) }),
  ])
  .meta({ id: 'Stage' });
