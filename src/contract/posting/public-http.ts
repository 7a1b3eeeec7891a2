import { z } from 'zod';
import { file, route } from '../http/route.ts';

const params = z.object({ code: z.string().regex(/^[0-9a-z]{10}$/) });

/** Pages for everybody: drawn by the server, without scripts. */
export const publicPostings = route({
  id: 'public-posting.list',
  method: 'GET',
  path: '/p',
  title: '正在公示',
  answer: file,
  answerKind: 'page',
});

export const publicPosting = route({
  id: 'public-posting.get',
  method: 'GET',
  path: '/p/:code',
  title: '公示页',
  params,
  answer: file,
  answerKind: 'page',
});

export const objectionForm = route({
  id: 'public-posting.objection-form',
  method: 'GET',
  path: '/p/:code/objection',
  title: '提出异议的表单',
  params,
  answer: file,
  answerKind: 'page',
});

export const objectionSend = route({
  id: 'public-posting.object',
  method: 'POST',
  path: '/p/:code/objection',
  title: '提出异议',
  params,
  bodyKind: 'files',
  bodyLimit: 101_000_000,
  answer: file,
  answerKind: 'page',
});

export const outcomeForm = route({
  id: 'public-posting.receipt-form',
  method: 'GET',
  path: '/p/:code/receipt',
  title: '查询办理结果的表单',
  params,
  answer: file,
  answerKind: 'page',
});

export const outcomeGet = route({
  id: 'public-posting.receipt',
  method: 'POST',
  path: '/p/:code/receipt',
  title: '凭编号查询办理结果',
  params,
  bodyKind: 'form',
  body: z.object({ number: z.string().trim().max(40).default('') }),
  answer: file,
  answerKind: 'page',
});
