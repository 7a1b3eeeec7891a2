import { lazy } from 'react';
import { paths } from '../paths.ts';
import type { Room } from '../shell/room.ts';

export const boardRoom: Room = {
  pages: [
    {
      path: paths.activityBoard(':activity'),
      page: lazy(() => import('./board-page.tsx')),
      may: null,
    },
  ],
};
