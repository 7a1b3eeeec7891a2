import type { ReactNode } from 'react';

/** A part of a whole with its figure in words. */
export interface Share {
  readonly title: string;
  readonly count: number;
  readonly of: number;
  readonly percent: string;
}

/** Shares as bars with their figures beside them: the figure says it, the bar shows it. */
export const Bars = ({ shares }: { readonly shares: readonly Share[] }): ReactNode => (
  <div className="honour-bars">
    {shares.map(({ title, count, of, percent }) => (
      <div key={title} style={{ display: 'contents' }}>
        <span>{title}</span>
        <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
          <rect width="100" height="10" fill="var(--idle-soft)" />
          <rect width={of === 0 ? 0 : (100 * count) / of} height="10" fill="var(--indigo)" />
        </svg>
        <span className="small">{`${count}/${of}　${percent}`}</span>
      </div>
    ))}
  </div>
);
