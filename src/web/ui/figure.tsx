import type { ReactNode } from 'react';
import { secondText } from './moment.ts';
import { Icon } from './icon.tsx';
import './figure.css';

/** A computed figure: pressing it shows how it came about. */
export const Figure = ({
  children,
  isOpen = false,
  onOpen,
}: {
  readonly children: ReactNode;
  /** Its working is shown at the moment. */
  readonly isOpen?: boolean;
  readonly onOpen: () => void;
}): ReactNode => (
  <button
    type="button"
    className={isOpen ? 'figure figure-open' : 'figure'}
    aria-expanded={isOpen}
    onClick={onOpen}
  >
    {children}
    <span className="unseen">，看计算过程</span>
  </button>
);

/** Where saving stands, beside what is saved: `✓ 已保存 17:20:31`. */
export const SavedMark = ({
  at,
  isSaving = false,
  trouble = null,
}: {
  /** When it was last saved, in milliseconds; null: not yet. */
  readonly at: number | null;
  readonly isSaving?: boolean;
  readonly trouble?: string | null;
}): ReactNode => (
  <span className={trouble === null ? 'saved' : 'saved saved-not'} role="status">
    {trouble !== null ? (
      <>
        <Icon name="late" isSmall />
        没有存上：{trouble}
      </>
    ) : isSaving ? (
      '正在保存……'
    ) : at === null ? (
      '还没有保存'
    ) : (
      <>
        <Icon name="check" isSmall />
        已保存 {secondText(at)}
      </>
    )}
  </span>
);
