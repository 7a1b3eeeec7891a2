import { lazy } from 'react';
import { paths } from '../paths.ts';
import type { Room } from '../shell/room.ts';
import { ActivityNav } from './activity-nav.tsx';

const ID = ':activity';

export const activityRoom: Room = {
  pages: [
    { path: paths.activities, page: lazy(() => import('./activities-page.tsx')), may: null },
    {
      path: paths.newActivity,
      page: lazy(() => import('./new-activity-page.tsx')),
      may: 'activity.create',
    },
    { path: paths.activity(ID), page: lazy(() => import('./overview-page.tsx')), may: null },
    { path: paths.activityPlan(ID), page: lazy(() => import('./plan-page.tsx')), may: null },
    {
      path: paths.activityApproval(ID),
      page: lazy(() => import('./approval-page.tsx')),
      may: null,
    },
    {
      path: paths.activityVersions(ID),
      page: lazy(() => import('./versions-page.tsx')),
      may: null,
    },
    {
      path: paths.activityLinks(ID),
      page: lazy(() => import('./links-page.tsx')),
      may: 'one-time.issue',
    },
    { path: paths.activityNotice(ID), page: lazy(() => import('./notice-page.tsx')), may: null },
  ],
  activityNav: ActivityNav,
};
