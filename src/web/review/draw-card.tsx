import type { ReactNode } from 'react';
import { Card } from '../ui/card.tsx';
import type { PanelProps } from './panel-props.ts';

/** The draw of the orders: committed to before anybody was on the panel, shown afterwards, so that it can be repeated. */
export const DrawCard = ({ panel }: PanelProps): ReactNode => (
  <Card title="人选次序" note="每位评委分别抽签，次序各不相同">
    <dl className="review-draw">
      <dt>承诺值</dt>
      <dd>{panel.commitment}</dd>
      {panel.draw === null ? null : (
        <>
          <dt>种子</dt>
          <dd>{panel.draw.seed}</dd>
          <dt>用途</dt>
          <dd>{panel.draw.context}</dd>
        </>
      )}
    </dl>
    <p className="small">
      {panel.draw === null
        ? '承诺值在组建评审组时已经定下，记入活动的审计记录。开始评审后公布种子，谁都能重算核对，事先事后都改不了。'
        : '用种子和用途可以算出承诺值，也可以重算每位评委的次序；算法随系统的说明书公开。'}
    </p>
    {panel.orders.length === 0 ? null : (
      <details>
        <summary>每位评委的次序</summary>
        <ol className="review-orders">
          {panel.orders.map(({ member, name, names }) => (
            <li key={member}>
              <b>{name}</b>
              <span className="small">{names.join('、')}</span>
            </li>
          ))}
        </ol>
      </details>
    )}
  </Card>
);
