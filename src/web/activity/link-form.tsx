import { Form, Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import {
  issueOneTimeLink,
  listOneTimeLinks,
  type IssuedLink,
} from '../../contract/account/one-time-http.ts';
import { ROLE_TITLES } from '../../contract/access/role-titles.ts';
import type { Role } from '../../core/access/role.ts';
import { EVENT_ROLES } from '../../core/account/one-time.ts';
import { instantAt, parseDay, parseMinuteOfDay } from '../../core/kernel/day.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { FormSheet } from '../ui/form-sheet.tsx';
import { faultOfNames, namesIn } from './link-names.ts';

interface Fields {
  readonly names: string;
  readonly role: Role;
  readonly day: string;
  readonly time: string;
}

/** The instant until which the codes hold; null where day or time is none. */
const endOf = ({ day, time }: Pick<Fields, 'day' | 'time'>): number | null => {
  const date = parseDay(day);
  const minute = parseMinuteOfDay(time);
  return date === null || minute === null ? null : instantAt(date, minute);
};

const needed = (message: string) => [{ required: true, message }];

/**
 * 发放登录码: one for each name. They are made one after the other; where one fails, those not yet made stay in the
 * field with the sentence.
 */
export const LinkForm = ({
  activity,
  onIssued,
  onDone,
}: {
  readonly activity: string;
  readonly onIssued: (link: IssuedLink) => void;
  readonly onDone: () => void;
}): ReactNode => {
  const [form] = Form.useForm<Fields>();
  const issue = useAct(issueOneTimeLink, [listOneTimeLinks]);
  const [isBusy, setBusy] = useState(false);
  const send = async (fields: Fields): Promise<void> => {
    const endsAt = endOf(fields);
    if (endsAt === null) return;
    setBusy(true);
    const waiting = [...namesIn(fields.names)];
    try {
      for (let name = waiting[0]; name !== undefined; name = waiting[0]) {
        // Until panels and sittings are kept by themselves, the activity is its own one place.
        const holder = { kind: 'new', name, role: fields.role, place: activity } as const;
        onIssued(await issue.mutateAsync({ body: { activity, endsAt, holder } }));
        waiting.shift();
      }
      onDone();
    } catch {
      // The sentence is shown from `issue.error`.
      form.setFieldsValue({ names: waiting.join('\n') });
    } finally {
      setBusy(false);
    }
  };
  return (
    <FormSheet<Fields>
      form={form}
      initial={{ role: 'judge', time: '18:00' }}
      trouble={issue.isError ? sentenceOfError(issue.error) : null}
      sendWord="发放"
      isBusy={isBusy}
      onSend={(fields) => void send(fields)}
    >
      <Form.Item name="role" label="角色" rules={needed('请选择角色')}>
        <Select options={EVENT_ROLES.map((value) => ({ value, label: ROLE_TITLES[value] }))} />
      </Form.Item>
      <Form.Item
        name="names"
        label="姓名"
        required
        extra="每行一人，可从表格整列粘贴"
        rules={[
          {
            validator: (_, text: string | undefined) => {
              const fault = faultOfNames(namesIn(text ?? ''));
              return fault === null ? Promise.resolve() : Promise.reject(new Error(fault));
            },
          },
        ]}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} />
      </Form.Item>
      <Form.Item
        name="day"
        label="哪一天结束"
        rules={needed('请选择日期')}
        extra="到时登录码和登录一并失效"
      >
        <Input type="date" />
      </Form.Item>
      <Form.Item
        name="time"
        label="几点结束"
        rules={[
          ...needed('请填写时间'),
          { pattern: /^([01]\d|2[0-3]):[0-5]\d$/, message: '应为时间，如 18:00' },
        ]}
      >
        <Input maxLength={5} />
      </Form.Item>
    </FormSheet>
  );
};
