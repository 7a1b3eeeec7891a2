import { useRef, useState, type ReactNode } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { ResultBoard } from '../../contract/result/shapes.ts';
import { crumbsOf, type ActivityHome } from '../activity/activity-frame.tsx';
import { paths } from '../paths.ts';
import { Card, EmptyState } from '../ui/card.tsx';
import { NoteGroups, type Note } from '../ui/note-groups.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Timeline } from '../ui/timeline.tsx';
import { DecidedCard } from './decided-card.tsx';
import { GoButton } from './go-button.tsx';
import { headOf } from './head.ts';
import { OutstandingCard } from './outstanding-card.tsx';
import { ReadingsCard } from './readings-card.tsx';
import { SealDialog } from './seal-dialog.tsx';
import { Standings } from './standings.tsx';
import { WorkingPanel } from './working-panel.tsx';
import { WithBoard } from './with-board.tsx';
import './result.css';

type Ranking = ResultBoard['rankings'][number];

/** 个人 21, 团体 7: one table at a time; the awards have their own page. */
const Tabs = ({
  activity,
  board,
  ranking,
  onChoose,
}: {
  readonly activity: string;
  readonly board: ResultBoard;
  readonly ranking: Ranking;
  readonly onChoose: (id: string) => void;
}): ReactNode => (
  <div className="result-tabs">
    <div role="tablist" aria-label="成绩表" className="result-tablist">
      {board.rankings.map(({ id, title, rows }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`tab-${id}`}
          aria-selected={id === ranking.id}
          aria-controls="result-table"
          className="result-tab"
          onClick={() => onChoose(id)}
        >
          {title} {rows.length}
        </button>
      ))}
    </div>
    <Link to={paths.activityResultAwards(activity)}>奖项</Link>
    <span className="small">
      成绩已齐 {ranking.complete}/{ranking.rows.length}　分数显示两位，排名按精确值
    </span>
  </div>
);

const Warnings = ({ board: { warnings } }: { readonly board: ResultBoard }): ReactNode => {
  const notesOf = (isOpen: boolean): readonly Note[] =>
    warnings
      .filter((one) => one.isOpen === isOpen)
      .map(({ sentence, clause, part }) => ({ text: sentence, hint: clause, group: part }));
  return warnings.length === 0 ? null : (
    <Card title="需要知道的" note={`${warnings.length}项`}>
      <NoteGroups title="方案中没有裁定，暂按默认办法处理的" notes={notesOf(true)} />
      <NoteGroups title="其他提示" notes={notesOf(false)} />
    </Card>
  );
};

const Board = ({
  home,
  board,
}: {
  readonly home: ActivityHome;
  readonly board: ResultBoard;
}): ReactNode => {
  const [search, setSearch] = useSearchParams();
  const [open, setOpen] = useState<number | null>(null);
  const [isSealing, setSealing] = useState(false);
  const table = useRef<HTMLDivElement>(null);
  const go = useNavigate();
  const ranking = board.rankings.find(({ id }) => id === search.get('table')) ?? board.rankings[0];
  const { next, act } = headOf(board, home.id, {
    seal: () => setSealing(true),
    go: (path) => void go(path),
  });
  const close = (): void => {
    setOpen(null);
    table.current?.querySelector<HTMLElement>('.figure-open')?.focus();
  };
  return (
    <>
      <PageHead
        crumbs={crumbsOf(home)}
        title="成绩"
        state={{
          ...board.state,
          word:
            board.version === null ? board.state.word : `${board.state.word}　第${board.version}版`,
        }}
        next={next}
        {...(act === null ? {} : { act })}
      >
        {board.version === null ? null : (
          <GoButton to={paths.activityResultVersions(home.id)}>成绩各版</GoButton>
        )}
      </PageHead>
      <Timeline
        title="成绩从录入到终定"
        stages={board.steps.map(({ id, title, state, detail }) => ({
          id,
          title,
          ...state,
          dates: detail,
        }))}
      />
      {ranking === undefined ? (
        <EmptyState icon="bars">方案里没有计分排名。</EmptyState>
      ) : (
        <div className={open === null ? 'result-columns' : 'result-columns with-cards'}>
          <div className="stack">
            <OutstandingCard board={board} />
            <section className="card result-board" aria-label={ranking.title} ref={table}>
              <Tabs
                activity={home.id}
                board={board}
                ranking={ranking}
                onChoose={(id) => {
                  setOpen(null);
                  setSearch({ table: id }, { replace: true });
                }}
              />
              <div id="result-table" role="tabpanel" aria-labelledby={`tab-${ranking.id}`}>
                {ranking.rows.length === 0 ? (
                  <EmptyState icon="people">
                    还没有参赛队员。各队名单报齐后，成绩和名次列在这里。
                  </EmptyState>
                ) : (
                  <Standings
                    activity={home.id}
                    board={board}
                    ranking={ranking}
                    open={open}
                    onOpen={(position) => setOpen(open === position ? null : position)}
                  />
                )}
              </div>
            </section>
            {board.readings
              .filter(({ differs }) => differs)
              .map((reading) => (
                <ReadingsCard key={reading.item} activity={home.id} reading={reading} />
              ))}
            <DecidedCard activity={home.id} board={board} />
            <Warnings board={board} />
          </div>
          {open === null ? null : (
            <WorkingPanel activity={home.id} ranking={ranking.id} position={open} onClose={close} />
          )}
        </div>
      )}
      {isSealing ? (
        <SealDialog activity={home.id} board={board} onClose={() => setSealing(false)} />
      ) : null}
    </>
  );
};

/** 成绩: standings live as scores arrive, what is missing, what is tied, how every figure came about, and the way to final. */
const ResultsPage = (): ReactNode => (
  <WithBoard every={5_000}>{(home, board) => <Board home={home} board={board} />}</WithBoard>
);

export default ResultsPage;
