import { z } from 'zod';
import { instant, stateView } from '../shape.ts';

const reasonView = z.object({ reason: z.string(), name: z.string(), at: instant });
const rulingView = reasonView.extend({ verdict: z.enum(['goes-on', 'stops']) });

export const OPINION_RESULTS = [
  'no-objection',
  'objection',
  'recommended',
  'not-recommended',
  'elsewhere',
] as const;

const resultView = z.object({ id: z.enum(OPINION_RESULTS), word: z.string() });

/** A column of the overview: one consultation by one body, or an inspection. */
export const stepKind = z.object({
  /** `stage/consultation/body`, or the stage of an inspection. */
  key: z.string(),
  kind: z.enum(['consultation', 'inspection']),
  title: z.string(),
  clause: z.string(),
  stage: z.string(),
  consultation: z.string(),
  body: z.string(),
  bodyTitle: z.string(),
  by: z.enum(['list', 'form']),
  /** Working days for the reply, months for which it holds; null where the plan sets none. */
  replyWithin: z.int().nullable(),
  validMonths: z.int().nullable(),
  boxLabel: z.string(),
  results: z.array(resultView),
  /** Labels of an inspection record. */
  records: z.array(z.string()),
});

export type StepKind = z.output<typeof stepKind>;

/** Where a step of a nominee stands, in the words that the reader may see. */
export const stepState = z.object({
  key: z.string(),
  state: stateView,
  dueOn: z.string().nullable(),
  /** Whether the body may be asked, or the inspection recorded, now; the vetting clerk alone. */
  mayDo: z.boolean(),
  /** What an organiser decides on; null for everybody else, and where nothing waits. */
  ruling: z.object({ kind: z.enum(['opinion', 'inspection']), id: z.string() }).nullable(),
  /** What an organiser decided; null where nothing was, and for units. */
  decided: rulingView.nullable(),
});

export type StepState = z.output<typeof stepState>;

export const vettedNominee = z.object({
  id: z.string(),
  name: z.string(),
  unit: z.object({ id: z.string(), name: z.string(), short: z.string() }),
  post: z.string(),
  /** The newest print of its form for seals; null where none was given out. */
  form: z
    .object({
      number: z.string(),
      version: z.int(),
      /** Whether it still prints the same. */
      isCurrent: z.boolean(),
      /** Whether a seal stands on a print that no longer holds. */
      isSealVoid: z.boolean(),
    })
    .nullable(),
  /** Whether all that the plan puts before its nomination is done. */
  isVetted: z.boolean(),
  /** Steps that this nominee needs. */
  steps: z.array(stepState),
});

export type VettedNominee = z.output<typeof vettedNominee>;

export const overviewShape = z.object({
  today: z.string(),
  isOpen: z.boolean(),
  mayKeep: z.boolean(),
  mayRule: z.boolean(),
  /** Organisers that letters go out from, for the vetting clerk. */
  senders: z.array(z.object({ id: z.string(), name: z.string() })),
  kinds: z.array(stepKind),
  nominees: z.array(vettedNominee),
});

/** An opinion as the vetting clerk alone reads it. */
export const opinionView = z.object({
  id: z.string(),
  result: resultView,
  text: z.string(),
  boxLabel: z.string(),
  signer: z.string(),
  sealedOn: z.string(),
  validUntil: z.string().nullable(),
  /** On which print of the form the seal stands; null: on the reply. */
  formVersion: z.int().nullable(),
  isSealVoid: z.boolean(),
  scan: z.string(),
  ruling: rulingView.nullable(),
  void: reasonView.nullable(),
  registeredBy: z.string(),
  registeredAt: instant,
});

const formView = z.object({
  number: z.string(),
  version: z.int(),
  /** SHA-256 over exactly what it prints, hex. */
  hash: z.string(),
  issuedAt: instant,
  /** Whether it still prints the same. */
  isCurrent: z.boolean(),
});

export const itemView = z.object({
  id: z.string(),
  nomination: z.string(),
  name: z.string(),
  unit: z.string(),
  state: stateView,
  void: reasonView.nullable(),
  /** Prints of the form that were given out for seals, oldest first. */
  forms: z.array(formView),
  /** Newest first; struck-out ones as well. */
  opinions: z.array(opinionView),
});

export type ItemView = z.output<typeof itemView>;

/** A batch in lists. */
export const batchRow = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  addressee: z.string(),
  letterNumber: z.string(),
  sentOn: z.string(),
  dueOn: z.string().nullable(),
  of: z.int(),
  answered: z.int(),
  state: stateView,
  openedBy: z.string(),
});

export type BatchRow = z.output<typeof batchRow>;

export const batchView = batchRow.extend({
  items: z.array(itemView),
  /** How many are not listed because the reader keeps away from them as a reviewer. */
  withheld: z.int(),
});

export type BatchView = z.output<typeof batchView>;

export const inspectionView = z.object({
  id: z.string(),
  stage: z.string(),
  outcome: z.enum(['fit', 'unfit']),
  entries: z.array(z.object({ label: z.string(), text: z.string() })),
  ruling: rulingView.nullable(),
  void: reasonView.nullable(),
  registeredBy: z.string(),
  registeredAt: instant,
});
