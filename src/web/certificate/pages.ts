import { lazy } from 'react';
import { paths } from '../paths.ts';
import type { Room } from '../shell/room.ts';

export const certificateRoom: Room = {
  pages: [
    {
      path: paths.activityCertificates(':activity'),
      page: lazy(() => import('./certificates-page.tsx')),
      may: null,
    },
  ],
};
