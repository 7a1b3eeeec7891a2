import { Input, InputNumber, Select } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { approvalSend, publish } from '../../contract/activity/http.ts';
import { sentenceOfError } from '../api.ts';
import { useAct } from '../query.ts';
import { Card } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { useActivityId } from './activity-frame.tsx';
import { ON_PAPER, stepsOf, type Chosen } from './approval-steps.tsx';
import { APPROVAL_STALE, type Approvals } from './approvals.ts';

/** Working days within which units acknowledge, unless whoever publishes says otherwise. */
const ACKNOWLEDGE_WITHIN = 2;

/** Who stands at each step, and the button that sends the draft along. */
export const SendCard = ({ approvals }: { readonly approvals: Approvals }): ReactNode => {
  const activity = useActivityId();
  const id = useId();
  const send = useAct(approvalSend, APPROVAL_STALE);
  const { chain, approvers, digest, draft } = approvals;
  const [chosen, setChosen] = useState<Chosen>(() =>
    Object.fromEntries(
      chain.flatMap((step, index) => {
        const before = approvals.approvals[0]?.steps.find((one) => one.id === step.id)?.account;
        const usual = step.paper ? undefined : approvers[index]?.id;
        const account = approvers.some(({ id: one }) => one === before) ? before : usual;
        return account == null ? [] : [[step.id, account]];
      }),
    ),
  );
  const [remark, setRemark] = useState('');
  const reasons = draft.notSendable;
  const options = approvers.map(({ id: value, name, unit }) => ({
    value,
    label: unit === null ? name : `${name}　${unit}`,
  }));
  return (
    <Card title={draft.version === null ? '送审：方案' : '送审：补充通知'}>
      <div className="send-fields">
        {chain.map((step) => (
          <div key={step.id} className="send-field">
            <label htmlFor={`${id}-${step.id}`}>{step.title}</label>
            <Select
              id={`${id}-${step.id}`}
              className="send-who"
              allowClear={step.paper}
              placeholder={step.paper ? ON_PAPER : '请选择办理人'}
              options={options}
              value={chosen[step.id] ?? null}
              onChange={(value: string | null | undefined) =>
                setChosen({ ...chosen, [step.id]: value ?? '' })
              }
            />
          </div>
        ))}
        <label htmlFor={`${id}-remark`}>送审说明（可不填）</label>
        <Input.TextArea
          id={`${id}-remark`}
          autoSize={{ minRows: 2, maxRows: 5 }}
          maxLength={500}
          value={remark}
          onChange={({ target }) => setRemark(target.value)}
        />
      </div>
      {reasons.map((sentence) => (
        <p key={sentence} className="send-reason">
          {sentence}
        </p>
      ))}
      <ConfirmAct
        word="送审"
        title="送审"
        disabledBecause={reasons.length > 0 ? '上面的事项办完后才能送审' : null}
        onAct={() =>
          send.mutateAsync({
            params: { activity },
            body: {
              digest,
              remark: remark.trim(),
              steps: stepsOf(chain, chosen),
            },
          })
        }
        sentenceOf={sentenceOfError}
      >
        依次送{chain.map(({ title }) => title).join('、')}。送审后改动方案，呈批件即作废。
      </ConfirmAct>
    </Card>
  );
};

/** The button that freezes a version and tells the units; grey with its reason until it may be pressed. */
export const PublishCard = ({ approvals }: { readonly approvals: Approvals }): ReactNode => {
  const activity = useActivityId();
  const out = useAct(publish, APPROVAL_STALE);
  const { draft, digest } = approvals;
  const id = useId();
  const [within, setWithin] = useState(ACKNOWLEDGE_WITHIN);
  const isSupplement = draft.version !== null;
  const act = (reason: string): Promise<unknown> =>
    out.mutateAsync({ params: { activity }, body: { digest, reason, acknowledgeWithin: within } });
  const [first = null] = draft.notPublishable;
  return (
    <Card title={isSupplement ? '发布补充通知' : '发布'}>
      <p className="small">
        发布后冻结为第{(draft.version ?? 0) + 1}版，各单位在{within}个工作日内签收。
        {isSupplement ? '补充通知只能延长时限，要写明原因。' : ''}
      </p>
      <div className="due-line publish-within">
        <label htmlFor={`${id}-within`}>签收时限（工作日）</label>
        <InputNumber
          id={`${id}-within`}
          min={1}
          max={30}
          precision={0}
          value={within}
          onChange={(value) => setWithin(value ?? ACKNOWLEDGE_WITHIN)}
        />
        <span className="small">从发布的下一个工作日算起</span>
      </div>
      <ConfirmAct
        word="发布"
        title={isSupplement ? '发布补充通知' : '发布方案'}
        isPrimary={first === null}
        disabledBecause={first}
        {...(isSupplement ? { reasonLabel: '补充通知的原因' } : {})}
        onAct={act}
        sentenceOf={sentenceOfError}
      >
        各参加单位随即看到这一版，并在{within}
        个工作日内签收；发布的内容不再改动，需要更改时另发补充通知。
      </ConfirmAct>
    </Card>
  );
};
