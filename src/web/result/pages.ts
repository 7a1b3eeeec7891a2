import { lazy } from 'react';
import { paths } from '../paths.ts';
import type { Room } from '../shell/room.ts';

const ID = ':activity';

export const resultRoom: Room = {
  pages: [
    { path: paths.activityResults(ID), page: lazy(() => import('./results-page.tsx')), may: null },
    {
      path: paths.activityResultCheck(ID),
      page: lazy(() => import('./check-page.tsx')),
      may: null,
    },
    {
      path: paths.activityResultSheet(ID, ':sheet'),
      page: lazy(() => import('./retype-page.tsx')),
      may: null,
    },
    {
      path: paths.activityResultAwards(ID),
      page: lazy(() => import('./awards-page.tsx')),
      may: null,
    },
    {
      path: paths.activityResultVersions(ID),
      page: lazy(() => import('./versions-page.tsx')),
      may: null,
    },
  ],
};
