import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { teamBoard } from '../../contract/team/http.ts';
import { crumbsOf, WithActivity, type ActivityHome } from '../activity/activity-frame.tsx';
import { sentenceOfError, type Answer } from '../api.ts';
import { paths } from '../paths.ts';
import { useCall } from '../query.ts';
import { Card, EmptyState } from '../ui/card.tsx';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { Names } from '../ui/names.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import { Skeleton, Trouble } from '../ui/trouble.tsx';
import { DrawsCard } from './draws-card.tsx';
import { PrintActs } from './print-acts.tsx';
import { TeamScreen } from './team-screen.tsx';

type Board = Answer<typeof teamBoard>;
type Row = Board['rows'][number];

const columns = (activity: string): readonly Column<Row>[] => [
  {
    key: 'unit',
    title: '代表队',
    width: '8rem',
    isHead: true,
    cell: ({ unit }) => <Link to={paths.activityTeam(activity, unit.id)}>{unit.short}</Link>,
  },
  {
    key: 'members',
    title: '名单',
    cell: ({ members }) =>
      members.length === 0 ? (
        <span className="hint">还没有组队</span>
      ) : (
        <Names of={members.map(({ name }) => name)} />
      ),
  },
  {
    key: 'faults',
    title: '不符合要求',
    width: '6.5rem',
    isNumber: true,
    cell: ({ faults, members }) => (members.length === 0 || faults === 0 ? '–' : `${faults}处`),
  },
  {
    key: 'state',
    title: '回执',
    width: '7rem',
    isShort: true,
    cell: ({ state }) => <StateTag {...state} isBare />,
  },
  {
    key: 'substitutions',
    title: '换人待答复',
    width: '6.5rem',
    isNumber: true,
    cell: ({ openSubstitutions }) => (openSubstitutions === 0 ? '–' : openSubstitutions),
  },
  {
    key: 'present',
    title: '到场/缺席',
    width: '6rem',
    isNumber: true,
    cell: ({ present, absent }) => `${present}/${absent}`,
  },
];

const BoardScreen = ({
  home,
  stage,
  board,
}: {
  readonly home: ActivityHome;
  readonly stage: string;
  readonly board: Board;
}): ReactNode => {
  const asked = board.rows.reduce((sum, one) => sum + one.openSubstitutions, 0);
  const out = board.rows.filter(({ state }) => !state.word.startsWith('已')).length;
  return (
    <>
      <PageHead
        crumbs={crumbsOf(home)}
        title="代表队"
        next={{
          what:
            asked > 0
              ? `有 ${asked} 项换人申请待答复`
              : out > 0
                ? `还有 ${out} 个队没有报送回执`
                : '各队回执都已报来',
          detail: '点队名查看名单、答复换人、登记到场',
        }}
      >
        {board.isOrganiser ? <PrintActs activity={home.id} stage={stage} /> : null}
      </PageHead>
      <Card title="各代表队" note={`${board.rows.length} 个队`}>
        <DataTable
          caption="各代表队"
          columns={columns(home.id)}
          rows={board.rows}
          keyOf={({ unit }) => unit.id}
          toneOf={({ openSubstitutions, state }) =>
            openSubstitutions > 0 ? 'todo' : state.tone === 'late' ? 'late' : null
          }
        />
      </Card>
      <div className="team-below">
        <DrawsCard activity={home.id} stage={stage} board={board} />
      </div>
    </>
  );
};

const Teams = (home: ActivityHome): ReactNode => {
  const board = useCall(teamBoard, { params: { activity: home.id } });
  if (board.isError) return <Trouble sentence={sentenceOfError(board.error)} />;
  if (board.data === undefined) return <Skeleton lines={8} />;
  const { stage, rows, isOrganiser } = board.data;
  if (stage === null)
    return (
      <>
        <PageHead crumbs={crumbsOf(home)} title="代表队" />
        <EmptyState icon="people">方案里没有组队环节。</EmptyState>
      </>
    );
  const [only, ...others] = rows;
  return only !== undefined && others.length === 0 && !isOrganiser ? (
    <>
      <TeamScreen home={home} stage={stage} unit={only.unit.id} />
      {board.data.draws.length === 0 ? null : (
        <div className="team-below">
          <DrawsCard activity={home.id} stage={stage} board={board.data} />
        </div>
      )}
    </>
  ) : (
    <BoardScreen home={home} stage={stage} board={board.data} />
  );
};

/** 代表队: for organisers every team; for a unit its own. */
const TeamsPage = (): ReactNode => <WithActivity>{(home) => <Teams {...home} />}</WithActivity>;

export default TeamsPage;
