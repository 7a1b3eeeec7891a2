import { Button } from 'antd';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { Link } from 'react-router';
import { Icon } from './icon.tsx';
import { StateTag, type Tone } from './state-tag.tsx';
import './page-head.css';

/** A step of the path above the title; without `to` it is text. */
export interface Crumb {
  readonly title: string;
  readonly to?: string;
}

/** The one primary button of a page. With a `reason` it stays in its place, grey, and the reason stands beside it. */
export interface PrimaryAct {
  readonly word: string;
  readonly onAct: () => void;
  /** Why it cannot be pressed yet; null or absent: it can. */
  readonly reason?: string | null;
  readonly isBusy?: boolean;
}

/** Where the head says what is to be done now, for buttons that wait for it: `aria-describedby`. */
export const NEXT_ID = 'page-next';

/** The head of a page: where am I; what now, by when, what follows; the next act. It stays while the page scrolls. */
export const PageHead = ({
  crumbs,
  title,
  state,
  next,
  act,
  children,
}: {
  readonly crumbs: readonly Crumb[];
  readonly title: string;
  readonly state?: { readonly tone: Tone; readonly word?: string };
  /** `what` is to be done now, in one line; `detail`: by when, what follows, the clause. */
  readonly next?: { readonly what: string; readonly detail?: string };
  readonly act?: PrimaryAct;
  /** Quiet buttons, before the primary one. */
  readonly children?: ReactNode;
}): ReactNode => {
  const reasonId = useId();
  const head = useRef<HTMLElement>(null);
  useEffect(() => {
    const { current } = head;
    if (current === null) return undefined;
    // Heads of tables stay below this head, whatever its height.
    const watch = new ResizeObserver(() =>
      document.documentElement.style.setProperty('--head', `${current.offsetHeight}px`),
    );
    watch.observe(current);
    return () => watch.disconnect();
  }, []);
  const reason = act?.reason ?? null;
  return (
    <header className="page-head" ref={head}>
      <title>{`${title} · 群英`}</title>
      <div className="page-head-where">
        <nav aria-label="所在位置">
          <ol className="crumbs">
            {crumbs.map((crumb, index) => (
              <li key={crumb.title}>
                {index === 0 ? null : <Icon name="right" isSmall />}
                {crumb.to === undefined ? crumb.title : <Link to={crumb.to}>{crumb.title}</Link>}
              </li>
            ))}
          </ol>
        </nav>
        <h1>
          {title}
          {state === undefined ? null : <StateTag {...state} />}
        </h1>
      </div>
      <div className="page-head-next">
        {next === undefined && reason === null ? null : (
          <div className="page-head-what">
            {next === undefined ? null : <b id={NEXT_ID}>{next.what}</b>}
            {next?.detail === undefined ? null : <span>{next.detail}</span>}
            {reason === null ? null : <span id={reasonId}>{reason}</span>}
          </div>
        )}
        {children}
        {act === undefined ? null : (
          <Button
            type={reason === null ? 'primary' : 'default'}
            size="large"
            className="primary-act"
            loading={act.isBusy === true}
            disabled={reason !== null}
            {...(reason === null ? {} : { 'aria-describedby': reasonId })}
            onClick={act.onAct}
          >
            {act.word}
          </Button>
        )}
      </div>
    </header>
  );
};
