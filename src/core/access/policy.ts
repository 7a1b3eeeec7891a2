import type { Role } from './role.ts';

/**
 * How near a target must be to the grant: `anywhere` (the role reaches all), `activity` (the grant's activity), `unit`
 * (the grant's unit or one below it), `panel`, `sitting`.
 */
export type Within = 'anywhere' | 'activity' | 'unit' | 'panel' | 'sitting';

/** Who may do one thing. `hidden`: whoever may not is told the thing does not exist. */
export interface Rule {
  readonly title: string;
  readonly roles: Readonly<Partial<Record<Role, Within>>>;
  /** Whether anybody signed in may, whatever the role. */
  readonly signedIn?: true;
  /** Whether the public may. */
  readonly public?: true;
  readonly hidden?: true;
}

const rules = <Action extends string>(
  table: Record<Action, Rule>,
): Readonly<Record<Action, Rule>> => table;

/** Organisers and approvers of the activity, and the people of a unit for their own unit. */
const OFFICE_AND_UNITS = {
  organiser: 'activity',
  approver: 'activity',
  'unit-clerk': 'unit',
  'unit-leader': 'unit',
} as const;

/**
 * The table of permissions: every action, and which role may do it how near (HOUSE §4.9). System, security and audit
 * administrators are separate: the first runs the machine, the second grants rights, the third reads the audit.
 */
