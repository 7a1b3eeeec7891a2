import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { boardExport, boardGet } from '../../contract/board/http.ts';
import type { BoardView } from '../../contract/board/shapes.ts';
import { dayText } from '../../core/kernel/day.ts';
import { crumbsOf, WithActivity, type ActivityHome } from '../activity/activity-frame.tsx';
import { addressOf, sentenceOfError } from '../api.ts';
import { paths } from '../paths.ts';
import { useCall } from '../query.ts';
import { dueClockText, dueDay } from '../ui/moment.ts';
import { PageHead, type PrimaryAct } from '../ui/page-head.tsx';
import { Timeline, type TimelineStage } from '../ui/timeline.tsx';
import { Skeleton, Trouble } from '../ui/trouble.tsx';
import { ChaseDialog } from './chase-dialog.tsx';
import { PlaceGrid } from './place-grid.tsx';
import { SideCards } from './side-cards.tsx';
import './board.css';

/** Ten seconds: units hand in while the organiser looks. */
const EVERY = 10_000;

const stagesOf = ({ timeline }: ActivityHome): readonly TimelineStage[] =>
  timeline.map(({ id, title, state, dues }) => {
    const last = dues.at(-1);
    return {
      id,
      title,
      tone: state.tone,
      word: state.word,
      dates:
        last === undefined
          ? ''
          : `${dayText(dueDay(last.due)).slice(5)} ${dueClockText(last.due)} 止`,
    };
  });

type NextKind = NonNullable<BoardView['next']>['kind'];

/** The page on which each next act is done, and the word of its button. */
const nextPage = (kind: NextKind, id: string): { word: string; to: string } | null => {
  switch (kind) {
    case 'rule':
      return { word: '去裁定', to: paths.activityVetting(id) };
    case 'accept':
      return { word: '去受理', to: `${paths.activityNominations(id)}?state=submitted` };
    case 'paper':
      return { word: '登记收件', to: paths.activityParcels(id) };
    case 'review':
      return { word: '组织评审', to: paths.activityReview(id) };
    case 'post':
      return { word: '去公示', to: paths.activityPostings(id) };
    case 'posting':
    case 'objection':
      return { word: '看公示', to: paths.activityPostings(id) };
    case 'name':
      return { word: '去命名', to: paths.activityNaming(id) };
    case 'honour':
      return { word: '去宣传', to: paths.activityHonours(id) };
    case 'acknowledge':
    case 'chase':
    case 'none':
      return null;
  }
};

const chasedUnits = ({ chase }: BoardView): number =>
  new Set(chase.flatMap(({ owing }) => owing.map(({ unit }) => unit))).size;

const Board = (home: ActivityHome): ReactNode => {
  const activity = home.id;
  const navigate = useNavigate();
  const [isChasing, setChasing] = useState(false);
  const board = useCall(boardGet, { params: { activity } }, { every: EVERY, keepsLast: true });
  const next = board.data?.next ?? null;
  const page = next === null ? null : nextPage(next.kind, activity);
  const units = board.data === undefined ? 0 : chasedUnits(board.data);
  const chaseWord = `催办 ${units} 个单位`;
  const isChase = next?.kind === 'chase' || next?.kind === 'acknowledge';
  const act: PrimaryAct | null =
    page !== null
      ? { word: page.word, onAct: () => void navigate(page.to) }
      : isChase && units > 0
        ? { word: chaseWord, onAct: () => setChasing(true) }
        : null;
  return (
    <>
      <PageHead
        crumbs={crumbsOf(home)}
        title="名额看板"
        state={home.state}
        {...(next === null ? {} : { next: { what: next.what, detail: next.detail } })}
        {...(act === null ? {} : { act })}
      >
        <Button href={addressOf(boardExport, { params: { activity } })}>导出</Button>
        {units > 0 && !isChase ? (
          <Button onClick={() => setChasing(true)}>{chaseWord}</Button>
        ) : null}
      </PageHead>
      <Timeline title="阶段" stages={stagesOf(home)} />
      {board.isError ? (
        <Trouble sentence={sentenceOfError(board.error)} onRetry={() => void board.refetch()} />
      ) : null}
      {board.data === undefined ? (
        <Skeleton lines={10} />
      ) : (
        <div className="board-columns">
          <PlaceGrid activity={activity} board={board.data} />
          <SideCards activity={activity} board={board.data} />
        </div>
      )}
      {isChasing && board.data !== undefined ? (
        <ChaseDialog
          activity={activity}
          lists={board.data.chase}
          onClose={() => setChasing(false)}
        />
      ) : null}
    </>
  );
};

/** 名额看板: where every place stands, what is late, the next act, and whom to chase. */
const BoardPage = (): ReactNode => <WithActivity>{(home) => <Board {...home} />}</WithActivity>;

export default BoardPage;
