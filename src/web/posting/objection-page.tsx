import { Button, Form, Input, Radio } from 'antd';
import { useState, type ReactNode } from 'react';
import { useParams } from 'react-router';
import {
  objectionGet,
  objectionIdentity,
  objectionList,
  objectionMove,
  type ObjectionView,
} from '../../contract/posting/objection-http.ts';
import { dayText, type Day } from '../../core/kernel/day.ts';
import { crumbsOf, WithActivity, type ActivityHome } from '../activity/activity-frame.tsx';
import { fieldFaults, sentenceOfError } from '../api.ts';
import { FileField } from '../file/file-field.tsx';
import { paths } from '../paths.ts';
import { useAct, useCall, useStale } from '../query.ts';
import { Loading } from '../shell/loading.tsx';
import { Card, EmptyState } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { FormSheet } from '../ui/form-sheet.tsx';
import { momentText } from '../ui/moment.ts';
import { PageHead } from '../ui/page-head.tsx';
import { aboutText, CHANNEL_WORDS } from './words.ts';
import './posting.css';

type Move = ObjectionView['moves'][number]['id'];

interface Fields {
  readonly move: Move;
  readonly findings: string;
  readonly answer: string | undefined;
  readonly report: string | undefined;
}

const ENDS: readonly Move[] = ['dismiss', 'uphold', 'reject', 'close'];
const required = (message: string) => [{ required: true, message }];

/** Who objected: shown only when asked for, which is recorded. */
const Identity = ({
  activity,
  view,
}: {
  readonly activity: string;
  readonly view: ObjectionView;
}): ReactNode => {
  const read = useAct(objectionIdentity);
  if (!view.isNamed) return <>不具名</>;
  if (read.data !== undefined)
    return (
      <>
        {read.data.name}　{read.data.contact}
        {read.data.unit === '' ? '' : `　${read.data.unit}`}
      </>
    );
  return (
    <ConfirmAct
      word="查看反映人"
      title="查看反映人信息"
      onAct={() => read.mutateAsync({ params: { activity, objection: view.id } })}
      sentenceOf={sentenceOfError}
    >
      这次查看会记入审计。反映人的身份不得告诉被反映人、其单位、评委和其他人员。
    </ConfirmAct>
  );
};

const StepForm = ({
  activity,
  view,
}: {
  readonly activity: string;
  readonly view: ObjectionView;
}): ReactNode => {
  const [form] = Form.useForm<Fields>();
  const act = useAct(objectionMove, [objectionGet, objectionList]);
  const move = Form.useWatch('move', form);
  return (
    <FormSheet<Fields>
      form={form}
      trouble={act.isError ? sentenceOfError(act.error) : null}
      faults={fieldFaults(act.error)}
      sendWord="记录"
      isBusy={act.isPending}
      onSend={(fields) =>
        act.mutate({ params: { activity, objection: view.id }, body: { ...fields } })
      }
    >
      <Form.Item name="move" label="怎样办理" rules={required('请选择怎样办理')}>
        <Radio.Group
          className="posting-choice"
          options={view.moves.map(({ id, title }) => ({ value: id, label: title }))}
        />
      </Form.Item>
      <Form.Item
        name="findings"
        label="办理情况"
        rules={required('请写办理情况')}
        extra="核查经过、依据和理由；只有异议受理人看得到"
      >
        <Input.TextArea maxLength={4000} autoSize={{ minRows: 3, maxRows: 12 }} />
      </Form.Item>
      {move === 'uphold' ? (
        <Form.Item
          name="report"
          label="给主办单位的核查结论"
          rules={required('请写核查结论')}
          extra="主办单位据此决定撤下还是保留；不要写反映人的身份"
        >
          <Input.TextArea maxLength={4000} autoSize={{ minRows: 3, maxRows: 12 }} />
        </Form.Item>
      ) : null}
      {move !== undefined && ENDS.includes(move) ? (
        <Form.Item
          name="answer"
          label="给反映人的答复"
          rules={required('请写答复')}
          extra="反映人凭编号看得到"
        >
          <Input.TextArea maxLength={4000} autoSize={{ minRows: 2, maxRows: 8 }} />
        </Form.Item>
      ) : null}
    </FormSheet>
  );
};

