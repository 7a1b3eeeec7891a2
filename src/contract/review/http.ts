import { z } from 'zod';
import { activityParams } from '../activity/shapes.ts';
import { actBody, sendBody, stepPath } from '../approval/shapes.ts';
import { file, route } from '../http/route.ts';
import { accountId, nominationId, orgUnitId } from '../ids.ts';
import {
  chosen,
  marks,
  memberId,
  ownReviewShape,
  panelId,
  recusalKind,
  reviewShape,
  stageParams,
} from './shapes.ts';

const BASE = '/api/activities/:activity/review/:stage';
const reason = z.string().trim().min(2).max(500);
const remark = z.string().trim().max(500).default('');
const roundParams = stageParams.extend({ round: z.uuid() });
const panelParams = z.object({ panel: panelId });

export const reviewStages = route({
  id: 'review.stages',
  method: 'GET',
  path: '/api/activities/:activity/review',
  title: '方案中的评审环节',
  params: activityParams,
  answer: z.object({ stages: z.array(z.object({ id: z.string(), title: z.string() })) }),
});

export const reviewGet = route({
  id: 'review.get',
  method: 'GET',
  path: BASE,
  title: '评审组、进度、结果和拟定名单',
  params: stageParams,
  answer: reviewShape,
});

export const panelSetUp = route({
  id: 'review.set-up',
  method: 'POST',
  path: `${BASE}/panel`,
  title: '组建评审组',
  params: stageParams,
  answer: z.object({ panel: z.string(), commitment: z.string() }),
});

export const ballotRuleSet = route({
  id: 'review.set-ballot-rule',
  method: 'PUT',
  path: `${BASE}/ballot-rule`,
  title: '记录投票办法',
  params: stageParams,
  body: z.strictObject({
    kind: z.enum(['approve', 'limited']),
    majority: z.enum(['present', 'valid']),
    reason,
    decidedBy: z.array(z.string().trim().min(1).max(60)).min(1).max(10),
  }),
});

export const reviewerFind = route({
  id: 'review.find-reviewers',
  method: 'GET',
  path: `${BASE}/reviewers`,
  title: '查找可当评委的账号',
  params: stageParams,
  query: z.object({ search: z.string().trim().min(1).max(60) }),
  answer: z.object({
    accounts: z.array(z.object({ id: z.string(), name: z.string(), unit: z.string().nullable() })),
  }),
});

export const memberAdd = route({
  id: 'review.add-member',
  method: 'POST',
  path: `${BASE}/members`,
  title: '添加评委',
  params: stageParams,
  body: z.strictObject({
    organiser: z.string().max(80),
    who: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('account'), account: accountId }),
      z.strictObject({
        kind: z.literal('paper'),
        name: z.string().trim().min(1).max(60),
        unit: orgUnitId.nullable(),
      }),
    ]),
  }),
  answer: z.object({ member: z.string() }),
});

export const memberRemove = route({
  id: 'review.remove-member',
  method: 'DELETE',
  path: `${BASE}/members/:member`,
  title: '移出评委',
  params: stageParams.extend({ member: memberId }),
});

export const recusalSet = route({
  id: 'review.set-recusal',
  method: 'POST',
  path: `${BASE}/recusals`,
  title: '登记回避，或认定不须回避',
  params: stageParams,
  body: z.strictObject({
    member: memberId,
    nomination: nominationId,
    kind: recusalKind,
    source: z.enum(['unit', 'hint', 'office']),
    verdict: z.enum(['standing', 'dismissed']).default('standing'),
    reason,
  }),
});

export const recusalDismiss = route({
  id: 'review.dismiss-recusal',
  method: 'POST',
  path: `${BASE}/recusals/:recusal/dismissal`,
  title: '解除回避',
  params: stageParams.extend({ recusal: z.uuid() }),
  body: z.strictObject({ reason }),
});

export const panelMove = route({
  id: 'review.move',
  method: 'PUT',
  path: `${BASE}/state`,
  title: '开始评审，或确定结果',
  params: stageParams,
  body: z.strictObject({ move: z.enum(['open', 'close']) }),
});

export const paperSheetEnter = route({
  id: 'review.enter-sheet',
  method: 'POST',
  path: `${BASE}/paper-sheets`,
  title: '录入纸质评分表',
  params: stageParams,
  body: z.strictObject({ member: memberId, nomination: nominationId, marks, remark }),
  answer: z.object({ state: z.enum(['first', 'differs', 'taken']) }),
});

