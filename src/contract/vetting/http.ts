import { z } from 'zod';
import { activityParams } from '../activity/shapes.ts';
import { listQuery, pageOf } from '../http/list.ts';
import { file, route } from '../http/route.ts';
import { nominationId } from '../ids.ts';
import { day, id } from '../shape.ts';
import { batchRow, batchView, inspectionView, OPINION_RESULTS, overviewShape } from './shapes.ts';

const BASE = '/api/activities/:activity/vetting' as const;

const reason = z.string().trim().min(1, '请写明原因').max(1000);
const words = z.string().trim().min(1).max(100);
const ofBatch = activityParams.extend({ batch: z.uuid() });
const ofOpinion = activityParams.extend({ opinion: z.uuid() });
const ofInspection = activityParams.extend({ inspection: z.uuid() });
const ofNomination = activityParams.extend({ nomination: nominationId });
const ruling = z.object({ verdict: z.enum(['goes-on', 'stops']), reason });

/** States alone, in the words that the asker may see: a unit its own nominees, organisers all. */
export const vettingOverview = route({
  id: 'vetting.overview',
  method: 'GET',
  path: BASE,
  title: '审核进度',
  params: activityParams,
  answer: overviewShape,
});

export const batchList = route({
  id: 'vetting.batches',
  method: 'GET',
  path: `${BASE}/batches`,
  title: '发出的征求意见',
  params: activityParams,
  query: listQuery,
  answer: pageOf(batchRow),
});

export const batchOpen = route({
  id: 'vetting.ask',
  method: 'POST',
  path: `${BASE}/batches`,
  title: '发出征求意见',
  params: activityParams,
  body: z.object({
    stage: id,
    consultation: id,
    body: id,
    addressee: words,
    letterNumber: z.string().trim().max(60).default(''),
    /** The organiser that sends it; without one, the first of the plan. */
    sender: id.optional(),
    sentOn: day,
    nominations: z.array(nominationId).min(1, '请至少选一名人选').max(200),
  }),
  answer: z.object({ id: z.string() }),
});

export const batchGet = route({
  id: 'vetting.batch',
  method: 'GET',
  path: `${BASE}/batches/:batch`,
  title: '一批征求意见和答复',
  params: ofBatch,
  answer: batchView,
});

export const batchListFile = route({
  id: 'vetting.list-file',
  method: 'GET',
  path: `${BASE}/batches/:batch/list.xlsx`,
  title: '下载征求意见名单',
  params: ofBatch,
  answer: file,
  answerKind: 'bytes',
});

export const batchLetterFile = route({
  id: 'vetting.letter-file',
  method: 'GET',
  path: `${BASE}/batches/:batch/letter.docx`,
  title: '下载征求意见函',
  params: ofBatch,
  answer: file,
  answerKind: 'bytes',
});

const ofPrint = ofNomination.extend({ version: z.coerce.number().pipe(z.int().min(1)) });

export const formFile = route({
  id: 'vetting.form-file',
  method: 'GET',
  path: `${BASE}/nominations/:nomination/forms/:version/form.docx`,
  title: '下载待盖章推荐表',
  params: ofPrint,
  answer: file,
  answerKind: 'bytes',
});

export const formPdf = route({
  id: 'vetting.form-pdf',
  method: 'GET',
  path: `${BASE}/nominations/:nomination/forms/:version/form.pdf`,
  title: '下载待盖章推荐表（PDF）',
  params: ofPrint,
  answer: file,
  answerKind: 'bytes',
});

/** What the QR code on a print opens: whether that number and version still stands, and nothing else. */
export const formCheck = route({
  id: 'vetting.form-check',
  method: 'GET',
  path: '/f/:code',
  title: '推荐表核对',
  params: z.object({ code: z.string().min(1).max(40) }),
  answer: file,
  answerKind: 'page',
});

export const replyRegister = route({
  id: 'vetting.register-reply',
  method: 'POST',
  path: `${BASE}/batches/:batch/opinions`,
  title: '登记答复意见',
  params: ofBatch,
  body: z.object({
    items: z
      .array(z.object({ item: z.uuid(), formVersion: z.int().min(1).nullable().default(null) }))
      .min(1, '请至少选一名人选')
      .max(200)
      .refine(
        (items) => new Set(items.map(({ item }) => item)).size === items.length,
        '同一名人选选了两次，请去掉一次',
      ),
    result: z.enum(OPINION_RESULTS),
    text: z.string().trim().max(2000).default(''),
    boxLabel: words,
    signer: words,
    sealedOn: day,
    scan: z.uuid('请选择盖章扫描件'),
  }),
  answer: batchView,
});

export const itemVoid = route({
  id: 'vetting.void-item',
  method: 'POST',
  path: `${BASE}/batches/:batch/items/:item/void`,
  title: '撤销一名人选的征求意见',
  params: ofBatch.extend({ item: z.uuid() }),
  body: z.object({ reason }),
  answer: batchView,
});

export const opinionVoid = route({
  id: 'vetting.void-opinion',
  method: 'POST',
  path: `${BASE}/opinions/:opinion/void`,
  title: '作废登记的意见',
  params: ofOpinion,
  body: z.object({ reason }),
});

export const opinionRule = route({
  id: 'vetting.rule-on-opinion',
  method: 'POST',
  path: `${BASE}/opinions/:opinion/ruling`,
  title: '裁定不同意见',
  params: ofOpinion,
  body: ruling,
});

export const formIssue = route({
  id: 'vetting.issue-form',
  method: 'POST',
  path: `${BASE}/nominations/:nomination/form`,
  title: '给待盖章推荐表编号',
  params: ofNomination,
  answer: z.object({ number: z.string(), version: z.int() }),
});

export const inspectionGet = route({
  id: 'vetting.inspections',
  method: 'GET',
  path: `${BASE}/nominations/:nomination/inspections`,
  title: '考察记录',
  params: ofNomination,
  answer: z.object({ name: z.string(), inspections: z.array(inspectionView) }),
});

export const inspectionRegister = route({
  id: 'vetting.inspect',
  method: 'POST',
  path: `${BASE}/nominations/:nomination/inspections`,
  title: '登记考察',
  params: ofNomination,
  body: z.object({
    stage: id,
    outcome: z.enum(['fit', 'unfit']),
    entries: z
      .record(z.string().max(80), z.string().trim().max(4000))
      .refine((record) => Object.keys(record).length <= 40, '栏目过多'),
  }),
});

export const inspectionVoid = route({
  id: 'vetting.void-inspection',
  method: 'POST',
  path: `${BASE}/inspections/:inspection/void`,
  title: '作废考察记录',
  params: ofInspection,
  body: z.object({ reason }),
});

export const inspectionRule = route({
  id: 'vetting.rule-on-inspection',
  method: 'POST',
  path: `${BASE}/inspections/:inspection/ruling`,
  title: '裁定考察发现的问题',
  params: ofInspection,
  body: ruling,
});
