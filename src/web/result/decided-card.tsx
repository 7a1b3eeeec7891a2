import type { ReactNode } from 'react';
import { resultBoard, tieWithdraw } from '../../contract/result/http.ts';
import type { ResultBoard } from '../../contract/result/shapes.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { Card } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { shortMomentText } from '../ui/moment.ts';
import { StateTag, type Tone } from '../ui/state-tag.tsx';

type Decided = ResultBoard['decided'][number];

const STATES: Readonly<Record<Decided['state'], { readonly tone: Tone; readonly word: string }>> = {
  holds: { tone: 'done', word: '有效' },
  lapsed: { tone: 'late', word: '成绩改过，已失效' },
  withdrawn: { tone: 'idle', word: '已撤销' },
};

const outcome = ({ way, place, members }: Decided): string =>
  way === 'shared'
    ? `${members.join('、')}并列第${place}名`
    : members.map((name, at) => `第${place + at}名${name}`).join('，');

/** Ties that were decided: how, why, who signed, where it is written down; a lot with what repeats it. */
export const DecidedCard = ({
  activity,
  board,
}: {
  readonly activity: string;
  readonly board: ResultBoard;
}): ReactNode => {
  const withdraw = useAct(tieWithdraw, [resultBoard]);
  return board.decided.length + board.voidLots.length === 0 ? null : (
    <Card title="并列的决定">
      <ul className="result-lines result-apart">
        {board.voidLots.map((one) => (
          <li key={one.id}>
            <div>
              <b>
                {one.rankingTitle}第{one.place}名并列：抽签
              </b>{' '}
              <StateTag
                tone="idle"
                word={one.isWithdrawn ? '已撤销，没有抽取' : '已作废，没有抽取'}
                isBare
              />
              <p>
                {one.members.join('、')}。{one.isWithdrawn ? '撤销原因：' : ''}
                {one.reason}
              </p>
              <details className="small result-digits">
                <summary>
                  承诺值由{one.by}于{shortMomentText(one.at)}公布
                </summary>
                承诺值 {one.commitment}；用途 {one.context}
              </details>
            </div>
          </li>
        ))}
        {board.decided.map((one) => (
          <li key={one.id}>
            <div>
              <b>
                {one.rankingTitle}第{one.place}名并列：{one.wayTitle}
              </b>{' '}
              <StateTag {...STATES[one.state]} isBare />
              <p>
                {outcome(one)}。理由：{one.reason}
              </p>
              <p className="small">
                {one.signers.map(({ body, name }) => `${body}${name}`).join('、')}签字；
                {one.minutes}；{shortMomentText(one.at)} {one.by}记录
                {one.withdrawn === '' ? '' : `；撤销原因：${one.withdrawn}`}
              </p>
              {one.lot === null ? null : (
                <details className="small result-digits">
                  <summary>抽签可以重算</summary>
                  承诺值 {one.lot.commitment}；种子 {one.lot.seed}；用途 {one.lot.context}；次序
                  {one.lot.order.join('、')}
                </details>
              )}
            </div>
            {one.state === 'holds' && board.mayManage ? (
              <ConfirmAct
                word="撤销"
                title="撤销这项决定"
                reasonLabel="撤销原因"
                sentenceOf={sentenceOfError}
                onAct={(reason) =>
                  withdraw.mutateAsync({
                    params: { activity, decision: one.id },
                    body: { reason },
                  })
                }
              >
                撤销后这处并列重新待定，原决定连同原因留存。
              </ConfirmAct>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
};
