import { z } from 'zod';
import type { Instant } from '../../core/kernel/day.ts';
import { activityParams } from '../activity/shapes.ts';
import { file, route } from '../http/route.ts';
import { day, id } from '../shape.ts';
import { draftShape, postingParams, postingsShape, postingView } from './shapes.ts';

const BASE = '/api/activities/:activity/postings' as const;
const ONE = `${BASE}/:posting` as const;

const reason = z.string().trim().min(2, '请写明理由').max(500);
const instant = z.int().transform((value) => value as Instant);
const made = z.object({ id: z.string() });

export const postingList = route({
  id: 'posting.list',
  method: 'GET',
  path: BASE,
  title: '活动的公示',
  params: activityParams,
  answer: postingsShape,
});

export const postingBegin = route({
  id: 'posting.begin',
  method: 'POST',
  path: BASE,
  title: '拟公示稿',
  params: activityParams,
  body: z.strictObject({ stage: id, proposal: z.uuid() }),
  answer: made,
});

export const resultBegin = route({
  id: 'posting.begin-result',
  method: 'POST',
  path: `${BASE}/results`,
  title: '拟成绩公示稿',
  params: activityParams,
  body: z.strictObject({ stage: id, version: z.int().min(1) }),
  answer: made,
});

export const substitutesBegin = route({
  id: 'posting.begin-substitutes',
  method: 'POST',
  path: `${BASE}/substitutes`,
  title: '拟递补公示稿',
  params: activityParams,
  body: z.strictObject({ stage: id }),
  answer: made,
});

/** `opensAt`: when it would open, for the dates of a draft; now where it is left out. */
export const postingGet = route({
  id: 'posting.get',
  method: 'GET',
  path: ONE,
  title: '一份公示',
  params: postingParams,
  query: z.object({
    opensAt: z.coerce
      .number()
      .int()
      .min(0)
      .max(8_640_000_000_000_000)
      .transform((value) => value as Instant)
      .optional(),
  }),
  answer: postingView,
});

export const postingSave = route({
  id: 'posting.save',
  method: 'PUT',
  path: ONE,
  title: '修改公示稿',
  params: postingParams,
  body: z.strictObject({ revision: z.int(), draft: draftShape }),
});

export const postingDiscard = route({
  id: 'posting.discard',
  method: 'DELETE',
  path: ONE,
  title: '放弃公示稿',
  params: postingParams,
});

export const postingPublish = route({
  id: 'posting.publish',
  method: 'POST',
  path: `${ONE}/publication`,
  title: '发布公示',
  params: postingParams,
  body: z.strictObject({
    /** null: now. */
    opensAt: instant.nullable(),
    contentDigest: z.string().regex(/^[0-9a-f]{64}$/),
    last: day,
  }),
});

export const postingRecall = route({
  id: 'posting.recall',
  method: 'DELETE',
  path: `${ONE}/publication`,
  title: '收回未开始的公示',
  params: postingParams,
});

export const postingExtend = route({
  id: 'posting.extend',
  method: 'POST',
  path: `${ONE}/extensions`,
  title: '顺延公示',
  params: postingParams,
  body: z.strictObject({ days: z.int().min(1).max(60), reason }),
});

export const postingRule = route({
  id: 'posting.rule',
  method: 'POST',
  path: `${ONE}/rulings`,
  title: '决定撤下或保留公示人选',
  params: postingParams,
  body: z.strictObject({
    line: z.int().min(1),
    verdict: z.enum(['taken-off', 'kept']),
    reason,
    decidedBy: z.array(id).max(20),
  }),
});

/** Puts somebody back whom an earlier version's posting lost; another person confirms it. */
export const returnAsk = route({
  id: 'posting.ask-return',
  method: 'POST',
  path: `${ONE}/returns`,
  title: '提出恢复列入',
  params: postingParams,
  body: z.strictObject({
    holder: z.string().min(1).max(80),
    reason,
    decidedBy: z.array(id).max(20),
  }),
  answer: made,
});

export const returnAnswer = route({
  id: 'posting.answer-return',
  method: 'POST',
  path: `${ONE}/returns/:return/answer`,
  title: '确认或不同意恢复列入',
  params: postingParams.extend({ return: z.uuid() }),
  body: z.discriminatedUnion('verdict', [
    z.strictObject({ verdict: z.literal('confirmed') }),
    z.strictObject({ verdict: z.literal('rejected'), reason }),
  ]),
});

export const evidenceAdd = route({
  id: 'posting.add-evidence',
  method: 'POST',
  path: `${ONE}/evidence`,
  title: '登记公示留证',
  params: postingParams,
  body: z.strictObject({
    place: z.string().trim().min(2, '请写明网址或张贴地点').max(300),
    putAt: instant,
    putBy: z.string().trim().min(1, '请写明经手人').max(60),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, '应为64位十六进制摘要')
      .nullable(),
    note: z.string().trim().max(300).default(''),
  }),
  answer: made,
});

export const evidenceVoid = route({
  id: 'posting.void-evidence',
  method: 'POST',
  path: `${ONE}/evidence/:evidence/void`,
  title: '作废公示留证',
  params: postingParams.extend({ evidence: z.uuid() }),
  body: z.strictObject({ reason }),
});

export const postingPreview = route({
  id: 'posting.preview',
  method: 'GET',
  path: `${ONE}/preview`,
  title: '预览公示页',
  params: postingParams,
  query: postingGet.query,
  answer: file,
  answerKind: 'page',
});

export const postingFolder = route({
  id: 'posting.folder',
  method: 'GET',
  path: `${ONE}/folder.zip`,
  title: '下载公示网页（供本单位网站使用）',
  params: postingParams,
  answer: file,
  answerKind: 'bytes',
});

export const postingWord = route({
  id: 'posting.word',
  method: 'GET',
  path: `${ONE}/word`,
  title: '下载公示文稿（Word）',
  params: postingParams,
  answer: file,
  answerKind: 'bytes',
});
