import { z } from 'zod';
import { parseMonth, type Month } from '../../core/kernel/month.ts';
import { instant, stateView } from '../shape.ts';

export const NOMINATION_STATES = [
  'draft',
  'leader-review',
  'submitted',
  'returned',
  'accepted',
  'withdrawn',
] as const;

/** `2017-05` or `2017.05`, kept as `2017-05`. */
const month = z
  .string()
  .refine((value) => parseMonth(value) !== null, '应为年月，写成 2017.05')
  .transform((value) => parseMonth(value) as Month);

/** A row of the work history; `to: null` until today. */
const workRow = z.object({
  from: month,
  to: month.nullable(),
  sector: z.string().trim().min(1).max(20),
  work: z.string().trim().max(200),
});

const texts = (most: number) =>
  z
    .record(z.string().max(80), z.string().max(most))
    .refine((record) => Object.keys(record).length <= 200, '栏目过多');

/** Texts as typed: drafts keep also what a rule will refuse when it is handed in. */
export const entriesShape = {
  record: texts(20_000),
  texts: texts(100_000),
  attributes: texts(200),
  preferences: texts(4000),
  service: z.array(workRow).max(60),
};

const refusalView = z.object({ code: z.string(), sentence: z.string(), clause: z.string() });

/** One line of the checklist. */
const itemView = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum(['done', 'missing', 'warning', 'paper']),
  fact: z.string(),
  working: z.array(z.string()),
  clause: z.string(),
  refusals: z.array(refusalView),
  warnings: z.array(refusalView),
});

export type ChecklistView = z.output<typeof itemView>;

/** A nomination in lists. */
export const nominationRow = z.object({
  id: z.string(),
  name: z.string(),
  unit: z.object({ id: z.string(), name: z.string(), short: z.string() }),
  stage: z.string(),
  quota: z.string(),
  category: z.object({ id: z.string(), title: z.string() }).nullable(),
  post: z.string(),
  phase: z.enum(NOMINATION_STATES),
  state: stateView,
  holdsPlace: z.boolean(),
  /** Ids of the plan's emphases that the nominee meets (J8). */
  emphasis: z.array(z.string()),
  /** How many lines of the checklist are missing; opinions of other bodies are counted apart. */
  missing: z.int(),
  /** Until when the unit must act: the due date, or that of a return for correction; null where nothing is due. */
  dueAt: instant.nullable(),
  isLate: z.boolean(),
  submittedAt: instant.nullable(),
  changedAt: instant,
  /** Units that nominated the same person, for the organiser; null for everybody else. */
  alsoBy: z.array(z.string()).nullable(),
});

export type NominationRow = z.output<typeof nominationRow>;

/** How many of those that hold a place are of each kind the notice leans towards (J8). */
export const emphasisShape = z.array(
  z.object({
    id: z.string(),
    title: z.string(),
    have: z.int(),
    of: z.int(),
    clause: z.string(),
  }),
);

/** Places of one unit in one quota. */
export const placesShape = z.object({
  stage: z.string(),
  stageTitle: z.string(),
  quota: z.string(),
  unit: z.object({ id: z.string(), name: z.string(), short: z.string() }),
  most: z.int(),
  used: z.int(),
  free: z.int(),
  drafts: z.int(),
  clause: z.string(),
  categories: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      most: z.int().nullable(),
      used: z.int(),
    }),
  ),
  /** Why the list as it stands is not complete, one sentence each (least numbers, shares). */
  short: z.array(z.string()),
  mayWrite: z.boolean(),
});

export type Places = z.output<typeof placesShape>;

export const workspaceShape = z.object({
  isOpen: z.boolean(),
  places: z.array(placesShape),
  dues: z.array(
    z.object({
      stage: z.string(),
      id: z.string(),
      title: z.string(),
      due: instant,
      /** What counts as its coming: `online`, `arrival-postmark` … */
      received: z.string(),
      clause: z.string(),
    }),
  ),
  emphasis: emphasisShape,
  isOrganiser: z.boolean(),
  /** How many are not listed because the reader keeps away from them as a reviewer: told without names. */
  withheld: z.int(),
});

export type Workspace = z.output<typeof workspaceShape>;

const fieldView = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(['text', 'month', 'choice', 'score', 'paragraphs', 'number']),
  most: z.int().nullable(),
  choices: z.array(z.string()),
});

