import type { ReactNode } from 'react';
import type { VersionView } from './version-view.ts';

/** What a version changes: the place, the old value struck through, the new one. */
export const Changes = ({ changes }: { readonly changes: VersionView['changes'] }): ReactNode => (
  <ul className="changes">
    {changes.map(({ path, title, before, after }) => (
      <li key={path}>
        <div className="small">{title}</div>
        <div>
          {before === null ? null : <del>{before}</del>}
          {before === null || after === null ? null : <span aria-hidden="true"> → </span>}
          {after === null ? <span className="hint">（删去）</span> : <ins>{after}</ins>}
        </div>
      </li>
    ))}
  </ul>
);
