import { z } from 'zod';
import { DOCUMENT_KINDS } from '../../core/person/document-number.ts';
import type { PersonId } from '../../core/person/person.ts';
import { activityParams } from '../activity/shapes.ts';
import { listQuery, pageOf } from '../http/list.ts';
import { file, route } from '../http/route.ts';
import { nominationId, orgUnitId } from '../ids.ts';
import { day, id, instant } from '../shape.ts';
import {
  entriesShape,
  nominationRow,
  NOMINATION_STATES,
  nominationView,
  workspaceShape,
} from './shapes.ts';

const BASE = '/api/activities/:activity/nominations' as const;

const params = activityParams.extend({ nomination: nominationId });
const reason = z.string().trim().min(1, '请写明原因').max(1000);

/** Which nominations: by name, state, unit, scope category. */
const filter = {
  search: listQuery.shape.search,
  state: z.enum(NOMINATION_STATES).optional(),
  unit: orgUnitId.optional(),
  category: id.optional(),
};

export const nominationWorkspace = route({
  id: 'nomination.workspace',
  method: 'GET',
  path: `${BASE}/workspace`,
  title: '名额和时限',
  params: activityParams,
  answer: workspaceShape,
});

export const nominationList = route({
  id: 'nomination.list',
  method: 'GET',
  path: BASE,
  title: '推荐列表',
  params: activityParams,
  query: listQuery.extend(filter),
  answer: pageOf(nominationRow),
});

export const nominationExport = route({
  id: 'nomination.export',
  method: 'GET',
  path: `${BASE}/list.xlsx`,
  title: '导出推荐列表',
  params: activityParams,
  query: z.object(filter),
  answer: file,
  answerKind: 'bytes',
});

export const nominationStart = route({
  id: 'nomination.start',
  method: 'POST',
  path: BASE,
  title: '新建推荐',
  params: activityParams,
  body: z.object({
    stage: id,
    quota: id,
    unit: orgUnitId,
    kind: z.enum(['person', 'team']).default('person'),
    /** A person of the unit, whose facts are taken over; null starts an empty draft. */
    person: z
      .uuid()
      .transform((value) => value as PersonId)
      .nullable()
      .default(null),
  }),
  answer: z.object({ id: z.string() }),
});

export const nominationGet = route({
  id: 'nomination.get',
  method: 'GET',
  path: `${BASE}/:nomination`,
  title: '推荐内容',
  params,
  answer: nominationView,
});

const changes = z.object({
  /** The revision the changes were made on; a stale one is refused and nothing is overwritten. */
  revision: z.int(),
  record: entriesShape.record.optional(),
  texts: entriesShape.texts.optional(),
  attributes: entriesShape.attributes.optional(),
  preferences: entriesShape.preferences.optional(),
  service: entriesShape.service.optional(),
  category: id.nullable().optional(),
});

/** Fields that are given replace those of the same name; an empty text empties a field; what is not named stays. */
export const nominationSave = route({
  id: 'nomination.save',
  method: 'PATCH',
  path: `${BASE}/:nomination`,
  title: '保存推荐内容',
  params,
  body: changes,
  answer: z.object({ revision: z.int(), savedAt: instant, view: nominationView }),
});

export const nominationAffirm = route({
  id: 'nomination.affirm',
  method: 'POST',
  path: `${BASE}/:nomination/affirmations`,
  title: '逐项确认条件',
  params,
  body: z.object({ condition: id, affirmed: z.boolean() }),
  answer: nominationView,
});

export const nominationDocument = route({
  id: 'nomination.document',
  method: 'PUT',
  path: `${BASE}/:nomination/document`,
  title: '登记证件号码',
  params,
  body: z.object({ kind: z.enum(DOCUMENT_KINDS), number: z.string().trim().max(40) }),
  answer: nominationView,
});

/** Moves of the unit: to its leader, back to the clerk, to the organisers, withdrawn. */
export const nominationSend = route({
  id: 'nomination.send',
  method: 'POST',
  path: `${BASE}/:nomination/send`,
  title: '送单位负责人审核',
  params,
  body: z.object({ revision: z.int() }),
  answer: nominationView,
});

export const nominationApprove = route({
  id: 'nomination.approve',
  method: 'POST',
  path: `${BASE}/:nomination/approve`,
  title: '单位负责人审核',
  params,
  body: z.discriminatedUnion('verdict', [
    z.object({ verdict: z.literal('submit'), revision: z.int() }),
    z.object({ verdict: z.literal('send-back'), reason }),
  ]),
  answer: nominationView,
});

export const nominationWithdraw = route({
  id: 'nomination.withdraw',
  method: 'POST',
  path: `${BASE}/:nomination/withdraw`,
  title: '撤回推荐',
  params,
  body: z.object({ reason }),
  answer: nominationView,
});

/** Moves of the organiser: taken, given back for correction until a moment, taken out. */
export const nominationDecide = route({
  id: 'nomination.decide',
  method: 'POST',
  path: `${BASE}/:nomination/decision`,
  title: '受理、退回或取消推荐',
  params,
  body: z.discriminatedUnion('verdict', [
    z.object({ verdict: z.literal('accept') }),
    z.object({
      verdict: z.literal('return'),
      reason,
      /** The last day for the correction, to 24:00. */
      due: day,
    }),
    z.object({ verdict: z.literal('remove'), reason }),
  ]),
  answer: nominationView,
});

export const nominationLate = route({
  id: 'nomination.late',
  method: 'POST',
  path: `${BASE}/:nomination/late`,
  title: '登记逾期原因',
  params,
  body: z.object({ reason }),
  answer: nominationView,
});

export const nominationException = route({
  id: 'nomination.exception',
  method: 'POST',
  path: `${BASE}/:nomination/exceptions`,
  title: '同意破格',
  params,
  body: z.object({ condition: id, organiser: id, reason }),
  answer: nominationView,
});

export const nominationConsent = route({
  id: 'nomination.consent',
  method: 'PUT',
  path: `${BASE}/:nomination/consent`,
  title: '登记书面同意',
  params,
  /** The day on the signed sheet; null takes a registered consent back. */
  body: z.object({ signedOn: day.nullable() }),
  answer: nominationView,
});

/** The form as it prints, under the version of the plan it was filled in. */
export const nominationForm = route({
  id: 'nomination.form',
  method: 'GET',
  path: `${BASE}/:nomination/form.docx`,
  title: '下载填好的推荐表',
  params,
  answer: file,
  answerKind: 'bytes',
});

export const nominationFormPdf = route({
  id: 'nomination.form-pdf',
  method: 'GET',
  path: `${BASE}/:nomination/form.pdf`,
  title: '下载填好的推荐表（PDF）',
  params,
  answer: file,
  answerKind: 'bytes',
});

export const nominationLink = route({
  id: 'nomination.link',
  method: 'POST',
  path: `${BASE}/:nomination/links`,
  title: '发放推荐链接',
  params,
  body: z.object({ kind: z.enum(['nominee', 'photographs']) }),
  /** `path` is shown once; earlier links of the same kind stop working. */
  answer: z.object({ path: z.string(), address: z.string(), endsAt: instant }),
});
