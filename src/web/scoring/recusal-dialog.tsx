import { Input, Modal, Select } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { judgeRelate, scoringBoard, scoringSheet } from '../../contract/scoring/http.ts';
import type { JudgeView, ScoringBoard, ScoringStageView } from '../../contract/scoring/shapes.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { Trouble } from '../ui/trouble.tsx';
import type { StageParams } from './stage-params.ts';

type Kinds = NonNullable<ScoringStageView['panel']>['recusal'];
type Declared = 'relative' | 'other-interest';

/** A judge keeps away from a team: which one, of what kind, why. */
export const RecusalDialog = ({
  params,
  judge,
  kinds,
  units,
  onClose,
}: {
  readonly params: StageParams;
  readonly judge: JudgeView;
  readonly kinds: Kinds;
  readonly units: ScoringBoard['units'];
  readonly onClose: () => void;
}): ReactNode => {
  const id = useId();
  const relate = useAct(judgeRelate, [scoringBoard, scoringSheet]);
  const options = kinds.flatMap((one) =>
    one.id === 'own-unit' ? [] : [{ value: one.id as Declared, label: one.title }],
  );
  const [unit, setUnit] = useState<string | null>(null);
  const [kind, setKind] = useState<Declared>(options[0]?.value ?? 'relative');
  const [reason, setReason] = useState('');
  const act = async (): Promise<void> => {
    await relate.mutateAsync({
      params: { ...params, judge: judge.id, unit: unit ?? '' },
      body: { kind, reason },
    });
    onClose();
  };
  return (
    <Modal
      open
      title={`登记回避：${judge.seat}号 ${judge.name}`}
      okText="登记"
      cancelText="不办"
      okButtonProps={{ disabled: unit === null || reason.trim() === '', loading: relate.isPending }}
      onOk={() => void act().catch(() => undefined)}
      onCancel={onClose}
    >
      <div className="stack scoring-form">
        <label htmlFor={`${id}-unit`}>回避哪个队</label>
        <Select
          id={`${id}-unit`}
          placeholder="选代表队"
          value={unit}
          options={units.map((one) => ({ value: one.id, label: one.name }))}
          onChange={(value: string) => setUnit(value)}
        />
        <label htmlFor={`${id}-kind`}>回避情形</label>
        <Select id={`${id}-kind`} value={kind} options={options} onChange={setKind} />
        <label htmlFor={`${id}-reason`}>具体原因</label>
        <Input.TextArea
          id={`${id}-reason`}
          value={reason}
          maxLength={500}
          autoSize={{ minRows: 2, maxRows: 4 }}
          onChange={({ target }) => setReason(target.value)}
        />
        <p className="hint">登记后这位评委对该队没有评分表；已录入的不再计入，仍留在记录里。</p>
        {relate.isError ? <Trouble sentence={sentenceOfError(relate.error)} /> : null}
      </div>
    </Modal>
  );
};
