import { z } from 'zod';
import { activityParams } from '../activity/shapes.ts';
import { route } from '../http/route.ts';
import { id } from '../shape.ts';
import { referenceShape } from './shapes.ts';

const BASE = '/api/activities/:activity/references' as const;
const params = activityParams.extend({ reference: id });

/** The lists of reference materials (N3), with the versions that were issued. */
export const referenceList = route({
  id: 'reference.list',
  method: 'GET',
  path: BASE,
  title: '参考资料',
  params: activityParams,
  answer: z.object({ rows: z.array(referenceShape), mayIssue: z.boolean() }),
});

/** Begins the next version, so that files can be added; until it is issued only organisers see it. */
export const referenceDraft = route({
  id: 'reference.draft',
  method: 'PUT',
  path: `${BASE}/:reference/draft`,
  title: '准备参考资料',
  params,
  answer: z.object({ id: z.string() }),
});

export const referenceIssue = route({
  id: 'reference.issue',
  method: 'POST',
  path: `${BASE}/:reference/issue`,
  title: '印发参考资料',
  params,
  body: z.object({ note: z.string().trim().max(200) }),
});
