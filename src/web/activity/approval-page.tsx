import { Input } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { approvalAct, approvalGet, approvalWithdraw } from '../../contract/activity/http.ts';
import { sentenceOfError } from '../api.ts';
import { useAct, useCall } from '../query.ts';
import { Loading } from '../shell/loading.tsx';
import { Card, EmptyState } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { momentText } from '../ui/moment.ts';
import { PageHead, type PrimaryAct } from '../ui/page-head.tsx';
import { StateTag, type Tone } from '../ui/state-tag.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { crumbsOf, useActivityId, WithActivity, type ActivityHome } from './activity-frame.tsx';
import { StepFacts } from './approval-steps.tsx';
import { APPROVAL_STALE, type Approvals } from './approvals.ts';
import { Changes } from './changes.tsx';
import { PublishCard, SendCard } from './way-out.tsx';
import './activity.css';

type Approval = Approvals['approvals'][number];
type Step = Approval['steps'][number];

const STATES: Readonly<Record<Approval['state'], { tone: Tone; word: string }>> = {
  open: { tone: 'active', word: '呈批中' },
  approved: { tone: 'done', word: '已批准' },
  returned: { tone: 'todo', word: '退回' },
  withdrawn: { tone: 'idle', word: '撤回' },
  void: { tone: 'idle', word: '内容有改动，作废' },
  used: { tone: 'sealed', word: '已发布' },
};

/** The field where whoever's turn it is writes and decides. */
const ActHere = ({
  approval,
  step,
}: {
  readonly approval: Approval;
  readonly step: Step;
}): ReactNode => {
  const activity = useActivityId();
  const id = useId();
  const act = useAct(approvalAct, APPROVAL_STALE);
  const [remark, setRemark] = useState('');
  const [signer, setSigner] = useState('');
  const isPaper = step.account === null;
  const send = (verdict: 'approved' | 'returned', words: string): Promise<unknown> =>
    act.mutateAsync({
      params: { activity, approval: approval.id, step: step.id },
      body: { verdict, remark: words, signer },
    });
  return (
    <div className="act-here">
      {isPaper ? (
        <>
          <label htmlFor={`${id}-signer`}>签字人（按会签单）</label>
          <Input
            id={`${id}-signer`}
            maxLength={60}
            value={signer}
            onChange={({ target }) => setSigner(target.value)}
          />
        </>
      ) : null}
      <label htmlFor={`${id}-remark`}>意见</label>
      <Input.TextArea
        id={`${id}-remark`}
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={500}
        placeholder={isPaper ? '会签单上的意见' : '同意可不填'}
        value={remark}
        onChange={({ target }) => setRemark(target.value)}
      />
      <div className="act-here-buttons">
        <ConfirmAct
          word={isPaper ? '登记同意' : '同意'}
          title={`${step.title}：同意`}
          isPrimary
          onAct={() => send('approved', remark.trim())}
          sentenceOf={sentenceOfError}
        >
          同意后转下一步；最后一步同意后即可发布。
        </ConfirmAct>
        <ConfirmAct
          word={isPaper ? '登记退回' : '退回'}
          title={`${step.title}：退回`}
          reasonLabel="退回原因"
          onAct={(reason) => send('returned', reason)}
          sentenceOf={sentenceOfError}
        >
          退回后回到草稿，修改后要重新送审。
        </ConfirmAct>
      </div>
    </div>
  );
};

const Chain = ({ approval }: { readonly approval: Approval }): ReactNode => (
  <ol className="chain">
    {approval.steps.map((step) => (
      <li key={step.id}>
        <div className="chain-line">
          <StepFacts step={step} />
        </div>
        {step.remark === '' ? null : <p className="chain-remark">{step.remark}</p>}
        {step.isMine ? <ActHere approval={approval} step={step} /> : null}
      </li>
    ))}
  </ol>
);

const nextOf = (
  approvals: Approvals,
  onWithdraw: () => void,
): { next: { what: string; detail: string }; act?: PrimaryAct } => {
  const [latest] = approvals.approvals;
  const { draft } = approvals;
  const mine = latest?.steps.find(({ isMine }) => isMine);
  if (mine !== undefined)
    return { next: { what: `请办理：${mine.title}`, detail: '写明意见，同意或退回' } };
  if (latest?.state === 'open') {
    const on = latest.steps.find(({ isOn }) => isOn);
    return {
      next: { what: `等待${on?.title ?? ''}`, detail: on?.name ?? '' },
      ...(approvals.maySend ? { act: { word: '撤回', onAct: onWithdraw } } : {}),
    };
  }
  if (draft.state.word === '已批准')
    return { next: { what: '已批准，可以发布', detail: '发布后各单位签收' } };
  if (draft.state.word === '已发布')
    return { next: { what: '没有要送审的改动', detail: '在“方案”页改动后，可送审补充通知' } };
  return { next: { what: '草稿还没有送审', detail: draft.notSendable[0] ?? '选定办理人后送审' } };
};

const ApprovalPages = ({ home }: { readonly home: ActivityHome }): ReactNode => {
  const activity = useActivityId();
  const answer = useCall(approvalGet, { params: { activity } }, { every: 30_000 });
  const withdraw = useAct(approvalWithdraw, APPROVAL_STALE);
  if (answer.isError || answer.data === undefined) return <Loading answer={answer} />;
  const approvals = answer.data;
  const [latest, ...older] = approvals.approvals;
  const head = nextOf(approvals, () => withdraw.mutate({ params: { activity } }));
  const isUnderWay = latest?.state === 'open' || latest?.state === 'approved';
  return (
    <>
      <PageHead
        crumbs={crumbsOf(home)}
        title="呈批和发布"
        state={approvals.draft.state}
        {...head}
      />
      {withdraw.isError ? <Trouble sentence={sentenceOfError(withdraw.error)} /> : null}
      <div className="activity-columns">
        <div className="stack">
          {latest === undefined ? (
            <EmptyState icon="doc">
              还没有送审。送审后每一步的办理人、时间和意见列在这里。
            </EmptyState>
          ) : (
            <Card title="呈批" note={`${latest.sentBy}　${momentText(latest.sentAt)} 送审`}>
              <StateTag {...STATES[latest.state]} />
              {latest.remark === '' ? null : <p>{latest.remark}</p>}
              <Chain approval={latest} />
            </Card>
          )}
          {older.map((approval) => (
            <Card
              key={approval.id}
              title="以往呈批"
              note={`${approval.sentBy}　${momentText(approval.sentAt)} 送审`}
            >
              <StateTag {...STATES[approval.state]} />
              <Chain approval={approval} />
            </Card>
          ))}
        </div>
        <div className="stack">
          {approvals.maySend && !isUnderWay && approvals.draft.state.word !== '已发布' ? (
            <SendCard approvals={approvals} />
          ) : null}
          {approvals.mayPublish ? <PublishCard approvals={approvals} /> : null}
          {approvals.draft.changes.length === 0 ? null : (
            <Card title="与现行方案的不同" note={`${approvals.draft.changes.length}处`}>
              <Changes changes={approvals.draft.changes} />
            </Card>
          )}
        </div>
      </div>
    </>
  );
};

/** 呈批和发布: the chain with everybody's remark, what the draft changes, and the way out. */
const ApprovalPage = (): ReactNode => (
  <WithActivity>{(home) => <ApprovalPages home={home} />}</WithActivity>
);

export default ApprovalPage;
