import { Button, Input, Modal } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import {
  scoringBoard,
  scoringReopen,
  scoringSheet,
  scoringSign,
} from '../../contract/scoring/http.ts';
import type { ScoringStageView } from '../../contract/scoring/shapes.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { Card } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { momentText } from '../ui/moment.ts';
import { Trouble } from '../ui/trouble.tsx';
import type { StageParams } from './stage-params.ts';

const STALE = [scoringBoard, scoringSheet];

/** Records that the chief judge has signed the stage's cover sheet: from then on its scores are locked. */
export const SignDialog = ({
  params,
  stage,
  onClose,
}: {
  readonly params: StageParams;
  readonly stage: ScoringStageView;
  readonly onClose: () => void;
}): ReactNode => {
  const id = useId();
  const sign = useAct(scoringSign, STALE);
  const [signer, setSigner] = useState('');
  const act = async (): Promise<void> => {
    await sign.mutateAsync({ params, body: { signer } });
    onClose();
  };
  return (
    <Modal
      open
      title={`登记裁判长签字：${stage.title}`}
      okText="登记签字"
      cancelText="不办"
      okButtonProps={{ disabled: signer.trim() === '', loading: sign.isPending }}
      onOk={() => void act().catch(() => undefined)}
      onCancel={onClose}
    >
      <div className="stack scoring-form">
        <p>
          {stage.of}{' '}
          张成绩表都已由两人录入核对一致。裁判长在成绩签认单上签字后在此登记；登记后成绩锁定，要改须写明原因并由另一人确认。
        </p>
        <label htmlFor={`${id}-signer`}>裁判长姓名（与签认单一致）</label>
        <Input
          id={`${id}-signer`}
          value={signer}
          maxLength={30}
          onChange={({ target }) => setSigner(target.value)}
          onPressEnter={() => {
            if (signer.trim() !== '') void act().catch(() => undefined);
          }}
        />
        {sign.isError ? <Trouble sentence={sentenceOfError(sign.error)} /> : null}
      </div>
    </Modal>
  );
};

/** What a stage lacks before it can be signed, who signed it, and the way back. */
export const SignCard = ({
  params,
  stage,
  mayManage,
  onSign,
}: {
  readonly params: StageParams;
  readonly stage: ScoringStageView;
  readonly mayManage: boolean;
  readonly onSign: () => void;
}): ReactNode => {
  const id = useId();
  const reopen = useAct(scoringReopen, STALE);
  const lacks = stage.lacks;
  return (
    <Card
      title="裁判长签字"
      note={
        !mayManage ? undefined : stage.signed !== null ? (
          <ConfirmAct
            word="撤销签字"
            title={`撤销裁判长签字：${stage.title}`}
            reasonLabel="撤销原因"
            isGrave
            sentenceOf={sentenceOfError}
            onAct={(reason) => reopen.mutateAsync({ params, body: { reason } })}
          >
            撤销后可以继续录入，改完须重新签字；撤销的原因留在记录里。
          </ConfirmAct>
        ) : (
          <Button
            disabled={lacks.length > 0}
            {...(lacks.length > 0 ? { 'aria-describedby': `${id}-lacks` } : {})}
            onClick={onSign}
          >
            登记签字
          </Button>
        )
      }
    >
      {stage.signed !== null ? (
        <p>
          {stage.signed.signer}已签字；{stage.signed.by}于{momentText(stage.signed.at)}
          登记，成绩已锁定。
        </p>
      ) : lacks.length === 0 ? (
        <p>各项都已办完，可以打印成绩签认单请裁判长签字。</p>
      ) : (
        <>
          <p id={`${id}-lacks`}>签字前还差 {lacks.length} 项：</p>
          <ul className="scoring-lacks">
            {lacks.slice(0, 5).map(({ title, says }) => (
              <li key={`${title} ${says}`}>
                <span>{title}</span>
                <span className="hint">{says}</span>
              </li>
            ))}
          </ul>
          {lacks.length > 5 ? (
            <p className="small">另有 {lacks.length - 5} 项，见上面的表。</p>
          ) : null}
        </>
      )}
      {stage.signings.length < 2 ? null : (
        <ul className="scoring-lacks">
          {stage.signings.map(({ kind, signer, by, at, reason }) => (
            <li key={at}>
              <span>{kind === 'signed' ? `${signer}签字` : '撤销签字'}</span>
              <span className="hint">
                {[by, momentText(at), reason].filter((part) => part !== '').join('　')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
};
