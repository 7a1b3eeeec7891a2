import { z } from 'zod';
import { nominationId, orgUnitId } from '../ids.ts';
import { emphasisShape } from '../nomination/shapes.ts';
import { instant, stateView } from '../shape.ts';

/** One place: who holds it, where it stands, and the one fact beside the word. */
const placeShape = z.object({
  /** null: nobody holds it. */
  nomination: nominationId.nullable(),
  name: z.string(),
  status: z.string(),
  state: stateView,
  fact: z.string(),
  /** How many of other bodies' answers are there, out of all; null where that is not what it waits for. */
  steps: z.object({ done: z.int(), of: z.int() }).nullable(),
  /** Whether the nominee counts for what the notice leans towards (J8); null where it leans towards nothing. */
  emphasised: z.boolean().nullable(),
});

const rowShape = z.object({
  unit: orgUnitId,
  short: z.string(),
  quota: z.string(),
  most: z.int(),
  places: z.array(placeShape),
  handedIn: z.int(),
  emphasised: z.int(),
  /** Drafts of the unit, for its own people alone; null for everybody else. */
  drafts: z.int().nullable(),
});

const countShape = z.object({ status: z.string(), state: stateView, count: z.int() });

const attention = z.object({
  nomination: nominationId,
  name: z.string(),
  short: z.string(),
  state: stateView,
  /** Why, and until when: one sentence. */
  sentence: z.string(),
  /** The page where it is settled. */
  page: z.enum(['nomination', 'vetting', 'parcels']),
});

export type Attention = z.output<typeof attention>;

const chaseShape = z.object({
  kind: z.enum(['acknowledge', 'hand-in', 'paper', 'vetting']),
  title: z.string(),
  isLate: z.boolean(),
  owing: z.array(
    z.object({ unit: orgUnitId, short: z.string(), count: z.int(), note: z.string() }),
  ),
  /** To paste into a chat group: units, never persons. */
  text: z.string(),
});

export type ChaseView = z.output<typeof chaseShape>;

/** Every place of a selection at a glance (J3.2), what is late, what to do next, whom to chase. */
export const boardShape = z.object({
  now: instant,
  isOrganiser: z.boolean(),
  places: z.int(),
  held: z.int(),
  handedIn: z.int(),
  rows: z.array(rowShape),
  counts: z.array(countShape),
  /** The word for those the notice leans towards: 一线. null where it leans towards nothing. */
  emphasisWord: z.string().nullable(),
  emphasis: emphasisShape,
  /** What is late, and what was returned: each with what settles it. For organisers; empty for others. */
  late: z.array(attention),
  returned: z.array(attention),
  chase: z.array(chaseShape),
  /** The next act of the organisers; null for others. */
  next: z
    .object({
      kind: z.enum([
        'acknowledge',
        'rule',
        'chase',
        'accept',
        'paper',
        'review',
        'post',
        'posting',
        'objection',
        'name',
        'honour',
        'none',
      ]),
      what: z.string(),
      detail: z.string(),
    })
    .nullable(),
});

export type BoardView = z.output<typeof boardShape>;
