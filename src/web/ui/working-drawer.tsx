import { useEffect, useRef, type ReactNode } from 'react';
import { Icon } from './icon.tsx';
import './working-drawer.css';

/** A block of a working: what the component is, its value at the right, sheet or ledger beneath. */
export const WorkingBlock = ({
  title,
  value,
  children,
}: {
  readonly title: string;
  readonly value: string;
  readonly children: ReactNode;
}): ReactNode => (
  <section className="working-block">
    <div className="working-line">
      <h3>{title}</h3>
      <b>{value}</b>
    </div>
    <div className="small">{children}</div>
  </section>
);

/** A line of the sum: the expression, and at the right the reason for the step. `isResult`: the shown value. */
export const WorkingLine = ({
  expression,
  reason,
  isResult = false,
}: {
  readonly expression: string;
  readonly reason: string;
  readonly isResult?: boolean;
}): ReactNode => (
  <div className={isResult ? 'working-line working-result' : 'working-line'}>
    <span>{expression}</span>
    <span className="hint">{reason}</span>
  </div>
);

/**
 * How a figure came about, docked at the right of the table, which gets narrower and stays usable. Escape closes it;
 * whoever opens it gives the focus back to its figure in `onClose`.
 */
export const WorkingDrawer = ({
  title,
  whose,
  foot,
  onClose,
  children,
}: {
  /** `164.87 是怎么来的`. */
  readonly title: string;
  readonly whose: string;
  /** Versions at the left, print at the right. */
  readonly foot: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactNode => {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus({ preventScroll: true }), [title]);
  return (
    <aside
      className="working"
      aria-label={title}
      onKeyDown={({ key }) => {
        if (key === 'Escape') onClose();
      }}
    >
      <header>
        <div>
          <h2 ref={head} tabIndex={-1}>
            {title}
          </h2>
          <span className="small">{whose}</span>
        </div>
        <button type="button" className="working-close" aria-label="关闭" onClick={onClose}>
          <Icon name="x" />
        </button>
      </header>
      <div className="working-body">{children}</div>
      <footer>{foot}</footer>
    </aside>
  );
};
