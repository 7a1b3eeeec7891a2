import type { ReactNode } from 'react';
import { PageHead } from '../ui/page-head.tsx';
import { Card } from '../ui/card.tsx';

/** A page that only says why there is nothing, and where to go. */
export const PlainPage = ({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}): ReactNode => (
  <>
    <PageHead crumbs={[{ title: '首页', to: '/' }]} title={title} />
    <Card>{children}</Card>
  </>
);
