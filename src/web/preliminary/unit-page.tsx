import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { preliminaryBoard } from '../../contract/preliminary/http.ts';
import { WithActivity, type ActivityHome } from '../activity/activity-frame.tsx';
import { sentenceOfError } from '../api.ts';
import { useCall } from '../query.ts';
import { NotFound } from '../shell/not-found.tsx';
import { Skeleton, Trouble } from '../ui/trouble.tsx';
import { UnitScreen } from './unit-screen.tsx';

const OfUnit = ({ home }: { readonly home: ActivityHome }): ReactNode => {
  const unit = useParams()['unit'] ?? '';
  const board = useCall(preliminaryBoard, { params: { activity: home.id } });
  if (board.isError) return <Trouble sentence={sentenceOfError(board.error)} />;
  if (board.data === undefined) return <Skeleton lines={8} />;
  return board.data.stage === null ? (
    <NotFound />
  ) : (
    <UnitScreen home={home} stage={board.data.stage.id} unit={unit} />
  );
};

/** One unit's preliminary. */
const UnitPage = (): ReactNode => <WithActivity>{(home) => <OfUnit home={home} />}</WithActivity>;

export default UnitPage;
