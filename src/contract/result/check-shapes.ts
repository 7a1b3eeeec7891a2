import { z } from 'zod';
import { instant, stateView } from '../shape.ts';
import { formShape } from '../scoring/shapes.ts';

const outcome = z.enum(['record-wrong', 'retyping-wrong']);

const sheetRow = z.object({
  id: z.string(),
  title: z.string(),
  /** Where the sheet is corrected: stage, unit and judge (or `none`) of the scoring room's page. */
  stage: z.string(),
  unit: z.string(),
  judge: z.string(),
  /** Whether the check asks for it; others may be typed again beforehand, before the sample is known. */
  isRequired: z.boolean(),
  state: stateView,
  phase: z.enum(['waiting', 'agreed', 'differs', 'to-correct']),
  values: z.int(),
  /** Whoever typed the sheet may not check it. */
  isMine: z.boolean(),
  /** Why the reader may not say what a difference was, and who may; null where they may. */
  notRuled: z.string().nullable(),
  last: z
    .object({
      id: z.string(),
      by: z.string(),
      at: instant,
      /** Lines that differ; shown once it is typed. */
      differences: z.array(
        z.object({ title: z.string(), record: z.string(), retyped: z.string() }),
      ),
      outcome: outcome.nullable(),
      outcomeSays: z.string(),
    })
    .nullable(),
});

/** The check of a result (核对). */
export const checkShape = z.object({
  state: z.enum(['uncommitted', 'committed', 'under-way', 'differs', 'passed']),
  /** What to do next, or that it is passed. */
  says: z.string(),
  required: z.int(),
  agreed: z.int(),
  errors: z.int(),
  values: z.int(),
  /** Over 5 % errors: every sheet is typed again. */
  everything: z.boolean(),
  draw: z
    .object({
      commitment: z.string(),
      context: z.string(),
      committedAt: instant,
      committedBy: z.string(),
      /** Shown once it is drawn. */
      seed: z.string().nullable(),
      drawnAt: instant.nullable(),
    })
    .nullable(),
  /** Of every table: which rows are always in the sample, how many of the rest, and who was drawn. */
  sample: z.array(
    z.object({
      title: z.string(),
      /** Words under which this table was drawn, with the seed of the check. */
      context: z.string(),
      top: z.int(),
      rest: z.int(),
      drawn: z.int(),
      rows: z.array(z.string()),
      /** What was put into the draw, as places were then, for whoever repeats it. */
      items: z.array(z.string()),
    }),
  ),
  sheets: z.array(sheetRow),
  mayManage: z.boolean(),
});

export type ResultCheck = z.output<typeof checkShape>;

/** A sheet to type again: its lines without a value. */
export const blindSheet = z.object({
  id: z.string(),
  title: z.string(),
  form: formShape,
  /** How often it was typed again: sent along, so that two at once do not both count. */
  seen: z.int(),
});

export const retypedOutcome = outcome;
