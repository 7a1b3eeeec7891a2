import { lazy } from 'react';
import { paths } from '../paths.ts';
import type { Room } from '../shell/room.ts';

const ID = ':activity';

export const nominationRoom: Room = {
  pages: [
    {
      path: paths.activityNominations(ID),
      page: lazy(() => import('./nominations-page.tsx')),
      may: null,
    },
    {
      path: paths.activityNomination(ID, ':nomination'),
      page: lazy(() => import('./nomination-page.tsx')),
      may: null,
    },
    { path: paths.activityParcels(ID), page: lazy(() => import('./parcels-page.tsx')), may: null },
  ],
};
