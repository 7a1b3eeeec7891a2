import { lazy } from 'react';
import { paths } from '../paths.ts';
import type { Room } from '../shell/room.ts';

export const auditRoom: Room = {
  pages: [{ path: paths.audit, page: lazy(() => import('./audit-page.tsx')), may: 'audit.read' }],
  nav: [{ title: '审计', to: paths.audit, icon: 'doc', order: 60, may: 'audit.read' }],
};
