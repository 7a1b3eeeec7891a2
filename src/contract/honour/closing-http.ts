import { z } from 'zod';
import { activityParams } from '../activity/shapes.ts';
import { file, route } from '../http/route.ts';
import { closingShape } from './shapes.ts';

const BASE = '/api/activities/:activity/closing';

export const closingGet = route({
  id: 'closing.get',
  method: 'GET',
  path: BASE,
  title: '结项报告、卷宗和结项',
  params: activityParams,
  answer: closingShape,
});

export const closingReportFile = route({
  id: 'closing.report',
  method: 'GET',
  path: `${BASE}/report`,
  title: '下载结项报告（Word）',
  params: activityParams,
  answerKind: 'bytes',
  answer: file,
});

export const closingClose = route({
  id: 'closing.close',
  method: 'POST',
  path: BASE,
  title: '结项，清除证件号码',
  params: activityParams,
  body: z.strictObject({ reason: z.string().trim().max(500).default('') }),
});

export const archiveMake = route({
  id: 'closing.make-archive',
  method: 'POST',
  path: `${BASE}/archives`,
  title: '制作卷宗',
  params: activityParams,
  answer: z.object({ job: z.string() }),
});

export const archiveFile = route({
  id: 'closing.archive',
  method: 'GET',
  path: `${BASE}/archives/:archive`,
  title: '下载卷宗',
  params: activityParams.extend({ archive: z.uuid() }),
  answerKind: 'bytes',
  answer: file,
});
