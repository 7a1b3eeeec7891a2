import type { ReactNode } from 'react';
import { sentenceOfError } from '../api.ts';
import { Skeleton, Trouble } from '../ui/trouble.tsx';

/** The part of an answer's state that is shown where the answer itself cannot be. */
interface Asked {
  readonly isError: boolean;
  readonly error: unknown;
  readonly refetch: () => Promise<unknown>;
}

/** In place of what is not there yet: grey bars, or why it did not come and a button to ask again. */
export const Loading = ({
  answer,
  lines = 8,
}: {
  readonly answer: Asked;
  readonly lines?: number;
}): ReactNode =>
  answer.isError ? (
    <Trouble sentence={sentenceOfError(answer.error)} onRetry={() => void answer.refetch()} />
  ) : (
    <Skeleton lines={lines} />
  );
