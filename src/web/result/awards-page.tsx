import type { ReactNode } from 'react';
import type { ResultBoard } from '../../contract/result/shapes.ts';
import { crumbsOf, type ActivityHome } from '../activity/activity-frame.tsx';
import { paths } from '../paths.ts';
import { Card, EmptyState } from '../ui/card.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { awardGroups, pendingAwards } from './awards.ts';
import { DocumentsCard } from './documents-card.tsx';
import { GiverCard } from './giver-card.tsx';
import { PresentationCard } from './presentation-card.tsx';
import { GoButton } from './go-button.tsx';
import { WithBoard } from './with-board.tsx';
import './result.css';

const nextOf = (board: ResultBoard, pending: number): { what: string; detail: string } => {
  if (board.outstanding.length > 0)
    return {
      what: `还差${board.outstanding.length}项成绩`,
      detail: '成绩录齐、裁判长签字后排定奖项',
    };
  if (pending > 0)
    return { what: `还有${pending}个奖项待定`, detail: '决定并列、补齐成绩后自动列入' };
  if (board.version === null)
    return { what: '奖项已排定，成绩还没有封存', detail: '封存后才能下载名单、公示、印证书' };
  return board.isChanged
    ? {
        what: `成绩已变动，下载的文书仍是第${board.version}版`,
        detail: '请到成绩页封存新版',
      }
    : { what: '名单可以下载', detail: `按封存的成绩第${board.version}版` };
};

const Pending = ({ board }: { readonly board: ResultBoard }): ReactNode => {
  const pending = pendingAwards(board);
  return pending.length === 0 ? null : (
    <Card title="待定的奖项">
      <ul className="result-lines result-apart">
        {pending.map(({ title, names }) => (
          <li key={title}>
            <b>{title}</b>
            <span>{names.join('、')}</span>
          </li>
        ))}
      </ul>
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
  const groups = awardGroups(board);
  const awards = groups.filter(({ kind }) => kind === 'award');
  const recommended = groups.filter(({ kind }) => kind === 'recommendation');
  const givers = [...new Set(awards.map(({ giver }) => giver))];
  const sealed = board.isChanged ? null : board.version;
  return (
    <>
      <PageHead
        crumbs={crumbsOf(home)}
        title="奖项和文书"
        state={board.state}
        next={nextOf(board, pendingAwards(board).length)}
      >
        <GoButton to={paths.activityResults(home.id)}>回到成绩</GoButton>
      </PageHead>
      <div className="with-side result-side">
        <div className="columns">
          <div className="stack">
            <Pending board={board} />
            {givers.length === 0 ? (
              <EmptyState icon="medal">成绩录齐后，获奖者按授予单位列在这里。</EmptyState>
            ) : null}
            {givers.map((giver) => (
              <GiverCard
                key={giver}
                activity={home.id}
                giver={giver}
                groups={awards.filter((one) => one.giver === giver)}
                number={sealed}
              />
            ))}
            {recommended.map((group) => (
              <Card key={group.title} title={group.title}>
                <p>{group.holders.map(({ name, unit }) => `${name}（${unit}）`).join('、')}</p>
              </Card>
            ))}
            {board.vacant.length === 0 || board.outstanding.length > 0 ? null : (
              <Card title="空缺">
                <p>
                  {board.vacant.map(({ award, place }) => `${award}（第${place}名）`).join('、')}
                </p>
              </Card>
            )}
            {board.version === null ? null : (
              <PresentationCard activity={home.id} number={board.version} />
            )}
          </div>
          <aside>
            <DocumentsCard
              activity={home.id}
              number={board.version}
              recommends={recommended.length > 0}
            />
          </aside>
        </div>
      </div>
    </>
  );
};

/** 奖项和文书: who gets what, by giving body, with lists to download and the order on the stage. */
const AwardsPage = (): ReactNode => (
  <WithBoard every={15_000}>{(home, board) => <Board home={home} board={board} />}</WithBoard>
);

export default AwardsPage;
