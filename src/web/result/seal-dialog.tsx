import { Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { resultBoard, resultSeal, versionList } from '../../contract/result/http.ts';
import type { ResultBoard } from '../../contract/result/shapes.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { Trouble } from '../ui/trouble.tsx';

/** Seals the result as it was seen; a later version needs a reason, which stands on everything made from it. */
export const SealDialog = ({
  activity,
  board,
  onClose,
}: {
  readonly activity: string;
  readonly board: ResultBoard;
  readonly onClose: () => void;
}): ReactNode => {
  const seal = useAct(resultSeal, [resultBoard, versionList]);
  const [reason, setReason] = useState('');
  const number = (board.version ?? 0) + 1;
  const act = async (): Promise<void> => {
    await seal.mutateAsync({
      params: { activity },
      body: { digest: board.digest, reason: reason.trim() },
    });
    onClose();
  };
  return (
    <Modal
      open
      title={`封存成绩第${number}版`}
      okText="封存"
      cancelText="不办"
      okButtonProps={{
        loading: seal.isPending,
        disabled: number > 1 && reason.trim() === '',
      }}
      onOk={() => void act().catch(() => undefined)}
      onCancel={onClose}
    >
      <p>
        名次、奖项和计算过程照现在的样子封存，文书、公示和证书都按这一版。
        {number > 1 ? `第${number - 1}版随之作废，但仍可查看。` : '以后成绩再有更正，须另出一版。'}
      </p>
      {number > 1 ? (
        <label className="result-field result-reason">
          出新版的原因
          <Input.TextArea
            value={reason}
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 5 }}
            onChange={({ target }) => setReason(target.value)}
          />
        </label>
      ) : null}
      {seal.isError ? <Trouble sentence={sentenceOfError(seal.error)} /> : null}
    </Modal>
  );
};
