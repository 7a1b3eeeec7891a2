import { Suspense, type ReactNode } from 'react';
import { Skeleton } from '../ui/trouble.tsx';

/** Holds the place of a page whose script is still loading. */
export const Waiting = ({ children }: { readonly children: ReactNode }): ReactNode => (
  <Suspense fallback={<Skeleton lines={8} />}>{children}</Suspense>
);
