import { Button, Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import {
  ballotRuleSet,
  memberAdd,
  memberRemove,
  recusalDismiss,
  recusalSet,
  reviewerFind,
  reviewGet,
} from '../../contract/review/http.ts';
import type { ReviewView } from '../../contract/review/shapes.ts';
import { sentenceOfError } from '../api.ts';
import { useAct, useCall } from '../query.ts';
import { Card, EmptyState } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { Finding } from '../ui/finding.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { KIND_WORDS, SOURCE_WORDS } from './words.ts';

/** A review with its panel, and where it is. */
export interface PanelProps {
  readonly review: ReviewView;
  readonly panel: NonNullable<ReviewView['panel']>;
  readonly params: { readonly activity: string; readonly stage: string };
}

const AddMember = ({ review, params }: PanelProps): ReactNode => {
  const add = useAct(memberAdd, [reviewGet]);
  const [search, setSearch] = useState('');
  const [account, setAccount] = useState<string | null>(null);
  const [organiser, setOrganiser] = useState(review.organisers[0]?.id ?? '');
  const found = useCall(reviewerFind, { params, query: { search } }, { waits: search === '' });
  return (
    <div className="review-acts">
      <Select
        aria-label="哪个主办单位的评委"
        value={organiser}
        options={review.organisers.map(({ id, short }) => ({ value: id, label: short }))}
        onChange={setOrganiser}
      />
      <Select
        aria-label="按姓名或账号查找评委"
        className="send-who"
        showSearch={{ filterOption: false, onSearch: setSearch }}
        placeholder="输入姓名或账号查找"
        value={account}
        options={(found.data?.accounts ?? []).map(({ id, name, unit }) => ({
          value: id,
          label: unit === null ? name : `${name}　${unit}`,
        }))}
        onChange={setAccount}
      />
      <Button
        disabled={account === null}
        loading={add.isPending}
        onClick={() =>
          add.mutate(
            { params, body: { organiser, who: { kind: 'account', account: account ?? '' } } },
            { onSuccess: () => setAccount(null) },
          )
        }
      >
        添加评委
      </Button>
      {add.isError ? <Trouble sentence={sentenceOfError(add.error)} /> : null}
    </div>
  );
};

/** Members with their progress, and the search for more before the review begins. */
export const MembersCard = (props: PanelProps): ReactNode => {
  const { panel, params, review } = props;
  const remove = useAct(memberRemove, [reviewGet]);
  const isOpen = review.mayManage && panel.state === 'preparing';
  return (
    <Card title="评审组" note={`${panel.members.length}人`}>
      {panel.members.length === 0 ? (
        <EmptyState icon="list">还没有评委。两个主办单位都要有人参加。</EmptyState>
      ) : null}
      <ul className="review-lines">
        {panel.members.map(({ id, name, unit, organiserTitle, onPaperOnly, done, of }) => (
          <li key={id} className="review-acts">
            <b>{name}</b>
            <span className="small">
              {[organiserTitle, unit ?? '', onPaperOnly ? '纸质评审' : '']
                .filter((text) => text !== '')
                .join('　')}
            </span>
            {panel.state !== 'preparing' && review.method === 'scores' ? (
              <span className="small">
                已评{done}/{of}
              </span>
            ) : null}
            {isOpen ? (
              <Button
                size="small"
                onClick={() => remove.mutate({ params: { ...params, member: id } })}
              >
                移出
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {isOpen ? <AddMember {...props} /> : null}
    </Card>
  );
};

/** Who keeps away from whom and why, what should be looked into, and where too few are left. */
export const RecusalCard = ({ panel, params, review }: PanelProps): ReactNode => {
  const set = useAct(recusalSet, [reviewGet]);
  const dismiss = useAct(recusalDismiss, [reviewGet]);
  return (
    <Card title="回避" note={`${panel.recusals.length}条`}>
      {panel.warnings.map(({ nominee, left }) => (
        <Finding key={nominee} title={`${nominee}只剩${left}位评委`} isGrave>
          每名人选至少{review.quorum}位评委评审。请在开会前增加评委，否则不能确定结果。
        </Finding>
      ))}
      {panel.recusals.length === 0 ? <EmptyState icon="list">没有需要回避的。</EmptyState> : null}
      <ul className="review-lines">
        {panel.recusals.map((recusal) => (
          <li key={`${recusal.member} ${recusal.nomination}`} className="review-acts">
            <span>
              <b>{recusal.memberName}</b> 对 {recusal.nominee}：{KIND_WORDS[recusal.kind]}
            </span>
            <span className="small">{SOURCE_WORDS[recusal.source]}</span>
            {review.mayManage && recusal.mayLift ? (
              <ConfirmAct
                word="解除"
                title="解除回避"
                reasonLabel="核实情况"
                onAct={(reason) =>
                  dismiss.mutateAsync({
                    params: { ...params, recusal: recusal.id ?? '' },
                    body: { reason },
                  })
                }
                sentenceOf={sentenceOfError}
              >
                解除后这位评委可以评审{recusal.nominee}。
              </ConfirmAct>
            ) : null}
          </li>
        ))}
        {panel.hints.map((hint) => {
          const record = (verdict: 'standing' | 'dismissed', reason: string): Promise<unknown> =>
            set.mutateAsync({
              params,
              body: {
                member: hint.member,
                nomination: hint.nomination,
                kind: hint.kind,
                source: 'hint',
                verdict,
                reason,
              },
            });
          return (
            <li key={`${hint.member} ${hint.nomination}`} className="review-acts">
              <span>
                请核实：<b>{hint.memberName}</b> 与 {hint.nominee}
              </span>
              <span className="small">{hint.reason}</span>
              <ConfirmAct
                word="须回避"
                title="认定须回避"
                reasonLabel="核实情况"
                onAct={(reason) => record('standing', reason)}
                sentenceOf={sentenceOfError}
              >
                {hint.memberName}不再评审{hint.nominee}。
              </ConfirmAct>
              <ConfirmAct
                word="不须回避"
                title="认定不须回避"
                reasonLabel="核实情况"
                onAct={(reason) => record('dismissed', reason)}
                sentenceOf={sentenceOfError}
              >
                这条提示不再出现。
              </ConfirmAct>
            </li>
          );
        })}
      </ul>
    </Card>
  );
};

const BALLOT_KINDS = { approve: '逐人同意，不限人数', limited: '限选，不超过名额' } as const;
const MAJORITIES = { present: '到会评委（发出的票）', valid: '有效票' } as const;

/** How votes are cast and counted: recorded by the organisers, since the notice does not say. */
export const BallotRuleCard = ({ panel, params, review }: PanelProps): ReactNode => {
  const set = useAct(ballotRuleSet, [reviewGet]);
  const [kind, setKind] = useState<'approve' | 'limited'>(panel.ballot?.kind ?? 'limited');
  const [majority, setMajority] = useState<'present' | 'valid'>(
    panel.ballot?.majority ?? 'present',
  );
  const [bodies, setBodies] = useState(review.organisers.map(({ short }) => short).join('、'));
  return (
    <Card title="投票办法" note={review.clause}>
      {panel.ballot === null ? null : (
        <p>
          {BALLOT_KINDS[panel.ballot.kind]}；超过{MAJORITIES[panel.ballot.majority]}半数当选。
          <span className="small">
            　{panel.ballot.decidedBy.join('、')}：{panel.ballot.reason}
          </span>
        </p>
      )}
      {review.mayManage && panel.state === 'preparing' ? (
        <div className="review-acts">
          <Select
            aria-label="怎么投"
            value={kind}
            options={Object.entries(BALLOT_KINDS).map(([value, label]) => ({ value, label }))}
            onChange={setKind as (value: string) => void}
          />
          <Select
            aria-label="过半数按什么算"
            value={majority}
            options={Object.entries(MAJORITIES).map(([value, label]) => ({ value, label }))}
            onChange={setMajority as (value: string) => void}
          />
          <Input
            aria-label="由谁决定"
            value={bodies}
            maxLength={100}
            onChange={({ target }) => setBodies(target.value)}
          />
          <ConfirmAct
            word="记录投票办法"
            title="记录投票办法"
            reasonLabel="依据（如会议名称）"
            onAct={(reason) =>
              set.mutateAsync({
                params,
                body: {
                  kind,
                  majority,
                  reason,
                  decidedBy: bodies.split(/[、，,]/).filter((one) => one.trim() !== ''),
                },
              })
            }
            sentenceOf={sentenceOfError}
          >
            {BALLOT_KINDS[kind]}；超过{MAJORITIES[majority]}半数当选。发票后不能再改。
          </ConfirmAct>
        </div>
      ) : null}
    </Card>
  );
};
