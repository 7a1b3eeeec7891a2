import { App, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { addressGet, addressPut } from '../../contract/mail/http.ts';
import { fieldFaults, sentenceOfError } from '../api.ts';
import { useAct, useCall } from '../query.ts';
import { FormSheet } from '../ui/form-sheet.tsx';
import { Skeleton, Trouble } from '../ui/trouble.tsx';

interface Fields {
  readonly address?: string;
}

/** 通知邮箱: where reminders go; empty means none. */
const AddressSection = (): ReactNode => {
  const { message } = App.useApp();
  const known = useCall(addressGet);
  const save = useAct(addressPut, [addressGet]);
  if (known.isError) return <Trouble sentence={sentenceOfError(known.error)} />;
  if (known.data === undefined) return <Skeleton lines={3} />;
  return (
    <FormSheet<Fields>
      initial={{ address: known.data.address ?? '' }}
      trouble={save.isError ? sentenceOfError(save.error) : null}
      faults={fieldFaults(save.error)}
      sendWord="保存"
      isBusy={save.isPending}
      onSend={({ address = '' }) =>
        save.mutate(
          { body: { address: address.trim() === '' ? null : address.trim() } },
          { onSuccess: () => void message.success('已保存') },
        )
      }
    >
      <Form.Item
        name="address"
        label="邮箱地址"
        extra="催办邮件只在工作日上班时间发出；不填则不发邮件，待办仍在首页。地址加密保存。"
      >
        <Input maxLength={200} autoComplete="email" />
      </Form.Item>
    </FormSheet>
  );
};

export default AddressSection;
