import type { ReactNode } from 'react';
import type { ScoringSheetView } from '../../contract/scoring/shapes.ts';
import { Card } from '../ui/card.tsx';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { StateTag } from '../ui/state-tag.tsx';

type Comparison = NonNullable<ScoringSheetView['comparison']>;
type Line = Comparison['lines'][number];

/** What two people typed, side by side; lines on which they differ stand out. */
export const ComparisonCard = ({ comparison }: { readonly comparison: Comparison }): ReactNode => {
  const { first, second, lines } = comparison;
  const count = lines.filter(({ differs }) => differs).length;
  const columns: readonly Column<Line>[] = [
    { key: 'line', title: '行', isHead: true, cell: ({ title }) => title },
    { key: 'first', title: first, cell: (line) => line.first || '（没有）' },
    { key: 'second', title: second, cell: (line) => line.second || '（没有）' },
    {
      key: 'differs',
      title: '比对',
      width: '8rem',
      cell: ({ differs }) =>
        differs ? (
          <StateTag tone="todo" word="不一致" isBare />
        ) : (
          <StateTag tone="done" word="一致" isBare />
        ),
    },
  ];
  return (
    <Card title="两遍录入比对" note={`${count} 处不一致`}>
      <DataTable
        caption="两遍录入逐行比对"
        columns={columns}
        rows={lines}
        keyOf={({ key }) => key}
        toneOf={({ differs }) => (differs ? 'todo' : null)}
      />
    </Card>
  );
};
