import { z } from 'zod';
import { route } from '../http/route.ts';

const code = z
  .string()
  .trim()
  .regex(/^\d{6}$/, '应为6位数字');

const state = z.object({
  isOn: z.boolean(),
  /** Whether the sign-in rules forbid switching it off. */
  isRequired: z.boolean(),
});

export const readSecondFactor = route({
  id: 'second-factor.read',
  method: 'GET',
  path: '/api/session/second-factor',
  title: '我的动态口令',
  answer: state,
});

/** Makes a new secret; it counts only once a code made with it is confirmed. */
export const beginSecondFactor = route({
  id: 'second-factor.begin',
  method: 'POST',
  path: '/api/session/second-factor',
  title: '开始设置动态口令',
  answer: z.object({
    /** Base32, for typing where the picture cannot be scanned. */
    secret: z.string(),
    uri: z.string(),
    /** The same as a QR code, a `data:` address of a picture. */
    picture: z.string(),
  }),
});

export const confirmSecondFactor = route({
  id: 'second-factor.confirm',
  method: 'PUT',
  path: '/api/session/second-factor',
  title: '确认动态口令',
  body: z.strictObject({ code }),
  answer: state,
});

export const removeSecondFactor = route({
  id: 'second-factor.remove',
  method: 'POST',
  path: '/api/session/second-factor/remove',
  title: '关闭动态口令',
  body: z.strictObject({ password: z.string().min(1).max(200) }),
  answer: state,
});
