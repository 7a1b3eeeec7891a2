import type { ReactNode } from 'react';
import { clausePlace } from '../../contract/plan/clause.ts';
import { mostPlaces, type Places } from '../../core/nomination/quota.ts';
import type { Stage } from '../../core/plan/stage.ts';
import { Card } from '../ui/card.tsx';
import '../ui/data-table.css';
import type { DraftEditor } from './use-draft.ts';

type Nomination = Extract<Stage, { kind: 'nomination' }>;

const KINDS: Readonly<Record<Places['kind'], string>> = {
  exact: '定额',
  ceiling: '至多',
  range: '至多',
  optional: '至多，可不报',
};

const keyOf = ({ kind }: Places): 'n' | 'most' => (kind === 'exact' ? 'n' : 'most');

/** 名额: each row of units with its number, saved when the field is left. */
export const QuotasCard = ({
  stage,
  editor,
}: {
  readonly stage: Nomination;
  readonly editor: DraftEditor;
}): ReactNode => {
  const { plan, isReadOnly } = editor;
  const total = stage.quotas.reduce(
    (sum, quota) => sum + mostPlaces(quota.places) * quota.units.length,
    0,
  );
  const nameOf = (id: string): string => plan.units.find((unit) => unit.id === id)?.short ?? id;
  return (
    <Card title={`名额：${stage.title}`} note={`合计 ${total} 名`}>
      <table className="data-table plan-table">
        <thead>
          <tr>
            <th scope="col">单位</th>
            <th scope="col">办法</th>
            <th scope="col" className="number">
              每单位名额
            </th>
            <th scope="col" className="number">
              单位数
            </th>
            <th scope="col">依据</th>
          </tr>
        </thead>
        <tbody>
          {stage.quotas.map((quota) => (
            <tr key={quota.id}>
              <th scope="row">{quota.units.map(nameOf).join('、')}</th>
              <td className="short">{KINDS[quota.places.kind]}</td>
              <td className="number">
                <input
                  key={mostPlaces(quota.places)}
                  type="number"
                  min={0}
                  className="plan-number"
                  aria-label={`${quota.units.map(nameOf).join('、')}：每单位名额`}
                  readOnly={isReadOnly}
                  defaultValue={mostPlaces(quota.places)}
                  onBlur={({ target }) => {
                    const value = Number(target.value);
                    if (Number.isInteger(value) && value !== mostPlaces(quota.places))
                      editor.change(
                        `stages.${stage.id}.quotas.${quota.id}.places.${keyOf(quota.places)}`,
                        value,
                      );
                  }}
                />
              </td>
              <td className="number">{quota.units.length}</td>
              <td className="short small">{clausePlace(plan, quota.source)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
};
