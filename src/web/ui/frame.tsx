import { useEffect, useRef, useState, type ReactNode } from 'react';
import { NavLink, useLocation } from 'react-router';
import { chooseTypeSize, useTypeSize, type TypeSize } from '../type-size.ts';
import { Icon, type IconName } from './icon.tsx';
import './frame.css';

/** A line of the navigation. `isSub`: a room of the open activity. `count` shows only above 0. */
export const NavItem = ({
  to,
  title,
  icon,
  count = 0,
  isSub = false,
  isStrong = false,
  isWhole = false,
}: {
  readonly to: string;
  readonly title: string;
  readonly icon?: IconName;
  readonly count?: number;
  readonly isSub?: boolean;
  /** Bold: an activity. */
  readonly isStrong?: boolean;
  /** Current only at exactly this path. */
  readonly isWhole?: boolean;
}): ReactNode => {
  const { pathname } = useLocation();
  const line = useRef<HTMLAnchorElement>(null);
  // A long list scrolls: the line of the open page must not lie below its edge.
  useEffect(() => {
    if (line.current?.classList.contains('active') === true)
      line.current.scrollIntoView({ block: 'nearest' });
  }, [pathname]);
  return (
    <li>
      <NavLink
        ref={line}
        title={title}
        to={to}
        end={isWhole}
        className={`nav-item${isSub ? ' nav-sub' : ''}${isStrong ? ' nav-strong' : ''}`}
      >
        {icon === undefined ? null : <Icon name={icon} />}
        <span className="nav-title">{title}</span>
        {count > 0 ? (
          <span className="nav-count">
            {count}
            <span className="unseen">项</span>
          </span>
        ) : null}
      </NavLink>
    </li>
  );
};

/** Lines of the navigation under a small heading. */
export const NavGroup = ({
  title,
  children,
}: {
  readonly title?: string;
  readonly children: ReactNode;
}): ReactNode => (
  <>
    {title === undefined ? null : <h2 className="nav-group">{title}</h2>}
    <ul>{children}</ul>
  </>
);

const SIZES: readonly (readonly [TypeSize, string])[] = [
  ['standard', '标准'],
  ['large', '大'],
];

/** Switches between standard and large type; kept on this computer. */
export const TypeSizeSwitch = (): ReactNode => {
  const size = useTypeSize();
  return (
    <div className="type-size" role="group" aria-label="字号">
      字号
      {SIZES.map(([one, word]) => (
        <button
          key={one}
          type="button"
          aria-pressed={size === one}
          onClick={() => chooseTypeSize(one)}
        >
          {word}
        </button>
      ))}
    </div>
  );
};

/** The seal and the product's name, with a line beneath. */
export const Brand = ({ note }: { readonly note: string }): ReactNode => (
  <div className="brand">
    <span className="brand-seal" aria-hidden="true">
      群英
    </span>
    <div>
      <b>群英</b>
      <span className="brand-note">{note}</span>
    </div>
  </div>
);

/** Everything around a page: navigation at the left, no top bar; the page scrolls, the navigation stays. */
export const Frame = ({
  note,
  nav,
  name,
  unit,
  onSignOut,
  banner,
  children,
}: {
  /** The line beneath the product's name. */
  readonly note: string;
  readonly nav: ReactNode;
  readonly name: string;
  readonly unit: string;
  readonly onSignOut: () => void;
  readonly banner?: ReactNode;
  readonly children: ReactNode;
}): ReactNode => {
  const [isOpen, setOpen] = useState(false);
  const { pathname } = useLocation();
  useEffect(() => {
    setOpen(false);
    window.scrollTo(0, 0);
  }, [pathname]);
  return (
    <div className="frame">
      <a className="skip" href="#page">
        跳到正文
      </a>
      <div className={`nav${isOpen ? ' nav-open' : ''}`}>
        <Brand note={note} />
        <button
          type="button"
          className="nav-fold"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name="menu" />
          菜单
        </button>
        <nav className="nav-list" aria-label="主导航">
          {nav}
        </nav>
        <div className="nav-foot">
          <div className="nav-foot-line">
            <TypeSizeSwitch />
            <button type="button" className="link-button small" onClick={onSignOut}>
              退出
            </button>
          </div>
          <div className="me">
            <span className="avatar" aria-hidden="true">
              {[...name][0]}
            </span>
            <div className="me-who">
              {name}
              <div className="hint">{unit}</div>
            </div>
          </div>
        </div>
      </div>
      <main className="page" id="page" tabIndex={-1}>
        {banner}
        {children}
      </main>
    </div>
  );
};
