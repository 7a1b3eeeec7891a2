import type { ReactNode } from 'react';
import { useState } from 'react';
import type { ScoringStageView } from '../../contract/scoring/shapes.ts';
import { Card, EmptyState } from '../ui/card.tsx';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { Figure } from '../ui/figure.tsx';
import { WorkingDrawer } from '../ui/working-drawer.tsx';

type Panel = NonNullable<ScoringStageView['panel']>;
type Row = Panel['rows'][number];

/** A judge's mark; one that the rule leaves out is struck through. */
const Mark = ({ judge }: { readonly judge: Row['judges'][number] | undefined }): ReactNode => {
  if (judge === undefined) return '–';
  if (judge.recused !== '') return <span className="hint">回避</span>;
  if (judge.mark === '') return <span className="hint">待录</span>;
  return (
    <>
      {judge.dropped ? <s aria-label={`${judge.mark}，去掉`}>{judge.mark}</s> : judge.mark}
      {judge.deviation === '' ? null : <span className="scoring-deviation">{judge.deviation}</span>}
    </>
  );
};

/** What the panel's marks come to: every judge's mark with how far it is from the mean, and the mark of the team. */
export const PanelCard = ({
  stage,
  panel,
}: {
  readonly stage: ScoringStageView;
  readonly panel: Panel;
}): ReactNode => {
  const [open, setOpen] = useState<string | null>(null);
  const shown = panel.rows.find(({ unit }) => unit.id === open);
  const columns: readonly Column<Row>[] = [
    { key: 'unit', title: '代表队', width: '7rem', isHead: true, cell: ({ unit }) => unit.short },
    ...panel.judges.map(({ id, seat, name }): Column<Row> => ({
      key: id,
      title: `${seat}号 ${name}`,
      isNumber: true,
      cell: ({ judges }) => <Mark judge={judges.find((one) => one.seat === seat)} />,
    })),
    {
      key: 'mark',
      title: '本队得分',
      width: '6rem',
      isNumber: true,
      cell: ({ unit, mark }) =>
        mark === '' ? (
          '–'
        ) : (
          <Figure
            isOpen={open === unit.id}
            onOpen={() => setOpen(open === unit.id ? null : unit.id)}
          >
            {mark}
          </Figure>
        ),
    },
  ];
  return (
    <div className={shown === undefined ? 'stack stack-wide' : 'with-cards'}>
      <Card title="评委评分" note="小字是与全体评委平均分的差；划去的按方案不计入">
        {panel.rows.every(({ judges }) => judges.every(({ mark }) => mark === '')) ? (
          <EmptyState icon="bars">评分表核定后，这里显示各评委的评分和本队得分。</EmptyState>
        ) : (
          <div className="scoring-scroll">
            <DataTable
              caption={`${stage.title}评委评分`}
              columns={columns}
              rows={panel.rows}
              keyOf={({ unit }) => unit.id}
            />
          </div>
        )}
      </Card>
      {shown === undefined ? null : (
        <WorkingDrawer
          title={`${shown.mark} 是怎么来的`}
          whose={`${shown.unit.name}，${stage.component}`}
          foot={<span className="small">{stage.clause}</span>}
          onClose={() => setOpen(null)}
        >
          <p className="scoring-working">{shown.working}</p>
          <p className="small">{panel.rule}</p>
        </WorkingDrawer>
      )}
    </div>
  );
};
