import type { ReactNode } from 'react';
import type { BoardRow } from '../../contract/preliminary/shapes.ts';
import { WorkingDrawer, WorkingLine } from '../ui/working-drawer.tsx';

/** How a participation rate came about, line by line (N2.1). */
export const ParticipationWorking = ({
  title,
  participation,
  onClose,
}: {
  readonly title: string;
  readonly participation: BoardRow['participation'];
  readonly onClose: () => void;
}): ReactNode => {
  const last = participation.working.length - 1;
  return (
    <WorkingDrawer
      title={`${participation.rate ?? '参加率'} 是怎么来的`}
      whose={title}
      foot="免考须写明理由，缺考计入应参加人数"
      onClose={onClose}
    >
      {participation.working.map((line, index) => (
        <WorkingLine key={line} expression={line} reason="" isResult={index === last} />
      ))}
    </WorkingDrawer>
  );
};
