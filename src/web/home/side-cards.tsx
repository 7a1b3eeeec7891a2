import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Tasks } from '../../contract/task/http.ts';
import { Card, EmptyState } from '../ui/card.tsx';
import { waitText } from '../ui/moment.ts';
import { StateTag } from '../ui/state-tag.tsx';

/** 谁在等我: people who cannot go on before the reader has acted. */
export const WaitingForMe = ({
  people,
  now,
}: {
  readonly people: Tasks['waitingForMe'];
  readonly now: number;
}): ReactNode => (
  <Card title="谁在等我" note={people.length === 0 ? undefined : `${people.length} 人`}>
    {people.length === 0 ? (
      <EmptyState icon="people">没有人在等您。</EmptyState>
    ) : (
      <ul>
        {people.map(({ id, name, unit, what, since, link }) => (
          <li key={id} className="side-row waiting">
            <span className="avatar" aria-hidden="true">
              {[...name][0]}
            </span>
            <div>
              <div className="side-line">
                <span>
                  {name}　<span className="hint">{unit}</span>
                </span>
                <span className="small">{waitText(since, now)}</span>
              </div>
              <Link to={link} className="small">
                {what}
              </Link>
            </div>
          </li>
        ))}
      </ul>
    )}
  </Card>
);

/** 我在等谁: what others still owe the reader. */
export const WaitingForOthers = ({
  matters,
}: {
  readonly matters: Tasks['iWaitFor'];
}): ReactNode =>
  matters.length === 0 ? null : (
    <Card title="我在等谁" note={`${matters.length} 件`}>
      <ul>
        {matters.map(({ id, what, detail, link }) => (
          <li key={id} className="side-row">
            {link === null ? what : <Link to={link}>{what}</Link>}
            <div className="small">{detail}</div>
          </li>
        ))}
      </ul>
    </Card>
  );

const toneOfStep = (index: number, step: number): string => {
  if (index + 1 < step) return 'step-done';
  return index + 1 === step ? 'step-now' : '';
};

/** The activities the reader takes part in, and how far each is. */
export const ActivityCard = ({
  activities,
}: {
  readonly activities: Tasks['activities'];
}): ReactNode => (
  <Card title="活动进度" note={activities.length === 0 ? undefined : `${activities.length} 项`}>
    {activities.length === 0 ? (
      <EmptyState icon="medal">您还没有参加的活动。主办单位发布通知后，会列在这里。</EmptyState>
    ) : (
      <ul>
        {activities.map(({ id, title, link, tone, word, steps, step, detail }) => (
          <li key={id} className="side-row">
            <div className="side-line">
              <Link to={link}>{title}</Link>
              <StateTag tone={tone} word={word} />
            </div>
            <div className="steps" aria-hidden="true">
              {Array.from({ length: steps }, (_, index) => (
                <i key={index} className={toneOfStep(index, step)} />
              ))}
            </div>
            <div className="small">{detail}</div>
          </li>
        ))}
      </ul>
    )}
  </Card>
);
