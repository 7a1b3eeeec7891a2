import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Attention, BoardView } from '../../contract/board/shapes.ts';
import { paths } from '../paths.ts';
import { Card, EmptyState } from '../ui/card.tsx';
import { StateTag } from '../ui/state-tag.tsx';

const percentText = (have: number, of: number): string =>
  `${(Math.round((have * 1000) / of) / 10).toFixed(1)}%`;

/** The share of those the notice leans towards (J8): shown, never enforced. */
const EmphasisCard = ({ one }: { readonly one: BoardView['emphasis'][number] }): ReactNode => (
  <Card title={`${one.title}占比`} note={one.clause}>
    {one.of === 0 ? (
      <EmptyState icon="people">还没有推荐送审，送审后这里显示占比。</EmptyState>
    ) : (
      <>
        <p className="share">
          <b>{percentText(one.have, one.of)}</b> {one.of} 人中 {one.have} 人
        </p>
        <div className="share-meter" aria-hidden="true">
          <i style={{ width: `${(one.have * 100) / one.of}%` }} />
        </div>
        <p className="small">只提示，不限制。</p>
      </>
    )}
  </Card>
);

const pageOf = (activity: string, { page, nomination }: Attention): string => {
  switch (page) {
    case 'nomination':
      return paths.activityNomination(activity, nomination);
    case 'parcels':
      return paths.activityParcels(activity);
    case 'vetting':
      return paths.activityVetting(activity);
  }
};

const PAGE_WORDS: Readonly<Record<Attention['page'], string>> = {
  nomination: '看推荐表',
  parcels: '登记收件或说明理由',
  vetting: '看征求意见',
};

const AttentionCard = ({
  activity,
  title,
  rows,
  empty,
}: {
  readonly activity: string;
  readonly title: string;
  readonly rows: readonly Attention[];
  readonly empty: string;
}): ReactNode => (
  <Card title={title} note={rows.length === 0 ? undefined : `${rows.length} 人`}>
    {rows.length === 0 ? (
      <EmptyState icon="check">{empty}</EmptyState>
    ) : (
      <ul className="attention">
        {rows.map((one) => (
          <li key={one.nomination}>
            <div className="attention-head">
              <b>{one.name}</b>
              <StateTag {...one.state} />
            </div>
            <p className="small">{one.sentence}</p>
            <Link to={pageOf(activity, one)}>{PAGE_WORDS[one.page]}</Link>
          </li>
        ))}
      </ul>
    )}
  </Card>
);

/** Beside the grid: the share leant towards, what is late, what was returned. */
export const SideCards = ({
  activity,
  board,
}: {
  readonly activity: string;
  readonly board: BoardView;
}): ReactNode => (
  <aside className="board-side" aria-label="需要留意">
    {board.emphasis.map((one) => (
      <EmphasisCard key={one.id} one={one} />
    ))}
    {board.isOrganiser ? (
      <>
        <AttentionCard
          activity={activity}
          title="迟到与逾期"
          rows={board.late}
          empty="没有迟到和逾期的。"
        />
        <AttentionCard
          activity={activity}
          title="退回补正"
          rows={board.returned}
          empty="没有退回待补正的。"
        />
      </>
    ) : null}
  </aside>
);
