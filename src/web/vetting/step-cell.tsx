import type { ReactNode } from 'react';
import { inspectionRule, opinionRule, vettingOverview } from '../../contract/vetting/http.ts';
import type { StepState } from '../../contract/vetting/shapes.ts';
import { dayText, type Day } from '../../core/kernel/day.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { momentText } from '../ui/moment.ts';
import { StateTag } from '../ui/state-tag.tsx';

/** What an organiser decides on an adverse reply or an unfit finding: two acts, each with its reason. */
const Ruling = ({
  activity,
  ruling,
  name,
}: {
  readonly activity: string;
  readonly ruling: NonNullable<StepState['ruling']>;
  readonly name: string;
}): ReactNode => {
  const onOpinion = useAct(opinionRule, [vettingOverview]);
  const onInspection = useAct(inspectionRule, [vettingOverview]);
  const rule = (verdict: 'goes-on' | 'stops', reason: string): Promise<unknown> => {
    const body = { verdict, reason };
    return ruling.kind === 'opinion'
      ? onOpinion.mutateAsync({ params: { activity, opinion: ruling.id }, body })
      : onInspection.mutateAsync({ params: { activity, inspection: ruling.id }, body });
  };
  return (
    <span className="vetting-acts">
      <ConfirmAct
        word="继续推荐"
        title={`${name}：继续推荐`}
        reasonLabel="研究情况和理由"
        onAct={(reason) => rule('goes-on', reason)}
        sentenceOf={sentenceOfError}
      >
        不同意见的原文由审核经办人保管。裁定后这名人选可以继续，理由记入审计。
      </ConfirmAct>
      <ConfirmAct
        word="不再推荐"
        title={`${name}：不再推荐`}
        reasonLabel="研究情况和理由"
        isGrave
        onAct={(reason) => rule('stops', reason)}
        sentenceOf={sentenceOfError}
      >
        裁定后这名人选不能提交，推荐单位可以撤回后另推荐人选。
      </ConfirmAct>
    </span>
  );
};

/** Where one step of one nominee stands, and what may be done about it. */
export const StepCell = ({
  activity,
  name,
  step,
  children,
}: {
  readonly activity: string;
  readonly name: string;
  readonly step: StepState | undefined;
  readonly children?: ReactNode;
}): ReactNode =>
  step === undefined ? (
    <span className="hint">不需要</span>
  ) : (
    <span className="vetting-step">
      <StateTag {...step.state} isBare />
      {step.dueOn === null ? null : (
        <span className="small">{dayText(step.dueOn as Day).slice(5)}前答复</span>
      )}
      {step.decided === null ? null : (
        <span className="small">
          {step.decided.verdict === 'goes-on' ? '裁定继续推荐' : '裁定不再推荐'}：
          {step.decided.reason}（{step.decided.name}，{momentText(step.decided.at)}）
        </span>
      )}
      {step.ruling === null ? null : (
        <Ruling activity={activity} ruling={step.ruling} name={name} />
      )}
      {children}
    </span>
  );
