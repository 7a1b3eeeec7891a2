import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { OpenTieView, ResultBoard } from '../../contract/result/shapes.ts';
import { Icon } from '../ui/icon.tsx';
import { TieDialog } from './tie-dialog.tsx';

/** Beneath those who share a place that is still open: what is undecided, which awards hang on it, the button. */
export const TieBar = ({
  activity,
  tie,
  board,
}: {
  readonly activity: string;
  readonly tie: OpenTieView;
  readonly board: ResultBoard;
}): ReactNode => {
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="result-tie">
      <div>
        <b>
          <Icon name="todo" />第{tie.place}名并列未定
        </b>
        {tie.says}
      </div>
      {board.mayManage ? (
        <Button type="primary" onClick={() => setOpen(true)}>
          {tie.lot === null ? '决定并列' : '继续抽签'}
        </Button>
      ) : null}
      {isOpen ? (
        <TieDialog
          activity={activity}
          tie={tie}
          bodies={board.bodies}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </div>
  );
};
