import { lazy } from 'react';
import { paths } from '../paths.ts';
import type { Room } from '../shell/room.ts';

export const jobRoom: Room = {
  pages: [{ path: paths.jobs, page: lazy(() => import('./jobs-page.tsx')), may: null }],
  nav: [{ title: '任务', to: paths.jobs, icon: 'wait', order: 80, may: null }],
};