export const POLICY = rules({
  'unit.list': { title: '查看单位', signedIn: true, roles: {} },
  'unit.edit': {
    title: '维护单位',
    roles: { 'system-administrator': 'anywhere', organiser: 'anywhere' },
  },
  'person.list': {
    title: '查看人员',
    hidden: true,
    roles: { organiser: 'anywhere', 'unit-clerk': 'unit', 'unit-leader': 'unit' },
  },
  'person.edit': {
    title: '维护人员',
    hidden: true,
    roles: { organiser: 'anywhere', 'unit-clerk': 'unit' },
  },
  'person.unmask': {
    title: '查看证件号码和电话全文',
    hidden: true,
    roles: { organiser: 'anywhere', 'unit-clerk': 'unit' },
  },
  'person.erase': {
    title: '删除个人信息',
    hidden: true,
    roles: { organiser: 'anywhere' },
  },
  'account.list': {
    title: '查看账号',
    roles: { 'system-administrator': 'anywhere', 'security-administrator': 'anywhere' },
  },
  'account.edit': {
    title: '开通账号',
    roles: { 'system-administrator': 'anywhere' },
  },
  'account.stop': {
    title: '停用账号、重设口令、结束登录',
    roles: { 'system-administrator': 'anywhere', 'security-administrator': 'anywhere' },
  },
  'account.grant': {
    title: '授予、收回角色',
    roles: { 'security-administrator': 'anywhere' },
  },
  'account.security': {
    title: '设置口令和登录规则',
    roles: { 'security-administrator': 'anywhere' },
  },
  'one-time.issue': {
    title: '发放一次性登录链接',
    hidden: true,
    roles: { organiser: 'activity' },
  },
  'audit.read': { title: '查看审计记录', roles: { 'audit-administrator': 'anywhere' } },
  'setting.edit': { title: '修改系统设置', roles: { 'system-administrator': 'anywhere' } },
  'demo.remove': {
    title: '删除演示数据',
    roles: { 'system-administrator': 'anywhere', organiser: 'anywhere' },
  },
  'file.read': {
    title: '查看活动文件',
    hidden: true,
    roles: {
      organiser: 'activity',
      approver: 'activity',
      'vetting-clerk': 'activity',
      'unit-clerk': 'unit',
      'unit-leader': 'unit',
    },
  },
  'file.read-nominee-photo': {
    title: '查看人选的工作照',
    hidden: true,
    roles: {
      organiser: 'activity',
      approver: 'activity',
      'vetting-clerk': 'activity',
      reviewer: 'activity',
      'unit-clerk': 'unit',
      'unit-leader': 'unit',
    },
  },
  'file.add': {
    title: '上传活动文件',
    hidden: true,
    roles: { organiser: 'activity', 'unit-clerk': 'unit' },
  },
  'file.read-of-unit': {
    title: '查看单位文件',
    hidden: true,
    roles: { organiser: 'anywhere', 'unit-clerk': 'unit', 'unit-leader': 'unit' },
  },
  'file.add-to-unit': {
    title: '上传单位文件',
    hidden: true,
    roles: { organiser: 'anywhere', 'unit-clerk': 'unit' },
  },
  'file.read-objection': {
    title: '查看异议附件',
    hidden: true,
    roles: { 'objection-handler': 'activity' },
  },
  'file.keep-opinion': {
    title: '查看和上传盖章意见',
    hidden: true,
    roles: { 'vetting-clerk': 'activity' },
  },
  'file.add-own': {
    title: '上传自己使用的表格和方案',
    roles: {
      organiser: 'anywhere',
      'unit-clerk': 'anywhere',
      'system-administrator': 'anywhere',
    },
  },
  'activity.list': { title: '查看活动', signedIn: true, roles: {} },
  'activity.create': {
    title: '新建活动',
    roles: { organiser: 'anywhere', 'security-administrator': 'anywhere' },
  },
  'activity.read': {
    title: '查看活动',
    hidden: true,
    roles: {
      organiser: 'activity',
      approver: 'activity',
      'vetting-clerk': 'activity',
      'objection-handler': 'activity',
      recorder: 'activity',
      'unit-clerk': 'unit',
      'unit-leader': 'unit',
    },
  },
  'activity.read-draft': {
    title: '查看方案草稿',
    roles: { organiser: 'activity', approver: 'activity' },
  },
  'activity.edit': { title: '修改方案', roles: { organiser: 'activity' } },
  'activity.decide': { title: '裁定待定事项', roles: { organiser: 'activity' } },
  'activity.send': { title: '送审', roles: { organiser: 'activity' } },
  'activity.approve': {
    title: '审批',
    roles: { organiser: 'activity', approver: 'activity' },
  },
  'activity.publish': { title: '发布', roles: { organiser: 'activity' } },
  'activity.remind': { title: '催办', roles: { organiser: 'activity' } },
  'activity.acknowledge': {
    title: '签收',
    roles: { 'unit-clerk': 'unit', 'unit-leader': 'unit' },
  },
  'nomination.read': { title: '查看推荐', hidden: true, roles: OFFICE_AND_UNITS },
  'nomination.read-draft': {
    title: '查看本单位推荐草稿',
    hidden: true,
    roles: { 'unit-clerk': 'unit', 'unit-leader': 'unit' },
  },
  'nomination.write': { title: '填写推荐', roles: { 'unit-clerk': 'unit' } },
  'nomination.approve': { title: '审核提交推荐', roles: { 'unit-leader': 'unit' } },
  'nomination.withdraw': {
    title: '撤回推荐',
    roles: { 'unit-clerk': 'unit', 'unit-leader': 'unit' },
  },
  'nomination.decide': { title: '受理、退回推荐', roles: { organiser: 'activity' } },
  'parcel.register': { title: '登记收件', roles: { organiser: 'activity' } },
  'board.read': { title: '查看名额看板', hidden: true, roles: OFFICE_AND_UNITS },
  'vetting.see': {
    title: '查看审核进度',
    hidden: true,
    roles: {
      organiser: 'activity',
      approver: 'activity',
      'vetting-clerk': 'activity',
      'unit-clerk': 'unit',
      'unit-leader': 'unit',
    },
  },
  'vetting.keep': { title: '办理审核', roles: { 'vetting-clerk': 'activity' } },
  'vetting.rule': { title: '裁定审核中的不同意见', roles: { organiser: 'activity' } },
  'vetting.check-form': { title: '核对推荐表版次', public: true, roles: {} },
  'nomination.by-link': { title: '凭链接填写推荐', public: true, roles: {} },
  'review.read': {
    title: '查看评审',
    roles: { organiser: 'activity', approver: 'activity' },
  },
  'review.manage': { title: '组织评审', roles: { organiser: 'activity' } },
  'review.own': { title: '评审', hidden: true, roles: { reviewer: 'panel' } },
  'review.own-list': { title: '查看自己的评审', signedIn: true, roles: {} },
  'posting.public': { title: '查看公示、提出异议', public: true, roles: {} },
  'posting.read': { title: '查看公示办理', roles: { organiser: 'activity', approver: 'activity' } },
  'posting.manage': { title: '办理公示', roles: { organiser: 'activity' } },
  'objection.handle': {
    title: '受理异议',
    hidden: true,
    roles: { 'objection-handler': 'activity' },
  },
  'honour.read': {
    title: '查看命名、宣传和结项',
    roles: { organiser: 'activity', approver: 'activity' },
  },
  'honour.manage': { title: '办理命名、宣传和结项', roles: { organiser: 'activity' } },
  'honour.public': { title: '查看风采页', public: true, roles: {} },
  'preliminary.read': { title: '查看初赛', hidden: true, roles: OFFICE_AND_UNITS },
  'certificate.read': {
    title: '查看证书',
    roles: { organiser: 'activity', approver: 'activity' },
  },
  'certificate.manage': { title: '发证、撤销证书', roles: { organiser: 'activity' } },
  'certificate.check': { title: '核验证书', public: true, roles: {} },
  'preliminary.write': { title: '办理本单位初赛', roles: { 'unit-clerk': 'unit' } },
  'preliminary.hand-in': {
    title: '报送材料',
    roles: { 'unit-clerk': 'unit', 'unit-leader': 'unit' },
  },
  'preliminary.manage': { title: '接收、退回报送材料', roles: { organiser: 'activity' } },
  'team.read': { title: '查看代表队', hidden: true, roles: OFFICE_AND_UNITS },
  'team.write': { title: '组建本单位代表队', roles: { 'unit-clerk': 'unit' } },
  'team.submit': {
    title: '报送代表队名单',
    roles: { 'unit-clerk': 'unit', 'unit-leader': 'unit' },
  },
  'team.manage': { title: '答复换人、登记到场', roles: { organiser: 'activity' } },
  'scoring.read': {
    title: '查看成绩录入',
    roles: { organiser: 'activity', approver: 'activity', recorder: 'activity' },
  },
  'scoring.enter': {
    title: '录入成绩',
    roles: { organiser: 'activity', recorder: 'activity' },
  },
  'scoring.manage': { title: '登记评委、裁定录入、登记签字', roles: { organiser: 'activity' } },
  'result.read': { title: '查看成绩', roles: { organiser: 'activity', approver: 'activity' } },
  'result.check': {
    title: '核对成绩',
    roles: { organiser: 'activity', recorder: 'activity' },
  },
  'result.manage': { title: '决定并列、抽样核对、封存成绩', roles: { organiser: 'activity' } },
  'reference.issue': { title: '印发参考资料', roles: { organiser: 'activity' } },
  'task.own': { title: '查看自己的待办', signedIn: true, roles: {} },
  'job.own': { title: '查看自己的任务', signedIn: true, roles: {} },
  'session.own': { title: '管理自己的登录', signedIn: true, roles: {} },
});

export type Action = keyof typeof POLICY;
