import type { ReactNode } from 'react';
import { DataTable } from '../ui/data-table.tsx';

/** The figures at the top of a closing report, each under its title. */
export const Figures = ({
  figures,
}: {
  readonly figures: readonly (readonly [title: string, text: string])[];
}): ReactNode => (
  <div className="honour-figures">
    {figures.map(([title, text]) => (
      <div key={title}>
        <span className="hint">{title}</span>
        <b>{text}</b>
      </div>
    ))}
  </div>
);

/** How many objections came, and how many of them are settled. */
export const Objections = ({
  objections: { count, open },
}: {
  readonly objections: { readonly count: number; readonly open: number };
}): ReactNode => (
  <>
    <h3>异议</h3>
    <p>{count === 0 ? '没有收到异议。' : `收到${count}件，已办结${count - open}件。`}</p>
  </>
);

/** What each unit counts for, one line a unit. */
export const UnitFigures = <Row extends { readonly name: string }>({
  caption,
  units,
  columns,
}: {
  readonly caption: string;
  readonly units: readonly Row[];
  readonly columns: readonly {
    readonly key: string;
    readonly title: string;
    readonly cell: (unit: Row) => ReactNode;
  }[];
}): ReactNode => (
  <>
    <h3>{caption}</h3>
    <DataTable
      caption={caption}
      rows={units}
      keyOf={({ name }) => name}
      columns={[
        { key: 'name', title: '单位', isHead: true, cell: ({ name }) => name },
        ...columns.map((column) => ({ ...column, isNumber: true, width: '6rem' })),
      ]}
    />
  </>
);
