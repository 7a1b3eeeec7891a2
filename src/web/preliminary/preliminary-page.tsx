import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { preliminaryBoard, preliminaryBoardFile } from '../../contract/preliminary/http.ts';
import type { BoardRow } from '../../contract/preliminary/shapes.ts';
import { crumbsOf, WithActivity, type ActivityHome } from '../activity/activity-frame.tsx';
import { addressOf, type Answer } from '../api.ts';
import { paths } from '../paths.ts';
import { useCall } from '../query.ts';
import { Loading } from '../shell/loading.tsx';
import { Card, EmptyState } from '../ui/card.tsx';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { Figure } from '../ui/figure.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import { ChaseText } from './chase-text.tsx';
import { ParticipationWorking } from './participation.tsx';
import { UnitScreen } from './unit-screen.tsx';
import './preliminary.css';

type Board = Answer<typeof preliminaryBoard>;

/** The key under which the working of all units together is open. */
const ALL = 'all';

const columns = (
  activity: string,
  { deliverables }: Board,
  open: string | null,
  onOpen: (unit: string) => void,
): readonly Column<BoardRow>[] => [
  {
    key: 'unit',
    title: '单位',
    width: '7rem',
    isHead: true,
    cell: ({ unit }) => (
      <Link to={paths.activityPreliminaryUnit(activity, unit.id)}>{unit.short}</Link>
    ),
  },
  {
    key: 'sittings',
    title: '场次',
    width: '3.5rem',
    isNumber: true,
    cell: ({ sittings }) => sittings,
  },
  {
    key: 'due',
    title: '应参加',
    width: '4rem',
    isNumber: true,
    cell: ({ participation }) => participation.due,
  },
  {
    key: 'took',
    title: '已参加',
    width: '4rem',
    isNumber: true,
    cell: ({ participation }) => participation.took,
  },
  {
    key: 'open',
    title: '未录',
    width: '3.5rem',
    isNumber: true,
    cell: ({ participation }) => participation.open,
  },
  {
    key: 'rate',
    title: '参加率',
    width: '5.5rem',
    isNumber: true,
    cell: ({ unit, participation }) =>
      participation.rate === null ? (
        '–'
      ) : (
        <Figure isOpen={open === unit.id} onOpen={() => onOpen(unit.id)}>
          {participation.rate}
        </Figure>
      ),
  },
  ...deliverables.map(({ id, title }): Column<BoardRow> => ({
    key: id,
    title,
    cell: ({ deliverables: states }) => {
      const found = states.find((one) => one.id === id);
      return found === undefined ? '–' : <StateTag {...found.state} isBare />;
    },
  })),
];

const OnTime = ({ board }: { readonly board: Board }): ReactNode => (
  <div className="preliminary-cards">
    {board.deliverables.map(({ id, title, due, clause, onTime, chaseText }) => (
      <Card key={id} title={title} note={clause}>
        <div className="preliminary-line">
          <span>
            按时 {onTime.inTime}，逾期 {onTime.late}，未报 {onTime.missing}
          </span>
          <span className="hint">{due}前</span>
        </div>
        {chaseText === null ? null : <ChaseText text={chaseText} />}
      </Card>
    ))}
  </div>
);

const nextOf = ({ rows, deliverables, examDue }: Board): { what: string; detail: string } => {
  const missing = rows.filter(({ deliverables: states }) =>
    states.some(({ first }) => first === null),
  ).length;
  const handedIn = rows.flatMap(({ deliverables: states }) =>
    states.filter((one) => one.first !== null && one.state.tone !== 'done'),
  );
  const returned = handedIn.filter(({ state }) => state.tone === 'todo').length;
  const waiting = handedIn.length - returned;
  const what = [
    missing === 0 ? '' : `${missing} 个单位材料没有报齐`,
    waiting === 0 ? '' : `${waiting} 份待接收`,
    returned === 0 ? '' : `${returned} 份退回待补正`,
  ].filter((part) => part !== '');
  const [first] = deliverables;
  return {
    what: what.length === 0 ? '各单位材料都已接收' : what.join('，'),
    detail: [
      examDue === null ? '' : `初赛${examDue}前办完`,
      first === undefined ? '' : `材料${first.due}前报送`,
    ]
      .filter((part) => part !== '')
      .join('；'),
  };
};

const BoardScreen = ({
  home,
  board,
}: {
  readonly home: ActivityHome;
  readonly board: Board;
}): ReactNode => {
  const [open, setOpen] = useState<string | null>(null);
  const toggle = (key: string): void => setOpen(open === key ? null : key);
  const row = board.rows.find(({ unit }) => unit.id === open);
  return (
    <>
      <PageHead crumbs={crumbsOf(home)} title={board.stage?.title ?? '初赛'} next={nextOf(board)}>
        <Button href={addressOf(preliminaryBoardFile, { params: { activity: home.id } })} download>
          导出
        </Button>
      </PageHead>
      <div className={open === null ? 'stack' : 'with-cards'}>
        <div className="stack">
          <Card
            title="各单位进度"
            note={
              <>
                全部应参加 {board.total.due} 人，已参加 {board.total.took} 人
                {board.total.rate === null ? null : (
                  <>
                    ，参加率{' '}
                    <Figure isOpen={open === ALL} onOpen={() => toggle(ALL)}>
                      {board.total.rate}
                    </Figure>
                  </>
                )}
              </>
            }
          >
            <DataTable
              caption="各单位初赛进度"
              columns={columns(home.id, board, open, toggle)}
              rows={board.rows}
              keyOf={({ unit }) => unit.id}
              toneOf={({ deliverables }) =>
                deliverables.some(({ state }) => state.tone === 'late') ? 'late' : null
              }
            />
          </Card>
        </div>
        {open === null ? null : (
          <ParticipationWorking
            title={row === undefined ? '全部单位' : row.unit.name}
            participation={row?.participation ?? board.total}
            onClose={() => setOpen(null)}
          />
        )}
      </div>
      <OnTime board={board} />
      {board.statements.length === 0 ? null : (
        <div className="preliminary-cards">
          <Card title="通知里的几种说法" note={board.stage?.clause}>
            <ul className="preliminary-lines">
              {board.statements.map((statement) => (
                <li key={statement}>{statement}</li>
              ))}
            </ul>
          </Card>
        </div>
      )}
    </>
  );
};

const Preliminary = (home: ActivityHome): ReactNode => {
  const board = useCall(
    preliminaryBoard,
    { params: { activity: home.id } },
    { every: 30_000, keepsLast: true },
  );
  if (board.isError || board.data === undefined) return <Loading answer={board} />;
  const [only, ...others] = board.data.rows;
  if (board.data.stage === null)
    return (
      <>
        <PageHead crumbs={crumbsOf(home)} title="初赛" />
        <EmptyState icon="list">方案里没有由各单位自办的初赛。</EmptyState>
      </>
    );
  return only !== undefined && others.length === 0 && !board.data.isOrganiser ? (
    <UnitScreen home={home} stage={board.data.stage.id} unit={only.unit.id} />
  ) : (
    <BoardScreen home={home} board={board.data} />
  );
};

/** 初赛: for organisers every unit's progress, on-time statistics, whom to chase; for a unit its own page. */
const PreliminaryPage = (): ReactNode => (
  <WithActivity>{(home) => <Preliminary {...home} />}</WithActivity>
);

export default PreliminaryPage;
