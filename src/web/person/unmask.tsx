import { Button, Modal } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { personUnmask, type UNMASK_REASONS } from '../../contract/person/http.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { Trouble } from '../ui/trouble.tsx';

type Reason = (typeof UNMASK_REASONS)[number];

const REASONS: Readonly<Record<Reason, string>> = {
  'check-material': '核对材料',
  contact: '联系本人',
  'fill-in-form': '填写表格',
  'other-duty': '其他工作需要',
};

/** A masked number or phone with 查看: it asks what for, says that it is recorded, then shows the whole. */
export const Unmask = ({
  person,
  field,
  masked,
  title,
}: {
  readonly person: string;
  readonly field: 'documentNumber' | 'phone';
  readonly masked: string;
  readonly title: string;
}): ReactNode => {
  const unmask = useAct(personUnmask);
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState<Reason | null>(null);
  const id = useId();
  const show = async (): Promise<void> => {
    if (reason === null) return;
    await unmask.mutateAsync({ params: { person }, body: { field, reason } });
    setOpen(false);
  };
  const value = unmask.data?.value;
  return (
    <span className="unmask">
      <span className="unmask-value">{value ?? masked}</span>
      {value === undefined ? (
        <Button size="small" aria-label={`查看${title}全文`} onClick={() => setOpen(true)}>
          查看
        </Button>
      ) : (
        <Button size="small" onClick={() => unmask.reset()}>
          遮住
        </Button>
      )}
      <Modal
        open={isOpen}
        title={`查看${title}全文`}
        okText="查看"
        cancelText="不看"
        okButtonProps={{ disabled: reason === null, loading: unmask.isPending }}
        onOk={() => void show().catch(() => undefined)}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p>谁在什么时候、为什么查看，都会记入审计。</p>
        <fieldset className="unmask-reasons">
          <legend>查看事由</legend>
          {(Object.keys(REASONS) as Reason[]).map((one) => (
            <label key={one}>
              <input
                type="radio"
                name={id}
                checked={reason === one}
                onChange={() => setReason(one)}
              />
              {REASONS[one]}
            </label>
          ))}
        </fieldset>
        {unmask.isError ? <Trouble sentence={sentenceOfError(unmask.error)} /> : null}
      </Modal>
    </span>
  );
};
