import type { ApprovalCode } from '../../core/approval/approval.ts';
import type { Template } from '../sentence.ts';

export const APPROVAL_SENTENCES = {
  'approval.not-found': '没有这份呈批件，它可能已被撤回；请刷新后再看',
  'approval.already-open': '这份内容已在呈批或已批准，不能重复送审；需要改动请先撤回',
  'approval.step-not-assigned': '“{step}”还没有选定办理人，请选定后再送审',
  'approval.own': '“{step}”不能由送审人自己办理，请另选一位',
  'approval.not-approver': '“{step}”选定的人没有这项活动的审批角色，请另选，或请安全管理员授权',
  'approval.over': '这份呈批件已经办结或撤回，不能再签；请刷新后查看结果',
  'approval.voided': '送审后内容有改动，原呈批件已作废；请重新送审',
  'approval.not-your-turn': '现在不是您办理这一步，请等前一步办完，或刷新查看进度',
  'approval.reason-missing': '退回要写明原因，请填写退回意见',
  'approval.signer-missing': '登记会签要写明签字人，请按会签单填写',
} as const satisfies Record<ApprovalCode, Template>;
