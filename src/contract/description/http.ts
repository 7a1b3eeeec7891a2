import { z } from 'zod';
import { file, route } from '../http/route.ts';

/** The API description for programs: an OpenAPI 3.1 document. */
export const descriptionRead = route({
  id: 'description.read',
  method: 'GET',
  path: '/api/openapi.json',
  title: '接口说明（OpenAPI）',
  answer: z.record(z.string(), z.unknown()),
});

/** The API description for people. */
export const descriptionPage = route({
  id: 'description.page',
  method: 'GET',
  path: '/api-docs',
  title: '接口说明（网页）',
  answer: file,
  answerKind: 'bytes',
});

/** The style sheet of the pages that the server draws. */
export const pageStyle = route({
  id: 'description.style',
  method: 'GET',
  path: '/page.css',
  title: '接口说明的样式',
  answer: file,
  answerKind: 'bytes',
});
