import type { ReactNode } from 'react';
import { versionPresentation } from '../../contract/result/http.ts';
import { sentenceOfError, type Answer } from '../api.ts';
import { useCall } from '../query.ts';
import { Card } from '../ui/card.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { Skeleton, Trouble } from '../ui/trouble.tsx';

type Call = Answer<typeof versionPresentation>['calls'][number];

const holdersText = ({ holders }: Call): string =>
  holders.map(({ name, unit }) => (name === null ? unit : `${name}（${unit}）`)).join('、');

/** The order in which awards are handed over on the stage; what is only announced stands beneath. */
export const PresentationCard = ({
  activity,
  number,
}: {
  readonly activity: string;
  readonly number: number;
}): ReactNode => {
  const answer = useCall(versionPresentation, { params: { activity, number } });
  return (
    <Card title="颁奖顺序" note="后面的奖项先颁，同一奖项名次靠后的先上台">
      {answer.data === undefined ? (
        answer.isError ? (
          <Trouble sentence={sentenceOfError(answer.error)} />
        ) : (
          <Skeleton lines={4} />
        )
      ) : (
        <>
          <DataTable
            caption="颁奖顺序"
            rows={answer.data.calls}
            keyOf={({ order }) => String(order)}
            columns={[
              { key: 'order', title: '顺序', width: '3.5rem', cell: ({ order }) => order },
              { key: 'award', title: '奖项', isHead: true, cell: ({ award }) => award },
              { key: 'givenBy', title: '授予单位', cell: ({ givenBy }) => givenBy || '未定' },
              { key: 'holders', title: '获奖者（按上台先后）', cell: holdersText },
            ]}
          />
          {answer.data.announcements.length === 0 ? null : (
            <div className="result-tip">
              同时宣布，不上台：
              {answer.data.announcements.map((text) => (
                <p key={text}>{text}</p>
              ))}
            </div>
          )}
        </>
      )}
    </Card>
  );
};
