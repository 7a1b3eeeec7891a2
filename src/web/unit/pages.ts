import { lazy } from 'react';
import { paths } from '../paths.ts';
import type { Room } from '../shell/room.ts';

export const unitRoom: Room = {
  pages: [
    { path: paths.units, page: lazy(() => import('./units-page.tsx')), may: 'unit.list' },
    {
      path: paths.unitsImport,
      page: lazy(() => import('./unit-import-page.tsx')),
      may: 'unit.edit',
    },
  ],
  nav: [{ title: '单位', to: paths.units, icon: 'unit', order: 10, may: 'unit.list' }],
};
