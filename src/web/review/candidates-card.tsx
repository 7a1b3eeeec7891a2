import type { ReactNode } from 'react';
import { Card, EmptyState } from '../ui/card.tsx';
import { DataTable } from '../ui/data-table.tsx';
import type { PanelProps } from './panel-props.ts';
import { hiddenText } from './words.ts';

/** Who is to be reviewed, with front line (J8) and priority (J2.5) as reviewers will see them. */
export const CandidatesCard = ({ panel }: PanelProps): ReactNode => {
  const share = panel.frontLine.map(({ title, count, of }) => `${title}${count}/${of}`);
  const note = [`${panel.candidates.length}名`, ...share, hiddenText(panel.hidden)];
  return (
    <Card title="人选" note={note.filter((text) => text !== '').join('　')}>
      {panel.candidates.length === 0 ? (
        <EmptyState icon="list">还没有已受理的人选。推荐材料受理后列在这里。</EmptyState>
      ) : (
        <DataTable
          caption="人选"
          rows={panel.candidates}
          keyOf={({ id }) => id}
          columns={[
            { key: 'name', title: '姓名', isHead: true, isShort: true, cell: ({ name }) => name },
            { key: 'unit', title: '推荐单位', cell: ({ unit }) => unit },
            { key: 'category', title: '推荐范围', cell: ({ category }) => category },
            {
              key: 'line',
              title: '一线',
              isShort: true,
              cell: ({ emphasis }) => (emphasis.length > 0 ? '是' : ''),
            },
            {
              key: 'priority',
              title: '优先情形',
              cell: ({ preferences }) => preferences.map(({ evidence }) => evidence).join('；'),
            },
          ]}
        />
      )}
    </Card>
  );
};
