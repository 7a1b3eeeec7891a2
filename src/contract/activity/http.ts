import { z } from 'zod';
import { actBody, approvalShape, chainShape, sendBody, stepPath } from '../approval/shapes.ts';
import { listQuery, pageOf } from '../http/list.ts';
import { file, route } from '../http/route.ts';
import { activityId, orgUnitId } from '../ids.ts';
import {
  activityParams,
  activityRow,
  draftShape,
  json,
  receiptsShape,
  timelineStage,
  versionShape,
} from './shapes.ts';

const reason = z.string().trim().min(2).max(500);
const revision = z.int().min(1);
const planPath = z
  .string()
  .max(300)
  .regex(/^[A-Za-z$][\w-]*(?:\.[\w-]+)*$/);
const partId = z.string().max(80);

const activityFilter = {
  state: z.enum(['preparing', 'published', 'finished', 'archived']).optional(),
};

export const activityList = route({
  id: 'activity.list',
  method: 'GET',
  path: '/api/activities',
  title: '活动列表',
  query: listQuery.extend(activityFilter),
  answer: pageOf(activityRow),
});

export const activityExport = route({
  id: 'activity.export',
  method: 'GET',
  path: '/api/activity-export',
  title: '导出活动列表',
  query: listQuery.pick({ search: true }).extend(activityFilter),
  answerKind: 'bytes',
  answer: file,
});

export const builtInPlans = route({
  id: 'activity.plans',
  method: 'GET',
  path: '/api/built-in-plans',
  title: '内置方案',
  answer: z.object({
    plans: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        kind: z.enum(['selection', 'competition']),
        number: z.string(),
        demo: z.boolean(),
      }),
    ),
  }),
});

export const activityCreate = route({
  id: 'activity.create',
  method: 'POST',
  path: '/api/activities',
  title: '新建活动',
  bodyLimit: 2_500_000,
  body: z.strictObject({
    edition: z.string().trim().min(2).max(30),
    from: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('built-in'), plan: z.string().max(80) }),
      z.strictObject({
        kind: z.literal('text'),
        name: z.string().max(200),
        text: z.string().max(1_000_000),
      }),
      z.strictObject({ kind: z.literal('activity'), activity: activityId }),
    ]),
    /** Who organises it; whoever creates it where this is left out. */
    organiser: z.uuid().optional(),
  }),
  answer: z.object({ id: z.string() }),
});

export const activityGet = route({
  id: 'activity.get',
  method: 'GET',
  path: '/api/activities/:activity',
  title: '活动首页',
  params: activityParams,
  answer: activityRow.extend({
    timeline: z.array(timelineStage),
    /** The version that is out and who has acknowledged it; null before the first. */
    receipts: receiptsShape.nullable(),
    /** The version that is out; null before the first. */
    current: versionShape.nullable(),
    /** How far the draft is; null for those who may not read it. */
    draft: draftShape.pick({ state: true, notSendable: true, notPublishable: true }).nullable(),
  }),
});

/** Who has acknowledged the version that is out, as an Excel file; a unit's people get their unit alone. */
export const receiptExport = route({
  id: 'activity.receipt-export',
  method: 'GET',
  path: '/api/activities/:activity/receipt-export',
  title: '导出签收情况',
  params: activityParams,
  answerKind: 'bytes',
  answer: file,
});

export const activityMove = route({
  id: 'activity.move',
  method: 'PUT',
  path: '/api/activities/:activity/state',
  title: '办结或重新办理活动',
  params: activityParams,
  body: z.strictObject({ move: z.enum(['finish', 'reopen']) }),
});

export const draftGet = route({
  id: 'activity.draft',
  method: 'GET',
  path: '/api/activities/:activity/draft',
  title: '方案草稿',
  params: activityParams,
  answer: draftShape,
});

export const draftPut = route({
  id: 'activity.put-draft',
  method: 'PUT',
  path: '/api/activities/:activity/draft',
  title: '保存整份草稿',
  params: activityParams,
  body: z.strictObject({ revision, tree: json }),
  answer: draftShape,
});

export const draftPatch = route({
  id: 'activity.change-draft',
  method: 'PATCH',
  path: '/api/activities/:activity/draft',
  title: '修改草稿中的几处',
  params: activityParams,
  body: z.strictObject({
    revision,
    changes: z
      .array(
        z.union([
          z.strictObject({ path: planPath, value: json }),
          z.strictObject({ path: planPath, insert: json, before: partId.nullable() }),
          z.strictObject({ path: planPath, remove: z.literal(true) }),
          z.strictObject({ path: planPath, moveBefore: partId.nullable() }),
        ]),
      )
      .min(1)
      .max(200),
  }),
  answer: draftShape,
});

