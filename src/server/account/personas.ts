import type { Role } from '../../core/access/role.ts';

/** A demo person: invented, entered without a password, only while the server answers this machine alone. */
export interface Persona {
  readonly id: string;
  readonly title: string;
  /** One sentence: what they see. */
  readonly about: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** The people of the demo, in the order in which they are offered. All are invented. */
export const PERSONAS: readonly Persona[] = [
  {
    id: 'organiser',
    title: '主办单位经办人',
    about: '拟方案、裁定待定事项、送审、发布，跟踪各单位进度',
    name: '宋怡（演示）',
    roles: ['organiser'],
  },
  {
    id: 'co-organiser',
    title: '另一主办单位经办人',
    about: '与主办单位共同办理：受理推荐、组织评审，会签共同审定的名单',
    name: '程远（演示）',
    roles: ['organiser'],
  },
  {
    id: 'section-chief',
    title: '主办单位科室负责人',
    about: '审核送来的方案和文书，签意见或退回',
    name: '郑南（演示）',
    roles: ['approver'],
  },
  {
    id: 'leader',
    title: '主办单位分管领导',
    about: '审批送来的方案和文书，同意后对外发布',
    name: '顾远（演示）',
    roles: ['approver'],
  },
  {
    id: 'unit-clerk',
    title: '单位经办人',
    about: '签收通知，导入本单位人员，按期报送材料',
    name: '宁朝（演示）',
    roles: ['unit-clerk'],
  },
  {
    id: 'unit-leader',
    title: '单位负责人',
    about: '查看本单位的人员、任务和进度',
    name: '吕敏（演示）',
    roles: ['unit-leader'],
  },
  {
    id: 'vetting-clerk',
    title: '审核经办人',
    about: '向公安、纪检监察等部门征求意见，登记盖章答复和考察记录',
    name: '严审（演示）',
    roles: ['vetting-clerk'],
  },
  {
    id: 'reviewer',
    title: '评委',
    about: '查看人选事迹，申报回避，评审打分或投票',
    name: '林评（演示）',
    roles: [],
  },
  {
    id: 'objection-handler',
    title: '异议受理人',
    about: '登记和核查公示期间收到的异议，逐件办结',
    name: '傅信（演示）',
    roles: ['objection-handler'],
  },
  {
    id: 'system-administrator',
    title: '系统管理员',
    about: '开通账号，维护单位和系统设置',
    name: '方正（演示）',
    roles: ['system-administrator'],
  },
  {
    id: 'security-administrator',
    title: '安全管理员',
    about: '授予和收回角色，安排交接和代办',
    name: '安然（演示）',
    roles: ['security-administrator'],
  },
  {
    id: 'audit-administrator',
    title: '审计管理员',
    about: '查看谁在何时做了什么，核对审计链是否完整',
    name: '沈静（演示）',
    roles: ['audit-administrator'],
  },
];
