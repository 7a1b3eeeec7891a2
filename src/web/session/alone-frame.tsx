import type { ReactNode } from 'react';
import { Brand, TypeSizeSwitch } from '../ui/frame.tsx';
import './session.css';

/** Around the pages without somebody signed in: the seal, the page, the type size. */
export const AloneFrame = ({
  title,
  note,
  children,
}: {
  readonly title: string;
  readonly note: string;
  readonly children: ReactNode;
}): ReactNode => (
  <div className="sign-in">
    <title>{`${title} · 群英`}</title>
    <header className="sign-in-head">
      <Brand note={note} />
      <TypeSizeSwitch />
    </header>
    <main className="sign-in-main">{children}</main>
  </div>
);
