import type { ReactNode } from 'react';
import './progress.css';

/** A bar with counts: `42,150 / 100,000`. Without a total it only says that work is under way. */
export const Progress = ({
  title,
  done,
  total,
  unit = '项',
}: {
  /** What is under way, read out with the bar. */
  readonly title: string;
  readonly done: number;
  readonly total: number | null;
  readonly unit?: string;
}): ReactNode => {
  const share = total === null || total === 0 ? null : Math.min(100, (done / total) * 100);
  return (
    <div className="progress">
      <div
        className="progress-bar"
        role="progressbar"
        aria-label={title}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(share === null ? {} : { 'aria-valuenow': Math.floor(share) })}
      >
        <i style={{ width: `${share ?? 0}%` }} />
      </div>
      <span className="small">
        {total === null
          ? `已完成 ${done.toLocaleString('zh-CN')} ${unit}`
          : `${done.toLocaleString('zh-CN')} / ${total.toLocaleString('zh-CN')} ${unit}`}
      </span>
    </div>
  );
};
