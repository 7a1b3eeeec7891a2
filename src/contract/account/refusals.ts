import type { AccountCode } from '../../core/account/code.ts';
import type { Template } from '../sentence.ts';

export const ACCOUNT_SENTENCES = {
  'account.sign-in-wrong': '账号或口令不对，请检查后重新输入；忘记口令请联系系统管理员重设',
  'account.too-many-tries': '输错次数过多，请{minutes}分钟后再试，或联系系统管理员重设口令',
  'account.code-needed': '请输入动态口令上的6位数字；数字每30秒更换，用过的不能再用',
  'account.code-wrong': '动态口令不对或已经用过，请等下一组6位数字出现后再输入，并核对手机时间',
  'account.password-wrong': '原口令不对，请重新输入',
  'account.password-too-short': '口令至少{least}位，现在只有{length}位，请加长',
  'account.password-too-simple': '口令要包含大写字母、小写字母、数字、符号中的至少{least}种',
  'account.password-contains-name': '口令不能包含账号或姓名，请换一个',
  'account.password-used-before': '这个口令最近用过，请换一个（最近{count}次用过的不能再用）',
  'account.demo-not-open': '演示入口已关闭，请用账号登录',
  'account.second-factor-not-begun': '请先点“开始设置”，用手机扫码后再输入6位数字',
  'account.second-factor-on-already': '动态口令已经开启；要换手机，请先关闭再重新设置',
  'account.second-factor-off-already': '动态口令没有开启，不用关闭',
  'account.second-factor-required':
    '按登录规则，管理员必须使用动态口令，不能关闭；要换手机请联系安全管理员重设',
  'account.not-found': '没有这个账号，它可能已被删除；请刷新账号列表后再选',
  'account.name-taken': '账号“{name}”已被使用，请换一个登录名',
  'account.unit-not-found': '没有这个单位，它可能已被删除；请重新选择单位',
  'account.activity-not-found': '没有这项活动，它可能已被删除；请重新选择活动',
  'account.panel-not-found': '这项活动没有这个评审组，请先组建评审组',
  'account.sitting-by-link': '场次的角色凭一次性登录链接取得，请在该场次发放链接',
  'account.disabled': '这个账号已停用；请先恢复使用再办理',
  'account.demo-apart': '演示角色只能办理演示账号；办理正式账号请退出演示，用自己的账号登录',
  'account.not-oneself': '不能对自己的账号办理这一项，请由另一位管理员办理',
  'account.administrator-apart': '这是安全管理员或审计管理员的账号，只能由安全管理员办理',
  'account.ordinary-apart': '普通账号的停用和口令重设由系统管理员办理，请联系系统管理员',
  'account.last-security-administrator':
    '这是唯一在用的安全管理员，停用后无人能授权；请先任命另一位安全管理员',
  'account.without-password': '这个账号只用一次性链接登录，没有口令；请由主办单位重发链接',
  'account.grant-not-found': '没有这项角色，它可能已被收回；请刷新后再看',
  'account.scope-does-not-fit':
    '这个角色的办理范围选得不对，请按提示重新选择活动、单位、评审组或场次',
  'account.held-already': '这个账号在同一范围内已有这个角色，不用再授',
  'account.administrators-apart':
    '系统、安全、审计管理员必须由不同的人担任，也不能兼任其他角色；请先收回原有角色，或另选账号',
  'account.until-passed': '截止日期已经过去，请改选今天或以后的日期',
  'account.deputy-needs-end': '代办必须有截止日期，请选择代办到哪一天',
  'account.deputy-of-nothing': '被代办的人在这个范围内没有这个角色，请核对后重新选择',
  'account.deputy-of-oneself': '不能给自己代办，请另选代办人',
  'account.handover-to-oneself': '交接双方是同一个账号，请另选接手人',
  'account.handover-day-passed': '交接日期已经过去，请改选今天或以后的日期',
  'account.nothing-to-hand-over': '移交人在这个单位没有可以移交的角色，请核对单位和账号',
  'account.session-not-found': '没有这个登录，它可能已经结束；请刷新后再看',
  'account.link-not-found':
    '链接无效，可能输错了，也可能已经重发；请核对，或向主办单位工作人员要新的链接',
  'account.link-used':
    '这个链接已在另一台设备上使用；如确是您本人换了设备，请主办单位工作人员重发链接',
  'account.link-over': '这个链接已过有效时间；如还需登录，请主办单位工作人员重发链接',
  'account.link-end-passed': '结束时间已经过去，请改选以后的时间',
  'account.link-event-roles-only':
    '一次性链接只发给本活动的评委、考生等现场人员；有其他角色的人请用账号和口令登录',
} as const satisfies Record<AccountCode, Template>;
