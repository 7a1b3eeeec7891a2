import { Checkbox } from 'antd';
import { useState, type ReactNode } from 'react';
import { useParams } from 'react-router';
import { ownBallot, ownReview } from '../../contract/review/http.ts';
import type { OwnReview } from '../../contract/review/shapes.ts';
import { sentenceOfError } from '../api.ts';
import { paths } from '../paths.ts';
import { useAct, useCall } from '../query.ts';
import { Loading } from '../shell/loading.tsx';
import { Card } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { OwnCandidate } from './own-sheet.tsx';
import { hiddenText } from './words.ts';
import './review.css';

const BALLOT_STATES = {
  issued: '',
  returned: '您已交票。票是无记名的，交后不能查看或更改。',
  'on-paper': '您领的是纸质票，请在纸上投票后交给工作人员。',
  none: '这一轮没有给您发票，请联系主办单位。',
} as const;

const Ballot = ({
  review,
  round,
}: {
  readonly review: OwnReview;
  readonly round: NonNullable<OwnReview['round']>;
}): ReactNode => {
  const cast = useAct(ownBallot, [ownReview]);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const nameOf = new Map(review.candidates.map(({ id, name, unit }) => [id, `${name}　${unit}`]));
  const said = BALLOT_STATES[round.state];
  const isTooMany = chosen.length > round.most;
  return (
    <Card title={`第${round.number}轮投票`} note={`最多选${round.most}人，无记名`}>
      {said === '' ? (
        <>
          <div className="own-ballot">
            {round.candidates.map((id) => (
              <Checkbox
                key={id}
                checked={chosen.includes(id)}
                onChange={({ target }) =>
                  setChosen(target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
                }
              >
                {nameOf.get(id)}
              </Checkbox>
            ))}
          </div>
          <ConfirmAct
            word={`交票（已选${chosen.length}人）`}
            title="交票"
            isPrimary={!isTooMany}
            disabledBecause={isTooMany ? `最多选${round.most}人，请减少后再交` : null}
            onAct={() =>
              cast.mutateAsync({
                params: { panel: review.panel },
                body: { round: round.id, chosen: [...chosen] },
              })
            }
            sentenceOf={sentenceOfError}
          >
            {chosen.length === 0 ? '您没有选任何人，将按弃权计。' : `您选了${chosen.length}人。`}
            交票后不能更改，也查不出是谁投的。
          </ConfirmAct>
        </>
      ) : (
        <p>{said}</p>
      )}
    </Card>
  );
};

const headOf = (review: OwnReview): { what: string; detail: string } => {
  if (review.state === 'preparing')
    return {
      what: '评审还没有开始',
      detail: '与人选有亲属等关系的，请现在申报回避，以便会前补足评委',
    };
  if (review.state === 'closed') return { what: '评审结果已确定', detail: '评分和票不再改动' };
  if (review.round?.state === 'issued') return { what: '请投票', detail: '在最上面选好后交票' };
  if (review.method === 'ballots')
    return { what: '请先看材料', detail: '主办单位发票后，在这里投票' };
  const left = review.candidates.filter(({ sheet }) => sheet === null).length;
  return left === 0
    ? { what: '已全部评分', detail: '确定结果前还可以改' }
    : { what: `还有${left}名没有评分`, detail: '每名评完随手保存' };
};

/** A reviewer's page: nominees in their own order, sheets or ballot, declaring recusal. Made for a tablet on a table. */
const OwnReviewPage = (): ReactNode => {
  const panel = useParams()['panel'] ?? '';
  const own = useCall(ownReview, { params: { panel } }, { every: 30_000 });
  if (own.isError || own.data === undefined) return <Loading answer={own} />;
  const review = own.data;
  const facts = [
    ...review.frontLine.map(({ title, count, of }) => `${title}${count}/${of}`),
    hiddenText(review.hidden),
  ].filter((text) => text !== '');
  return (
    <>
      <PageHead
        crumbs={[{ title: '我的评审', to: paths.ownReviews }, { title: review.activity }]}
        title={review.title}
        next={headOf(review)}
      />
      <div className="own-review">
        {review.rule === null ? null : <p className="small">评审办法：{review.rule}</p>}
        <p className="small">
          {facts.join('　')}
          {review.state === 'preparing'
            ? ''
            : `　人选按您自己的抽签次序排列，每位评委不同（承诺值${review.commitment.slice(0, 12)}）。`}
        </p>
        {review.round === null ? null : <Ballot review={review} round={review.round} />}
        {review.candidates.map((candidate, index) => (
          <OwnCandidate
            key={candidate.id}
            review={review}
            candidate={candidate}
            place={index + 1}
          />
        ))}
      </div>
    </>
  );
};

export default OwnReviewPage;
