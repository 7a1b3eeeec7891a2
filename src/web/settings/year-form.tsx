import { Form, Input, InputNumber } from 'antd';
import type { ReactNode } from 'react';
import { draftGet } from '../../contract/activity/http.ts';
import { calendarRead, calendarYearSave } from '../../contract/setting/http.ts';
import { readNoticeDays } from '../../core/setting/notice-days.ts';
import { fieldFaults, sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { FormSheet } from '../ui/form-sheet.tsx';
import { countedDays, doubtsOf } from './calendar-words.ts';

interface Fields {
  readonly year: number;
  readonly source: string;
  readonly text: string;
}

/** A year's days off, read from the text of the notice; what was read stands below before it is saved. */
export const YearForm = ({
  year: first,
  onDone,
}: {
  readonly year: number;
  readonly onDone: (year: number) => void;
}): ReactNode => {
  const [form] = Form.useForm<Fields>();
  const year = Form.useWatch('year', form) ?? first;
  const text = Form.useWatch('text', form) ?? '';
  const save = useAct(calendarYearSave, [calendarRead, draftGet]);
  const read = readNoticeDays(year, text);
  const doubts = text.trim() === '' ? [] : doubtsOf(year, read);
  return (
    <FormSheet<Fields>
      form={form}
      initial={{ year: first, source: `国务院办公厅关于${first}年部分节假日安排的通知` }}
      trouble={save.isError ? sentenceOfError(save.error) : null}
      faults={fieldFaults(save.error)}
      sendWord="保存这一年"
      isBusy={save.isPending}
      reason={text.trim() === '' || read.off.length > 0 ? null : '读到放假的日子后才能保存'}
      onSend={({ source }) =>
        save.mutate(
          { params: { year }, body: { source, off: [...read.off], work: [...read.work] } },
          { onSuccess: () => onDone(year) },
        )
      }
    >
      <Form.Item name="year" label="年份" rules={[{ required: true, message: '请填写年份' }]}>
        <InputNumber
          min={2000}
          max={2099}
          precision={0}
          onChange={(to) => {
            if (to !== null)
              form.setFieldsValue({ source: `国务院办公厅关于${to}年部分节假日安排的通知` });
          }}
        />
      </Form.Item>
      <Form.Item
        name="source"
        label="依据"
        rules={[{ required: true, whitespace: true, message: '请填写依据的通知' }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item
        name="text"
        label="通知原文"
        extra="粘贴各节日放假和调休上班的几段，如“10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）上班。”"
        rules={[{ required: true, whitespace: true, message: '请粘贴通知原文' }]}
      >
        <Input.TextArea autoSize={{ minRows: 5, maxRows: 12 }} maxLength={5000} />
      </Form.Item>
      {text.trim() === '' ? null : (
        <div className="calendar-read" role="status">
          <dl className="settings-facts">
            <dt>工作日放假</dt>
            <dd>{countedDays(read.off)}</dd>
            <dt>周末上班</dt>
            <dd>{countedDays(read.work)}</dd>
          </dl>
          {doubts.length === 0 ? null : (
            <ul className="calendar-doubts">
              {doubts.map((doubt) => (
                <li key={doubt}>{doubt}</li>
              ))}
            </ul>
          )}
        </div>
      )}
    </FormSheet>
  );
};
