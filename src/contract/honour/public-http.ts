import { z } from 'zod';
import { file, route } from '../http/route.ts';

const address = z.string().regex(/^[0-9a-z-]{1,40}$/u);
const listParams = z.object({ code: address });
const pageParams = listParams.extend({ person: z.string().regex(/^\d{2,3}$/u) });

export const honourStyle = route({
  id: 'honour.style',
  method: 'GET',
  path: '/h.css',
  title: '风采页样式',
  answerKind: 'bytes',
  answer: file,
});

export const honourIndexPage = route({
  id: 'honour.index-page',
  method: 'GET',
  path: '/h',
  title: '各次活动的荣誉名单（公开）',
  answerKind: 'page',
  answer: file,
});

export const honourListPage = route({
  id: 'honour.list-page',
  method: 'GET',
  path: '/h/:code',
  title: '风采名单（公开）',
  params: listParams,
  answerKind: 'page',
  answer: file,
});

export const honourPersonPage = route({
  id: 'honour.person-page',
  method: 'GET',
  path: '/h/:code/:person',
  title: '一个人的风采页（公开）',
  params: pageParams,
  answerKind: 'page',
  answer: file,
});

export const honourPicture = route({
  id: 'honour.picture',
  method: 'GET',
  path: '/h/:code/:person/:picture',
  title: '风采页的照片（公开，不含拍摄信息）',
  params: pageParams.extend({
    picture: z.string().regex(/^(?:[1-9](?:-small)?|share)\.(?:jpg|webp)$/u),
  }),
  answerKind: 'bytes',
  answer: file,
});
