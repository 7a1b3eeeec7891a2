import { z } from 'zod';
import type { Json } from '../../core/plan/open-item.ts';
import { activityId } from '../ids.ts';
import { day, instant, stateView } from '../shape.ts';

export const json: z.ZodType<Json> = z.json();

export const activityParams = z.object({ activity: activityId });

/** What whoever asks may do here, so that screens offer nothing else; the server checks each act again. */
const mayView = z.object({
  readDraft: z.boolean(),
  edit: z.boolean(),
  decide: z.boolean(),
  publish: z.boolean(),
  remind: z.boolean(),
});

export const activityRow = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(['selection', 'competition']),
  /** 届: such as 2020年度. */
  edition: z.string(),
  /** Number of the notice. */
  number: z.string(),
  demo: z.boolean(),
  state: stateView,
  /** How far it is, for what may be done next. */
  phase: z.enum(['preparing', 'published', 'finished', 'archived']),
  /** The version that is out; null before the first. */
  version: z.int().nullable(),
  publishedAt: instant.nullable(),
  /** How many units take part; for a unit's own people null. */
  units: z.int().nullable(),
  may: mayView,
});

export type ActivityRow = z.output<typeof activityRow>;

/** A unit of the activity: whether it has read and acknowledged the version that is out. */
export const receiptRow = z.object({
  unit: z.string(),
  /** Ids of the units of the plan that it stands for. */
  planUnits: z.array(z.string()),
  name: z.string(),
  short: z.string(),
  state: stateView,
  readAt: instant.nullable(),
  acknowledgedAt: instant.nullable(),
  acknowledgedBy: z.string().nullable(),
  /** Whether whoever asks may acknowledge for it. */
  isMine: z.boolean(),
});

export type ReceiptRow = z.output<typeof receiptRow>;

export const receiptsShape = z.object({
  version: z.int(),
  /** First instant at which an acknowledgement is late. */
  due: instant,
  rows: z.array(receiptRow),
  /** Text to paste into a chat group; null where nobody is missing, or for those who do not remind. */
  chaseText: z.string().nullable(),
});

export const timelineStage = z.object({
  id: z.string(),
  title: z.string(),
  state: stateView,
  starts: z.string().nullable(),
  clause: z.string(),
  dues: z.array(z.object({ id: z.string(), title: z.string(), due: instant, clause: z.string() })),
});

const differenceShape = z.object({
  path: z.string(),
  title: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

export const findingShape = z.object({
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  sentence: z.string(),
  /** What to decide. */
  decide: z.string(),
  clause: z.string(),
  /** The fields beside which it stands, the first one first. */
  places: z.array(z.string()),
  /** The open item by which it is decided; null where the plan has none. */
  open: z.string().nullable(),
  options: z.array(z.object({ id: z.string(), title: z.string(), isDefault: z.boolean() })),
  /** What a value must be, for items that ask for one. */
  expects: z.enum(['number', 'text', 'day']).nullable(),
  /** What holds until decided, in words. */
  default: z.string().nullable(),
  /** Whether the default is knowingly kept. */
  isKept: z.boolean(),
});

export type FindingView = z.output<typeof findingShape>;

export const decisionShape = z.object({
  number: z.int(),
  open: z.string(),
  question: z.string(),
  /** What was decided, in words. */
  answer: z.string(),
  isKept: z.boolean(),
  /** Whether it holds; a later one on the same item supersedes it. */
  holds: z.boolean(),
  reason: z.string(),
  decidedBy: z.array(z.string()),
  decidedOn: day,
  recordedBy: z.string(),
});

export type DecisionView = z.output<typeof decisionShape>;

export const draftShape = z.object({
  revision: z.int(),
  /** The plan as written, before decisions. */
  tree: json,
  /** The plan with decisions applied. */
  settled: json,
  savedAt: instant,
  savedBy: z.string(),
  state: stateView,
  /** The version it is a supplement to; null before the first. */
  version: z.int().nullable(),
  findings: z.array(findingShape),
  decisions: z.array(decisionShape),
  /** Why it cannot go to the leaders, one sentence each; empty: it can. */
  notSendable: z.array(z.string()),
  /** Why it cannot be published; empty: it can. */
  notPublishable: z.array(z.string()),
  /** What it changes against the version that is out. */
  changes: z.array(differenceShape),
});

export type Draft = z.output<typeof draftShape>;

export const versionShape = z.object({
  number: z.int(),
  digest: z.string(),
  /** Why there is a supplement; null for the first version. */
  reason: z.string().nullable(),
  publishedAt: instant,
  publishedBy: z.string(),
  acknowledged: z.int(),
  units: z.int(),
  changes: z.array(differenceShape),
});
