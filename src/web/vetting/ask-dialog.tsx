import { Checkbox, Form, Input, Modal, Radio, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { z } from 'zod';
import { batchList, batchOpen, vettingOverview } from '../../contract/vetting/http.ts';
import type { overviewShape, StepKind } from '../../contract/vetting/shapes.ts';
import type { Day } from '../../core/kernel/day.ts';
import { fieldFaults, sentenceOfError } from '../api.ts';
import { paths } from '../paths.ts';
import { useAct } from '../query.ts';
import { FormSheet } from '../ui/form-sheet.tsx';

type Overview = z.output<typeof overviewShape>;

interface Fields {
  readonly sender: string;
  readonly addressee: string;
  readonly letterNumber: string;
  readonly sentOn: string;
  readonly nominations: string[];
}

const REQUIRED = [{ required: true, message: '请填写收文单位' }];
const SENDER = [{ required: true, message: '请选择发函单位' }];
const DAY = [{ required: true, message: '请选择发出日期' }];
const SOMEBODY = [{ required: true, message: '请至少选一名人选' }];

/** Nominees whom a body may be asked about now. */
const askable = ({ nominees }: Overview, { key }: StepKind) =>
  nominees.filter(({ steps }) => steps.some((step) => step.key === key && step.mayDo));

const termsOf = ({ replyWithin, validMonths, by }: StepKind): string =>
  [
    by === 'list' ? '一份名单，附函发出' : '每名人选一张推荐表',
    replyWithin === null ? '方案没有规定答复期限' : `${replyWithin}个工作日内答复`,
    validMonths === null ? '意见不设有效期' : `意见${validMonths}个月内有效`,
  ].join('；');

const AskForm = ({
  activity,
  overview,
  kind,
}: {
  readonly activity: string;
  readonly overview: Overview;
  readonly kind: StepKind;
}): ReactNode => {
  const open = useAct(batchOpen, [vettingOverview, batchList]);
  const go = useNavigate();
  const nominees = askable(overview, kind);
  const send = async (fields: Fields): Promise<void> => {
    const { stage, consultation, body } = kind;
    const { id } = await open.mutateAsync({
      params: { activity },
      body: { ...fields, sentOn: fields.sentOn as Day, stage, consultation, body },
    });
    await go(paths.activityVettingBatch(activity, id));
  };
  return (
    <FormSheet<Fields>
      initial={{
        sender: overview.senders[0]?.id ?? '',
        addressee: kind.bodyTitle,
        letterNumber: '',
        sentOn: overview.today,
        nominations: nominees.map(({ id }) => id),
      }}
      trouble={open.isError ? sentenceOfError(open.error) : null}
      faults={fieldFaults(open.error)}
      sendWord="登记发出"
      isBusy={open.isPending}
      reason={nominees.length === 0 ? '现在没有可以发出的人选' : null}
      onSend={(fields) => void send(fields).catch(() => undefined)}
    >
      <p className="hint">
        {termsOf(kind)}。依据{kind.clause}
      </p>
      <Form.Item name="sender" label="发函单位" rules={SENDER}>
        <Radio.Group
          options={overview.senders.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item
        name="addressee"
        label="收文单位"
        rules={REQUIRED}
        extra="写实际收文的单位，如某某市公安局"
      >
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="letterNumber" label="函件文号" extra="没有文号的，留空">
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="sentOn" label="发出日期" rules={DAY}>
        <Input type="date" max={overview.today} />
      </Form.Item>
      <Form.Item name="nominations" label="人选" rules={SOMEBODY}>
        <Checkbox.Group
          className="vetting-choice"
          options={nominees.map(({ id, name, unit }) => ({
            value: id,
            label: `${name}（${unit.short}）`,
          }))}
        />
      </Form.Item>
    </FormSheet>
  );
};

/** Registers what goes out to one body: which consultation, to whom, about which nominees. */
export const AskDialog = ({
  activity,
  overview,
  onClose,
}: {
  readonly activity: string;
  readonly overview: Overview;
  readonly onClose: () => void;
}): ReactNode => {
  const kinds = overview.kinds.filter(({ kind }) => kind === 'consultation');
  const first = kinds.find((one) => askable(overview, one).length > 0) ?? kinds[0];
  const [key, setKey] = useState(first?.key ?? '');
  const kind = kinds.find((one) => one.key === key);
  return (
    <Modal open title="发出征求意见" footer={null} onCancel={onClose} destroyOnHidden width={640}>
      <p>
        <label htmlFor="vetting-kind">征求事项</label>
        <Select
          id="vetting-kind"
          style={{ width: '100%' }}
          value={key}
          onChange={setKey}
          options={kinds.map((one) => ({
            value: one.key,
            label: `${one.title}　${one.bodyTitle}（可发${askable(overview, one).length}名）`,
          }))}
        />
      </p>
      {kind === undefined ? null : (
        <AskForm key={key} activity={activity} overview={overview} kind={kind} />
      )}
    </Modal>
  );
};
