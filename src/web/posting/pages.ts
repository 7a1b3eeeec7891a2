import { lazy } from 'react';
import { paths } from '../paths.ts';
import type { Room } from '../shell/room.ts';

export const postingRoom: Room = {
  pages: [
    {
      path: paths.activityPostings(':activity'),
      page: lazy(() => import('./postings-page.tsx')),
      may: 'posting.read',
    },
    {
      path: paths.activityPosting(':activity', ':posting'),
      page: lazy(() => import('./posting-page.tsx')),
      may: 'posting.read',
    },
    {
      path: paths.activityObjections(':activity'),
      page: lazy(() => import('./objections-page.tsx')),
      may: 'objection.handle',
    },
    {
      path: paths.activityObjection(':activity', ':objection'),
      page: lazy(() => import('./objection-page.tsx')),
      may: 'objection.handle',
    },
  ],
};
