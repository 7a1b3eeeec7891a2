import type { ReactNode } from 'react';

/** `周敏、许文博、何静`: a name is not broken over two lines unless it is wider than its column. */
export const Names = ({ of }: { readonly of: readonly string[] }): ReactNode =>
  of.map((name, at) => (
    <span key={`${at} ${name}`} className="whole-name">
      {name}
      {at === of.length - 1 ? '' : '、'}
    </span>
  ));
