import { lazy } from 'react';
import type { Room } from '../shell/room.ts';

export const demoRoom: Room = {
  pages: [],
  settings: [
    {
      id: 'demo',
      title: '演示数据',
      about: '试用结束后一次删除',
      order: 80,
      may: 'demo.remove',
      section: lazy(() => import('./remove-section.tsx')),
    },
  ],
};
