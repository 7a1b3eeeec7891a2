import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { paths } from '../paths.ts';
import { PlainPage } from './plain-page.tsx';

/** For an address that leads nowhere, and for things that are hidden from the reader: the two read the same. */
export const NotFound = (): ReactNode => (
  <PlainPage title="没有这一页">
    <p>地址可能写错了，也可能内容已被删除，或不在您的办理范围内。</p>
    <p>
      <Link to={paths.home}>回到我的待办</Link>
    </p>
  </PlainPage>
);
