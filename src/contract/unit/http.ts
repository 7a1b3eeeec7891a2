import { z } from 'zod';
import { listQuery, pageOf } from '../http/list.ts';
import { file, route } from '../http/route.ts';
import { orgUnitId } from '../ids.ts';
import { day } from '../shape.ts';

/** A region code of GB/T 2260: six digits; codes that were abolished stay valid for their time. */
const region = z
  .string()
  .regex(/^\d{6}$/, '应为6位行政区划代码，没有的留空')
  .nullable();

const unitName = z.object({
  validFrom: day,
  name: z.string().trim().min(2).max(60),
  short: z.string().trim().min(1).max(20),
  region,
});

export const unitShape = z.object({
  id: z.string(),
  parent: z.string().nullable(),
  /** Name and short name valid today. */
  name: z.string(),
  short: z.string(),
  region: z.string().nullable(),
  /** Names of the units above, the highest first. */
  above: z.array(z.string()),
  /** How many units stand directly below. */
  below: z.number().int(),
  closedOn: z.string().nullable(),
  demo: z.boolean(),
  names: z.array(
    z.object({
      validFrom: z.string(),
      name: z.string(),
      short: z.string(),
      region: z.string().nullable(),
    }),
  ),
});

export type Unit = z.output<typeof unitShape>;

const unitParams = z.object({ unit: orgUnitId });

export const unitList = route({
  id: 'unit.list',
  method: 'GET',
  path: '/api/units',
  title: '单位列表',
  query: listQuery.extend({
    /** Only units directly below this one; `root` for those at the top. */
    parent: z.union([z.literal('root'), z.uuid()]).optional(),
    closed: z.enum(['yes', 'no']).default('no'),
  }),
  answer: pageOf(unitShape),
});

export const unitTree = route({
  id: 'unit.tree',
  method: 'GET',
  path: '/api/unit-tree',
  title: '单位树',
  /** Every unit, those out of use too, each after the one above it. */
  answer: z.object({ units: z.array(unitShape) }),
});

export const unitGet = route({
  id: 'unit.get',
  method: 'GET',
  path: '/api/units/:unit',
  title: '单位详情',
  params: unitParams,
  answer: unitShape,
});

export const unitAdd = route({
  id: 'unit.add',
  method: 'POST',
  path: '/api/units',
  title: '新增单位',
  body: z.strictObject({
    parent: orgUnitId.nullable(),
    name: z.string().trim().min(2).max(60),
    short: z.string().trim().min(1).max(20),
    region,
    validFrom: day.optional(),
  }),
  answer: unitShape,
});

export const unitRename = route({
  id: 'unit.rename',
  method: 'POST',
  path: '/api/units/:unit/names',
  title: '单位更名',
  params: unitParams,
  body: unitName.strict(),
  answer: unitShape,
});

export const unitMove = route({
  id: 'unit.move',
  method: 'PUT',
  path: '/api/units/:unit/parent',
  title: '调整上级单位',
  params: unitParams,
  body: z.strictObject({ parent: orgUnitId.nullable() }),
  answer: unitShape,
});

export const unitClose = route({
  id: 'unit.close',
  method: 'PUT',
  path: '/api/units/:unit/closed',
  title: '停用或恢复单位',
  params: unitParams,
  /** null takes it into use again. */
  body: z.strictObject({ closedOn: day.nullable() }),
  answer: unitShape,
});

export const unitExport = route({
  id: 'unit.export',
  method: 'GET',
  path: '/api/unit-export',
  title: '导出单位列表',
  answerKind: 'bytes',
  answer: file,
});
