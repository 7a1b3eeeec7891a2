import { Button, Input, Select } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { ownRecusal, ownReview, ownSheet } from '../../contract/review/http.ts';
import type { OwnReview } from '../../contract/review/shapes.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { Card } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { SavedMark } from '../ui/figure.tsx';
import { OwnPhotos } from './own-photos.tsx';
import { KIND_WORDS } from './words.ts';

type Candidate = OwnReview['candidates'][number];
type Kind = OwnReview['recusalKinds'][number];

/** The reviewer keeps away: asked for the kind and the reason, since only others can lift it. */
const Recuse = ({
  review,
  candidate,
}: {
  readonly review: OwnReview;
  readonly candidate: Candidate;
}): ReactNode => {
  const declare = useAct(ownRecusal, [ownReview]);
  const kinds = review.recusalKinds.filter((kind) => kind !== 'own-unit');
  const [kind, setKind] = useState<Kind>(kinds[0] ?? 'other-interest');
  return (
    <ConfirmAct
      word="申报回避"
      title={`对${candidate.name}申报回避`}
      reasonLabel="回避原因"
      onAct={(reason) =>
        declare.mutateAsync({
          params: { panel: review.panel },
          body: { nomination: candidate.id, kind, reason },
        })
      }
      sentenceOf={sentenceOfError}
    >
      <p>申报后这名人选不再列出，已打的分作废；本人不能自行解除。</p>
      <Select
        aria-label="回避情形"
        value={kind}
        options={kinds.map((value) => ({ value, label: KIND_WORDS[value] }))}
        onChange={setKind}
      />
    </ConfirmAct>
  );
};

const Sheet = ({
  review,
  candidate,
}: {
  readonly review: OwnReview;
  readonly candidate: Candidate;
}): ReactNode => {
  const id = useId();
  const save = useAct(ownSheet, [ownReview]);
  const [marks, setMarks] = useState<Readonly<Record<string, string>>>(
    candidate.sheet?.marks ?? {},
  );
  const [remark, setRemark] = useState(candidate.sheet?.remark ?? '');
  const send = (): void =>
    save.mutate({
      params: { panel: review.panel, nomination: candidate.id },
      body: { marks, remark },
    });
  return (
    <form
      className="own-sheet"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {review.criteria.map((criterion) => (
        <div key={criterion.id} className="own-mark">
          <label htmlFor={`${id}-${criterion.id}`}>
            {criterion.title}
            <span className="hint own-weight">
              权重{criterion.weight}%　{criterion.clause}
            </span>
          </label>
          <Input
            id={`${id}-${criterion.id}`}
            size="large"
            inputMode="decimal"
            maxLength={5}
            suffix="分"
            placeholder="0至100"
            disabled={review.state !== 'open'}
            value={marks[criterion.id] ?? ''}
            onChange={({ target }) => setMarks({ ...marks, [criterion.id]: target.value })}
          />
        </div>
      ))}
      <label htmlFor={`${id}-remark`}>评语（可不填）</label>
      <Input.TextArea
        id={`${id}-remark`}
        autoSize={{ minRows: 1, maxRows: 4 }}
        maxLength={500}
        disabled={review.state !== 'open'}
        value={remark}
        onChange={({ target }) => setRemark(target.value)}
      />
      <div className="own-acts">
        {review.state === 'open' ? (
          <Button htmlType="submit" size="large" loading={save.isPending}>
            保存评分
          </Button>
        ) : null}
        <SavedMark
          at={save.data?.at ?? candidate.sheet?.at ?? null}
          isSaving={save.isPending}
          trouble={save.isError ? sentenceOfError(save.error) : null}
        />
      </div>
    </form>
  );
};

/** One nominee as the reviewer sees them: who, what they did, and the sheet. */
export const OwnCandidate = ({
  review,
  candidate,
  place,
}: {
  readonly review: OwnReview;
  readonly candidate: Candidate;
  readonly place: number;
}): ReactNode => (
  <Card title={`${place}　${candidate.name}`} note={`${candidate.unit}　${candidate.category}`}>
    <p className="own-post">{candidate.post}</p>
    {[...candidate.emphasis, ...candidate.preferences.map(({ title }) => title)].map((word) => (
      <span key={word} className="review-flag">
        {word}
      </span>
    ))}
    {candidate.preferences.map(({ id, evidence }) => (
      <p key={id} className="small">
        {evidence}
      </p>
    ))}
    {review.state === 'preparing' ? null : (
      <OwnPhotos nomination={candidate.id} name={candidate.name} />
    )}
    {candidate.deeds === '' ? null : <p className="own-text">{candidate.deeds}</p>}
    {candidate.story === '' ? null : (
      <details>
        <summary>详细事迹</summary>
        <p className="own-text">{candidate.story}</p>
      </details>
    )}
    {review.method === 'scores' && review.state !== 'preparing' ? (
      <Sheet review={review} candidate={candidate} />
    ) : null}
    {review.state === 'closed' ? null : (
      <div className="own-recuse">
        <Recuse review={review} candidate={candidate} />
      </div>
    )}
  </Card>
);
