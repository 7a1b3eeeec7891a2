import { Button, Form, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { ApiProblem, fieldFaults, sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { Trouble } from '../ui/trouble.tsx';
import { signIn } from '../../contract/account/http.ts';

interface Fields {
  readonly name: string;
  readonly password: string;
  readonly code?: string;
}

/** By this code the server asks for the second factor. */
const ASKS_FOR_CODE = 'account.code-needed';

const codeOf = (error: unknown): string | null =>
  error instanceof ApiProblem ? error.problem.code : null;

/** Name and password; the six digits only when the server asks for them. */
export const PasswordSignIn = ({
  installation,
  onSignedIn,
  onDemo,
}: {
  readonly installation: string;
  readonly onSignedIn: () => Promise<void>;
  /** Back to the roles of the demo, where there are any. */
  readonly onDemo?: () => void;
}): ReactNode => {
  const act = useAct(signIn);
  const [needsCode, setNeedsCode] = useState(false);
  const faults = fieldFaults(act.error);
  const send = ({ name, password, code }: Fields): void =>
    act.mutate(
      { body: { name, password, ...(code === undefined ? {} : { code }) } },
      {
        onSuccess: onSignedIn,
        onError: (error) => setNeedsCode(needsCode || codeOf(error) === ASKS_FOR_CODE),
      },
    );
  const isFirstAsk = codeOf(act.error) === ASKS_FOR_CODE;
  return (
    <div className="sign-in-card">
      <h1>登录</h1>
      <p>{installation}</p>
      {act.isError && !isFirstAsk ? <Trouble sentence={sentenceOfError(act.error)} /> : null}
      <Form<Fields> layout="vertical" requiredMark={false} onFinish={send}>
        <Form.Item
          name="name"
          label="账号"
          hidden={needsCode}
          rules={[{ required: true, message: '请填写账号' }]}
          {...(faults['name'] === undefined
            ? {}
            : { validateStatus: 'error', help: faults['name'] })}
        >
          <Input size="large" autoComplete="username" autoFocus maxLength={60} />
        </Form.Item>
        <Form.Item
          name="password"
          label="口令"
          hidden={needsCode}
          rules={[{ required: true, message: '请填写口令' }]}
        >
          <Input.Password size="large" autoComplete="current-password" maxLength={200} />
        </Form.Item>
        {needsCode ? (
          <Form.Item
            name="code"
            label="动态口令"
            extra="打开手机上的动态口令应用，填写 6 位数字"
            rules={[{ required: true, message: '请填写手机上显示的 6 位数字' }]}
          >
            <Input
              size="large"
              autoComplete="one-time-code"
              inputMode="numeric"
              maxLength={6}
              autoFocus
            />
          </Form.Item>
        ) : null}
        <Button type="primary" size="large" htmlType="submit" block loading={act.isPending}>
          {needsCode ? '验证并登录' : '登录'}
        </Button>
      </Form>
      <p className="hint sign-in-foot">
        忘了口令，请找本单位的系统管理员重设。连续输错会暂时锁定，稍后自动恢复。
      </p>
      {onDemo === undefined ? null : (
        <p className="sign-in-foot">
          <button type="button" className="link-button" onClick={onDemo}>
            回到演示角色
          </button>
        </p>
      )}
    </div>
  );
};