export const decide = route({
  id: 'activity.decide',
  method: 'POST',
  path: '/api/activities/:activity/decisions',
  title: '裁定待定事项，或暂按默认',
  params: activityParams,
  body: z.strictObject({
    revision,
    open: z.string().max(80),
    answer: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('choose'), option: z.string().max(80) }),
      z.strictObject({ kind: z.literal('value'), value: json }),
      z.strictObject({ kind: z.literal('keep-default') }),
    ]),
    reason,
    decidedBy: z.array(z.string().trim().min(1).max(60)).min(1).max(10),
  }),
  answer: draftShape,
});

export const keepDefaults = route({
  id: 'activity.keep-defaults',
  method: 'POST',
  path: '/api/activities/:activity/kept-defaults',
  title: '其余待定事项一并暂按默认',
  params: activityParams,
  body: z.strictObject({
    revision,
    reason,
    decidedBy: z.array(z.string().trim().min(1).max(60)).min(1).max(10),
  }),
  answer: draftShape,
});

export const planDownload = route({
  id: 'activity.plan-file',
  method: 'GET',
  path: '/api/activities/:activity/plan-file',
  title: '下载方案或裁定',
  params: activityParams,
  query: z.object({
    part: z.enum(['plan', 'decisions']).default('plan'),
    format: z.enum(['yaml', 'json']).default('yaml'),
    /** The draft where it is left out. */
    version: z.coerce.number().int().min(1).optional(),
  }),
  answerKind: 'bytes',
  answer: file,
});

export const approvalGet = route({
  id: 'activity.approval',
  method: 'GET',
  path: '/api/activities/:activity/approval',
  title: '呈批',
  params: activityParams,
  answer: z.object({
    /** The chain that a draft of this plan needs. */
    chain: chainShape,
    approvers: z.array(z.object({ id: z.string(), name: z.string(), unit: z.string().nullable() })),
    /** Newest first. */
    approvals: z.array(approvalShape),
    draft: draftShape.pick({
      state: true,
      notSendable: true,
      notPublishable: true,
      version: true,
      changes: true,
    }),
    digest: z.string(),
    maySend: z.boolean(),
    mayPublish: z.boolean(),
  }),
});

export const approvalSend = route({
  id: 'activity.send-for-approval',
  method: 'POST',
  path: '/api/activities/:activity/approval',
  title: '送审',
  params: activityParams,
  body: sendBody,
});

export const approvalAct = route({
  id: 'activity.act-on-approval',
  method: 'POST',
  path: '/api/activities/:activity/approval/:approval/:step',
  title: '同意、退回，或登记会签',
  params: activityParams.extend(stepPath),
  body: actBody,
});

export const approvalWithdraw = route({
  id: 'activity.withdraw-approval',
  method: 'DELETE',
  path: '/api/activities/:activity/approval',
  title: '撤回呈批件',
  params: activityParams,
});

export const publish = route({
  id: 'activity.publish',
  method: 'POST',
  path: '/api/activities/:activity/versions',
  title: '发布',
  params: activityParams,
  body: z.strictObject({
    /** Of the draft that whoever publishes has seen. */
    digest: z.string().max(100),
    /** Why there is a supplement; needed from the second version on. */
    reason: z.string().trim().max(500).default(''),
    /** Working days within which units acknowledge, the day of publishing not counted. */
    acknowledgeWithin: z.int().min(1).max(30).default(2),
  }),
  answer: z.object({ version: z.int() }),
});

export const versionList = route({
  id: 'activity.versions',
  method: 'GET',
  path: '/api/activities/:activity/versions',
  title: '各版方案和改动',
  params: activityParams,
  answer: z.object({ versions: z.array(versionShape) }),
});

export const versionGet = route({
  id: 'activity.version',
  method: 'GET',
  path: '/api/activities/:activity/versions/:number',
  title: '一版方案',
  params: activityParams.extend({ number: z.coerce.number().int().min(1) }),
  answer: versionShape.extend({ tree: json, settled: json }),
});

export const noticeRead = route({
  id: 'activity.read-notice',
  method: 'POST',
  path: '/api/activities/:activity/versions/:number/readings',
  title: '记下本单位已读',
  params: activityParams.extend({ number: z.coerce.number().int().min(1) }),
});

export const acknowledge = route({
  id: 'activity.acknowledge',
  method: 'POST',
  path: '/api/activities/:activity/versions/:number/acknowledgements',
  title: '签收',
  params: activityParams.extend({ number: z.coerce.number().int().min(1) }),
  body: z.strictObject({ unit: orgUnitId }),
  answer: receiptsShape,
});

export const remind = route({
  id: 'activity.remind',
  method: 'POST',
  path: '/api/activities/:activity/reminders',
  title: '发邮件催签收',
  params: activityParams,
  answer: z.object({
    /** Mails queued now; those already queued today are not queued again. */
    queued: z.int(),
    /** Units without anybody who has given an address. */
    withoutAddress: z.array(z.string()),
    /** When they go out: office hours of a working day. */
    sendsAt: z.int(),
  }),
});

export const demoRemove = route({
  id: 'demo.remove',
  method: 'DELETE',
  path: '/api/demo',
  title: '删除全部演示数据',
});
