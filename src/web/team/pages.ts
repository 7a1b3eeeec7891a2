import { lazy } from 'react';
import { paths } from '../paths.ts';
import type { Room } from '../shell/room.ts';

const ID = ':activity';

export const teamRoom: Room = {
  pages: [
    { path: paths.activityTeams(ID), page: lazy(() => import('./teams-page.tsx')), may: null },
    {
      path: paths.activityTeam(ID, ':unit'),
      page: lazy(() => import('./team-page.tsx')),
      may: null,
    },
  ],
};
