import type { ReactNode } from 'react';
import { clausePlace } from '../../contract/plan/clause.ts';
import type { AwardSeries } from '../../core/honour/award.ts';
import { Card } from '../ui/card.tsx';
import '../ui/data-table.css';
import { Matters } from './matter-card.tsx';
import { mattersAt, type Matter } from './matters.ts';
import type { DraftEditor } from './use-draft.ts';

/** 奖项: from which place to which, and who gives them; findings below. */
export const AwardsCard = ({
  series,
  editor,
  matters,
}: {
  readonly series: AwardSeries;
  readonly editor: DraftEditor;
  readonly matters: readonly Matter[];
}): ReactNode => {
  const { plan, isReadOnly } = editor;
  const path = `awards.${series.id}`;
  const place = (award: string, key: 'from' | 'to', value: number, title: string): ReactNode => (
    <input
      key={value}
      type="number"
      min={1}
      className="plan-number"
      aria-label={`${title}：${key === 'from' ? '从第几名' : '到第几名'}`}
      readOnly={isReadOnly}
      defaultValue={value}
      onBlur={({ target }) => {
        const next = Number(target.value);
        if (Number.isInteger(next) && next !== value)
          editor.change(`${path}.awards.${award}.${key}`, next);
      }}
    />
  );
  return (
    <Card title={series.title} note={clausePlace(plan, series.source)}>
      <table className="data-table plan-table">
        <thead>
          <tr>
            <th scope="col">奖项</th>
            <th scope="col" className="number">
              从第几名
            </th>
            <th scope="col" className="number">
              到第几名
            </th>
            <th scope="col">颁发单位</th>
          </tr>
        </thead>
        <tbody>
          {series.awards.map(({ id, title, from, to, givenBy }) => (
            <tr key={id}>
              <th scope="row">{title}</th>
              <td className="number">{place(id, 'from', from, title)}</td>
              <td className="number">{place(id, 'to', to, title)}</td>
              <td className="short">
                {plan.organisers.find((one) => one.id === givenBy)?.short ?? '未定'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Matters matters={mattersAt(matters, path)} editor={editor} />
    </Card>
  );
};
