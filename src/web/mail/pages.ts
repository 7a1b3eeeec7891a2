import { lazy } from 'react';
import type { Room } from '../shell/room.ts';

export const mailRoom: Room = {
  pages: [],
  settings: [
    {
      id: 'my-mail',
      title: '通知邮箱',
      about: '催办和提醒发到哪里',
      order: 15,
      may: null,
      section: lazy(() => import('./address-section.tsx')),
    },
    {
      id: 'mail',
      title: '发信服务器',
      about: '提醒邮件由哪个邮箱发出',
      order: 60,
      may: 'setting.edit',
      section: lazy(() => import('./transport-section.tsx')),
    },
  ],
};
