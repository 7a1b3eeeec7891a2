import { Checkbox, Form, Input, Modal, Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import { fileList } from '../../contract/file/http.ts';
import {
  batchGet,
  batchList,
  replyRegister,
  vettingOverview,
} from '../../contract/vetting/http.ts';
import type { BatchView, ItemView, StepKind } from '../../contract/vetting/shapes.ts';
import { dayText, parseDay, type Day } from '../../core/kernel/day.ts';
import { validUntil, type OpinionResult } from '../../core/vetting/opinion.ts';
import { fieldFaults, sentenceOfError } from '../api.ts';
import { FileField } from '../file/file-field.tsx';
import { useAct, useCall } from '../query.ts';
import { FormSheet } from '../ui/form-sheet.tsx';

interface Fields {
  readonly items: string[];
  readonly sealOn: 'form' | 'reply';
  readonly versions: Record<string, number>;
  readonly result: OpinionResult;
  readonly text: string;
  readonly boxLabel: string;
  readonly signer: string;
  readonly sealedOn: string;
  readonly scan: string;
}

const required = (message: string) => [{ required: true, message }];

const versionWord = ({ number, version, isCurrent }: ItemView['forms'][number]): string =>
  `${number}第${version}版${isCurrent ? '' : '（内容已改）'}`;

/** Which print of the form each nominee's seal stands on. */
const Versions = ({ items }: { readonly items: readonly ItemView[] }): ReactNode => {
  const chosen = Form.useWatch<string[] | undefined>('items') ?? [];
  return items
    .filter(({ id }) => chosen.includes(id))
    .map(({ id, name, forms }) => (
      <Form.Item
        key={id}
        name={['versions', id]}
        label={`${name}的推荐表编号和版次`}
        extra={forms.length === 0 ? '还没有编号；请先在人选一行点“给表编号”' : '按表上印的选'}
        rules={required('请选择盖章的是哪一版')}
      >
        <Select
          options={forms.map((form) => ({ value: form.version, label: versionWord(form) }))}
        />
      </Form.Item>
    ));
};

/** Until when the opinion holds, from the day of its seal. */
const Validity = ({ months }: { readonly months: number | null }): ReactNode => {
  const sealedOn = Form.useWatch<string | undefined>('sealedOn') ?? '';
  const day = parseDay(sealedOn);
  if (months === null) return '方案没有规定有效期，长期有效';
  const last = day === null ? null : validUntil(day, months);
  return last === null ? `自盖章之日起${months}个月内有效` : `有效至${dayText(last)}`;
};

/** Registers a reply on paper: for one nominee, or for many of a list alike. */
export const ReplyDialog = ({
  activity,
  batch,
  kind,
  today,
  onClose,
}: {
  readonly activity: string;
  readonly batch: BatchView;
  readonly kind: StepKind;
  readonly today: string;
  readonly onClose: () => void;
}): ReactNode => {
  const [form] = Form.useForm<Fields>();
  const register = useAct(replyRegister, [batchGet, batchList, vettingOverview]);
  const place = { ownerKind: 'vetting-batch', owner: batch.id, use: 'opinion-scan' } as const;
  const scans = useCall(fileList, { query: place });
  const open = batch.items.filter(
    ({ void: struck, opinions }) => struck === null && !opinions.some((one) => one.void === null),
  );
  const sealOn = Form.useWatch('sealOn', form) ?? (kind.by === 'form' ? 'form' : 'reply');
  const send = async ({ items, versions, sealOn: where, sealedOn, ...reply }: Fields) => {
    await register.mutateAsync({
      params: { activity, batch: batch.id },
      body: {
        ...reply,
        sealedOn: sealedOn as Day,
        items: items.map((item) => ({
          item,
          formVersion: where === 'form' ? (versions[item] ?? null) : null,
        })),
      },
    });
    onClose();
  };
  return (
    <Modal open title="登记答复意见" footer={null} onCancel={onClose} destroyOnHidden width={640}>
      <FileField
        label="盖章扫描件"
        hint="PDF 或图片，一份函可以登记多名人选；只有审核经办人看到"
        accept=".pdf,.jpg,.jpeg,.png"
        use="opinion-scan"
        ownerKind="vetting-batch"
        owner={batch.id}
        onThere={(id) => {
          void scans.refetch();
          form.setFieldValue('scan', id);
        }}
      />
      <FormSheet<Fields>
        form={form}
        initial={{
          items: open.length === 1 ? open.map(({ id }) => id) : [],
          sealOn: kind.by === 'form' ? 'form' : 'reply',
          versions: {},
          result: kind.results[0]?.id ?? 'no-objection',
          text: '',
          boxLabel: kind.boxLabel,
          signer: batch.addressee,
          sealedOn: today,
        }}
        trouble={register.isError ? sentenceOfError(register.error) : null}
        faults={fieldFaults(register.error)}
        sendWord="登记"
        isBusy={register.isPending}
        onSend={(fields) => void send(fields).catch(() => undefined)}
      >
        <Form.Item name="scan" label="用哪一份扫描件" rules={required('请先上传，再选择')}>
          <Select
            options={(scans.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="items" label="人选" rules={required('请至少选一名人选')}>
          <Checkbox.Group
            className="vetting-choice"
            options={open.map(({ id, name, unit }) => ({ value: id, label: `${name}（${unit}）` }))}
          />
        </Form.Item>
        <Form.Item name="result" label="结果" rules={required('请选择结果')}>
          <Radio.Group options={kind.results.map(({ id, word }) => ({ value: id, label: word }))} />
        </Form.Item>
        <Form.Item name="text" label="意见原文" extra="有不同意见的必须照录">
          <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 8 }} />
        </Form.Item>
        <Form.Item name="sealOn" label="章盖在哪里" rules={required('请选择')}>
          <Radio.Group
            options={[
              { value: 'reply', label: '盖在复函或名单上' },
              { value: 'form', label: '盖在推荐表上' },
            ]}
          />
        </Form.Item>
        {sealOn === 'form' ? <Versions items={open} /> : null}
        <Form.Item name="boxLabel" label="栏目名称" rules={required('请填写栏目名称')}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item
          name="signer"
          label="实际签署单位"
          rules={required('请填写实际签署单位')}
          extra="按印章写；可以与栏目名称不同"
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item
          name="sealedOn"
          label="盖章日期"
          rules={required('请选择盖章日期')}
          extra={<Validity months={kind.validMonths} />}
        >
          <Input type="date" min={batch.sentOn} max={today} />
        </Form.Item>
      </FormSheet>
    </Modal>
  );
};
