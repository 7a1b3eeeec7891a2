import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
import './card.css';

/** A card with an optional head: title at the left, a small note at the right. */
export const Card = ({
  title,
  note,
  children,
}: {
  readonly title?: string;
  readonly note?: ReactNode;
  readonly children: ReactNode;
}): ReactNode => (
  <section className="card" {...(title === undefined ? {} : { 'aria-label': title })}>
    {title === undefined ? null : (
      <div className="card-head">
        <h2>{title}</h2>
        {note === undefined ? null : <span className="hint">{note}</span>}
      </div>
    )}
    {children}
  </section>
);

/** Why there is nothing here, and when there will be: one sentence. */
export const EmptyState = ({
  children,
  icon = 'inbox',
}: {
  readonly children: ReactNode;
  readonly icon?: IconName;
}): ReactNode => (
  <p className="empty-state">
    <Icon name={icon} />
    <span>{children}</span>
  </p>
);
