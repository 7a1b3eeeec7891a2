import { Form, Input, Modal, Radio } from 'antd';
import type { ReactNode } from 'react';
import {
  inspectionGet,
  inspectionRegister,
  inspectionVoid,
  vettingOverview,
} from '../../contract/vetting/http.ts';
import type { StepKind } from '../../contract/vetting/shapes.ts';
import { sentenceOfError } from '../api.ts';
import { useAct, useCall } from '../query.ts';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { FormSheet } from '../ui/form-sheet.tsx';
import { momentText } from '../ui/moment.ts';
import { Skeleton, Trouble } from '../ui/trouble.tsx';

/** The nominee whose inspection is written or read. */
export interface InspectionTask {
  readonly nomination: string;
  readonly name: string;
  readonly kind: StepKind;
  readonly mayDo: boolean;
}

interface Fields {
  readonly outcome: 'fit' | 'unfit';
  readonly entries: Record<string, string>;
}

const OUTCOMES = [
  { value: 'fit', label: '没有发现问题' },
  { value: 'unfit', label: '发现问题，提请主办单位研究' },
];

const Write = ({
  activity,
  task,
  onDone,
}: {
  readonly activity: string;
  readonly task: InspectionTask;
  readonly onDone: () => void;
}): ReactNode => {
  const register = useAct(inspectionRegister, [vettingOverview, inspectionGet]);
  const send = async ({ outcome, entries }: Fields): Promise<void> => {
    await register.mutateAsync({
      params: { activity, nomination: task.nomination },
      body: { stage: task.kind.stage, outcome, entries },
    });
    onDone();
  };
  return (
    <FormSheet<Fields>
      initial={{ outcome: 'fit' }}
      trouble={register.isError ? sentenceOfError(register.error) : null}
      sendWord="登记考察"
      isBusy={register.isPending}
      onSend={(fields) => void send(fields).catch(() => undefined)}
    >
      {task.kind.records.map((label) => (
        <Form.Item
          key={label}
          name={['entries', label]}
          label={label}
          rules={[{ required: true, message: `请填写${label}` }]}
        >
          <Input.TextArea maxLength={4000} autoSize={{ minRows: 1, maxRows: 8 }} />
        </Form.Item>
      ))}
      <Form.Item name="outcome" label="结果" rules={[{ required: true, message: '请选择结果' }]}>
        <Radio.Group options={OUTCOMES} />
      </Form.Item>
    </FormSheet>
  );
};

const Read = ({
  activity,
  task,
}: {
  readonly activity: string;
  readonly task: InspectionTask;
}): ReactNode => {
  const found = useCall(inspectionGet, { params: { activity, nomination: task.nomination } });
  const strike = useAct(inspectionVoid, [inspectionGet, vettingOverview]);
  if (found.isError) return <Trouble sentence={sentenceOfError(found.error)} />;
  if (found.data === undefined) return <Skeleton lines={4} />;
  return (
    <div className="stack stack-wide">
      {found.data.inspections.map((one) => (
        <section key={one.id} className={one.void === null ? undefined : 'vetting-void'}>
          {one.entries.map(({ label, text }) => (
            <p key={label} className="vetting-text">
              {label}：{text}
            </p>
          ))}
          <p className="small">
            {OUTCOMES.find(({ value }) => value === one.outcome)?.label}　{one.registeredBy}　
            {momentText(one.registeredAt)}登记
          </p>
          {one.void !== null ? (
            <p className="small">作废：{one.void.reason}</p>
          ) : (
            <ConfirmAct
              word="作废"
              title="作废考察记录"
              reasonLabel="作废原因"
              isGrave
              onAct={(reason) =>
                strike.mutateAsync({
                  params: { activity, inspection: one.id },
                  body: { reason },
                })
              }
              sentenceOf={sentenceOfError}
            >
              作废后可以重新登记；作废的记录仍保留。
            </ConfirmAct>
          )}
        </section>
      ))}
    </div>
  );
};

/** 考察 of one nominee: written once, read by the vetting clerk. */
export const InspectionDialog = ({
  activity,
  task,
  onClose,
}: {
  readonly activity: string;
  readonly task: InspectionTask;
  readonly onClose: () => void;
}): ReactNode => (
  <Modal
    open
    title={`${task.name}：${task.kind.title}`}
    footer={null}
    onCancel={onClose}
    destroyOnHidden
    width={640}
  >
    {task.mayDo ? (
      <Write activity={activity} task={task} onDone={onClose} />
    ) : (
      <Read activity={activity} task={task} />
    )}
  </Modal>
);