/** What the plan asks for, so that the screen draws the form without knowing the plan. */
const askedShape = z.object({
  form: z.object({ id: z.string(), name: z.string(), fields: z.array(fieldView) }).nullable(),
  categories: z.array(z.object({ id: z.string(), title: z.string() })),
  conditions: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      isAffirmed: z.boolean(),
      clause: z.string(),
      service: z
        .object({ leastMonths: z.int(), sectors: z.array(z.string()), asOf: z.string() })
        .nullable(),
      /** Who may agree to waive it (破格); empty: nobody. */
      approvedBy: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  ),
  preferences: z.array(z.object({ id: z.string(), title: z.string(), clause: z.string() })),
  /** Whether another body is asked about the nominee, which needs the number of a document (J7); optional. */
  usesDocument: z.boolean(),
  /** Attributes that the plan's tests look at, with the words they know. */
  attributes: z.array(z.object({ name: z.string(), words: z.array(z.string()) })),
  texts: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      least: z.int().nullable(),
      most: z.int().nullable(),
      onForm: z.boolean(),
      refuses: z.boolean(),
      clause: z.string(),
    }),
  ),
  photographs: z
    .object({
      id: z.string(),
      title: z.string(),
      least: z.int(),
      most: z.int(),
      leastBytes: z.int(),
      formats: z.array(z.string()),
      clause: z.string(),
    })
    .nullable(),
});

/** What of a nomination other bodies have sealed: a change voids those seals (J10). Never what they answered. */
export const sealsShape = z.object({
  /** The newest numbered print of its form; null where none was given out for seals. */
  print: z.object({ number: z.string(), version: z.int() }).nullable(),
  seals: z.array(
    z.object({
      /** The consultation it answers. */
      title: z.string(),
      /** On the form, or on the reply to a list that names the nominee. */
      on: z.enum(['form', 'list']),
      /** Whether what it covers has changed already. */
      isVoid: z.boolean(),
    }),
  ),
});

export type SealsView = z.output<typeof sealsShape>;

export const nominationView = nominationRow.extend({
  revision: z.int(),
  formVersion: z.int(),
  /** The telephone is in full for the nominating unit and the organiser. */
  ...entriesShape,
  service: z.array(
    z.object({
      from: z.string(),
      to: z.string().nullable(),
      sector: z.string(),
      work: z.string(),
    }),
  ),
  affirmed: z.array(z.object({ condition: z.string(), name: z.string(), at: instant })),
  approvals: z.array(
    z.object({
      condition: z.string(),
      organiser: z.string(),
      reason: z.string(),
      name: z.string(),
      at: instant,
    }),
  ),
  consent: z
    .object({
      kind: z.enum(['link', 'paper']),
      name: z.string(),
      at: instant,
      signedOn: z.string().nullable(),
    })
    .nullable(),
  document: z.object({ kind: z.string(), masked: z.string() }).nullable(),
  returned: z
    .object({ reason: z.string(), dueAt: instant, name: z.string(), at: instant })
    .nullable(),
  late: z.object({ reason: z.string(), name: z.string(), at: instant }).nullable(),
  asked: askedShape,
  checklist: z.array(itemView),
  /** What other bodies still owe (J7, J12); it stops the submission, not the sending to the unit's leader. */
  opinions: z.array(refusalView),
  /** What a change would void. */
  sealed: sealsShape,
  /** Why it cannot be sent or submitted now beside the checklist: place, due date. */
  hindrances: z.array(refusalView),
  steps: z.array(
    z.object({
      move: z.string(),
      title: z.string(),
      reason: z.string(),
      dueAt: instant.nullable(),
      name: z.string(),
      at: instant,
    }),
  ),
  may: z.object({
    edit: z.boolean(),
    send: z.boolean(),
    sendBack: z.boolean(),
    submit: z.boolean(),
    withdraw: z.boolean(),
    accept: z.boolean(),
    return: z.boolean(),
    remove: z.boolean(),
    recordLate: z.boolean(),
  }),
});

export type NominationView = z.output<typeof nominationView>;

/** What whoever opens a link sees: only what the link is for. */
export const linkPage = z.object({
  kind: z.enum(['nominee', 'photographs']),
  activity: z.string(),
  unit: z.string(),
  name: z.string(),
  endsAt: instant,
  isOpen: z.boolean(),
  revision: z.int(),
  record: z.record(z.string(), z.string()),
  texts: z.record(z.string(), z.string()),
  asked: askedShape,
  consent: z.object({ kind: z.enum(['link', 'paper']), at: instant }).nullable(),
  photographs: z.array(z.object({ name: z.string(), bytes: z.int() })),
});

export type LinkPage = z.output<typeof linkPage>;
