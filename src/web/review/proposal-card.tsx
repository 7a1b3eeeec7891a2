import { Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import {
  proposalAct,
  proposalSend,
  proposalWithdraw,
  reviewGet,
} from '../../contract/review/http.ts';
import type { ReviewView } from '../../contract/review/shapes.ts';
import { listTasks } from '../../contract/task/http.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { Card } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { shortMomentText } from '../ui/moment.ts';
import { StateTag } from '../ui/state-tag.tsx';
import type { PanelProps } from './panel-card.tsx';

type Proposal = NonNullable<ReviewView['proposal']>;
type Approval = Proposal['approvals'][number];

const STATES = {
  draft: { tone: 'todo', word: '待送审' },
  open: { tone: 'active', word: '审定中' },
  approved: { tone: 'done', word: '两家已审定' },
  returned: { tone: 'todo', word: '退回' },
  withdrawn: { tone: 'idle', word: '已撤回' },
  void: { tone: 'idle', word: '作废' },
  used: { tone: 'sealed', word: '已使用' },
} as const;

const STALE = [reviewGet, listTasks] as const;

const ActHere = ({
  approval,
  step,
  params,
}: {
  readonly approval: Approval;
  readonly step: Approval['steps'][number];
  readonly params: PanelProps['params'];
}): ReactNode => {
  const act = useAct(proposalAct, STALE);
  const [signer, setSigner] = useState('');
  const isPaper = step.account === null;
  const send = (verdict: 'approved' | 'returned', remark: string): Promise<unknown> =>
    act.mutateAsync({
      params: { ...params, approval: approval.id, step: step.id },
      body: { verdict, remark, signer },
    });
  return (
    <div className="review-acts">
      {isPaper ? (
        <Input
          aria-label="签字人（按会签单）"
          placeholder="签字人（按会签单）"
          maxLength={60}
          value={signer}
          onChange={({ target }) => setSigner(target.value)}
        />
      ) : null}
      <ConfirmAct
        word={isPaper ? '登记同意' : '同意'}
        title={`${step.title}：同意`}
        isPrimary
        onAct={() => send('approved', '')}
        sentenceOf={sentenceOfError}
      >
        各主办单位都同意后，名单即可公示。
      </ConfirmAct>
      <ConfirmAct
        word={isPaper ? '登记退回' : '退回'}
        title={`${step.title}：退回`}
        reasonLabel="退回原因"
        onAct={(reason) => send('returned', reason)}
        sentenceOf={sentenceOfError}
      >
        退回后由经办人处理，再重新送审。
      </ConfirmAct>
    </div>
  );
};

const Send = ({
  proposal,
  params,
}: {
  readonly proposal: Proposal;
  readonly params: PanelProps['params'];
}): ReactNode => {
  const send = useAct(proposalSend, STALE);
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const { chain, approvers, digest } = proposal;
  return (
    <div className="review-form">
      {chain.map((step) => (
        <Select
          key={step.id}
          aria-label={step.title}
          allowClear={step.paper}
          placeholder={`${step.title}：${step.paper ? '纸质会签，由经办人登记' : '请选择办理人'}`}
          options={approvers.map(({ id, name }) => ({ value: id, label: name }))}
          value={chosen[step.id] ?? null}
          onChange={(value: string | null | undefined) =>
            setChosen({ ...chosen, [step.id]: value ?? '' })
          }
        />
      ))}
      <ConfirmAct
        word="送两家审定"
        title="名单送审"
        isPrimary
        onAct={() =>
          send.mutateAsync({
            params,
            body: {
              digest,
              steps: chain.map(({ id }) => {
                const account = chosen[id] ?? '';
                return { id, account: account === '' ? null : account };
              }),
            },
          })
        }
        sentenceOf={sentenceOfError}
      >
        依次送{chain.map(({ title }) => title).join('、')}。
      </ConfirmAct>
    </div>
  );
};

/** The list drawn up from the result, with what decided each place, on its way through both organisers. */
export const ProposalCard = ({
  review,
  proposal,
  params,
}: {
  readonly review: ReviewView;
  readonly proposal: Proposal;
  readonly params: PanelProps['params'];
}): ReactNode => {
  const withdraw = useAct(proposalWithdraw, STALE);
  const [latest] = proposal.approvals;
  const isUnderWay = proposal.state === 'open' || proposal.state === 'approved';
  return (
    <Card title="拟定名单" note={`校验值 ${proposal.digest.slice(0, 12)}`}>
      <StateTag {...STATES[proposal.state]} />
      <ol className="review-lines">
        {proposal.items
          .filter(({ outcome }) => outcome === 'proposed')
          .map(({ position, name, unit, reason }) => (
            <li key={`${position} ${name}`} className="review-acts">
              <b>{name}</b>
              <span className="small">{unit}</span>
              <span className="hint">{reason}</span>
            </li>
          ))}
      </ol>
      {latest?.steps.map((step) => (
        <div key={step.id} className="review-acts">
          <b>{step.title}</b>
          <StateTag {...step.state} />
          <span className="small">
            {step.name ?? '纸质会签，由经办人登记'}
            {step.at === null ? '' : `　${shortMomentText(step.at)}`}
          </span>
          {step.isMine ? <ActHere approval={latest} step={step} params={params} /> : null}
        </div>
      ))}
      {review.mayManage && proposal.state === 'open' ? (
        <ConfirmAct
          word="撤回"
          title="撤回送审的名单"
          onAct={() => withdraw.mutateAsync({ params })}
          sentenceOf={sentenceOfError}
        >
          撤回后可以重新送审。
        </ConfirmAct>
      ) : null}
      {review.mayManage && !isUnderWay && proposal.state !== 'used' ? (
        <Send proposal={proposal} params={params} />
      ) : null}
    </Card>
  );
};
