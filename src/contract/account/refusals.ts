import type { AccountCode } from '../../core/account/code.ts';
import type { Template } from '../sentence.ts';

export const ACCOUNT_SENTENCES = {
  'account.sign-in-wrong': '账号或口令不对，请检查后重新输入；忘记口令请联系系统管理员重设',
  'account.too-many-tries': '输错次数过多，请{minutes}分钟后再试，或联系系统管理员重设口令',
  'account.code-needed': '请输入动态口令上的6位数字；数字每30秒更换，用过的不能再用',
  'account.password-wrong': '原口令不对，请重新输入',
  'account.password-too-short': '口令至少{least}位，现在只有{length}位，请加长',
  'account.password-too-simple': '口令要包含大写字母、小写字母、数字、符号中的至少{least}种',
  'account.password-contains-name': '口令不能包含账号或姓名，请换一个',
  'account.password-used-before': '这个口令最近用过，请换一个（最近{count}次用过的不能再用）',
  'account.demo-not-open': '演示入口已关闭，请用账号登录',
} as const satisfies Record<AccountCode, Template>;
