import type { ReactNode } from 'react';
import { resultConfirm } from '../../contract/honour/http.ts';
import type { NamingsView } from '../../contract/honour/shapes.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { Card } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import { STALE } from './stale.ts';

/** The sealed result on its way to being final: what it still waits for, and its confirmation (N6). */
export const ResultCard = ({
  activity,
  view,
}: {
  readonly activity: string;
  readonly view: NamingsView;
}): ReactNode => {
  const confirm = useAct(resultConfirm, STALE);
  const { result } = view;
  if (result === null) return null;
  const { version, isFinal, notConfirmable } = result;
  const isReady = !isFinal && notConfirmable.length === 0;
  return (
    <Card title="成绩确认" note={`成绩第${version}版`}>
      <div className="stack">
        <div className="row">
          {isFinal ? (
            <StateTag tone="sealed" word="已确认" />
          ) : isReady ? (
            <StateTag tone="todo" word="可以确认" />
          ) : (
            <StateTag tone="idle" word="还不能确认" />
          )}
          <span className="small">
            {isFinal
              ? '成绩和奖项按这一版执行；再有更正，须重新核对、公示、确认'
              : '确认后成绩和奖项不再改动，可以起草表彰决定、印制证书'}
          </span>
        </div>
        {notConfirmable.map((sentence) => (
          <p key={sentence} className="honour-why">
            {sentence}
          </p>
        ))}
        {isReady && view.mayManage ? (
          <div className="row">
            <ConfirmAct
              word="确认成绩"
              title={`确认成绩第${version}版`}
              isPrimary
              onAct={() => confirm.mutateAsync({ params: { activity }, body: { version } })}
              sentenceOf={sentenceOfError}
            >
              公示已经期满，没有未办结的异议。确认后，这一版成绩和奖项就是最终结果。
            </ConfirmAct>
          </div>
        ) : null}
      </div>
    </Card>
  );
};
