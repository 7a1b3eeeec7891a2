import { Button, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { sessionGet } from '../../contract/account/http.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  readSecondFactor,
} from '../../contract/account/second-factor-http.ts';
import { fieldFaults, sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { FormSheet } from '../ui/form-sheet.tsx';
import { Trouble } from '../ui/trouble.tsx';
import './second-factor.css';

interface Fields {
  readonly code: string;
}

/** Sets up the second factor: scan with a telephone (or type the key), then prove it with six digits. */
export const SecondFactorSetup = (): ReactNode => {
  const begin = useAct(beginSecondFactor);
  const confirm = useAct(confirmSecondFactor, [readSecondFactor, sessionGet]);
  if (begin.data === undefined)
    return (
      <>
        <p>
          登录时除口令外，再输入手机上每 30 秒更换的 6 位数字。手机上要有动态口令应用，不需要联网。
        </p>
        {begin.isError ? <Trouble sentence={sentenceOfError(begin.error)} /> : null}
        <p>
          <Button
            type="primary"
            size="large"
            className="primary-act"
            loading={begin.isPending}
            onClick={() => begin.mutate({})}
          >
            开始设置
          </Button>
        </p>
      </>
    );
  const { picture, secret } = begin.data;
  return (
    <div className="second-factor">
      <img src={picture} alt="动态口令的二维码；扫不了时请输入右侧的密钥" />
      <div>
        <p>用手机上的动态口令应用扫码；扫不了时，在应用里手工输入这串密钥：</p>
        <p className="second-factor-key">{secret.replace(/(.{4})(?=.)/g, '$1 ')}</p>
        <FormSheet<Fields>
          trouble={confirm.isError ? sentenceOfError(confirm.error) : null}
          faults={fieldFaults(confirm.error)}
          sendWord="确认并开启"
          isBusy={confirm.isPending}
          onSend={(body) => confirm.mutate({ body })}
        >
          <Form.Item
            name="code"
            label="应用里显示的 6 位数字"
            rules={[{ required: true, pattern: /^\d{6}$/, message: '请填写 6 位数字' }]}
          >
            <Input
              size="large"
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={6}
              autoFocus
            />
          </Form.Item>
        </FormSheet>
      </div>
    </div>
  );
};
