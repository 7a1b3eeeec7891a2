import { z } from 'zod';
import { nothing, route } from '../http/route.ts';

const address = z.email('应为邮箱地址，如 name@example.cn').max(200);

export const addressGet = route({
  id: 'mail.address',
  method: 'GET',
  path: '/api/mail/address',
  title: '我的通知邮箱',
  answer: z.object({ address: z.string().nullable() }),
});

export const addressPut = route({
  id: 'mail.set-address',
  method: 'PUT',
  path: '/api/mail/address',
  title: '设置我的通知邮箱',
  /** null: no more mails. */
  body: z.strictObject({ address: address.nullable() }),
  answer: z.object({ address: z.string().nullable() }),
});

const transport = z.object({
  host: z.string(),
  port: z.int(),
  /** TLS from the first byte (465); otherwise STARTTLS where the server offers it. */
  secure: z.boolean(),
  user: z.string(),
  from: z.string(),
  hasPassword: z.boolean(),
});

export const transportGet = route({
  id: 'mail.transport',
  method: 'GET',
  path: '/api/mail/transport',
  title: '发信服务器',
  answer: z.object({
    transport: transport.nullable(),
    /** Mails that wait, and that could not be sent. */
    waiting: z.int(),
    failed: z.int(),
  }),
});

export const transportPut = route({
  id: 'mail.set-transport',
  method: 'PUT',
  path: '/api/mail/transport',
  title: '设置发信服务器',
  body: z.strictObject({
    host: z.string().trim().min(1).max(200),
    port: z.int().min(1).max(65_535),
    secure: z.boolean(),
    user: z.string().trim().max(200),
    /** Left out: the one that is set stays. */
    password: z.string().max(200).optional(),
    from: address,
  }),
  answer: nothing,
});

export const transportTry = route({
  id: 'mail.try-transport',
  method: 'POST',
  path: '/api/mail/transport/trial',
  title: '试连发信服务器',
});