const Facts = ({
  activity,
  view,
}: {
  readonly activity: string;
  readonly view: ObjectionView;
}): ReactNode => {
  const stale = useStale();
  const [isAdding, setAdding] = useState(false);
  return (
    <Card title="反映的情况" note={view.isNamed ? '实名' : '不具名'}>
      <p className="posting-text">{view.text}</p>
      <dl className="posting-facts">
        <dt>反映</dt>
        <dd>{aboutText(view)}</dd>
        <dt>收到</dt>
        <dd>
          {momentText(view.receivedAt)}，{CHANNEL_WORDS[view.channel]}
          {view.postmark === null ? '' : `，邮戳${dayText(view.postmark as Day)}`}
          {view.enteredName === null ? '' : `，${view.enteredName}登记`}
        </dd>
        <dt>反映人</dt>
        <dd>
          <Identity activity={activity} view={view} />
        </dd>
        <dt>材料</dt>
        <dd>
          {view.files.length === 0
            ? '没有'
            : view.files.map(({ id, name, bytes, typeTitle }) => (
                <div key={id}>
                  <a href={`/api/files/${id}/content`}>{name}</a>
                  <span className="small">
                    　{typeTitle}，{Math.ceil(bytes / 1000)}千字节
                  </span>
                </div>
              ))}
        </dd>
      </dl>
      {view.files.length === 0 ? null : (
        <p className="hint">材料来自外部，没有经过核实；下载后请在装有杀毒软件的电脑上打开。</p>
      )}
      {isAdding ? (
        <FileField
          label="补充材料"
          hint="来信扫描件、录音整理等：图片、PDF、Word、视频"
          accept=".jpg,.jpeg,.png,.pdf,.docx,.mp4"
          use="objection-attachment"
          ownerKind="objection"
          owner={view.id}
          onThere={() => void stale([objectionGet])}
        />
      ) : (
        <div className="posting-acts">
          <Button onClick={() => setAdding(true)}>补充材料</Button>
        </div>
      )}
    </Card>
  );
};

const One = ({ home }: { readonly home: ActivityHome }): ReactNode => {
  const objection = useParams()['objection'] ?? '';
  const activity = home.id;
  const found = useCall(objectionGet, { params: { activity, objection } });
  const crumbs = [...crumbsOf(home), { title: '异议', to: paths.activityObjections(activity) }];
  if (found.data === undefined)
    return (
      <>
        <PageHead crumbs={crumbs} title="异议" />
        <Loading answer={found} />
      </>
    );
  const view = found.data;
  return (
    <>
      <PageHead
        crumbs={crumbs}
        title={`第${view.number}件异议`}
        state={view.state}
        next={
          view.isOpen
            ? { what: '请审查、核查后办结', detail: '办结前，被反映的不能命名、授奖' }
            : { what: '已办结', detail: '反映人凭编号可以看到答复' }
        }
      />
      <div className="posting-columns">
        <div className="stack stack-wide">
          <Facts activity={activity} view={view} />
          <Card
            title="办理经过"
            {...(view.steps.length === 0 ? {} : { note: `共${view.steps.length}步` })}
          >
            {view.steps.length === 0 ? (
              <EmptyState>还没有办理；每办一步，记录列在这里。</EmptyState>
            ) : null}
            {view.steps.map(({ move, title, findings, report, answer, name, at }) => (
              <dl key={`${move}-${at}`} className="posting-facts">
                <dt>{title}</dt>
                <dd>
                  {name}，{momentText(at)}
                </dd>
                <dt>情况</dt>
                <dd>{findings}</dd>
                {report === '' ? null : (
                  <>
                    <dt>结论</dt>
                    <dd>{report}</dd>
                  </>
                )}
                {answer === '' ? null : (
                  <>
                    <dt>答复</dt>
                    <dd>{answer}</dd>
                  </>
                )}
              </dl>
            ))}
          </Card>
        </div>
        {view.moves.length === 0 ? null : (
          <Card title={view.isOpen ? '办理' : '有新情况的，可以重新核查'}>
            <StepForm key={view.steps.length} activity={activity} view={view} />
          </Card>
        )}
      </div>
    </>
  );
};

/** One objection: what it says, who objects (each reading recorded), what was done (J4.3). */
const ObjectionPage = (): ReactNode => <WithActivity>{(home) => <One home={home} />}</WithActivity>;

export default ObjectionPage;
