import { z } from 'zod';
import { route } from '../../contract/http/route.ts';

const session = z.object({
  signedIn: z
    .object({
      account: z.object({ id: z.string(), name: z.string() }),
      unit: z.object({ id: z.string(), name: z.string() }).nullable(),
      roles: z.array(z.object({ role: z.string(), title: z.string() })),
      may: z.record(z.string(), z.boolean()),
      mustChangePassword: z.boolean(),
      idleMinutes: z.number(),
    })
    .nullable(),
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
  installation: z.object({ name: z.string() }),
});

export type Session = z.output<typeof session>;

export const readSession = route({
  id: 'session.read',
  method: 'GET',
  path: '/api/session',
  title: '当前登录',
  answer: session,
});

export const signIn = route({
  id: 'session.sign-in',
  method: 'POST',
  path: '/api/session',
  title: '登录',
  body: z.object({ name: z.string(), password: z.string(), code: z.string().optional() }),
});

export const signOut = route({
  id: 'session.sign-out',
  method: 'DELETE',
  path: '/api/session',
  title: '退出',
});

export const changePassword = route({
  id: 'session.password',
  method: 'POST',
  path: '/api/session/password',
  title: '修改口令',
  body: z.object({ old: z.string(), new: z.string() }),
});

export const enterDemo = route({
  id: 'demo.enter',
  method: 'POST',
  path: '/api/demo/enter',
  title: '以演示角色进入',
  body: z.object({ persona: z.string() }),
});
