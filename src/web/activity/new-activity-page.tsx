import { Form, Input, Radio, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { activityCreate, activityList, builtInPlans } from '../../contract/activity/http.ts';
import { ApiProblem, fieldFaults, sentenceOfError } from '../api.ts';
import { paths } from '../paths.ts';
import { useAct, useCall } from '../query.ts';
import { Card } from '../ui/card.tsx';
import { FormSheet } from '../ui/form-sheet.tsx';
import { PageHead } from '../ui/page-head.tsx';
import './activity.css';

interface Fields {
  readonly from: 'built-in' | 'text' | 'activity';
  readonly plan?: string;
  readonly activity?: string;
  readonly edition: string;
}

interface PlanFile {
  readonly name: string;
  readonly text: string;
}

/** Faults of a plan file, each with its line. */
const FileFaults = ({ error }: { readonly error: unknown }): ReactNode => {
  if (!(error instanceof ApiProblem) || error.problem.code !== 'activity.plan-faulty') return null;
  return (
    <ul className="plan-faults">
      {(error.problem.errors ?? []).map(({ sentence }) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
};

/** 新建活动: from a built-in plan, a plan file, or an older activity. */
const NewActivityPage = (): ReactNode => {
  const navigate = useNavigate();
  const plans = useCall(builtInPlans);
  const activities = useCall(activityList, { query: { size: 200 } });
  const create = useAct(activityCreate, [activityList]);
  const [form] = Form.useForm<Fields>();
  const from = Form.useWatch('from', form) ?? 'built-in';
  const [file, setFile] = useState<PlanFile | null>(null);
  const send = ({ edition, plan = '', activity = '' }: Fields): void => {
    const source =
      from === 'built-in'
        ? ({ kind: 'built-in', plan } as const)
        : from === 'activity'
          ? ({ kind: 'activity', activity } as const)
          : ({ kind: 'text', name: file?.name ?? '', text: file?.text ?? '' } as const);
    create.mutate(
      { body: { edition, from: source } },
      { onSuccess: ({ id }) => void navigate(paths.activityPlan(id)) },
    );
  };
  return (
    <>
      <PageHead
        crumbs={[{ title: '活动', to: paths.activities }]}
        title="新建活动"
        next={{
          what: '先选方案的来源',
          detail: '建好后在方案页逐项核对和裁定，送审后发布',
        }}
      />
      <Card>
        <FormSheet<Fields>
          form={form}
          initial={{ from: 'built-in' }}
          trouble={create.isError ? sentenceOfError(create.error) : null}
          faults={fieldFaults(create.error)}
          sendWord="新建"
          isBusy={create.isPending}
          reason={from === 'text' && file === null ? '请先选择方案文件' : null}
          onSend={send}
          onCancel={() => void navigate(paths.activities)}
        >
          <FileFaults error={create.error} />
          <Form.Item name="from" label="方案来源" required>
            <Radio.Group
              options={[
                { value: 'built-in', label: '内置方案' },
                { value: 'text', label: '方案文件' },
                { value: 'activity', label: '以往活动' },
              ]}
            />
          </Form.Item>
          {from === 'built-in' ? (
            <Form.Item
              name="plan"
              label="内置方案"
              rules={[{ required: true, message: '请选择一个内置方案' }]}
            >
              <Select
                options={(plans.data?.plans ?? []).map(({ id, title, number }) => ({
                  value: id,
                  label: `${title}（${number}）`,
                }))}
              />
            </Form.Item>
          ) : null}
          {from === 'activity' ? (
            <Form.Item
              name="activity"
              label="以往活动"
              rules={[{ required: true, message: '请选择一项活动' }]}
            >
              <Select
                options={(activities.data?.rows ?? [])
                  .filter(({ may }) => may.readDraft)
                  .map(({ id, title, edition }) => ({ value: id, label: `${title}　${edition}` }))}
              />
            </Form.Item>
          ) : null}
          {from === 'text' ? (
            <div className="plan-file">
              <label htmlFor="plan-file">方案文件（YAML 或 JSON，不超过1兆字节）</label>
              <input
                id="plan-file"
                type="file"
                accept=".yaml,.yml,.json"
                onChange={({ target }) => {
                  const [chosen] = target.files ?? [];
                  if (chosen === undefined) setFile(null);
                  else void chosen.text().then((text) => setFile({ name: chosen.name, text }));
                }}
              />
            </div>
          ) : null}
          <Form.Item
            name="edition"
            label="届次"
            extra="例如：2020年度、第三届"
            rules={[{ required: true, message: '请填写届次' }]}
          >
            <Input maxLength={30} />
          </Form.Item>
        </FormSheet>
      </Card>
    </>
  );
};

export default NewActivityPage;
