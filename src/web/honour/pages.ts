import { lazy } from 'react';
import { paths } from '../paths.ts';
import type { Room } from '../shell/room.ts';

export const honourRoom: Room = {
  pages: [
    {
      path: paths.activityNaming(':activity'),
      page: lazy(() => import('./naming-page.tsx')),
      may: null,
    },
    {
      path: paths.activityHonours(':activity'),
      page: lazy(() => import('./honours-page.tsx')),
      may: null,
    },
    {
      path: paths.activityClosing(':activity'),
      page: lazy(() => import('./closing-page.tsx')),
      may: null,
    },
  ],
};
