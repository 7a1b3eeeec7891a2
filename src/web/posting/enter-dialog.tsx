import { Alert, Form, Input, Modal, Radio, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { objectionEnter, objectionList } from '../../contract/posting/objection-http.ts';
import type { Day } from '../../core/kernel/day.ts';
import { fieldFaults, sentenceOfError, type Answer } from '../api.ts';
import { useAct } from '../query.ts';
import { FormSheet } from '../ui/form-sheet.tsx';
import { CHANNEL_WORDS } from './words.ts';

type Listed = Answer<typeof objectionList>;

interface Fields {
  readonly posting: string;
  readonly channel: 'telephone' | 'letter' | 'visit';
  readonly receivedOn: string;
  readonly postmark: string | undefined;
  readonly about: string;
  readonly text: string;
  readonly identity: 'named' | 'nameless';
  readonly name: string;
  readonly contact: string;
  readonly unit: string | undefined;
}

const required = (message: string) => [{ required: true, message }];
const WHOLE = 'all';

const newOnce = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');

const Told = ({ receipt, onClose }: { readonly receipt: string; readonly onClose: () => void }) => (
  <Modal open title="已登记" okText="知道了" onOk={onClose} onCancel={onClose} cancelText="关闭">
    <p>查询编号（请告诉反映人，只显示这一次）：</p>
    <p className="posting-left">{receipt}</p>
    <p className="hint">反映人在公示页“凭编号查询办理结果”中用它查询。</p>
  </Modal>
);

/** Enters what came by telephone, letter or visit, and tells its receipt once. */
export const EnterDialog = ({
  activity,
  listed,
  onClose,
}: {
  readonly activity: string;
  readonly listed: Listed;
  readonly onClose: () => void;
}): ReactNode => {
  const [form] = Form.useForm<Fields>();
  const enter = useAct(objectionEnter, [objectionList]);
  const [once] = useState(newOnce);
  const [receipt, setReceipt] = useState<string | null>(null);
  const chosen = Form.useWatch('posting', form) ?? listed.postings.at(-1)?.id;
  const channel = Form.useWatch('channel', form) ?? 'telephone';
  const identity = Form.useWatch('identity', form) ?? 'named';
  const posting = listed.postings.find(({ id }) => id === chosen);
  const send = async (fields: Fields): Promise<void> => {
    const { about, identity: named, name, contact, unit = '', receivedOn, postmark } = fields;
    const { receipt: told } = await enter.mutateAsync({
      params: { activity },
      body: {
        posting: fields.posting,
        channel: fields.channel,
        receivedOn: receivedOn as Day,
        postmark: fields.channel === 'letter' ? ((postmark ?? '') as Day) : null,
        lines: about === WHOLE ? WHOLE : [Number(about)],
        text: fields.text,
        identity: named === 'named' ? { name, contact, unit } : null,
        once,
      },
    });
    setReceipt(told);
  };
  if (receipt !== null) return <Told receipt={receipt} onClose={onClose} />;
  return (
    <Modal open title="登记异议" footer={null} onCancel={onClose} destroyOnHidden width={640}>
      <FormSheet<Fields>
        form={form}
        initial={{
          ...(chosen === undefined ? {} : { posting: chosen }),
          channel: 'telephone',
          receivedOn: listed.today,
          identity: 'named',
        }}
        trouble={enter.isError ? sentenceOfError(enter.error) : null}
        faults={fieldFaults(enter.error)}
        sendWord="登记"
        isBusy={enter.isPending}
        onSend={(fields) => void send(fields).catch(() => undefined)}
      >
        <Form.Item name="posting" label="哪一份公示" rules={required('请选择')}>
          <Select
            options={listed.postings.map(({ id, title }) => ({ value: id, label: title }))}
            onChange={() => form.setFieldValue('about', undefined)}
          />
        </Form.Item>
        <Form.Item name="channel" label="方式" rules={required('请选择')}>
          <Radio.Group
            options={(['telephone', 'letter', 'visit'] as const)
              .filter((one) => posting?.channels.includes(one) !== false)
              .map((one) => ({ value: one, label: CHANNEL_WORDS[one] }))}
          />
        </Form.Item>
        <div className="posting-pair">
          <Form.Item name="receivedOn" label="收到日期" rules={required('请选日期')}>
            <Input type="date" max={listed.today} />
          </Form.Item>
          {channel === 'letter' ? (
            <Form.Item
              name="postmark"
              label="邮戳日期"
              rules={required('请按信封上的邮戳填')}
              {...(posting === undefined ? {} : { extra: `公示截止日 ${posting.last}` })}
            >
              <Input type="date" max={listed.today} />
            </Form.Item>
          ) : null}
        </div>
        <Form.Item name="about" label="反映谁" rules={required('请选择')}>
          <Select
            options={[
              ...(posting?.lines ?? []).map(({ line, name, unit }) => ({
                value: String(line),
                label: `第${line}号　${name}（${unit}）`,
              })),
              { value: WHOLE, label: '整份名单' },
            ]}
          />
        </Form.Item>
        <Form.Item name="text" label="反映的情况" rules={required('请写反映的情况')}>
          <Input.TextArea maxLength={4000} autoSize={{ minRows: 4, maxRows: 12 }} />
        </Form.Item>
        <Form.Item name="identity" label="是否具名" rules={required('请选择')}>
          <Radio.Group
            options={[
              { value: 'named', label: '实名' },
              ...(posting?.mayBeNameless === false ? [] : [{ value: 'nameless', label: '不具名' }]),
            ]}
          />
        </Form.Item>
        {identity === 'named' ? (
          <>
            <div className="posting-pair">
              <Form.Item name="name" label="姓名" rules={required('请写姓名')}>
                <Input maxLength={100} autoComplete="off" />
              </Form.Item>
              <Form.Item name="contact" label="联系方式" rules={required('请写联系方式')}>
                <Input maxLength={100} autoComplete="off" />
              </Form.Item>
            </div>
            <Form.Item name="unit" label="单位名称" extra="以单位名义反映的才填">
              <Input maxLength={100} autoComplete="off" />
            </Form.Item>
          </>
        ) : (
          <Alert type="info" title="不具名的按方案作为线索处理，能核查的照样核查。" />
        )}
      </FormSheet>
    </Modal>
  );
};
