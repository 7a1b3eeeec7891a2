import { Form, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { readSecondFactor, removeSecondFactor } from '../../contract/account/second-factor-http.ts';
import { fieldFaults, sentenceOfError } from '../api.ts';
import { useAct, useCall } from '../query.ts';
import { SecondFactorSetup } from '../session/second-factor-setup.tsx';
import { Loading } from '../shell/loading.tsx';
import { FormSheet } from '../ui/form-sheet.tsx';
import { StateTag } from '../ui/state-tag.tsx';

const Remove = (): ReactNode => {
  const remove = useAct(removeSecondFactor, [readSecondFactor]);
  const [isOpen, setOpen] = useState(false);
  if (!isOpen)
    return (
      <button type="button" className="link-button" onClick={() => setOpen(true)}>
        换手机，或关闭动态口令
      </button>
    );
  return (
    <FormSheet<{ readonly password: string }>
      trouble={remove.isError ? sentenceOfError(remove.error) : null}
      faults={fieldFaults(remove.error)}
      sendWord="关闭动态口令"
      isBusy={remove.isPending}
      onSend={(body) => remove.mutate({ body })}
      onCancel={() => setOpen(false)}
    >
      <p className="small">关闭后登录只用口令；要换手机，关闭后在新手机上重新设置。</p>
      <Form.Item
        name="password"
        label="现在的口令"
        rules={[{ required: true, message: '请填写口令' }]}
      >
        <Input.Password autoComplete="current-password" maxLength={200} />
      </Form.Item>
    </FormSheet>
  );
};

/** 动态口令: whether it is on, setting it up, and switching it off where the rules allow. */
const SecondFactorSection = (): ReactNode => {
  const state = useCall(readSecondFactor);
  if (state.data === undefined) return <Loading answer={state} lines={3} />;
  if (!state.data.isOn) return <SecondFactorSetup />;
  return (
    <>
      <p>
        <StateTag tone="done" word="已开启" />
        　登录时要输入手机上的 6 位数字。
      </p>
      {state.data.isRequired ? (
        <p className="small">按登录规则必须开启，不能自行关闭；换手机请联系安全管理员重设。</p>
      ) : (
        <Remove />
      )}
    </>
  );
};

export default SecondFactorSection;
