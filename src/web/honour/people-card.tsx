import type { ReactNode } from 'react';
import { namingLeaveOut, namingList } from '../../contract/honour/http.ts';
import type { NamingsView, NamingView } from '../../contract/honour/shapes.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { Card } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { StateTag } from '../ui/state-tag.tsx';

type Item = NamingView['items'][number];

const TagOf = ({
  item,
  isIssued,
  verb,
}: {
  readonly item: Item;
  readonly isIssued: boolean;
  readonly verb: string;
}): ReactNode => {
  if (item.leftOut !== null) return <StateTag tone="idle" word={`暂不${verb}`} />;
  if (isIssued) return <StateTag tone="done" word={`已${verb}`} />;
  return item.why.length === 0 ? (
    <StateTag tone="done" word={`可以${verb}`} />
  ) : (
    <StateTag tone="todo" word={`现在不能${verb}`} />
  );
};

/** Everybody in a decision, why somebody may not be named, and leaving them out by a recorded decision. */
export const PeopleCard = ({
  activity,
  naming,
  kind,
  mayChange,
}: {
  readonly activity: string;
  readonly naming: NamingView;
  readonly kind: NamingsView['kind'];
  readonly mayChange: boolean;
}): ReactNode => {
  const verb = kind === 'commendation' ? '表彰' : '命名';
  const count = naming.items.filter((one) => one.leftOut === null).length;
  const leave = useAct(namingLeaveOut, [namingList]);
  const decidedBy = naming.chain.map(({ title }) => title.replace(/审定$/u, ''));
  const put = (item: Item, to: 'left-out' | 'back', reason: string): Promise<unknown> =>
    leave.mutateAsync({
      params: { activity, naming: naming.id },
      body: { holder: item.holder, to, reason, decidedBy },
    });
  return (
    <Card
      title="名单"
      note={kind === 'commendation' ? `${count} 项，按成绩排序` : `${count} 人，按公示名单排序`}
    >
      <ol className="honour-rows">
        {naming.items.map((item, index) => (
          <li key={item.holder}>
            <span className="hint">{index + 1}</span>
            <span>
              <b>{item.name}</b>　
              <span className="small">
                {[item.unit, item.post].filter((one) => one !== '').join('　')}
              </span>
              {item.grants.map(({ title, givenBy }) => (
                <span key={title} className="small honour-grant">
                  {title}
                  {givenBy.length === 0 ? '' : `（${givenBy.join('、')}）`}
                </span>
              ))}
            </span>
            <span className="row">
              <TagOf item={item} isIssued={naming.state === 'issued'} verb={verb} />
              {mayChange && item.leftOut === null && item.why.length > 0 ? (
                <ConfirmAct
                  word={`暂不${verb}`}
                  title={`暂不${verb}：${item.name}`}
                  reasonLabel="各主办单位商定的理由"
                  onAct={(reason) => put(item, 'left-out', reason)}
                  sentenceOf={sentenceOfError}
                >
                  这份决定里不再列入，其他的照常办理；异议办结后可以另行{verb}。
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
                  重新列入后，须可以{verb}才能送审。
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
