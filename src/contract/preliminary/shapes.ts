import { z } from 'zod';
import type { StaffId } from '../../core/preliminary/staff.ts';
import { activityParams } from '../activity/shapes.ts';
import { orgUnitId } from '../ids.ts';
import { id, instant, stateView } from '../shape.ts';

export const unitParams = activityParams.extend({ stage: id, unit: orgUnitId });

export const staffParams = unitParams.extend({
  staff: z.uuid().transform((value) => value as StaffId),
});

export const unitShape = z.object({ id: z.string(), name: z.string(), short: z.string() });

const participation = z.object({
  onRoster: z.int(),
  exempt: z.int(),
  due: z.int(),
  took: z.int(),
  absent: z.int(),
  open: z.int(),
  /** `97.83%`; null where nobody is due. */
  rate: z.string().nullable(),
  working: z.array(z.string()),
});

const onTime = z.object({
  units: z.int(),
  inTime: z.int(),
  late: z.int(),
  missing: z.int(),
});

const stepShape = z.object({
  word: z.string(),
  at: instant,
  name: z.string(),
  reason: z.string(),
});

/** Something a unit hands in, with where it stands. */
const deliverableView = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(['summary', 'receipt', 'file']),
  clause: z.string(),
  /** By when the next step is due, as people read it. */
  due: z.string(),
  state: stateView,
  phase: z.enum(['missing', 'handed-in', 'returned', 'accepted']),
  working: z.string(),
  steps: z.array(stepShape),
  /** Owner of its files; null until somebody began it. */
  owner: z.string().nullable(),
  files: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Why it cannot be handed in now. */
  notReady: z.array(z.string()),
});

export type DeliverableView = z.output<typeof deliverableView>;

/** A line of the municipal view. */
const boardRow = z.object({
  unit: unitShape,
  sittings: z.int(),
  participation,
  deliverables: z.array(
    z.object({ id: z.string(), state: stateView, first: instant.nullable(), working: z.string() }),
  ),
});

export type BoardRow = z.output<typeof boardRow>;

export const boardShape = z.object({
  stage: z.object({ id: z.string(), title: z.string(), clause: z.string() }).nullable(),
  /** When the exam is due, as people read it. */
  examDue: z.string().nullable(),
  /** Every statement of the notice about it, where it makes more than one. */
  statements: z.array(z.string()),
  deliverables: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      due: z.string(),
      clause: z.string(),
      onTime,
      /** To paste into a chat group; null where nobody is missing, or for who does not organise. */
      chaseText: z.string().nullable(),
    }),
  ),
  rows: z.array(boardRow),
  total: participation,
  isOrganiser: z.boolean(),
});

const sittingView = z.object({
  id: z.string(),
  title: z.string(),
  heldOn: z.string(),
  starts: z.string(),
  place: z.string(),
  paper: z.string(),
  isMakeUp: z.boolean(),
  results: z.int(),
  /** It is held after the day by which the exam is due. */
  isAfterDue: z.boolean(),
});

export type SittingView = z.output<typeof sittingView>;

const staffView = z.object({
  id: z.string(),
  number: z.int(),
  name: z.string(),
  sex: z.enum(['男', '女']),
  post: z.string(),
  attributes: z.record(z.string(), z.string()),
  exemption: z.string().nullable(),
  /** `85.5`, 缺考, or empty. */
  result: z.string(),
  rank: z.int().nullable(),
  sitting: z.string().nullable(),
  /** Number of the newest entry, 0 for none: what a change says it has seen. */
  seen: z.int(),
  /** Earlier entries, the newest first, with who, when and why. */
  history: z.array(
    z.object({ result: z.string(), name: z.string(), at: instant, reason: z.string() }),
  ),
});

export type StaffView = z.output<typeof staffView>;

export const unitViewShape = z.object({
  unit: unitShape,
  stage: z.object({ id: z.string(), title: z.string(), clause: z.string() }),
  examDue: z.string().nullable(),
  exemptions: z.enum(['with-reason', 'none']),
  attributes: z.array(z.object({ name: z.string(), choices: z.array(z.string()) })),
  hasSummary: z.boolean(),
  revision: z.int(),
  /** Roster and scores are closed since the summary is in. */
  isFrozen: z.boolean(),
  participation,
  sittings: z.array(sittingView),
  staff: z.array(staffView),
  deliverables: z.array(deliverableView),
  mayWrite: z.boolean(),
  mayManage: z.boolean(),
});

export type PreliminaryUnit = z.output<typeof unitViewShape>;

/** What a sheet would change, or has changed. */
export const sheetReading = z.object({
  counts: z.object({
    rows: z.int(),
    new: z.int(),
    changed: z.int(),
    same: z.int(),
    faulty: z.int(),
  }),
  /** `row`: of the sheet or table, from 1; `place`: the cell in words, empty for the whole file. */
  faults: z.array(
    z.object({
      row: z.int().nullable(),
      place: z.string(),
      name: z.string(),
      what: z.string(),
    }),
  ),
  /** What is new or changes, line by line. */
  changes: z.array(z.object({ row: z.int(), name: z.string(), from: z.string(), to: z.string() })),
  revision: z.int(),
  isWritten: z.boolean(),
});

export type SheetReadingView = z.output<typeof sheetReading>;

export const referenceShape = z.object({
  id: z.string(),
  title: z.string(),
  providedBy: z.enum(['organiser', 'teams']),
  clause: z.string(),
  state: stateView,
  draft: z
    .object({
      id: z.string(),
      files: z.array(z.object({ id: z.string(), name: z.string() })),
    })
    .nullable(),
  versions: z.array(
    z.object({
      number: z.int(),
      note: z.string(),
      issuedAt: instant,
      issuedBy: z.string(),
      files: z.array(z.object({ id: z.string(), name: z.string(), bytes: z.int() })),
    }),
  ),
});

export type ReferenceView = z.output<typeof referenceShape>;
