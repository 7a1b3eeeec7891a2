import { lazy } from 'react';
import { paths } from '../paths.ts';
import type { Room } from '../shell/room.ts';

const form = lazy(() => import('./person-form-page.tsx'));

export const personRoom: Room = {
  pages: [
    { path: paths.people, page: lazy(() => import('./people-page.tsx')), may: 'person.list' },
    { path: paths.personNew, page: form, may: 'person.edit' },
    { path: paths.personEdit(':person'), page: form, may: 'person.edit' },
    { path: paths.peopleAlike, page: lazy(() => import('./alike-page.tsx')), may: 'person.edit' },
    {
      path: paths.peopleImports,
      page: lazy(() => import('./imports-page.tsx')),
      may: 'person.edit',
    },
    {
      path: paths.peopleImport(':import'),
      page: lazy(() => import('./import-page.tsx')),
      may: 'person.edit',
    },
  ],
  nav: [{ title: '人员', to: paths.people, icon: 'people', order: 20, may: 'person.list' }],
};
