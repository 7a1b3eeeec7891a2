import { z } from 'zod';
import type { Json } from '../../core/plan/open-item.ts';
import { day, id, list, minuteOfDay, orNull, source, text } from '../shape.ts';
import { form } from './form.ts';
import { unitId } from './nomination.ts';
import { advance, awardSeries, component, figure, ranking } from './score.ts';
import { stage } from './stage.ts';

const json: z.ZodType<Json> = z.json();

const notice = z.strictObject({
  number: text,
  title: text,
  issuedOn: orNull(day),
  issuers: z.array(text).min(1),
  recipients: list(text),
  copies: list(text),
  basis: list(z.strictObject({ number: text, title: text })),
  publication: orNull(text),
  attachments: list(z.strictObject({ number: z.int().min(1), title: text })),
  source,
});

const calendar = z.strictObject({
  years: z.record(
    z.string().regex(/^\d{4}$/, '应为年份'),
    z.strictObject({ source: text, off: list(day), work: list(day) }),
  ),
});

const unit = z.strictObject({
  id: unitId,
  name: text,
  short: text,
  also: list(text),
  laterNames: list(z.strictObject({ from: day, name: text, short: text })),
  region: orNull(z.string().regex(/^\d{6}$/, '应为6位行政区划代码')),
  rankedForAwards: z.boolean().default(true),
  source,
});

const path = z
  .string()
  .max(300)
  .regex(/^[A-Za-z][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*$/, '应为用点分段的位置');

const openItem = z.strictObject({
  id,
  kind: z.enum(['contradiction', 'silence', 'reading']),
  question: text,
  answer: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('choice'),
      options: z
        .array(z.strictObject({ id, title: text, set: z.record(path, json) }))
        .min(2)
        .max(20),
      default: id,
    }),
    z.strictObject({
      kind: z.literal('value'),
      path,
      expects: z.enum(['number', 'text', 'day']),
      default: text,
    }),
  ]),
  source: z.array(source).min(1),
});

/** The plan as it lies on disk (YAML) and travels (JSON). Its output is `core/plan`'s Plan. */
export const planShape = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal('qunying.plan/1'),
  id,
  kind: z.enum(['selection', 'competition']),
  title: text,
  demonstration: z.boolean().default(false),
  notice,
  clauses: z.array(z.strictObject({ id: source, at: text })).min(1),
  organisers: z
    .array(
      z.strictObject({
        id,
        name: text,
        short: text,
        roles: z.array(z.enum(['organiser', 'award-giver'])).min(1),
        approves: z.boolean().default(false),
        source,
      }),
    )
    .min(1),
  programme: orNull(z.strictObject({ title: text, contests: list(text) })),
  calendar: orNull(calendar),
  closeOfBusiness: minuteOfDay,
  units: z.array(unit).min(1),
  contacts: list(
    z.strictObject({
      organiser: id,
      office: text,
      name: orNull(text),
      phone: orNull(text),
      email: orNull(text),
      address: orNull(text),
      source,
    }),
  ),
  content: orNull(
    z.strictObject({
      subjects: z.array(text).min(1),
      references: list(
        z.strictObject({
          id,
          title: text,
          providedBy: z.enum(['organiser', 'teams']),
          status: z.enum(['available', 'to-be-issued']),
          source,
        }),
      ),
      source,
    }),
  ),
  stages: z.array(stage).min(1),
  components: list(component),
  figures: list(figure),
  rankings: list(ranking),
  advances: list(advance),
  awards: list(awardSeries),
  forms: list(form),
  open: list(openItem),
});

export const decisionsShape = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal('qunying.decisions/1'),
  plan: id,
  decisions: list(
    z.strictObject({
      number: z.int().min(1),
      open: id,
      choose: id.optional(),
      value: json.optional(),
      reason: text,
      decidedBy: z.array(text).min(1),
      decidedOn: day,
    }),
  ),
});
