import { App, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { sessionGet } from '../../contract/account/http.ts';
import {
  installationRead,
  installationSave,
  type Installation,
} from '../../contract/setting/http.ts';
import { parseMinuteOfDay } from '../../core/kernel/day.ts';
import { fieldFaults, sentenceOfError } from '../api.ts';
import { useAct, useCall } from '../query.ts';
import { Loading } from '../shell/loading.tsx';
import { FormSheet } from '../ui/form-sheet.tsx';

/** 单位信息: what this installation is called, and until when its office works. */
const InstallationSection = (): ReactNode => {
  const { message } = App.useApp();
  const known = useCall(installationRead);
  const save = useAct(installationSave, [installationRead, sessionGet]);
  if (known.isError || known.data === undefined) return <Loading answer={known} lines={4} />;
  return (
    <FormSheet<Installation>
      initial={known.data}
      trouble={save.isError ? sentenceOfError(save.error) : null}
      faults={fieldFaults(save.error)}
      sendWord="保存"
      isBusy={save.isPending}
      onSend={(body) => save.mutate({ body }, { onSuccess: () => void message.success('已保存') })}
    >
      <Form.Item
        name="name"
        label="系统名称"
        extra="写主办单位或活动的简称，显示在登录页和每一页左上角，最多 30 字"
        rules={[{ required: true, whitespace: true, message: '请填写系统名称' }]}
      >
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item
        name="closeOfBusiness"
        label="下班时间"
        extra="24 小时制，如 17:30。催办邮件只在工作日 9:00 到下班之间发出；各活动的截止时间以方案写明的为准"
        rules={[
          { required: true, message: '请填写下班时间' },
          {
            validator: (_, text: string) =>
              text === '' || parseMinuteOfDay(text) !== null
                ? Promise.resolve()
                : Promise.reject(new Error('应为时间，如 17:30')),
          },
        ]}
      >
        <Input maxLength={5} className="settings-short" />
      </Form.Item>
    </FormSheet>
  );
};

export default InstallationSection;
