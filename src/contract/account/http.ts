import { z } from 'zod';
import { route } from '../http/route.ts';

/** Who is signed in, and what the screens need to know about them. */
export const sessionShape = z.object({
  installation: z.object({ name: z.string(), demo: z.boolean() }),
  signedIn: z
    .object({
      account: z.object({ id: z.string(), name: z.string() }),
      unit: z.object({ id: z.string(), name: z.string() }).nullable(),
      roles: z.array(z.object({ role: z.string(), title: z.string(), scope: z.string() })),
      /** What they may do at all, somewhere; each act is checked again where it is done. */
      may: z.record(z.string(), z.boolean()),
      mustChangePassword: z.boolean(),
      /** Whether nothing else is allowed until a second factor is set up. */
      mustSetSecondFactor: z.boolean(),
      kind: z.enum(['office', 'event']),
      idleMinutes: z.number().int(),
    })
    .nullable(),
  /** Demo people one may enter as without a password; null where there is no demo. */
  demo: z
    .object({
      personas: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          about: z.string(),
          name: z.string(),
          unit: z.string().nullable(),
        }),
      ),
    })
    .nullable(),
});

export type Session = z.output<typeof sessionShape>;

export const sessionGet = route({
  id: 'session.get',
  method: 'GET',
  path: '/api/session',
  title: '当前登录',
  answer: sessionShape,
});

export const signIn = route({
  id: 'session.sign-in',
  method: 'POST',
  path: '/api/session',
  title: '登录',
  body: z.strictObject({
    name: z.string().trim().min(1).max(60),
    password: z.string().min(1).max(200),
    /** Six digits of the second factor, where the account has one. */
    code: z.string().trim().max(10).optional(),
  }),
  answer: sessionShape,
});

export const signOut = route({
  id: 'session.sign-out',
  method: 'DELETE',
  path: '/api/session',
  title: '退出',
});

export const passwordChange = route({
  id: 'session.change-password',
  method: 'POST',
  path: '/api/session/password',
  title: '修改口令',
  body: z.strictObject({
    old: z.string().min(1).max(200),
    new: z.string().min(1).max(200),
  }),
  answer: sessionShape,
});

export const demoEnter = route({
  id: 'demo.enter',
  method: 'POST',
  path: '/api/demo/enter',
  title: '以演示角色进入',
  body: z.strictObject({ persona: z.string().max(60) }),
  answer: sessionShape,
});
