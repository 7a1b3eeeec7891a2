import { lazy } from 'react';
import { paths } from '../paths.ts';
import type { Room } from '../shell/room.ts';

export const homeRoom: Room = {
  pages: [{ path: paths.home, page: lazy(() => import('./home-page.tsx')), may: null }],
};
