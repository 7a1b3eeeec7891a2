import type { ReactNode } from 'react';
import {
  proposalAct,
  proposalSend,
  proposalWithdraw,
  reviewGet,
} from '../../contract/review/http.ts';
import type { ReviewView } from '../../contract/review/shapes.ts';
import { listTasks } from '../../contract/task/http.ts';
import { ActOnStep, StepFacts, useChain } from '../activity/approval-steps.tsx';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { Card } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import type { PanelProps } from './panel-props.ts';
import { hiddenText } from './words.ts';

type Proposal = NonNullable<ReviewView['proposal']>;
type Approval = Proposal['approvals'][number];

const STATES = {
  draft: { tone: 'todo', word: '待送审' },
  open: { tone: 'active', word: '审定中' },
  approved: { tone: 'done', word: '各家已审定' },
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
  return (
    <div className="review-acts">
      <ActOnStep
        step={step}
        whenApproved="各主办单位都同意后，名单即可公示。"
        whenReturned="退回后由经办人处理，再重新送审。"
        onAct={(given) =>
          act.mutateAsync({
            params: { ...params, approval: approval.id, step: step.id },
            body: given,
          })
        }
      />
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
  const { chain, approvers, digest } = proposal;
  const { fields, missing, steps } = useChain(chain, approvers);
  return (
    <div className="review-fields review-send">
      {fields}
      <div className="review-button">
        <ConfirmAct
          word="送审"
          title="名单送审"
          isPrimary
          disabledBecause={missing === undefined ? null : `请选择“${missing.title}”的办理人`}
          onAct={() =>
            send.mutateAsync({
              params,
              body: { digest, steps },
            })
          }
          sentenceOf={sentenceOfError}
        >
          依次送{chain.map(({ title }) => title).join('、')}。名单按评审结果拟定，不能增减。
        </ConfirmAct>
      </div>
    </div>
  );
};

/** The list drawn up from the result, with what decided each place, on its way through both organisers. */
export const ProposalCard = ({
  review,
  panel,
  proposal,
  params,
}: PanelProps & { readonly proposal: Proposal }): ReactNode => {
  const withdraw = useAct(proposalWithdraw, STALE);
  const [latest] = proposal.approvals;
  const listed = proposal.items.filter(({ outcome }) => outcome === 'proposed');
  const others = proposal.items.filter(({ outcome }) => outcome !== 'proposed');
  const returned =
    proposal.state === 'returned' ? latest?.steps.find(({ remark }) => remark !== '') : undefined;
  const isUnderWay = proposal.state === 'open' || proposal.state === 'approved';
  return (
    <Card title="拟定名单" note={`校验值 ${proposal.digest.slice(0, 12)}`}>
      <p className="review-lead">
        <StateTag {...STATES[proposal.state]} />
        {returned === undefined ? null : <span className="small">退回意见：{returned.remark}</span>}
      </p>
      <DataTable
        caption="拟推荐名单"
        rows={listed}
        keyOf={({ position, name }) => `${position} ${name}`}
        columns={[
          {
            key: 'position',
            title: '序号',
            width: '4rem',
            cell: ({ position }) => (position === 0 ? '–' : position),
          },
          { key: 'name', title: '姓名', isHead: true, isShort: true, cell: ({ name }) => name },
          { key: 'unit', title: '推荐单位', cell: ({ unit }) => unit },
          { key: 'reason', title: '依据', cell: ({ reason }) => reason },
        ]}
      />
      {others.length === 0 ? null : (
        <details className="review-lead">
          <summary>未列入的{others.length}名</summary>
          <ol className="review-orders">
            {others.map(({ position, name, unit, reason }) => (
              <li key={`${position} ${name}`}>
                <b>{name}</b>
                <span className="small">
                  {unit}　{reason}
                </span>
              </li>
            ))}
          </ol>
        </details>
      )}
      {panel.hidden === 0 ? null : (
        <p className="small">
          {hiddenText(panel.hidden)}。名单中有您须回避的人选，审定和登记请由其他人办理。
        </p>
      )}
      {latest?.steps.map((step) => (
        <div key={step.id} className="review-acts">
          <StepFacts step={step} />
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
