import { lazy } from 'react';
import { paths } from '../paths.ts';
import type { Room } from '../shell/room.ts';

const ID = ':activity';

export const preliminaryRoom: Room = {
  pages: [
    {
      path: paths.activityPreliminary(ID),
      page: lazy(() => import('./preliminary-page.tsx')),
      may: null,
    },
    {
      path: paths.activityPreliminaryUnit(ID, ':unit'),
      page: lazy(() => import('./unit-page.tsx')),
      may: null,
    },
    {
      path: paths.activityReferences(ID),
      page: lazy(() => import('./references-page.tsx')),
      may: null,
    },
  ],
};
