import type { ReactNode } from 'react';
import { clausePlace } from '../../contract/plan/clause.ts';
import type { AwardSeries } from '../../core/honour/award.ts';
import { Card } from '../ui/card.tsx';
import '../ui/data-table.css';
import { RemovePart } from './ask-dialog.tsx';
import { AddAward } from './award-forms.tsx';
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
            {isReadOnly ? null : <th scope="col">更改</th>}
          </tr>
        </thead>
        <tbody>
          {series.awards.map(({ id, title, from, to, givenBy }) => (
            <tr key={id}>
              <th scope="row">
                {isReadOnly ? (
                  title
                ) : (
                  <input
                    key={title}
                    className="plan-name"
                    aria-label={`${title}：奖项名称`}
                    defaultValue={title}
                    maxLength={60}
                    onBlur={({ target }) => {
                      const next = target.value.trim();
                      if (next !== '' && next !== title)
                        editor.change(`${path}.awards.${id}.title`, next);
                    }}
                  />
                )}
              </th>
              <td className="number">{place(id, 'from', from, title)}</td>
              <td className="number">{place(id, 'to', to, title)}</td>
              <td className="short">
                <select
                  aria-label={`${title}：颁发单位`}
                  disabled={isReadOnly}
                  value={givenBy ?? ''}
                  onChange={({ target }) =>
                    editor.change(
                      `${path}.awards.${id}.givenBy`,
                      target.value === '' ? null : target.value,
                    )
                  }
                >
                  <option value="">未定</option>
                  {plan.organisers.map((one) => (
                    <option key={one.id} value={one.id}>
                      {one.short}
                    </option>
                  ))}
                </select>
              </td>
              {isReadOnly ? null : (
                <td className="short">
                  <RemovePart editor={editor} path={`${path}.awards.${id}`} title={title} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {isReadOnly ? null : (
        <div className="part-foot">
          <AddAward editor={editor} series={series} />
          <RemovePart editor={editor} path={path} title={series.title} word="删去这组奖项" />
        </div>
      )}
      <Matters matters={mattersAt(matters, path)} editor={editor} />
    </Card>
  );
};
