import type { ReactNode } from 'react';
import { namingAct, namingSend, namingWithdraw } from '../../contract/honour/http.ts';
import type { NamingsView, NamingView } from '../../contract/honour/shapes.ts';
import { ActOnStep, StepFacts, useChain } from '../activity/approval-steps.tsx';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { Card } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { STALE } from './stale.ts';
import { DECISION_NAMES } from './words.ts';

type Approval = NamingView['approvals'][number];

interface Of {
  readonly activity: string;
  readonly naming: NamingView;
}

const ActHere = ({
  activity,
  naming,
  approval,
  step,
}: Of & {
  readonly approval: Approval;
  readonly step: Approval['steps'][number];
}): ReactNode => {
  const act = useAct(namingAct, STALE);
  return (
    <div className="row">
      <ActOnStep
        step={step}
        whenApproved="各单位都同意后才能印发。"
        whenReturned="退回后由经办人修改，再重新送审。"
        onAct={(given) =>
          act.mutateAsync({
            params: { activity, naming: naming.id, approval: approval.id, step: step.id },
            body: given,
          })
        }
      />
    </div>
  );
};

const Send = ({ activity, naming, view }: Of & { readonly view: NamingsView }): ReactNode => {
  const send = useAct(namingSend, STALE);
  const { chain, digest, notSendable } = naming;
  const { fields, missing, steps } = useChain(chain, view.approvers);
  const reason =
    notSendable[0] ?? (missing === undefined ? null : `请先选${missing.title}的办理人`);
  return (
    <div className="fields honour-form">
      {fields}
      <div className="row">
        <ConfirmAct
          word="送各单位审定"
          title={`${DECISION_NAMES[view.kind]}送审`}
          isPrimary={reason === null}
          disabledBecause={reason}
          onAct={() =>
            send.mutateAsync({
              params: { activity, naming: naming.id },
              body: { digest, steps },
            })
          }
          sentenceOf={sentenceOfError}
        >
          依次送{chain.map(({ title }) => title).join('、')}。送审后不能再改，要改先撤回。
        </ConfirmAct>
      </div>
    </div>
  );
};

/** The way of a decision through all who approve it: both organisers, or every body that gives an award. */
export const ApprovalCard = ({
  activity,
  naming,
  view,
}: Of & { readonly view: NamingsView }): ReactNode => {
  const withdraw = useAct(namingWithdraw, STALE);
  const [latest] = naming.approvals;
  const isUnderWay = naming.state === 'open' || naming.state === 'approved';
  return (
    <Card title="各单位审定" note={`校验值 ${naming.digest.slice(0, 12)}`}>
      {latest?.steps.map((step) => (
        <div key={step.id} className="row">
          <StepFacts step={step}>{step.remark === '' ? '' : `　${step.remark}`}</StepFacts>
          {step.isMine ? (
            <ActHere activity={activity} naming={naming} approval={latest} step={step} />
          ) : null}
        </div>
      ))}
      {view.mayManage && isUnderWay ? (
        <ConfirmAct
          word="撤回"
          title={`撤回送审的${DECISION_NAMES[view.kind]}`}
          onAct={() => withdraw.mutateAsync({ params: { activity, naming: naming.id } })}
          sentenceOf={sentenceOfError}
        >
          撤回后可以修改，再重新送审。
        </ConfirmAct>
      ) : null}
      {view.mayManage && !isUnderWay ? (
        <Send activity={activity} naming={naming} view={view} />
      ) : null}
      {!view.mayManage && latest === undefined ? <p>还没有送审。</p> : null}
    </Card>
  );
};
