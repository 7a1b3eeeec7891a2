import type { ReactNode } from 'react';
import type { honourList } from '../../contract/honour/http.ts';
import type { Answer } from '../api.ts';
import { Card, EmptyState } from '../ui/card.tsx';

type Awards = Answer<typeof honourList>['awards'];

/** Who holds the awards of a competition, as the public list shows them (N7). */
export const WinnersCard = ({ awards }: { readonly awards: Awards }): ReactNode =>
  awards.length === 0 ? (
    <EmptyState icon="medal">成绩正在更正，获奖名单暂不公开；更正后重新公示、确认。</EmptyState>
  ) : (
    <Card title="获奖名单" note="与公开名单一致">
      <ul className="honour-winners">
        {awards.map(({ title, givenBy, holders }) => (
          <li key={title}>
            <b>{title}</b>
            {givenBy.length === 0 ? null : (
              <span className="small">{`由${givenBy.join('、')}授予`}</span>
            )}
            <span>
              {holders
                .map(({ name, unit }) => (unit === '' ? name : `${name}（${unit}）`))
                .join('、')}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
