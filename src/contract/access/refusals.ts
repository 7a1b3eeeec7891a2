import type { AccessCode } from '../../core/access/may.ts';
import type { Template } from '../sentence.ts';

/** Why somebody may not. A hidden thing and a thing that does not exist read the same. */
export const ACCESS_SENTENCES = {
  'access.sign-in-first': '请先登录，登录后会回到这一页',
  'access.change-password-first': '请先修改初始口令，改好后才能办理其他事项',
  'access.second-factor-first':
    '管理员登录要用动态口令，请先在“我的登录”中设置，设好后才能办理其他事项',
  'access.not-allowed': '您的角色不能“{action}”；如工作需要，请联系安全管理员授权',
  'access.not-found': '没有这项内容，它可能已被删除，也可能不在您的办理范围内',
} as const satisfies Record<AccessCode, Template>;
