import { lazy } from 'react';
import { paths } from '../paths.ts';
import type { Room } from '../shell/room.ts';

export const vettingRoom: Room = {
  pages: [
    {
      path: paths.activityVetting(':activity'),
      page: lazy(() => import('./vetting-page.tsx')),
      may: null,
    },
    {
      path: paths.activityVettingBatch(':activity', ':batch'),
      page: lazy(() => import('./batch-page.tsx')),
      may: null,
    },
  ],
};
