import { App, Button, Checkbox, Form, Input, InputNumber } from 'antd';
import type { ReactNode } from 'react';
import { transportGet, transportPut, transportTry } from '../../contract/mail/http.ts';
import { fieldFaults, sentenceOfError } from '../api.ts';
import { useAct, useCall } from '../query.ts';
import { FormSheet } from '../ui/form-sheet.tsx';
import { Skeleton, Trouble } from '../ui/trouble.tsx';

interface Fields {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly user?: string;
  readonly password?: string;
  readonly from: string;
}

const required = (what: string) => [{ required: true, message: `请填写${what}` }];

/** 发信服务器: by which mail server reminders leave, and a way to try it. */
const TransportSection = (): ReactNode => {
  const { message } = App.useApp();
  const known = useCall(transportGet);
  const save = useAct(transportPut, [transportGet]);
  const attempt = useAct(transportTry);
  if (known.isError) return <Trouble sentence={sentenceOfError(known.error)} />;
  if (known.data === undefined) return <Skeleton lines={6} />;
  const { transport, waiting, failed } = known.data;
  return (
    <>
      <FormSheet<Fields>
        initial={transport ?? { port: 465, secure: true }}
        trouble={save.isError ? sentenceOfError(save.error) : null}
        faults={fieldFaults(save.error)}
        sendWord="保存"
        isBusy={save.isPending}
        onSend={({ user = '', password = '', secure = false, ...rest }) =>
          save.mutate(
            {
              body: { ...rest, user, secure, ...(password === '' ? {} : { password }) },
            },
            { onSuccess: () => void message.success('已保存') },
          )
        }
      >
        <Form.Item name="host" label="服务器地址" rules={required('服务器地址')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="port" label="端口" rules={required('端口')}>
          <InputNumber min={1} max={65535} />
        </Form.Item>
        <Form.Item name="secure" valuePropName="checked">
          <Checkbox>全程加密（端口多为465）</Checkbox>
        </Form.Item>
        <Form.Item name="user" label="账号">
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="password"
          label="口令"
          extra={transport?.hasPassword === true ? '已设置；不填则保持不变' : '加密保存'}
        >
          <Input.Password maxLength={200} autoComplete="new-password" />
        </Form.Item>
        <Form.Item name="from" label="发件人邮箱" rules={required('发件人邮箱')}>
          <Input maxLength={200} />
        </Form.Item>
      </FormSheet>
      <p className="small">
        待发 {waiting} 封，发不出去 {failed} 封。
        <Button
          size="small"
          disabled={transport === null}
          loading={attempt.isPending}
          onClick={() => attempt.mutate({}, { onSuccess: () => void message.success('连接正常') })}
        >
          试连
        </Button>
      </p>
      {attempt.isError ? <Trouble sentence={sentenceOfError(attempt.error)} /> : null}
    </>
  );
};

export default TransportSection;