export const roundOpen = route({
  id: 'review.open-round',
  method: 'POST',
  path: `${BASE}/rounds`,
  title: '发票，开始一轮投票',
  params: stageParams,
  answer: z.object({ round: z.string() }),
});

export const paperMove = route({
  id: 'review.move-paper',
  method: 'PUT',
  path: `${BASE}/rounds/:round/papers`,
  title: '改发纸质票，或登记收回',
  params: roundParams,
  body: z.strictObject({ member: memberId, to: z.enum(['paper', 'returned']) }),
});

export const paperBallotEnter = route({
  id: 'review.enter-ballot',
  method: 'POST',
  path: `${BASE}/rounds/:round/paper-ballots`,
  title: '录入纸质票',
  params: roundParams,
  body: z.strictObject({
    /** Place in the shuffled stack, from 1. */
    number: z.int().min(1).max(1000),
    chosen,
    isSpoilt: z.boolean().default(false),
  }),
  answer: z.object({ state: z.enum(['first', 'differs', 'taken']) }),
});

export const roundEnd = route({
  id: 'review.end-round',
  method: 'PUT',
  path: `${BASE}/rounds/:round/state`,
  title: '计票，或作废重投',
  params: roundParams,
  body: z.strictObject({ to: z.enum(['counted', 'void']), reason: remark }),
});

export const resultsFile = route({
  id: 'review.results-file',
  method: 'GET',
  path: `${BASE}/results-file`,
  title: '下载评审结果',
  params: stageParams,
  answerKind: 'bytes',
  answer: file,
});

export const recordFile = route({
  id: 'review.record-file',
  method: 'GET',
  path: `${BASE}/records/:kind`,
  title: '下载评分表、选票和评审记录（Word）',
  params: stageParams.extend({
    kind: z.enum(['papers', 'sheets', 'scores', 'ballots', 'minutes']),
  }),
  /** The vote that `ballots` is about. */
  query: z.object({ round: z.uuid().optional() }),
  answerKind: 'bytes',
  answer: file,
});

export const proposalDraft = route({
  id: 'review.draft-proposal',
  method: 'POST',
  path: `${BASE}/proposal`,
  title: '拟定名单',
  params: stageParams,
});

export const proposalSend = route({
  id: 'review.send-proposal',
  method: 'POST',
  path: `${BASE}/proposal/approval`,
  title: '名单送两个主办单位审定',
  params: stageParams,
  body: sendBody,
});

export const proposalAct = route({
  id: 'review.act-on-proposal',
  method: 'POST',
  path: `${BASE}/proposal/approval/:approval/:step`,
  title: '审定名单、退回，或登记会签',
  params: stageParams.extend(stepPath),
  body: actBody,
});

export const proposalWithdraw = route({
  id: 'review.withdraw-proposal',
  method: 'DELETE',
  path: `${BASE}/proposal/approval`,
  title: '撤回送审的名单',
  params: stageParams,
});

export const ownPanels = route({
  id: 'review.own-panels',
  method: 'GET',
  path: '/api/review/panels',
  title: '我参加的评审',
  answer: z.object({
    panels: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        state: z.enum(['preparing', 'open', 'closed']),
      }),
    ),
  }),
});

export const ownReview = route({
  id: 'review.own',
  method: 'GET',
  path: '/api/review/panels/:panel',
  title: '我要评审的人选',
  params: panelParams,
  answer: ownReviewShape,
});

export const ownRecusal = route({
  id: 'review.declare-recusal',
  method: 'POST',
  path: '/api/review/panels/:panel/recusals',
  title: '申报回避',
  params: panelParams,
  body: z.strictObject({ nomination: nominationId, kind: recusalKind, reason }),
});

export const ownSheet = route({
  id: 'review.save-sheet',
  method: 'PUT',
  path: '/api/review/panels/:panel/sheets/:nomination',
  title: '保存评分表',
  params: panelParams.extend({ nomination: nominationId }),
  body: z.strictObject({ marks, remark }),
  answer: z.object({ at: z.int() }),
});

export const ownBallot = route({
  id: 'review.cast-ballot',
  method: 'POST',
  path: '/api/review/panels/:panel/ballots',
  title: '交票',
  params: panelParams,
  body: z.strictObject({ round: z.uuid(), chosen }),
});
