import { z } from 'zod';
import { activityParams } from '../activity/shapes.ts';
import { listQuery, pageOf } from '../http/list.ts';
import { file, route } from '../http/route.ts';
import { nominationId, orgUnitId } from '../ids.ts';
import { day, id, instant } from '../shape.ts';
import { parcelShape } from './parcel-shapes.ts';

const BASE = '/api/activities/:activity/parcels' as const;

const params = activityParams.extend({ parcel: z.uuid() });
const reason = z.string().trim().min(1, '请写明原因').max(1000);

export const parcelList = route({
  id: 'parcel.list',
  method: 'GET',
  path: BASE,
  title: '收件登记',
  params: activityParams,
  query: listQuery.extend({ unit: orgUnitId.optional() }),
  answer: pageOf(parcelShape),
});

export const parcelExport = route({
  id: 'parcel.export',
  method: 'GET',
  path: '/api/activities/:activity/parcel-export',
  title: '导出收件登记',
  params: activityParams,
  query: listQuery.pick({ search: true }).extend({ unit: orgUnitId.optional() }),
  answerKind: 'bytes',
  answer: file,
});

export const parcelRegister = route({
  id: 'parcel.register',
  method: 'POST',
  path: BASE,
  title: '登记收件',
  params: activityParams,
  body: z.object({
    stage: id,
    due: id,
    unit: orgUnitId,
    channel: z.enum(['post', 'courier', 'hand']),
    carrier: z.string().trim().max(40).default(''),
    tracking: z.string().trim().max(60).default(''),
    sentOn: day.nullable().default(null),
    arrivedOn: day.nullable().default(null),
    receivedAt: instant.nullable().default(null),
    nominations: z.array(nominationId).max(200).default([]),
    note: z.string().trim().max(500).default(''),
  }),
  answer: parcelShape,
});

export const parcelLate = route({
  id: 'parcel.late',
  method: 'POST',
  path: `${BASE}/:parcel/late`,
  title: '登记收件逾期原因',
  params,
  body: z.object({ reason }),
  answer: parcelShape,
});

export const parcelVoid = route({
  id: 'parcel.void',
  method: 'POST',
  path: `${BASE}/:parcel/void`,
  title: '作废收件登记',
  params,
  body: z.object({ reason }),
  answer: parcelShape,
});
