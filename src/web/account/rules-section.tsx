import { App, Checkbox, Form, InputNumber } from 'antd';
import type { ReactNode } from 'react';
import { readSignInRules, saveSignInRules } from '../../contract/account/rules-http.ts';
import { SIGN_IN_RULES, type SignInRules } from '../../core/account/password.ts';
import { fieldFaults, sentenceOfError } from '../api.ts';
import { useAct, useCall } from '../query.ts';
import { FormSheet } from '../ui/form-sheet.tsx';
import { Skeleton, Trouble } from '../ui/trouble.tsx';

/** 登录规则: stricter than the product's own, never weaker; for the security administrator. */
const RulesSection = (): ReactNode => {
  const rules = useCall(readSignInRules);
  const save = useAct(saveSignInRules, [readSignInRules]);
  const { message } = App.useApp();
  if (rules.isError) return <Trouble sentence={sentenceOfError(rules.error)} />;
  if (rules.data === undefined) return <Skeleton lines={6} />;
  const number = (name: keyof SignInRules, label: string, least: number, most: number) => (
    <Form.Item
      name={name}
      label={label}
      extra={`${least} 到 ${most}`}
      rules={[{ required: true, message: '请填写数字' }]}
    >
      <InputNumber min={least} max={most} precision={0} />
    </Form.Item>
  );
  const { least, leastForAdministrators, leastKinds, history } = SIGN_IN_RULES;
  return (
    <FormSheet<SignInRules>
      initial={rules.data}
      trouble={save.isError ? sentenceOfError(save.error) : null}
      faults={fieldFaults(save.error)}
      sendWord="保存"
      isBusy={save.isPending}
      onSend={(body) =>
        save.mutate({ body }, { onSuccess: () => void message.success('登录规则已保存') })
      }
    >
      {number('least', '口令最少位数', least, 64)}
      {number('leastForAdministrators', '管理员口令最少位数', leastForAdministrators, 64)}
      {number('leastKinds', '大写、小写、数字、符号中最少几种', leastKinds, 4)}
      {number('history', '最近几次用过的口令不能再用', history, 24)}
      <Form.Item
        name="administratorsNeedSecondFactor"
        valuePropName="checked"
        extra="还没有设置的管理员，下次办理前要先设好"
      >
        <Checkbox>系统、安全、审计管理员必须使用动态口令</Checkbox>
      </Form.Item>
    </FormSheet>
  );
};

export default RulesSection;
