import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { teamBoard } from '../../contract/team/http.ts';
import { WithActivity, type ActivityHome } from '../activity/activity-frame.tsx';
import { sentenceOfError } from '../api.ts';
import { useCall } from '../query.ts';
import { NotFound } from '../shell/not-found.tsx';
import { Skeleton, Trouble } from '../ui/trouble.tsx';
import { TeamScreen } from './team-screen.tsx';

const OfUnit = ({ home }: { readonly home: ActivityHome }): ReactNode => {
  const unit = useParams()['unit'] ?? '';
  const board = useCall(teamBoard, { params: { activity: home.id } });
  if (board.isError) return <Trouble sentence={sentenceOfError(board.error)} />;
  if (board.data === undefined) return <Skeleton lines={8} />;
  return board.data.stage === null ? (
    <NotFound />
  ) : (
    <TeamScreen home={home} stage={board.data.stage} unit={unit} />
  );
};

/** One unit's team. */
const TeamPage = (): ReactNode => <WithActivity>{(home) => <OfUnit home={home} />}</WithActivity>;

export default TeamPage;
