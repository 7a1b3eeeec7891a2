import { Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { ballotRuleSet, reviewGet } from '../../contract/review/http.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { Card } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import type { PanelProps } from './panel-props.ts';

type Kind = 'approve' | 'limited';
type Majority = 'present' | 'valid';

const BALLOT_KINDS: Readonly<Record<Kind, string>> = {
  approve: '逐人同意，不限人数',
  limited: '限选，不超过名额',
};
const MAJORITIES: Readonly<Record<Majority, string>> = {
  present: '到会评委（发出的票）',
  valid: '有效票',
};

const optionsOf = <Value extends string>(words: Readonly<Record<Value, string>>) =>
  Object.entries<string>(words).map(([value, label]) => ({ value: value as Value, label }));

/** How votes are cast and counted: recorded by the organisers, since the notice does not say. */
export const BallotRuleCard = ({ panel, params, review }: PanelProps): ReactNode => {
  const set = useAct(ballotRuleSet, [reviewGet]);
  const [kind, setKind] = useState<Kind>(panel.ballot?.kind ?? 'limited');
  const [majority, setMajority] = useState<Majority>(panel.ballot?.majority ?? 'present');
  const [bodies, setBodies] = useState(review.organisers.map(({ short }) => short).join('、'));
  const decidedBy = bodies.split(/[、，,]/).filter((one) => one.trim() !== '');
  return (
    <Card title="投票办法" note={review.clause}>
      {panel.ballot === null ? (
        <p className="review-lead">
          通知没有写怎么投、过半数按什么算，请按主办单位商定的记录；发票后不能再改。
        </p>
      ) : (
        <p className="review-lead">
          {BALLOT_KINDS[panel.ballot.kind]}；超过{MAJORITIES[panel.ballot.majority]}半数当选。
          <span className="small">
            {panel.ballot.decidedBy.join('、')}决定，依据：{panel.ballot.reason}
          </span>
        </p>
      )}
      {review.mayManage && panel.state === 'preparing' ? (
        <div className="review-fields">
          <label>
            怎么投
            <Select value={kind} options={optionsOf(BALLOT_KINDS)} onChange={setKind} />
          </label>
          <label>
            过半数按什么算
            <Select value={majority} options={optionsOf(MAJORITIES)} onChange={setMajority} />
          </label>
          <label>
            由谁决定
            <Input
              value={bodies}
              maxLength={100}
              onChange={({ target }) => setBodies(target.value)}
            />
          </label>
          <div className="review-button">
            <ConfirmAct
              word={panel.ballot === null ? '记录投票办法' : '改记投票办法'}
              title="记录投票办法"
              reasonLabel="依据（如会议名称）"
              disabledBecause={decidedBy.length === 0 ? '请填写由谁决定' : null}
              onAct={(reason) =>
                set.mutateAsync({ params, body: { kind, majority, reason, decidedBy } })
              }
              sentenceOf={sentenceOfError}
            >
              {BALLOT_KINDS[kind]}；超过{MAJORITIES[majority]}半数当选。发票后不能再改。
            </ConfirmAct>
          </div>
        </div>
      ) : null}
    </Card>
  );
};
