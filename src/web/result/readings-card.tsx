import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { ResultBoard } from '../../contract/result/shapes.ts';
import { paths } from '../paths.ts';
import { Card } from '../ui/card.tsx';

type Reading = ResultBoard['readings'][number];
type Award = Reading['options'][number]['awards'][number];

const holdersText = ({ holders, pending, vacant }: Award): string =>
  [
    ...holders,
    ...pending.map((name) => `${name}（待定）`),
    ...(vacant === 0 ? [] : [`空缺${vacant}个`]),
  ].join('、');

/** An open item of the plan with what each of its readings leads to, side by side, until it is decided (N7.2). */
export const ReadingsCard = ({
  activity,
  reading,
}: {
  readonly activity: string;
  readonly reading: Reading;
}): ReactNode => (
  <Card title="方案有一处未裁定，影响奖项" note={reading.clause}>
    <p>{reading.question}</p>
    <div className="result-readings">
      {reading.options.map((option) => (
        <section key={option.id} className="result-reading" aria-label={option.title}>
          <b>{option.title}</b>
          {option.isDefault ? <span className="hint">　目前按这一种</span> : null}
          <dl>
            {option.awards.map((award) => (
              <div key={award.title} className="result-pair">
                <dt>{award.title}</dt>
                <dd>{holdersText(award) || '无'}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
    <p className="result-after">
      <Link to={paths.activityPlan(activity)}>到方案中裁定</Link>
    </p>
  </Card>
);
