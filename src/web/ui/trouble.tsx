import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import './trouble.css';

/** What went wrong, in the server's own sentence, and a button to try again where that may help. */
export const Trouble = ({
  sentence,
  onRetry,
}: {
  readonly sentence: string;
  readonly onRetry?: () => void;
}): ReactNode => (
  <div className="trouble" role="alert">
    <Icon name="late" />
    <span>{sentence}</span>
    {onRetry === undefined ? null : (
      <Button size="small" onClick={onRetry}>
        重试
      </Button>
    )}
  </div>
);

/** Grey bars while something loads for the first time, so that nothing jumps. */
export const Skeleton = ({ lines = 5 }: { readonly lines?: number }): ReactNode => (
  <div className="skeleton" role="status" aria-label="正在载入">
    {Array.from({ length: lines }, (_, index) => (
      <i key={index} style={{ width: `${90 - ((index * 17) % 40)}%` }} />
    ))}
  </div>
);
