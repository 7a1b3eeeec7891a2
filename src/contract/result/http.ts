import { z } from 'zod';
import { activityParams } from '../activity/shapes.ts';
import { file, route } from '../http/route.ts';
import { name } from '../shape.ts';
import { valuesShape } from '../scoring/shapes.ts';
import { blindSheet, checkShape, retypedOutcome } from './check-shapes.ts';
import { boardShape, frozenShape, versionRow, workingsShape } from './shapes.ts';

const BASE = '/api/activities/:activity/results' as const;

const reason = z.string().trim().min(1, '请写明理由').max(500);

export const resultBoard = route({
  id: 'result.board',
  method: 'GET',
  path: BASE,
  title: '成绩',
  params: activityParams,
  answer: boardShape,
});

/** The chain from the sheets to the place of one row of a table. */
export const resultWorkings = route({
  id: 'result.workings',
  method: 'GET',
  path: `${BASE}/workings`,
  title: '成绩的计算过程',
  params: activityParams,
  query: z.object({ ranking: name, position: z.coerce.number().int().min(0) }),
  answer: workingsShape,
});

const tieParams = activityParams.extend({ tie: z.string().regex(/^[0-9a-f]{64}$/) });

const signers = z
  .array(
    z.object({
      body: z.string().min(1, '请选签字单位').max(80),
      name: z.string().trim().min(1, '请写签字人姓名').max(30),
    }),
  )
  .max(20);

/** On whose word, and where it is written down: 会议纪要的文号或日期. */
const ruling = {
  reason,
  signers,
  minutes: z.string().trim().min(1, '请写明纪要或记录的名称、日期').max(200),
};

/** Records what the committee decided on a tie; a lot is committed to and drawn instead. */
export const tieDecide = route({
  id: 'result.decide-tie',
  method: 'POST',
  path: `${BASE}/ties/:tie/decision`,
  title: '决定并列',
  params: tieParams,
  body: z.object({
    way: z.enum(['play-off', 'committee', 'shared']),
    /** Keys, best first; empty for a shared place. */
    order: z.array(z.string().max(80)).max(200).default([]),
    ...ruling,
  }),
});

export const lotCommit = route({
  id: 'result.commit-lot',
  method: 'POST',
  path: `${BASE}/ties/:tie/commitment`,
  title: '公布抽签承诺值',
  params: tieParams,
});

export const lotDraw = route({
  id: 'result.draw-lot',
  method: 'POST',
  path: `${BASE}/ties/:tie/draw`,
  title: '抽签决定并列',
  params: tieParams,
  body: z.object(ruling),
});

export const tieWithdraw = route({
  id: 'result.withdraw-tie',
  method: 'POST',
  path: `${BASE}/tie-decisions/:decision/withdrawal`,
  title: '撤销并列决定',
  params: activityParams.extend({ decision: z.uuid() }),
  body: z.object({ reason }),
});

export const checkGet = route({
  id: 'result.check',
  method: 'GET',
  path: `${BASE}/check`,
  title: '成绩核对',
  params: activityParams,
  answer: checkShape,
});

export const checkCommit = route({
  id: 'result.commit-check',
  method: 'POST',
  path: `${BASE}/check/commitment`,
  title: '公布核对抽样承诺值',
  params: activityParams,
});

export const checkDraw = route({
  id: 'result.draw-check',
  method: 'POST',
  path: `${BASE}/check/draw`,
  title: '抽取核对样本',
  params: activityParams,
});

const sheetParams = activityParams.extend({ sheet: z.uuid() });

/** A sheet to type again from the paper, without its values. */
export const checkSheet = route({
  id: 'result.check-sheet',
  method: 'GET',
  path: `${BASE}/check/sheets/:sheet`,
  title: '核对用空表',
  params: sheetParams,
  answer: blindSheet,
});

export const checkRetype = route({
  id: 'result.retype',
  method: 'POST',
  path: `${BASE}/check/sheets/:sheet/retyping`,
  title: '重录成绩',
  params: sheetParams,
  body: z.object({ seen: z.int().min(0), values: valuesShape }),
  answer: z.object({
    agrees: z.boolean(),
    differences: z.array(z.object({ title: z.string(), record: z.string(), retyped: z.string() })),
  }),
});

/** Says what a difference turned out to be, paper in hand. */
export const checkOutcome = route({
  id: 'result.check-outcome',
  method: 'POST',
  path: `${BASE}/check/retypings/:retyping/outcome`,
  title: '认定核对差异',
  params: activityParams.extend({ retyping: z.uuid() }),
  body: z.object({ outcome: retypedOutcome, reason }),
});

export const resultSeal = route({
  id: 'result.seal',
  method: 'POST',
  path: `${BASE}/versions`,
  title: '封存成绩',
  params: activityParams,
  body: z.object({
    /** Of the board that was looked at. */
    digest: z.string().regex(/^[0-9a-f]{64}$/),
    /** Why there is a further version; empty for the first. */
    reason: z.string().trim().max(500).default(''),
  }),
  answer: z.object({ number: z.int() }),
});

export const versionList = route({
  id: 'result.versions',
  method: 'GET',
  path: `${BASE}/versions`,
  title: '成绩各版',
  params: activityParams,
  answer: z.object({ versions: z.array(versionRow), mayManage: z.boolean() }),
});

const versionParams = activityParams.extend({ number: z.coerce.number().int().min(1) });

export const versionGet = route({
  id: 'result.version',
  method: 'GET',
  path: `${BASE}/versions/:number`,
  title: '一版成绩',
  params: versionParams,
  answer: z.object({ version: versionRow, result: frozenShape }),
});

/** Everything that a stranger needs to work the result out again. */
export const versionBundle = route({
  id: 'result.bundle',
  method: 'GET',
  path: `${BASE}/versions/:number/bundle`,
  title: '下载复核包',
  params: versionParams,
  answer: file,
  answerKind: 'bytes',
});

/** The order in which awards are handed over on the stage. */
export const versionPresentation = route({
  id: 'result.presentation',
  method: 'GET',
  path: `${BASE}/versions/:number/presentation`,
  title: '颁奖顺序',
  params: versionParams,
  answer: z.object({
    calls: z.array(
      z.object({
        order: z.int(),
        award: z.string(),
        givenBy: z.string(),
        holders: z.array(
          z.object({
            name: z.string().nullable(),
            unit: z.string(),
            members: z.array(z.string()),
            place: z.int(),
          }),
        ),
      }),
    ),
    /** Recommendations: announced, not handed over. */
    announcements: z.array(z.string()),
  }),
});
