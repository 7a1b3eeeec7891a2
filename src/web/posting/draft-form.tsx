import { Form, Input, Radio } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { postingGet, postingList, postingSave } from '../../contract/posting/http.ts';
import type { PostingView } from '../../contract/posting/shapes.ts';
import { fieldFaults, sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { FormSheet } from '../ui/form-sheet.tsx';

type Draft = PostingView['draft'];
type Receiver = Draft['receivers'][number];

interface Fields extends Omit<Draft, 'receivers'> {
  readonly receiver: Receiver;
}

const required = (message: string) => [{ required: true, message }];

/** What the office writes for a posting; names, units and dates come from the list and the plan. */
export const DraftForm = ({
  activity,
  posting,
  onTouched,
}: {
  readonly activity: string;
  readonly posting: PostingView;
  /** Told whether something was typed that is not saved. */
  readonly onTouched: (isTouched: boolean) => void;
}): ReactNode => {
  const [form] = Form.useForm<Fields>();
  const typed = Form.useWatch<Fields | undefined>([], form);
  useEffect(() => {
    onTouched(typed !== undefined && form.isFieldsTouched());
  }, [form, typed, onTouched]);
  const save = useAct(postingSave, [postingGet, postingList]);
  const { draft } = posting;
  const [first, ...others] = draft.receivers;
  return (
    <FormSheet<Fields>
      form={form}
      initial={{ ...draft, ...(first === undefined ? {} : { receiver: first }) }}
      trouble={save.isError ? sentenceOfError(save.error) : null}
      faults={fieldFaults(save.error)}
      sendWord="保存公示稿"
      isBusy={save.isPending}
      onSend={({ receiver, ...fields }) =>
        save.mutate({
          params: { activity, posting: posting.id },
          body: {
            revision: posting.revision,
            draft: { ...fields, receivers: [receiver, ...others] },
          },
        })
      }
    >
      <Form.Item
        name="subject"
        label="公示什么"
        rules={required('请写明公示什么')}
        extra="标题中“公示”二字之前的部分"
      >
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="number" label="公示文号" extra="没有文号的，留空">
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name="lead"
        label="导语"
        rules={required('请写公示的导语')}
        extra={
          posting.result === null
            ? '“{人数}”会换成名单上的人数'
            : '“{个人数}”“{团体数}”会换成拟奖励的个人数和团体数'
        }
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <Form.Item name="reason" label="补充说明" extra="递补、更正、重新公示等要说明缘由的才填">
        <Input.TextArea maxLength={500} autoSize={{ minRows: 1, maxRows: 6 }} />
      </Form.Item>
      <Form.Item name="heading" label="名单标题" rules={required('请写名单的标题')}>
        <Input maxLength={20} />
      </Form.Item>
      <Form.Item
        name="order"
        label="名单次序"
        hidden={posting.result !== null}
        rules={required('请选择')}
      >
        <Radio.Group
          options={[
            { value: 'strokes', label: '按姓氏笔画为序' },
            { value: 'list', label: '按评审名单次序' },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="scope"
        label="公示范围"
        hidden={posting.result === null}
        rules={required('请选择')}
        extra="全部成绩会列出所有参赛的个人和队，没有获奖的也在内"
      >
        <Radio.Group
          options={[
            { value: 'awarded', label: '只公示拟奖励的个人和团体' },
            { value: 'everybody', label: '公示全部成绩' },
          ]}
        />
      </Form.Item>
      <Form.Item name="postmark" label="信函以哪个邮戳为准" rules={required('请选择')}>
        <Radio.Group
          options={[
            { value: 'sending', label: '寄出邮戳' },
            { value: 'arrival', label: '收件邮戳' },
          ]}
        />
      </Form.Item>
      <h3 className="posting-part">受理异议的单位</h3>
      <Form.Item name={['receiver', 'body']} label="单位" rules={required('请写受理单位')}>
        <Input maxLength={60} />
      </Form.Item>
      <div className="posting-pair">
        <Form.Item name={['receiver', 'phone']} label="电话">
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name={['receiver', 'hours']} label="受理时间">
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name={['receiver', 'address']} label="信函地址">
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name={['receiver', 'postcode']} label="邮编">
          <Input maxLength={12} />
        </Form.Item>
        <Form.Item name={['receiver', 'email']} label="邮箱">
          <Input maxLength={120} />
        </Form.Item>
        <Form.Item name={['receiver', 'visit']} label="来访地点">
          <Input maxLength={120} />
        </Form.Item>
      </div>
    </FormSheet>
  );
};
