import { z } from 'zod';
import { activityParams } from '../activity/shapes.ts';
import { file, route } from '../http/route.ts';

const params = activityParams.extend({ number: z.coerce.number().int().min(1).max(9999) });
const BASE = '/api/activities/:activity/results/versions/:number/documents' as const;

/** Award lists (获奖名单): of one giving body, or without `giver` of all: Word files in one archive, Excel in one sheet. */
export const awardListDownload = route({
  id: 'result.award-list',
  method: 'GET',
  path: `${BASE}/award-list`,
  title: '下载获奖名单',
  params,
  query: z.object({
    as: z.enum(['docx', 'xlsx']).default('docx'),
    /** Names of the giving bodies, joined by 、; 未定 where none is decided. */
    giver: z.string().max(400).default(''),
  }),
  answerKind: 'bytes',
  answer: file,
});

export const scoreRecordDownload = route({
  id: 'result.score-record',
  method: 'GET',
  path: `${BASE}/score-record`,
  title: '下载成绩记录',
  params,
  query: z.object({ as: z.enum(['docx', 'xlsx']).default('docx') }),
  answerKind: 'bytes',
  answer: file,
});

/** Word documents of which a result has one each. */
export const resultDocumentDownload = route({
  id: 'result.document',
  method: 'GET',
  path: `${BASE}/:kind`,
  title: '下载颁奖名单、推荐说明、成绩公布',
  params: params.extend({ kind: z.enum(['presentation', 'recommendation', 'result-list']) }),
  answerKind: 'bytes',
  answer: file,
});
