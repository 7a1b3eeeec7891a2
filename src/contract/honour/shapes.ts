import { z } from 'zod';
import { activityParams } from '../activity/shapes.ts';
import { approvalShape, approversShape, chainShape } from '../approval/shapes.ts';
import { nominationId } from '../ids.ts';
import { day, instant } from '../shape.ts';

export const namingParams = activityParams.extend({ naming: z.uuid() });
export const personParams = activityParams.extend({ nomination: nominationId });

const reasoned = z.object({ reason: z.string(), name: z.string(), at: instant });

const head = z.object({ seq: z.int(), hash: z.string() });

export const resultShape = z.object({
  version: z.int(),
  isFinal: z.boolean(),
  /** Why it cannot be made final now; empty: it can, or is. */
  notConfirmable: z.array(z.string()),
});

const namingShape = z.object({
  id: z.string(),
  /** How far it is; `issued`: frozen. */
  state: z.enum(['draft', 'open', 'approved', 'returned', 'withdrawn', 'void', 'issued']),
  revision: z.int(),
  /** 发文字号; '' until given. */
  number: z.string(),
  /** 成文日期. */
  on: day,
  /** null where the plan posts nothing. */
  posting: z.object({ from: day, until: day }).nullable(),
  /** The version of the result that it gives awards by; null of a selection. */
  result: z.int().nullable(),
  digest: z.string(),
  items: z.array(
    z.object({
      /** The nomination, or who holds a place of a result. */
      holder: z.string(),
      name: z.string(),
      unit: z.string(),
      post: z.string(),
      /** What a result gives; empty of a selection. */
      grants: z.array(z.object({ title: z.string(), givenBy: z.array(z.string()) })),
      /** Why this person may not be named now; empty: may be. Once issued always empty. */
      why: z.array(z.string()),
      leftOut: reasoned.extend({ decidedBy: z.array(z.string()) }).nullable(),
    }),
  ),
  chain: chainShape,
  approvals: z.array(approvalShape),
  /** Why it cannot go to the organisers, or out; empty: it can. */
  notSendable: z.array(z.string()),
  notIssuable: z.array(z.string()),
  issued: z
    .object({ at: instant, by: z.string(), sha256: z.string(), head: head.nullable() })
    .nullable(),
});

export type NamingView = z.output<typeof namingShape>;

export const namingsShape = z.object({
  /** The title that is given; null where the plan has no naming. */
  honour: z.string().nullable(),
  /** A naming of people who were selected, or a commendation by a result. */
  kind: z.enum(['naming', 'commendation']),
  /** The newest sealed result, and why it cannot be made final; null where there is none, and of a selection. */
  result: resultShape.nullable(),
  clause: z.string(),
  mayManage: z.boolean(),
  /** How many who stood on a posting are in no decision yet. */
  waiting: z.int(),
  /** Why nothing can be drafted; empty: it can. */
  notDraftable: z.array(z.string()),
  approvers: approversShape,
  /** Newest first. */
  namings: z.array(namingShape),
});

export type NamingsView = z.output<typeof namingsShape>;

export const publicityKind = z.enum([
  'newspaper',
  'television',
  'radio',
  'website',
  'account',
  'event',
]);

const publicityShape = z.object({
  id: z.string(),
  on: day,
  outlet: z.string(),
  kind: publicityKind,
  title: z.string(),
  part: z.string(),
  link: z.string(),
  isDead: z.boolean(),
  people: z.array(z.object({ nomination: z.string(), name: z.string() })),
  enteredBy: z.string(),
  void: reasoned.nullable(),
});

export const publicityLogShape = z.object({
  mayManage: z.boolean(),
  /** The last day on which a posting can go up (J5), per posting of the plan; empty where the plan names no day. */
  limits: z.array(
    z.object({ posting: z.string(), before: day, start: day, last: day, certain: z.boolean() }),
  ),
  /** Whom a piece may be about: those who were named. */
  people: z.array(z.object({ nomination: z.string(), name: z.string() })),
  entries: z.array(publicityShape),
});

const photograph = z.object({ id: z.string(), name: z.string(), isReady: z.boolean() });

const honourPageShape = z.object({
  nomination: z.string(),
  number: z.int(),
  name: z.string(),
  unit: z.string(),
  post: z.string(),
  revision: z.int(),
  title: z.string(),
  quote: z.string(),
  quoteSource: z.string(),
  portrait: z.string().nullable(),
  captions: z.record(z.string(), z.string()),
  photographs: z.array(photograph),
  story: z.string(),
  /** Sentences of the story, to choose the quote from. */
  sentences: z.array(z.string()),
  /** `withdrawn`: was released, consent was taken back since. */
  state: z.enum(['no-consent', 'ready', 'released', 'withdrawn']),
  consent: z.object({ kind: z.enum(['link', 'paper']), at: instant }).nullable(),
  releasedAt: instant.nullable(),
  address: z.string(),
});

export type HonourPageView = z.output<typeof honourPageShape>;

export const honoursShape = z.object({
  mayManage: z.boolean(),
  /** Address of the public list; null before a decision was issued. */
  address: z.string().nullable(),
  pages: z.array(honourPageShape),
  /** Of a competition, as its public list has them; empty of a selection, and while the result is being corrected. */
  awards: z.array(
    z.object({
      title: z.string(),
      givenBy: z.array(z.string()),
      holders: z.array(z.object({ name: z.string(), unit: z.string() })),
    }),
  ),
});

const share = z.object({ title: z.string(), count: z.int(), of: z.int(), percent: z.string() });

export const reportShape = z.object({
  title: z.string(),
  /** Of the units: how many take part, and how many sent somebody. */
  units: z.array(
    z.object({ name: z.string(), places: z.int(), submitted: z.int(), named: z.int() }),
  ),
  states: z.array(share),
  categories: z.array(share),
  frontLine: z.array(share),
  onTime: share,
  named: z.int(),
  publicity: z.array(share),
  /** Handled objections: for the office alone. */
  objections: z.object({ count: z.int(), open: z.int() }),
});

export type ReportView = z.output<typeof reportShape>;

/** The figures of a competition's closing report; 率 as percent with two decimals, — where nobody was due. */
const competitionReportShape = z.object({
  participation: z.object({ due: z.int(), took: z.int(), rate: z.string() }),
  units: z.array(
    z.object({
      name: z.string(),
      due: z.int(),
      took: z.int(),
      rate: z.string(),
      contestants: z.int(),
      awards: z.int(),
    }),
  ),
  deliverables: z.array(z.object({ title: z.string(), onTime: z.int(), of: z.int() })),
  /** The version that is final; null while none is. */
  version: z.int().nullable(),
  awards: z.array(
    z.object({ title: z.string(), givenBy: z.string(), holders: z.array(z.string()) }),
  ),
  objections: z.object({ count: z.int(), open: z.int() }),
});

const archiveShape = z.object({
  id: z.string(),
  job: z.string(),
  name: z.string(),
  bytes: z.int().nullable(),
  sha256: z.string().nullable(),
  parts: z.int().nullable(),
  head: head.nullable(),
  askedAt: instant,
  askedBy: z.string(),
  madeAt: instant.nullable(),
});

export const closingShape = z.object({
  mayManage: z.boolean(),
  report: reportShape,
  /** Instead of the report, where the activity is a competition. */
  competition: competitionReportShape.nullable(),
  archives: z.array(archiveShape),
  notClosable: z.array(z.string()),
  /** How many document numbers closing erases. */
  toClear: z.int(),
  closed: z.object({ at: instant, by: z.string(), cleared: z.int() }).nullable(),
});
