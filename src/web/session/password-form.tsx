import { Button, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { fieldFaults, sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { Trouble } from '../ui/trouble.tsx';
import { passwordChange } from '../../contract/account/http.ts';

interface Fields {
  readonly old: string;
  readonly new: string;
  readonly again: string;
}

/** The old password, and the new one twice. What makes a password good enough is the server's to say. */
export const PasswordForm = ({
  onChanged,
  takesFocus = false,
}: {
  readonly onChanged: () => Promise<void>;
  /** Where it is all there is on the page. */
  readonly takesFocus?: boolean;
}): ReactNode => {
  const act = useAct(passwordChange);
  const faults = fieldFaults(act.error);
  const fault = (field: string): object =>
    faults[field] === undefined ? {} : { validateStatus: 'error', help: faults[field] };
  return (
    <>
      {act.isError ? <Trouble sentence={sentenceOfError(act.error)} /> : null}
      <Form<Fields>
        layout="vertical"
        requiredMark={false}
        onFinish={(fields) =>
          act.mutate({ body: { old: fields.old, new: fields.new } }, { onSuccess: onChanged })
        }
      >
        <Form.Item
          name="old"
          label="现在的口令"
          rules={[{ required: true, message: '请填写现在的口令' }]}
          {...fault('old')}
        >
          <Input.Password
            size="large"
            autoComplete="current-password"
            maxLength={200}
            autoFocus={takesFocus}
          />
        </Form.Item>
        <Form.Item
          name="new"
          label="新口令"
          extra="至少 8 位，大写字母、小写字母、数字、符号中至少三种；管理员至少 12 位"
          rules={[{ required: true, message: '请填写新口令' }]}
          {...fault('new')}
        >
          <Input.Password size="large" autoComplete="new-password" maxLength={200} />
        </Form.Item>
        <Form.Item
          name="again"
          label="再填一次新口令"
          dependencies={['new']}
          rules={[
            { required: true, message: '请再填一次新口令' },
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                value === undefined || value === '' || value === getFieldValue('new')
                  ? Promise.resolve()
                  : Promise.reject(new Error('两次填写的新口令不一样')),
            }),
          ]}
        >
          <Input.Password size="large" autoComplete="new-password" maxLength={200} />
        </Form.Item>
        <Button type="primary" size="large" htmlType="submit" block loading={act.isPending}>
          保存新口令
        </Button>
      </Form>
    </>
  );
};
