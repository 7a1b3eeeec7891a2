import { lazy } from 'react';
import { paths } from '../paths.ts';
import type { Room } from '../shell/room.ts';

const ID = ':activity';

export const scoringRoom: Room = {
  pages: [
    {
      path: paths.activityScoring(ID),
      page: lazy(() => import('./scoring-page.tsx')),
      may: 'scoring.read',
    },
    {
      path: paths.activityScoringSheet(ID, ':stage', ':unit', ':judge'),
      page: lazy(() => import('./sheet-page.tsx')),
      may: 'scoring.read',
    },
  ],
};
