import type { AuditCode } from '../../core/audit/verify.ts';
import type { Template } from '../sentence.ts';

/** What is wrong with an audit chain, at which link. */
export const AUDIT_SENTENCES = {
  'audit.link-missing': '第{seq}条不见了，前后接不上；请立即停止操作，保留现场并报安全管理员',
  'audit.link-changed': '第{seq}条被改动过，内容与它的校验值不符；请保留现场并报安全管理员',
  'audit.link-detached': '第{seq}条与前一条接不上，前面的记录被改写过；请保留现场并报安全管理员',
  'audit.tail-cut':
    '库外留存的记录到第{seq}条，库内没有这么多，末尾被截去；请保留现场并报安全管理员',
  'audit.rewritten': '第{seq}条与库外留存的校验值不符，整条链被重写过；请保留现场并报安全管理员',
  'audit.head-changed': '库外留存的第{seq}条校验值被改动过，签名不符；请保留现场并报安全管理员',
} as const satisfies Record<AuditCode, Template>;
