import { z } from 'zod';
import { activityParams } from '../activity/shapes.ts';
import { file, route } from '../http/route.ts';
import { orgUnitId } from '../ids.ts';
import {
  boardShape,
  importReading,
  judgeParams,
  sheetParams,
  sheetShape,
  stageParams,
  valuesShape,
} from './shapes.ts';

const BASE = '/api/activities/:activity/scoring' as const;
const STAGE = `${BASE}/:stage` as const;
const SHEET = `${STAGE}/units/:unit/sheets/:judge` as const;

/** A workbook of marks is a few dozen kilobytes. */
const WORKBOOK_LIMIT = 5_000_000;

const reason = z.string().trim().min(1, '请写明原因').max(500);
const revision = z.int().min(0);

export const scoringBoard = route({
  id: 'scoring.board',
  method: 'GET',
  path: BASE,
  title: '录入成绩',
  params: activityParams,
  answer: boardShape,
});

export const scoringSheet = route({
  id: 'scoring.sheet',
  method: 'GET',
  path: SHEET,
  title: '查看成绩表',
  params: sheetParams,
  answer: sheetShape,
});

/** Types a sheet as one of two, who know nothing of each other's; sent twice it is entered once. */
export const scoringType = route({
  id: 'scoring.type',
  method: 'PUT',
  path: `${SHEET}/entry`,
  title: '录入成绩表',
  params: sheetParams,
  body: z.object({ own: z.int().min(0), values: valuesShape }),
  answer: sheetShape,
});

/** A third person says what stands on the paper, where two differ. */
export const scoringSettle = route({
  id: 'scoring.settle',
  method: 'POST',
  path: `${SHEET}/settlement`,
  title: '裁定录入不一致',
  params: sheetParams,
  body: z.object({ revision, values: valuesShape, reason }),
  answer: sheetShape,
});

/** Corrects what was agreed, also after the sign-off; it counts once somebody else has confirmed it. */
export const scoringCorrect = route({
  id: 'scoring.correct',
  method: 'POST',
  path: `${SHEET}/correction`,
  title: '更正成绩',
  params: sheetParams,
  body: z.object({ revision, values: valuesShape, reason }),
  answer: sheetShape,
});

/** `rejected` also takes one's own correction back; it asks for a reason. */
export const scoringAnswer = route({
  id: 'scoring.answer-correction',
  method: 'POST',
  path: `${SHEET}/correction/answer`,
  title: '答复成绩更正',
  params: sheetParams,
  body: z.discriminatedUnion('verdict', [
    z.object({ verdict: z.literal('confirmed'), revision }),
    z.object({ verdict: z.literal('rejected'), revision, reason }),
  ]),
  answer: sheetShape,
});

export const scoringSign = route({
  id: 'scoring.sign',
  method: 'POST',
  path: `${STAGE}/signature`,
  title: '登记裁判长签字',
  params: stageParams,
  body: z.object({ signer: z.string().trim().min(1, '请写裁判长姓名').max(30) }),
});

export const scoringReopen = route({
  id: 'scoring.reopen',
  method: 'POST',
  path: `${STAGE}/reopening`,
  title: '撤销裁判长签字',
  params: stageParams,
  body: z.object({ reason }),
});

const judgeBody = z.object({
  name: z.string().trim().min(1, '请写姓名').max(30),
  /** Their unit of the installation; null for somebody of no such unit. */
  unit: orgUnitId.nullable().default(null),
  body: z.string().trim().min(1, '请写所在单位').max(80),
});

export const judgeAdd = route({
  id: 'scoring.add-judge',
  method: 'POST',
  path: `${STAGE}/judges`,
  title: '登记评委',
  params: stageParams,
  body: judgeBody,
  answer: z.object({ id: z.string() }),
});

export const judgeRemove = route({
  id: 'scoring.remove-judge',
  method: 'POST',
  path: `${STAGE}/judges/:judge/removal`,
  title: '撤下评委',
  params: judgeParams,
  body: z.object({ reason }),
});

/** Declares that a judge keeps away from a unit's team, or takes that back (`kind: null`); either with a reason. */
export const judgeRelate = route({
  id: 'scoring.relate-judge',
  method: 'PUT',
  path: `${STAGE}/judges/:judge/relations/:unit`,
  title: '登记评委回避',
  params: judgeParams.extend({ unit: orgUnitId }),
  body: z.object({ kind: z.enum(['relative', 'other-interest']).nullable(), reason }),
});

export const scoringTemplate = route({
  id: 'scoring.template',
  method: 'GET',
  path: `${STAGE}/template.xlsx`,
  title: '下载成绩录入模板',
  params: stageParams,
  answer: file,
  answerKind: 'bytes',
});

/** `write: no` reads the workbook and says what it would enter; `yes` enters all of it, or where it has a fault nothing. */
export const scoringImport = route({
  id: 'scoring.import',
  method: 'POST',
  path: `${STAGE}/import`,
  title: '导入成绩',
  params: stageParams,
  query: z.object({
    write: z.enum(['yes', 'no']).default('no'),
    /** `seen` of the preview: own entries that it did not show are not replaced. */
    seen: z.coerce.number().int().min(0).default(0),
  }),
  bodyKind: 'bytes',
  bodyLimit: WORKBOOK_LIMIT,
  answer: importReading,
});

/** Sheets to be filled in by hand: one for every team (and judge), a blank one, or the cover that is signed. */
export const scoringPapers = route({
  id: 'scoring.papers',
  method: 'GET',
  path: `${STAGE}/papers.docx`,
  title: '下载打印用的成绩表',
  params: stageParams,
  query: z.object({ of: z.enum(['units', 'blank', 'cover']).default('units') }),
  answer: file,
  answerKind: 'bytes',
});
