import { Input, Modal, Select } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { judgeAdd, scoringBoard } from '../../contract/scoring/http.ts';
import type { ScoringBoard } from '../../contract/scoring/shapes.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { Trouble } from '../ui/trouble.tsx';
import type { StageParams } from './stage-params.ts';

/** In the place of a unit: the judge comes from none that competes. */
const OTHER = 'other';

/** Registers a judge; one of a competing unit keeps away from its team by itself. */
export const JudgeDialog = ({
  params,
  units,
  onClose,
}: {
  readonly params: StageParams;
  readonly units: ScoringBoard['units'];
  readonly onClose: () => void;
}): ReactNode => {
  const id = useId();
  const add = useAct(judgeAdd, [scoringBoard]);
  const [name, setName] = useState('');
  const [unit, setUnit] = useState(OTHER);
  const [body, setBody] = useState('');
  const own = units.find((one) => one.id === unit);
  const act = async (): Promise<void> => {
    await add.mutateAsync({
      params,
      body: { name, unit: own?.id ?? null, body: own?.name ?? body },
    });
    onClose();
  };
  return (
    <Modal
      open
      title="登记评委"
      okText="登记"
      cancelText="不办"
      okButtonProps={{
        disabled: name.trim() === '' || (own === undefined && body.trim() === ''),
        loading: add.isPending,
      }}
      onOk={() => void act().catch(() => undefined)}
      onCancel={onClose}
    >
      <div className="stack scoring-form">
        <label htmlFor={`${id}-name`}>姓名</label>
        <Input
          id={`${id}-name`}
          value={name}
          maxLength={30}
          onChange={({ target }) => setName(target.value)}
        />
        <label htmlFor={`${id}-unit`}>是不是参赛单位的人</label>
        <Select
          id={`${id}-unit`}
          value={unit}
          options={[
            { value: OTHER, label: '不是' },
            ...units.map((one) => ({ value: one.id, label: one.name })),
          ]}
          onChange={setUnit}
        />
        {own === undefined ? (
          <>
            <label htmlFor={`${id}-body`}>所在单位</label>
            <Input
              id={`${id}-body`}
              value={body}
              maxLength={80}
              onChange={({ target }) => setBody(target.value)}
            />
          </>
        ) : (
          <p className="hint">方案规定本单位回避的，这位评委不给{own.short}评分。</p>
        )}
        {add.isError ? <Trouble sentence={sentenceOfError(add.error)} /> : null}
      </div>
    </Modal>
  );
};
