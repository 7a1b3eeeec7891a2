import type { Template } from '../sentence.ts';

export type MailCode = 'mail.not-set-up' | 'mail.not-accepted';

export const MAIL_SENTENCES = {
  'mail.not-set-up': '还没有设置发信服务器，请系统管理员在“设置”里填写后再发',
  'mail.not-accepted': '发信服务器没有接受（{reason}），请核对地址、端口、账号和口令',
} as const satisfies Record<MailCode, Template>;
