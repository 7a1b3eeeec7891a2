import { z } from 'zod';
import { SIGN_IN_RULES } from '../../core/account/password.ts';
import { route } from '../http/route.ts';

/** Rules of signing in. They can be made stricter than the product's own, never weaker. */
export const signInRulesShape = z.strictObject({
  /** Signs of a password, at least. */
  least: z.int().min(SIGN_IN_RULES.least).max(64),
  /** The same for the three administrators. */
  leastForAdministrators: z.int().min(SIGN_IN_RULES.leastForAdministrators).max(64),
  /** Of capital letters, small letters, digits, signs. */
  leastKinds: z.int().min(SIGN_IN_RULES.leastKinds).max(4),
  /** How many earlier passwords may not come back. */
  history: z.int().min(SIGN_IN_RULES.history).max(24),
  administratorsNeedSecondFactor: z.boolean(),
});

export const readSignInRules = route({
  id: 'sign-in-rules.read',
  method: 'GET',
  path: '/api/sign-in-rules',
  title: '登录规则',
  answer: signInRulesShape,
});

export const saveSignInRules = route({
  id: 'sign-in-rules.save',
  method: 'PUT',
  path: '/api/sign-in-rules',
  title: '修改登录规则',
  body: signInRulesShape,
  answer: signInRulesShape,
});
