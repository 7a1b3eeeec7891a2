import { z } from 'zod';
import { activityParams } from '../activity/shapes.ts';
import { instant, stateView } from '../shape.ts';

const line = z.string().trim();

export const postingParams = activityParams.extend({ posting: z.uuid() });

const receiver = z.strictObject({
  body: line.max(60),
  phone: line.max(60),
  hours: line.max(60),
  address: line.max(120),
  postcode: line.max(12),
  email: line.max(120),
  visit: line.max(120),
});

/** What the office writes; the rest comes from the list and the plan. */
export const draftShape = z.strictObject({
  number: line.max(60),
  subject: line.min(1, '请写明公示什么').max(80),
  heading: line.min(1, '请写名单的标题').max(20),
  lead: line.min(1, '请写公示的导语').max(500),
  reason: line.max(500),
  order: z.enum(['strokes', 'list', 'places']),
  /** Of a result: only who is to be given something, or everybody with a score. */
  scope: z.enum(['awarded', 'everybody']),
  receivers: z.array(receiver).min(1).max(4),
  postmark: z.enum(['sending', 'arrival']),
});

const postingLine = z.object({
  number: z.int(),
  name: z.string(),
  unit: z.string(),
  post: z.string(),
  extra: z.array(z.string()),
  /** The table in which it stands; '' where the list is one. */
  group: z.string(),
});

const fault = z.object({ code: z.string(), sentence: z.string() });

/** A posting in the list of its activity. */
export const postingRow = z.object({
  id: z.string(),
  code: z.string(),
  stage: z.string(),
  title: z.string(),
  kind: z.enum(['proposal', 'substitute', 'result']),
  state: stateView,
  phase: z.enum(['draft', 'scheduled', 'running', 'over']),
  /** The sealed version of the result it is of; null for people of a selection. */
  result: z.int().nullable(),
  /** The later version that took the place of this one's result; null where it holds. */
  replacedBy: z.int().nullable(),
  /** When it was to open and did not, as its people or figures had changed; null where it never was, or is out again. */
  heldBackAt: instant.nullable(),
  lines: z.int(),
  opensAt: instant.nullable(),
  last: z.string().nullable(),
  endsAt: instant.nullable(),
});

/** What still keeps somebody on a posting from being named; never who objected, to what, or how many. */
const nomineeState = z.object({
  line: z.int(),
  nomination: z.string().nullable(),
  state: stateView,
  /** The rule's own sentence; null where they may be named. */
  because: z.string().nullable(),
  isOff: z.boolean(),
  /** Upheld and waiting for the organisers' decision. */
  isUndecided: z.boolean(),
  /** What the handler reported to the organisers of what was upheld and waits; nobody who objected. */
  reports: z.array(z.string()),
  /** Whose place they took, or who took theirs: a posting's code. */
  substitute: z.string().nullable(),
});

/** Somebody taken off an earlier version's posting, whom this draft leaves out. */
const carriedShape = z.object({
  holder: z.string(),
  name: z.string(),
  /** '' of a team. */
  unit: z.string(),
  /** What the result would give them, and what stays vacant. */
  awards: z.array(z.string()),
  /** The version and the line of the posting they were taken off, why, and by whom. */
  version: z.int(),
  line: z.int(),
  reason: z.string(),
  decidedBy: z.array(z.string()),
  by: z.string(),
  at: instant,
  /** A decision to put them back that waits for another person; null where there is none. */
  asked: z
    .object({
      id: z.string(),
      reason: z.string(),
      by: z.string(),
      at: instant,
      isMine: z.boolean(),
    })
    .nullable(),
  /** The last time that it was not agreed to. */
  rejected: z.object({ by: z.string(), reason: z.string() }).nullable(),
});

export const postingView = postingRow.extend({
  revision: z.int(),
  draft: draftShape,
  /** Titles of the columns after name, unit and post. */
  columns: z.array(z.string()),
  lineList: z.array(postingLine),
  leftOut: z.array(z.string()),
  /** Of the draft of a result: who stays off by an earlier decision. */
  carried: z.array(carriedShape),
  order: z.string(),
  period: z.object({
    opensAt: instant,
    postedOn: z.string(),
    begins: instant,
    last: z.string(),
    endsAt: instant,
    certain: z.boolean(),
    words: z.string(),
    decidedBy: z.string(),
    clause: z.string(),
  }),
  /** What a publication is asked with, so that it is what was previewed. */
  contentDigest: z.string(),
  /** Why it may not go out as it is. */
  faults: z.array(fault),
  /** SHA-256 of the frozen text, hex; null in a draft. */
  digest: z.string().nullable(),
  publishedAt: instant.nullable(),
  publishedName: z.string().nullable(),
  /** SHA-256 of the page in the folder for other sites, hex; null in a draft. */
  copyDigest: z.string().nullable(),
  /** The address under which the public reads it. */
  address: z.string(),
  nominees: z.array(nomineeState),
  deciders: z.array(z.object({ id: z.string(), name: z.string() })),
  rulings: z.array(
    z.object({
      line: z.int(),
      verdict: z.enum(['taken-off', 'kept']),
      reason: z.string(),
      decidedBy: z.array(z.string()),
      name: z.string(),
      at: instant,
    }),
  ),
  extensions: z.array(
    z.object({
      days: z.int(),
      reason: z.string(),
      last: z.string(),
      endsAt: instant,
      name: z.string(),
      at: instant,
    }),
  ),
  evidence: z.array(
    z.object({
      id: z.string(),
      place: z.string(),
      putAt: instant,
      putBy: z.string(),
      sha256: z.string().nullable(),
      note: z.string(),
      registeredAt: instant,
      registeredName: z.string(),
      void: z.object({ reason: z.string(), name: z.string(), at: instant }).nullable(),
      files: z.array(z.object({ id: z.string(), name: z.string(), sha256: z.string() })),
    }),
  ),
  mayManage: z.boolean(),
});

export type PostingView = z.output<typeof postingView>;

/** All postings of an activity, and what may be begun. */
export const postingsShape = z.object({
  now: instant,
  mayManage: z.boolean(),
  stages: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      clause: z.string(),
      words: z.string(),
      blocks: z.enum(['all', 'the-person']),
    }),
  ),
  postings: z.array(postingRow),
  /** Approved lists that are not posted yet in a stage. */
  waiting: z.array(z.object({ stage: z.string(), proposal: z.string(), count: z.int() })),
  /** The newest sealed result, where it is not posted yet in a stage; `corrects`: an earlier one was. */
  results: z.array(z.object({ stage: z.string(), version: z.int(), corrects: z.boolean() })),
  /** Whether what is posted is a result: a competition. */
  isOfResults: z.boolean(),
  /** Places that became free in a stage and are not filled; by the plan's `substitute`. */
  free: z.array(z.object({ stage: z.string(), count: z.int(), maySubstitute: z.boolean() })),
});
