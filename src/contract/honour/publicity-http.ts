import { z } from 'zod';
import { activityParams } from '../activity/shapes.ts';
import { route } from '../http/route.ts';
import { nominationId } from '../ids.ts';
import { day } from '../shape.ts';
import { publicityKind, publicityLogShape } from './shapes.ts';

const BASE = '/api/activities/:activity/publicity';
const reason = z.string().trim().min(2).max(500);

const entryFields = {
  on: day,
  outlet: z.string().trim().min(1).max(60),
  kind: publicityKind,
  title: z.string().trim().min(1).max(120),
  part: z.string().trim().max(60).default(''),
  link: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(500)]).default(''),
  isDead: z.boolean().default(false),
  nominations: z.array(nominationId).max(200).default([]),
};

export const publicityList = route({
  id: 'publicity.get',
  method: 'GET',
  path: BASE,
  title: '宣传报道登记',
  params: activityParams,
  answer: publicityLogShape,
});

export const publicityEnter = route({
  id: 'publicity.enter',
  method: 'POST',
  path: BASE,
  title: '登记宣传报道',
  params: activityParams,
  body: z.strictObject(entryFields),
  answer: z.object({ id: z.string() }),
});

const entryParams = activityParams.extend({ entry: z.uuid() });

export const publicityChange = route({
  id: 'publicity.change',
  method: 'PUT',
  path: `${BASE}/:entry`,
  title: '修改宣传报道',
  params: entryParams,
  body: z.strictObject(entryFields),
});

export const publicityVoid = route({
  id: 'publicity.void',
  method: 'POST',
  path: `${BASE}/:entry/void`,
  title: '作废宣传报道',
  params: entryParams,
  body: z.strictObject({ reason }),
});
