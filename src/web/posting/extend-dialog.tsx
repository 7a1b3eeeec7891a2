import { Form, Input, InputNumber, Modal } from 'antd';
import type { ReactNode } from 'react';
import { postingExtend, postingGet, postingList } from '../../contract/posting/http.ts';
import { fieldFaults, sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { FormSheet } from '../ui/form-sheet.tsx';

interface Fields {
  readonly days: number;
  readonly reason: string;
}

/** Extends a posting that is running, with a reason that the public reads. */
export const ExtendDialog = ({
  activity,
  posting,
  onClose,
}: {
  readonly activity: string;
  readonly posting: string;
  readonly onClose: () => void;
}): ReactNode => {
  const extend = useAct(postingExtend, [postingGet, postingList]);
  const send = async (body: Fields): Promise<void> => {
    await extend.mutateAsync({ params: { activity, posting }, body });
    onClose();
  };
  return (
    <Modal open title="顺延公示" footer={null} onCancel={onClose} destroyOnHidden>
      <FormSheet<Fields>
        initial={{ days: 1 }}
        trouble={extend.isError ? sentenceOfError(extend.error) : null}
        faults={fieldFaults(extend.error)}
        sendWord="顺延"
        isBusy={extend.isPending}
        onSend={(fields) => void send(fields).catch(() => undefined)}
      >
        <Form.Item
          name="days"
          label="顺延几天"
          rules={[{ required: true, message: '请填天数' }]}
          extra="与公示期同样计算：按工作日的，也按工作日顺延"
        >
          <InputNumber min={1} max={60} precision={0} />
        </Form.Item>
        <Form.Item
          name="reason"
          label="原因"
          rules={[{ required: true, message: '请写明原因' }]}
          extra="公众在公示页上看得到"
        >
          <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
      </FormSheet>
    </Modal>
  );
};
