import { z } from 'zod';
import { activityParams } from '../activity/shapes.ts';
import { file, route } from '../http/route.ts';
import { orgUnitId } from '../ids.ts';
import { day, id } from '../shape.ts';
import { boardShape, sheetReading, staffParams, unitParams, unitViewShape } from './shapes.ts';

const BASE = '/api/activities/:activity/preliminary' as const;
const UNIT = `${BASE}/:stage/units/:unit` as const;
const DELIVERABLE = '/api/activities/:activity/deliverables/:deliverable/units/:unit' as const;

/** A roster or a summary is a few hundred kilobytes. */
const SHEET_LIMIT = 5_000_000;

const reason = z.string().trim().min(1, '请写明原因').max(500);
const short = (most: number) => z.string().trim().max(most);

/** The exam that each unit holds: the first of the plan where none is named. */
const ofStage = z.object({ stage: id.optional() });

export const preliminaryBoard = route({
  id: 'preliminary.board',
  method: 'GET',
  path: BASE,
  title: '初赛进度',
  params: activityParams,
  query: ofStage,
  answer: boardShape,
});

export const preliminaryBoardFile = route({
  id: 'preliminary.board-file',
  method: 'GET',
  path: `${BASE}/board.xlsx`,
  title: '导出初赛进度',
  params: activityParams,
  query: ofStage,
  answer: file,
  answerKind: 'bytes',
});

export const preliminaryUnit = route({
  id: 'preliminary.unit',
  method: 'GET',
  path: UNIT,
  title: '本单位初赛',
  params: unitParams,
  answer: unitViewShape,
});

export const staffTemplate = route({
  id: 'preliminary.staff-template',
  method: 'GET',
  path: `${UNIT}/staff/template.xlsx`,
  title: '下载花名册模板',
  params: unitParams,
  answer: file,
  answerKind: 'bytes',
});

/** `write: no` reads the sheet and says what it would change; `yes` writes it where it has no fault. */
const sheetQuery = z.object({
  write: z.enum(['yes', 'no']).default('no'),
  /** The revision that the preview was of: a change it did not show is refused. */
  revision: z.coerce.number().int().min(0).default(0),
});

export const staffSheet = route({
  id: 'preliminary.staff-sheet',
  method: 'POST',
  path: `${UNIT}/staff/sheet`,
  title: '导入花名册',
  params: unitParams,
  query: sheetQuery,
  bodyKind: 'bytes',
  bodyLimit: SHEET_LIMIT,
  answer: sheetReading,
});

const staffBody = z.object({
  name: short(60),
  sex: short(4),
  post: short(200),
  attributes: z.record(z.string().max(40), short(40)).default({}),
});

export const staffAdd = route({
  id: 'preliminary.staff-add',
  method: 'POST',
  path: `${UNIT}/staff`,
  title: '添加人员',
  params: unitParams,
  body: staffBody,
  answer: z.object({ id: z.string() }),
});

export const staffEdit = route({
  id: 'preliminary.staff-edit',
  method: 'PUT',
  path: `${UNIT}/staff/:staff`,
  title: '修改人员',
  params: staffParams,
  body: staffBody,
});

export const staffRemove = route({
  id: 'preliminary.staff-remove',
  method: 'POST',
  path: `${UNIT}/staff/:staff/removal`,
  title: '移出花名册',
  params: staffParams,
  body: z.object({ reason }),
});

/** An exemption with its reason; null takes it back. */
export const staffExempt = route({
  id: 'preliminary.exempt',
  method: 'PUT',
  path: `${UNIT}/staff/:staff/exemption`,
  title: '登记免考',
  params: staffParams,
  body: z.object({ reason: reason.nullable() }),
});

const sittingBody = z.object({
  title: short(40).min(1, '请写场次名称'),
  heldOn: day,
  starts: z.union([z.literal(''), z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '写成 09:00')]),
  place: short(100),
  paper: short(40),
  isMakeUp: z.boolean(),
});

export const sittingAdd = route({
  id: 'preliminary.sitting-add',
  method: 'POST',
  path: `${UNIT}/sittings`,
  title: '添加场次',
  params: unitParams,
  body: sittingBody,
  answer: z.object({ id: z.string() }),
});

const sittingParams = unitParams.extend({ sitting: z.uuid() });

export const sittingEdit = route({
  id: 'preliminary.sitting-edit',
  method: 'PUT',
  path: `${UNIT}/sittings/:sitting`,
  title: '修改场次',
  params: sittingParams,
  body: sittingBody,
});

export const sittingRemove = route({
  id: 'preliminary.sitting-remove',
  method: 'DELETE',
  path: `${UNIT}/sittings/:sitting`,
  title: '删除场次',
  params: sittingParams,
});

export const resultSet = route({
  id: 'preliminary.result',
  method: 'PUT',
  path: `${UNIT}/staff/:staff/result`,
  title: '录入成绩',
  params: staffParams,
  body: z.object({
    /** The newest entry that was seen; another in between is refused. */
    seen: z.int().min(0),
    result: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('score'), score: short(20), sitting: z.uuid() }),
      z.object({ kind: z.literal('absent'), sitting: z.uuid() }),
    ]),
    /** Why an earlier entry is replaced. */
    reason: short(500).default(''),
  }),
});

export const scoreSheet = route({
  id: 'preliminary.score-sheet',
  method: 'POST',
  path: `${UNIT}/scores/sheet`,
  title: '导入成绩汇总表',
  params: unitParams,
  query: sheetQuery.extend({ sitting: z.uuid(), reason: short(500).default('') }),
  bodyKind: 'bytes',
  bodyLimit: SHEET_LIMIT,
  answer: sheetReading,
});

export const summaryFile = route({
  id: 'preliminary.summary-file',
  method: 'GET',
  path: `${UNIT}/summary`,
  title: '下载成绩汇总表',
  params: unitParams,
  query: z.object({
    as: z.enum(['docx', 'xlsx']).default('xlsx'),
    /** `roster`: names without scores, to be filled in; `blank`: the empty form. */
    of: z.enum(['filled', 'roster', 'blank']).default('filled'),
  }),
  answer: file,
  answerKind: 'bytes',
});

const deliverableParams = activityParams.extend({ deliverable: id, unit: orgUnitId });

/** Begins a deliverable, so that files can be added to it. */
export const deliverableOpen = route({
  id: 'deliverable.open',
  method: 'PUT',
  path: DELIVERABLE,
  title: '准备报送材料',
  params: deliverableParams,
  answer: z.object({ id: z.string() }),
});

export const deliverableHandIn = route({
  id: 'deliverable.hand-in',
  method: 'POST',
  path: `${DELIVERABLE}/hand-in`,
  title: '报送',
  params: deliverableParams,
});

export const deliverableDecide = route({
  id: 'deliverable.decide',
  method: 'POST',
  path: `${DELIVERABLE}/decision`,
  title: '接收或退回材料',
  params: deliverableParams,
  body: z.discriminatedUnion('verdict', [
    z.object({ verdict: z.literal('accept') }),
    z.object({ verdict: z.literal('return'), reason, due: day }),
  ]),
});
