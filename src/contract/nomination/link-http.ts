import { z } from 'zod';
import { route } from '../http/route.ts';
import { instant } from '../shape.ts';
import { entriesShape, linkPage } from './shapes.ts';

const params = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });

/** Pages for whoever holds a link: a nominee for their own part, a telephone for photographs. No account is needed. */
export const linkOpen = route({
  id: 'nomination-link.open',
  method: 'GET',
  path: '/api/nomination-links/:token',
  title: '打开推荐链接',
  params,
  answer: linkPage,
});

export const linkSave = route({
  id: 'nomination-link.save',
  method: 'PATCH',
  path: '/api/nomination-links/:token',
  title: '本人填写',
  params,
  body: z.object({
    revision: z.int(),
    record: entriesShape.record.optional(),
    texts: entriesShape.texts.optional(),
  }),
  answer: linkPage.extend({ savedAt: instant }),
});

export const linkConsent = route({
  id: 'nomination-link.consent',
  method: 'PUT',
  path: '/api/nomination-links/:token/consent',
  title: '本人同意公开',
  params,
  body: z.object({ agreed: z.boolean() }),
  answer: linkPage,
});

/** One whole photograph: links are for telephones nearby, where a broken sending is begun anew. */
export const linkPhotograph = route({
  id: 'nomination-link.photograph',
  method: 'POST',
  path: '/api/nomination-links/:token/photographs',
  title: '凭链接上传照片',
  params,
  query: z.object({
    name: z.string().trim().min(1).max(255),
    bytes: z.coerce.number().int().min(0),
  }),
  bodyKind: 'bytes',
  bodyLimit: 41_000_000,
  answer: linkPage,
});
