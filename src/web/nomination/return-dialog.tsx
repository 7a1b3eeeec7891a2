import { Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { nominationDecide, nominationGet, nominationList } from '../../contract/nomination/http.ts';
import type { NominationView } from '../../contract/nomination/shapes.ts';
import { addDays, dayAt, type Instant } from '../../core/kernel/day.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { Trouble } from '../ui/trouble.tsx';

/** Which nomination a dialogue is about. */
export interface About {
  readonly params: { readonly activity: string; readonly nomination: string };
  readonly onDone: (view: NominationView) => void;
  readonly onClose: () => void;
}

/** Gives a nomination back for correction, with a reason and the last day for it. */
export const ReturnDialog = ({ params, onDone, onClose }: About): ReactNode => {
  const decide = useAct(nominationDecide, [nominationGet, nominationList]);
  const [reason, setReason] = useState('');
  const [due, setDue] = useState<string>(() => addDays(dayAt(Date.now() as Instant), 2));
  const act = async (): Promise<void> => {
    onDone(await decide.mutateAsync({ params, body: { verdict: 'return', reason, due } }));
    onClose();
  };
  return (
    <Modal
      open
      title="退回补正"
      okText="退回"
      cancelText="不办"
      okButtonProps={{ disabled: reason.trim() === '' || due === '', loading: decide.isPending }}
      onOk={() => void act().catch(() => undefined)}
      onCancel={onClose}
    >
      <div className="nomination-start">
        <p>退回后单位可以修改，仍占名额；补正后由单位负责人重新提交。</p>
        <label>
          退回原因
          <Input.TextArea
            value={reason}
            maxLength={1000}
            autoSize={{ minRows: 3, maxRows: 8 }}
            onChange={({ target }) => setReason(target.value)}
          />
        </label>
        <label>
          补正期限（当日24:00前）
          <Input type="date" value={due} onChange={({ target }) => setDue(target.value)} />
        </label>
        {decide.isError ? <Trouble sentence={sentenceOfError(decide.error)} /> : null}
      </div>
    </Modal>
  );
};
