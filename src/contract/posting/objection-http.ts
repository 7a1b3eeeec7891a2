import { z } from 'zod';
import { activityParams } from '../activity/shapes.ts';
import { route } from '../http/route.ts';
import { day, instant, stateView } from '../shape.ts';

const BASE = '/api/activities/:activity/objections' as const;
const params = activityParams.extend({ objection: z.uuid() });
const channel = z.enum(['online', 'telephone', 'letter', 'visit']);
const words = z.string().trim().max(4000).default('');
const move = z.enum(['admit', 'note', 'dismiss', 'uphold', 'reject', 'close', 'reopen']);

const objectionRow = z.object({
  id: z.string(),
  number: z.int(),
  posting: z.string(),
  channel,
  receivedAt: instant,
  isNamed: z.boolean(),
  /** Lines with their names; none: the whole list. */
  about: z.array(z.object({ line: z.int(), name: z.string() })),
  state: stateView,
  isOpen: z.boolean(),
});

export type ObjectionRow = z.output<typeof objectionRow>;

const objectionView = objectionRow.extend({
  postmark: z.string().nullable(),
  enteredName: z.string().nullable(),
  text: z.string(),
  files: z.array(
    z.object({ id: z.string(), name: z.string(), bytes: z.int(), typeTitle: z.string() }),
  ),
  steps: z.array(
    z.object({
      move,
      title: z.string(),
      findings: z.string(),
      answer: z.string(),
      report: z.string(),
      name: z.string(),
      at: instant,
    }),
  ),
  moves: z.array(z.object({ id: move, title: z.string() })),
});

export type ObjectionView = z.output<typeof objectionView>;

export const objectionList = route({
  id: 'objection.list',
  method: 'GET',
  path: BASE,
  title: '收到的异议',
  params: activityParams,
  answer: z.object({
    now: instant,
    today: z.string(),
    /** Postings that have begun, for entering what comes by other ways. */
    postings: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        opensOn: z.string(),
        last: z.string(),
        endsAt: instant,
        channels: z.array(channel),
        mayBeNameless: z.boolean(),
        lines: z.array(z.object({ line: z.int(), name: z.string(), unit: z.string() })),
      }),
    ),
    rows: z.array(objectionRow),
    /** How many are kept from the asker: they concern somebody of the asker's own unit. */
    recused: z.int(),
  }),
});

export const objectionEnter = route({
  id: 'objection.enter',
  method: 'POST',
  path: BASE,
  title: '登记电话、来信、来访异议',
  params: activityParams,
  body: z.strictObject({
    posting: z.uuid(),
    channel: z.enum(['telephone', 'letter', 'visit']),
    receivedOn: day,
    postmark: day.nullable(),
    lines: z.union([z.literal('all'), z.array(z.int().min(1)).min(1).max(200)]),
    text: z.string().trim().min(1, '请写反映的情况').max(4000),
    identity: z
      .strictObject({
        name: z.string().trim().min(1, '请写姓名').max(100),
        contact: z.string().trim().min(1, '请写联系方式').max(100),
        unit: z.string().trim().max(100).default(''),
      })
      .nullable(),
    /** Random text of one showing of the form: sent twice, it is one objection. */
    once: z.string().regex(/^[0-9a-f]{32}$/),
  }),
  /** The receipt is told once: only its digest is kept. */
  answer: z.object({ id: z.string(), receipt: z.string() }),
});

export const objectionGet = route({
  id: 'objection.get',
  method: 'GET',
  path: `${BASE}/:objection`,
  title: '一件异议',
  params,
  answer: objectionView,
});

export const objectionMove = route({
  id: 'objection.move',
  method: 'POST',
  path: `${BASE}/:objection/steps`,
  title: '办理异议',
  params,
  body: z.strictObject({ move, findings: words, answer: words, report: words }),
  answer: objectionView,
});

/** Who objected: every reading is an act in the audit. */
export const objectionIdentity = route({
  id: 'objection.identity',
  method: 'POST',
  path: `${BASE}/:objection/identity`,
  title: '查看反映人信息',
  params,
  answer: z.object({ name: z.string(), contact: z.string(), unit: z.string() }),
});
