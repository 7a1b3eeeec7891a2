import { activityParams } from '../activity/shapes.ts';
import { file, route } from '../http/route.ts';
import { boardShape } from './shapes.ts';

export const boardGet = route({
  id: 'board.get',
  method: 'GET',
  path: '/api/activities/:activity/board',
  title: '名额看板',
  params: activityParams,
  answer: boardShape,
});

export const boardExport = route({
  id: 'board.export',
  method: 'GET',
  path: '/api/activities/:activity/board.xlsx',
  title: '导出名额看板',
  params: activityParams,
  answer: file,
  answerKind: 'bytes',
});
