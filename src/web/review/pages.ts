import { lazy } from 'react';
import { paths } from '../paths.ts';
import type { Room } from '../shell/room.ts';

export const reviewRoom: Room = {
  pages: [
    {
      path: paths.activityReview(':activity'),
      page: lazy(() => import('./review-page.tsx')),
      may: null,
    },
    {
      path: paths.ownReviews,
      page: lazy(() => import('./own-reviews-page.tsx')),
      may: 'review.own',
    },
    {
      path: paths.ownReview(':panel'),
      page: lazy(() => import('./own-review-page.tsx')),
      may: 'review.own',
    },
  ],
  nav: [{ title: '我的评审', to: paths.ownReviews, icon: 'list', order: 5, may: 'review.own' }],
};
