import type { ReactNode } from 'react';
import { resultBoard } from '../../contract/result/http.ts';
import type { ResultBoard } from '../../contract/result/shapes.ts';
import { WithActivity, type ActivityHome } from '../activity/activity-frame.tsx';
import { useCall } from '../query.ts';
import { Loading } from '../shell/loading.tsx';

interface Of {
  /** Milliseconds between two askings. */
  readonly every: number;
  readonly children: (home: ActivityHome, board: ResultBoard) => ReactNode;
}

const Asked = ({ home, every, children }: Of & { readonly home: ActivityHome }): ReactNode => {
  const board = useCall(resultBoard, { params: { activity: home.id } }, { every, keepsLast: true });
  return board.data === undefined ? <Loading answer={board} /> : children(home, board.data);
};

/** Loads an activity and its standings for a page; a later failure leaves what is already there. */
export const WithBoard = ({ every, children }: Of): ReactNode => (
  <WithActivity>
    {(home) => (
      <Asked home={home} every={every}>
        {children}
      </Asked>
    )}
  </WithActivity>
);
