import type { ReactNode } from 'react';
import { Card } from '../ui/card.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { Figure } from '../ui/figure.tsx';
import { WorkingBlock, WorkingDrawer, WorkingLine } from '../ui/working-drawer.tsx';
import type { PanelProps } from './panel-props.ts';
import { hiddenText, SEAT_WORDS } from './words.ts';

type Row = PanelProps['panel']['results'][number];

const OUTCOMES = { proposed: '拟推荐', 'not-proposed': '未列入', tied: '并列待定' } as const;
/** While marks and ballots still come in. */
const SO_FAR = {
  proposed: '目前在名额内',
  'not-proposed': '目前未列入',
  tied: '并列待定',
} as const;

/** How one candidate's mark or votes came about. */
export const ResultWorking = ({
  row,
  commitment,
  onClose,
}: {
  readonly row: Row;
  readonly commitment: string;
  readonly onClose: () => void;
}): ReactNode => (
  <WorkingDrawer
    title={`${row.mark ?? '—'} 是怎么来的`}
    whose={`${row.name}，${row.unit}`}
    foot={<span>抽签承诺值 {commitment.slice(0, 12)}</span>}
    onClose={onClose}
  >
    {row.seats.length === 0 ? null : (
      <WorkingBlock title="评委评分" value={`${row.scored}/${row.of}人`}>
        {row.seats.map(({ name, total, state }, index) => (
          <div key={`${name} ${index}`} className="working-line">
            <span>{name}</span>
            <span>
              <span className={state === 'dropped' || state === 'voided' ? 'review-struck' : ''}>
                {total ?? ''}
              </span>{' '}
              {SEAT_WORDS[state]}
            </span>
          </div>
        ))}
      </WorkingBlock>
    )}
    <WorkingLine expression={row.working} reason="" />
    {row.exact === null ? null : (
      <WorkingLine expression={`= ${row.exact}`} reason="按这个数比较" />
    )}
    {row.mark === null ? null : <WorkingLine expression={row.mark} reason="显示的数" isResult />}
    {row.preferences.map(({ id, title, evidence }) => (
      <WorkingBlock key={id} title={title} value="不计分">
        {evidence}
      </WorkingBlock>
    ))}
  </WorkingDrawer>
);

/** Standings with what decided each place; every figure opens its working. */
export const ResultsCard = ({
  review,
  panel,
  open,
  onOpen,
}: PanelProps & {
  readonly open: string | null;
  readonly onOpen: (id: string) => void;
}): ReactNode => {
  const isScores = review.method === 'scores';
  const isClosed = panel.state === 'closed';
  const words = isClosed ? OUTCOMES : SO_FAR;
  const share = panel.frontLine.map(({ title, count, of }) => `${title}${count}/${of}`);
  const note = [`拟推荐${review.places ?? 0}名`, ...share, hiddenText(panel.hidden)]
    .filter((text) => text !== '')
    .join('　');
  return (
    <Card title={isClosed ? '评审结果' : '目前的结果'} note={note}>
      <DataTable
        caption="评审结果"
        rows={panel.results}
        keyOf={({ id }) => id}
        toneOf={({ outcome }) => (outcome === 'tied' ? 'todo' : null)}
        columns={[
          { key: 'rank', title: '名次', width: '3.5rem', cell: ({ rank }) => rank ?? '–' },
          { key: 'name', title: '姓名', isHead: true, cell: ({ name }) => name },
          { key: 'unit', title: '推荐单位', cell: ({ unit }) => unit },
          {
            key: 'flags',
            title: '一线和优先',
            cell: ({ emphasis, preferences }) =>
              [
                ...(emphasis.length > 0 ? ['一线'] : []),
                ...(preferences.length > 0 ? ['优先'] : []),
              ].join('、'),
          },
          {
            key: 'mark',
            title: isScores ? '平均分' : '得票',
            isNumber: true,
            cell: ({ id, mark }) =>
              mark === null ? (
                '–'
              ) : (
                <Figure isOpen={open === id} onOpen={() => onOpen(id)}>
                  {mark}
                </Figure>
              ),
          },
          {
            key: 'scored',
            title: isScores ? '评分人数' : '得票/应计',
            isNumber: true,
            cell: ({ mark, scored, of }) => (!isScores && mark === null ? '–' : `${scored}/${of}`),
          },
          {
            key: 'outcome',
            title: '结论',
            width: '7rem',
            isShort: true,
            cell: ({ outcome }) => (outcome === null ? '' : words[outcome]),
          },
          { key: 'reason', title: '依据', cell: ({ reason }) => reason },
        ]}
      />
    </Card>
  );
};
