import type { ReactNode } from 'react';
import type { closingGet } from '../../contract/honour/closing-http.ts';
import type { Answer } from '../api.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Names } from '../ui/names.tsx';
import { Bars } from './bars.tsx';
import { Figures, Objections, UnitFigures } from './report-parts.tsx';

type Report = NonNullable<Answer<typeof closingGet>['competition']>;

const percent = (count: number, of: number): string =>
  of === 0 ? '—' : `${Math.round((100 * count) / of)}%`;

/** What a competition's closing report tells: participation, hand-ins, teams and awards (N2.1, N7, N8). */
export const CompetitionReport = ({ report }: { readonly report: Report }): ReactNode => {
  const { participation, units, deliverables, version, awards, objections } = report;
  const figures = [
    ['参加单位', `${units.length} 个`],
    ['初赛参加／应参加', `${participation.took}／${participation.due}`],
    ['参加率', participation.rate],
    ['获奖', `${awards.reduce((sum, { holders }) => sum + holders.length, 0)} 项次`],
  ] as const;
  return (
    <>
      <Figures figures={figures} />
      <h3>按时报送</h3>
      <Bars
        shares={deliverables.map(({ title, onTime, of }) => ({
          title,
          count: onTime,
          of,
          percent: percent(onTime, of),
        }))}
      />
      <h3>奖项</h3>
      {version === null ? (
        <p className="hint">成绩还没有终定，终定后这里列出奖项。</p>
      ) : (
        <DataTable
          caption={`奖项（成绩第${version}版）`}
          rows={awards}
          keyOf={({ title }) => title}
          columns={[
            { key: 'title', title: '奖项', width: '14rem', isHead: true, cell: (one) => one.title },
            { key: 'by', title: '颁发单位', width: '14rem', cell: ({ givenBy }) => givenBy || '–' },
            { key: 'holders', title: '获奖', cell: ({ holders }) => <Names of={holders} /> },
          ]}
        />
      )}
      <Objections objections={objections} />
      <UnitFigures
        caption="各单位参加和获奖"
        units={units}
        columns={[
          { key: 'due', title: '应参加', cell: (one) => one.due },
          { key: 'took', title: '参加', cell: (one) => one.took },
          { key: 'rate', title: '参加率', cell: (one) => one.rate },
          { key: 'contestants', title: '参赛队员', cell: (one) => one.contestants },
          { key: 'awards', title: '获奖', cell: (one) => one.awards },
        ]}
      />
    </>
  );
};
