import { Button, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { checkGet, checkOutcome, resultBoard } from '../../contract/result/http.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { Trouble } from '../ui/trouble.tsx';

const OUTCOMES = [
  { id: 'record-wrong', word: '记录录错了', hint: '计入差错，请按程序更正成绩' },
  { id: 'retyping-wrong', word: '重录录错了', hint: '不计差错，记录不变' },
] as const;

/** Says, paper in hand, what a difference turned out to be. Neither is chosen beforehand. */
export const OutcomeAct = ({
  activity,
  title,
  retyping,
}: {
  readonly activity: string;
  readonly title: string;
  readonly retyping: string;
}): ReactNode => {
  const settle = useAct(checkOutcome, [checkGet, resultBoard]);
  const [isOpen, setOpen] = useState(false);
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number]['id'] | null>(null);
  const [reason, setReason] = useState('');
  const act = async (): Promise<void> => {
    if (outcome === null) return;
    await settle.mutateAsync({
      params: { activity, retyping },
      body: { outcome, reason: reason.trim() },
    });
    setOpen(false);
  };
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        认定差异<span className="unseen">：{title}</span>
      </Button>
      <Modal
        open={isOpen}
        title={`${title}：对照纸质表认定`}
        okText="认定"
        cancelText="不办"
        okButtonProps={{
          disabled: outcome === null || reason.trim() === '',
          loading: settle.isPending,
        }}
        onOk={() => void act().catch(() => undefined)}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <fieldset className="result-fieldset">
          <legend>哪一个录错了</legend>
          {OUTCOMES.map(({ id, word, hint }) => (
            <label key={id} className="result-option">
              <input
                type="radio"
                name="outcome"
                checked={outcome === id}
                onChange={() => setOutcome(id)}
              />
              <span>
                {word} <span className="hint">{hint}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <label className="result-field">
          依据
          <Input.TextArea
            value={reason}
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 4 }}
            onChange={({ target }) => setReason(target.value)}
          />
        </label>
        {settle.isError ? <Trouble sentence={sentenceOfError(settle.error)} /> : null}
      </Modal>
    </>
  );
};
