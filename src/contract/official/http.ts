import { z } from 'zod';
import { activityParams } from '../activity/shapes.ts';
import { file, route } from '../http/route.ts';

export const noticeDownload = route({
  id: 'official.notice',
  method: 'GET',
  path: '/api/activities/:activity/documents/notice',
  title: '下载通知（Word）',
  params: activityParams,
  query: z.object({
    /** The version that is out, or the organiser's draft. */
    of: z.enum(['published', 'draft']).default('published'),
  }),
  answerKind: 'bytes',
  answer: file,
});

export const supplementDownload = route({
  id: 'official.supplement',
  method: 'GET',
  path: '/api/activities/:activity/documents/supplement/:number',
  title: '下载补充通知（Word）',
  params: activityParams.extend({ number: z.coerce.number().int().min(1) }),
  answerKind: 'bytes',
  answer: file,
});
