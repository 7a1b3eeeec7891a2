import { z } from 'zod';
import { activityParams } from '../activity/shapes.ts';
import { file, route } from '../http/route.ts';
import { orgUnitId } from '../ids.ts';

const BASE = '/api/activities/:activity/nomination-archives' as const;

/** Packs forms (Word, PDF), texts, photographs and an index of every nominee that the asker may read, as a job. */
export const archiveOrder = route({
  id: 'nomination.pack',
  method: 'POST',
  path: BASE,
  title: '打包推荐材料',
  params: activityParams,
  body: z.object({ unit: orgUnitId.optional() }),
  answer: z.object({ job: z.string(), count: z.int() }),
});

/** The archive, for whoever ordered it, for a day. */
export const archiveDownload = route({
  id: 'nomination.package',
  method: 'GET',
  path: `${BASE}/:job`,
  title: '下载打包好的推荐材料',
  params: activityParams.extend({ job: z.uuid() }),
  answer: file,
  answerKind: 'bytes',
});
