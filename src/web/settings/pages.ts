import { lazy } from 'react';
import { paths } from '../paths.ts';
import type { Room } from '../shell/room.ts';

const page = lazy(() => import('./settings-page.tsx'));

export const settingsRoom: Room = {
  pages: [
    { path: paths.settings, page, may: null },
    { path: paths.settingsSection(':section'), page, may: null },
  ],
  nav: [{ title: '设置', to: paths.settings, icon: 'gear', order: 90, may: null }],
  settings: [
    {
      id: 'me',
      title: '我的登录',
      about: '修改口令，查看自己的账号和角色',
      order: 10,
      may: null,
      section: lazy(() => import('./me-section.tsx')),
    },
    {
      id: 'second-factor',
      title: '动态口令',
      about: '登录时再用手机上的 6 位数字',
      order: 15,
      may: null,
      section: lazy(() => import('./second-factor-section.tsx')),
    },
    {
      id: 'display',
      title: '显示',
      about: '字号',
      order: 20,
      may: null,
      section: lazy(() => import('./display-section.tsx')),
    },
    {
      id: 'installation',
      title: '单位信息',
      about: '系统名称和下班时间',
      order: 50,
      may: 'setting.edit',
      section: lazy(() => import('./installation-section.tsx')),
    },
    {
      id: 'calendar',
      title: '工作日历',
      about: '每年的节假日和调休上班',
      order: 55,
      may: 'setting.edit',
      section: lazy(() => import('./calendar-section.tsx')),
    },
  ],
};
