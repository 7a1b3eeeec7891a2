import type { ReactNode } from 'react';
import { namingLeaveOut, namingList } from '../../contract/honour/http.ts';
import type { NamingView } from '../../contract/honour/shapes.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { Card } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { StateTag } from '../ui/state-tag.tsx';

type Item = NamingView['items'][number];

const TagOf = ({
  item,
  isIssued,
}: {
  readonly item: Item;
  readonly isIssued: boolean;
}): ReactNode => {
  if (item.leftOut !== null) return <StateTag tone="idle" word="暂不命名" />;
  if (isIssued) return <StateTag tone="done" word="已命名" />;
  return item.why.length === 0 ? (
    <StateTag tone="done" word="可以命名" />
  ) : (
    <StateTag tone="todo" word="现在不能命名" />
  );
};

/** Everybody in a decision, why somebody may not be named, and leaving them out by a recorded decision. */
export const PeopleCard = ({
  activity,
  naming,
  mayChange,
}: {
  readonly activity: string;
  readonly naming: NamingView;
  readonly mayChange: boolean;
}): ReactNode => {
  const leave = useAct(namingLeaveOut, [namingList]);
  const decidedBy = naming.chain.map(({ title }) => title.replace(/审定$/u, ''));
  const put = (item: Item, to: 'left-out' | 'back', reason: string): Promise<unknown> =>
    leave.mutateAsync({
      params: { activity, naming: naming.id },
      body: { nomination: item.nomination, to, reason, decidedBy },
    });
  return (
    <Card
      title="名单"
      note={`${naming.items.filter((one) => one.leftOut === null).length} 人，按公示名单排序`}
    >
      <ol className="honour-rows">
        {naming.items.map((item, index) => (
          <li key={item.nomination}>
            <span className="hint">{index + 1}</span>
            <span>
              <b>{item.name}</b>　<span className="small">{`${item.unit}　${item.post}`}</span>
            </span>
            <span className="honour-line">
              <TagOf item={item} isIssued={naming.state === 'issued'} />
              {mayChange && item.leftOut === null && item.why.length > 0 ? (
                <ConfirmAct
                  word="暂不命名"
                  title={`暂不命名：${item.name}`}
                  reasonLabel="两个主办单位商定的理由"
                  onAct={(reason) => put(item, 'left-out', reason)}
                  sentenceOf={sentenceOfError}
                >
                  这份决定里不再列入，其他人照常办理；异议办结后可以另行命名。
                </ConfirmAct>
              ) : null}
              {mayChange && item.leftOut !== null ? (
                <ConfirmAct
                  word="重新列入"
                  title={`重新列入：${item.name}`}
                  reasonLabel="理由"
                  onAct={(reason) => put(item, 'back', reason)}
                  sentenceOf={sentenceOfError}
                >
                  重新列入后，须可以命名才能送审。
                </ConfirmAct>
              ) : null}
            </span>
            {item.leftOut === null ? null : (
              <span className="honour-why">
                {item.leftOut.decidedBy.join('、')}：{item.leftOut.reason}
              </span>
            )}
            {item.leftOut === null && item.why.length > 0 ? (
              <span className="honour-why">{item.why.join('；')}</span>
            ) : null}
          </li>
        ))}
      </ol>
    </Card>
  );
};
