import { lazy } from 'react';
import { paths } from '../paths.ts';
import type { Room } from '../shell/room.ts';

export const accountRoom: Room = {
  pages: [
    { path: paths.accounts, page: lazy(() => import('./accounts-page.tsx')), may: 'account.list' },
  ],
  nav: [{ title: '账号', to: paths.accounts, icon: 'key', order: 50, may: 'account.list' }],
  settings: [
    {
      id: 'sessions',
      title: '我的登录设备',
      about: '在哪些电脑和手机上登录着，可以逐个结束',
      order: 15,
      may: null,
      section: lazy(() => import('./my-sessions-section.tsx')),
    },
    {
      id: 'sign-in-rules',
      title: '登录规则',
      about: '口令长度、旧口令、管理员的动态口令',
      order: 60,
      may: 'account.security',
      section: lazy(() => import('./rules-section.tsx')),
    },
  ],
};
