import type { ReactNode } from 'react';
import type { ResultBoard, ResultRowView } from '../../contract/result/shapes.ts';
import { DataTable, type Column, type RowTone } from '../ui/data-table.tsx';
import { Figure } from '../ui/figure.tsx';
import { TieBar } from './tie-bar.tsx';
import { awardWords, valueWords } from './words.ts';

type Ranking = ResultBoard['rankings'][number];

const columnsOf = (
  ranking: Ranking,
  open: number | null,
  onOpen: (position: number) => void,
): readonly Column<ResultRowView>[] => {
  const isTeam = ranking.of === 'team';
  const awards = awardWords(ranking);
  const values = valueWords(ranking);
  const hasPool =
    isTeam && ranking.rows.some((row) => row.place !== null && row.awardPlace === null);
  return [
    { key: 'place', title: '名次', width: '2.75rem', cell: ({ place }) => place ?? '–' },
    ...(isTeam
      ? []
      : [
          {
            key: 'name',
            title: '姓名',
            isHead: true,
            cell: ({ name, sex }: ResultRowView) => (
              <>
                {name}
                {sex === '女' ? <span className="hint result-sex">女</span> : null}
              </>
            ),
          },
        ]),
    {
      key: 'unit',
      title: '代表队',
      isHead: isTeam,
      isShort: true,
      cell: ({ unit }) => unit.short,
    },
    ...ranking.columns.map((title, at) => ({
      key: `value-${at}`,
      title,
      isNumber: true,
      cell: (row: ResultRowView) => values(row, at),
    })),
    {
      key: 'total',
      title: ranking.total,
      isNumber: true,
      cell: ({ total, position }) =>
        total === null ? (
          '–'
        ) : (
          <Figure isOpen={open === position} onOpen={() => onOpen(position)}>
            {total.shown}
          </Figure>
        ),
    },
    {
      key: 'basis',
      title: '名次依据',
      isShort: true,
      cell: ({ basis, tied }) => (
        <span className={tied ? 'small result-open' : 'small'}>{basis}</span>
      ),
    },
    ...(hasPool
      ? [
          {
            key: 'awardPlace',
            title: '评奖名次',
            isNumber: true,
            cell: ({ awardPlace }: ResultRowView) => awardPlace ?? '–',
          },
        ]
      : []),
    {
      key: 'awards',
      title: '奖项',
      cell: (row) => <span className="small result-awards">{awards(row)}</span>,
    },
  ];
};

/** One table of a result: components, total, what decided each place, awards; open ties with what hangs on them. */
export const Standings = ({
  activity,
  board,
  ranking,
  open,
  onOpen,
}: {
  readonly activity: string;
  readonly board: ResultBoard;
  readonly ranking: Ranking;
  /** Position whose working is shown. */
  readonly open: number | null;
  readonly onOpen: (position: number) => void;
}): ReactNode => {
  const ties = board.ties.filter((tie) => tie.ranking === ranking.id);
  const tieOf = (row: ResultRowView) =>
    ties.find(({ members }) => members.some(({ key }) => key === row.key));
  const toneOf = (row: ResultRowView): RowTone | null => {
    if (open === row.position) return 'chosen';
    if (tieOf(row) !== undefined) return 'todo';
    return row.place !== null && row.basis !== ranking.total ? 'settled' : null;
  };
  const below = (row: ResultRowView): ReactNode => {
    const tie = tieOf(row);
    if (tie === undefined) return null;
    const last = ranking.rows.findLast((other) => tieOf(other) === tie);
    return last === row ? <TieBar activity={activity} tie={tie} board={board} /> : null;
  };
  return (
    <DataTable
      caption={ranking.title}
      columns={columnsOf(ranking, open, onOpen)}
      rows={ranking.rows}
      keyOf={({ key }) => key}
      toneOf={toneOf}
      below={below}
    />
  );
};
