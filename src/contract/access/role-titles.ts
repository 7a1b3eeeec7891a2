import type { Role } from '../../core/access/role.ts';

/** What a role is called on screen. */
export const ROLE_TITLES: Readonly<Record<Role, string>> = {
  organiser: '主办单位经办人',
  approver: '主办单位审批领导',
  'unit-clerk': '单位经办人',
  'unit-leader': '单位负责人',
  nominee: '被推荐人',
  'vetting-clerk': '审核经办人',
  reviewer: '评审专家',
  'objection-handler': '异议受理人',
  'question-setter': '命题人',
  'paper-keeper': '试卷保管人',
  invigilator: '监考',
  taker: '考生',
  marker: '阅卷人',
  arbiter: '阅卷仲裁',
  judge: '评委',
  host: '主持人',
  referee: '裁判长',
  recorder: '记分员',
  'system-administrator': '系统管理员',
  'security-administrator': '安全管理员',
  'audit-administrator': '审计管理员',
};
