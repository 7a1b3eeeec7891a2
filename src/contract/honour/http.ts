import { z } from 'zod';
import { activityParams } from '../activity/shapes.ts';
import { actBody, sendBody, stepPath } from '../approval/shapes.ts';
import { file, route } from '../http/route.ts';
import { day } from '../shape.ts';
import { honoursShape, namingParams, namingsShape, personParams } from './shapes.ts';

const BASE = '/api/activities/:activity';
const reason = z.string().trim().min(2).max(500);
const documentNumber = z.string().trim().max(60);

export const namingList = route({
  id: 'naming.get',
  method: 'GET',
  path: `${BASE}/naming`,
  title: '命名、表彰决定和办理情况',
  params: activityParams,
  answer: namingsShape,
});

export const resultConfirm = route({
  id: 'naming.confirm-result',
  method: 'POST',
  path: `${BASE}/naming/result`,
  title: '确认成绩',
  params: activityParams,
  body: z.strictObject({ version: z.int().min(1) }),
});

export const namingDraft = route({
  id: 'naming.draft',
  method: 'POST',
  path: `${BASE}/naming`,
  title: '起草命名、表彰决定',
  params: activityParams,
  body: z.strictObject({ number: documentNumber, on: day }),
  answer: z.object({ id: z.string() }),
});

export const namingSet = route({
  id: 'naming.set',
  method: 'PUT',
  path: `${BASE}/naming/:naming`,
  title: '修改发文字号和成文日期',
  params: namingParams,
  body: z.strictObject({ revision: z.int(), number: documentNumber, on: day }),
});

export const namingDrop = route({
  id: 'naming.drop',
  method: 'DELETE',
  path: `${BASE}/naming/:naming`,
  title: '撤销决定草稿',
  params: namingParams,
});

export const namingLeaveOut = route({
  id: 'naming.leave-out',
  method: 'POST',
  path: `${BASE}/naming/:naming/left-out`,
  title: '暂不命名、表彰，或重新列入',
  params: namingParams,
  body: z.strictObject({
    holder: z.string().min(1).max(100),
    to: z.enum(['left-out', 'back']),
    reason,
    decidedBy: z.array(z.string().trim().min(1).max(60)).min(1).max(10),
  }),
});

export const namingSend = route({
  id: 'naming.send',
  method: 'POST',
  path: `${BASE}/naming/:naming/approval`,
  title: '决定送主办单位审定',
  params: namingParams,
  body: sendBody,
});

export const namingAct = route({
  id: 'naming.act',
  method: 'PUT',
  path: `${BASE}/naming/:naming/approval/:approval/steps/:step`,
  title: '审定命名决定，或登记纸质会签',
  params: namingParams.extend(stepPath),
  body: actBody,
});

export const namingWithdraw = route({
  id: 'naming.withdraw',
  method: 'DELETE',
  path: `${BASE}/naming/:naming/approval`,
  title: '撤回送审的命名决定',
  params: namingParams,
});

export const namingIssue = route({
  id: 'naming.issue',
  method: 'POST',
  path: `${BASE}/naming/:naming/issue`,
  title: '印发命名决定',
  params: namingParams,
  body: z.strictObject({ digest: z.string().max(100) }),
});

export const namingDocumentFile = route({
  id: 'naming.document',
  method: 'GET',
  path: `${BASE}/naming/:naming/document`,
  title: '下载命名决定（Word）',
  params: namingParams,
  answerKind: 'bytes',
  answer: file,
});

export const honourList = route({
  id: 'honour.get',
  method: 'GET',
  path: `${BASE}/honours`,
  title: '风采页',
  params: activityParams,
  answer: honoursShape,
});

export const honourSave = route({
  id: 'honour.save',
  method: 'PUT',
  path: `${BASE}/honours/:nomination`,
  title: '编辑风采页',
  params: personParams,
  body: z.strictObject({
    revision: z.int(),
    title: z.string().trim().max(60),
    quote: z.string().trim().max(200),
    quoteSource: z.string().trim().max(60),
    portrait: z.uuid().nullable(),
    captions: z.record(z.uuid(), z.string().trim().max(60)),
  }),
});

export const honourRelease = route({
  id: 'honour.release',
  method: 'PUT',
  path: `${BASE}/honours/:nomination/state`,
  title: '发布或撤下风采页',
  params: personParams,
  body: z.strictObject({ to: z.enum(['released', 'hidden']) }),
});

export const honourStop = route({
  id: 'honour.stop',
  method: 'POST',
  path: `${BASE}/honours/:nomination/consent-withdrawal`,
  title: '按本人要求停止公开',
  params: personParams,
  body: z.strictObject({ reason }),
});

export const honourPreview = route({
  id: 'honour.preview',
  method: 'GET',
  path: `${BASE}/honours/:nomination/preview`,
  title: '预览风采页',
  params: personParams,
  answerKind: 'page',
  answer: file,
});

export const honourFolder = route({
  id: 'honour.folder',
  method: 'GET',
  path: `${BASE}/honours-folder`,
  title: '导出风采页（静态网页压缩包）',
  params: activityParams,
  answerKind: 'bytes',
  answer: file,
});
