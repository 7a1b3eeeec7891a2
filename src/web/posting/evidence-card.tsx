import { Button, Form, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { evidenceAdd, evidenceVoid, postingGet } from '../../contract/posting/http.ts';
import type { PostingView } from '../../contract/posting/shapes.ts';
import { instantAt, parseDay, parseMinuteOfDay, type Instant } from '../../core/kernel/day.ts';
import { fieldFaults, sentenceOfError } from '../api.ts';
import { FileField } from '../file/file-field.tsx';
import { useAct, useStale } from '../query.ts';
import { Card, EmptyState } from '../ui/card.tsx';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import { FormSheet } from '../ui/form-sheet.tsx';
import { momentText } from '../ui/moment.ts';

interface Fields {
  readonly place: string;
  readonly day: string;
  readonly time: string;
  readonly putBy: string;
  readonly sha256: string;
  readonly note: string;
}

const required = (message: string) => [{ required: true, message }];

const putAtOf = ({ day, time }: Fields): Instant =>
  instantAt(
    parseDay(day) ?? ('1970-01-01' as NonNullable<ReturnType<typeof parseDay>>),
    parseMinuteOfDay(time.slice(0, 5)) ?? 0,
  );

const EvidenceDialog = ({
  activity,
  posting,
  onClose,
}: {
  readonly activity: string;
  readonly posting: PostingView;
  readonly onClose: () => void;
}): ReactNode => {
  const add = useAct(evidenceAdd, [postingGet]);
  const send = async (fields: Fields): Promise<void> => {
    const { place, putBy, sha256, note = '' } = fields;
    const digest = sha256.trim().toLowerCase();
    await add.mutateAsync({
      params: { activity, posting: posting.id },
      body: { place, putBy, note, putAt: putAtOf(fields), sha256: digest === '' ? null : digest },
    });
    onClose();
  };
  return (
    <Modal open title="登记公示留证" footer={null} onCancel={onClose} destroyOnHidden width={640}>
      <FormSheet<Fields>
        initial={{ sha256: posting.copyDigest ?? '', note: '' }}
        trouble={add.isError ? sentenceOfError(add.error) : null}
        faults={fieldFaults(add.error)}
        sendWord="登记"
        isBusy={add.isPending}
        onSend={(fields) => void send(fields).catch(() => undefined)}
      >
        <Form.Item name="place" label="网址或张贴地点" rules={required('请写明网址或张贴地点')}>
          <Input maxLength={300} />
        </Form.Item>
        <div className="posting-pair">
          <Form.Item name="day" label="日期" rules={required('请选日期')}>
            <Input type="date" />
          </Form.Item>
          <Form.Item name="time" label="时间" rules={required('请填时间')}>
            <Input type="time" />
          </Form.Item>
        </div>
        <Form.Item name="putBy" label="经手人" rules={required('请写明经手人')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          name="sha256"
          label="网页文件摘要"
          extra="已填“下载网页”所得文件的摘要，用来核对刊登的与公示的一致；张贴纸质的请清空"
        >
          <Input maxLength={64} className="posting-digest" />
        </Form.Item>
        <Form.Item name="note" label="备注">
          <Input maxLength={300} />
        </Form.Item>
      </FormSheet>
    </Modal>
  );
};

const One = ({
  activity,
  posting,
  evidence,
}: {
  readonly activity: string;
  readonly posting: PostingView;
  readonly evidence: PostingView['evidence'][number];
}): ReactNode => {
  const strike = useAct(evidenceVoid, [postingGet]);
  const stale = useStale();
  const isStruck = evidence.void !== null;
  return (
    <li>
      <dl className={`posting-facts${isStruck ? ' posting-struck' : ''}`}>
        <dt>地点</dt>
        <dd>{evidence.place}</dd>
        <dt>时间</dt>
        <dd>
          {momentText(evidence.putAt)}，{evidence.putBy}经手
          {evidence.note === '' ? '' : `；${evidence.note}`}
        </dd>
        <dt>摘要</dt>
        <dd className="posting-digest">{evidence.sha256 ?? '纸质'}</dd>
        {evidence.files.length === 0 ? null : (
          <>
            <dt>截图、扫描件</dt>
            <dd>
              {evidence.files.map(({ id, name }) => (
                <div key={id}>
                  <a href={`/api/files/${id}/content`}>{name}</a>
                </div>
              ))}
            </dd>
          </>
        )}
        {evidence.void === null ? null : (
          <>
            <dt>已作废</dt>
            <dd>
              {evidence.void.reason}（{evidence.void.name}）
            </dd>
          </>
        )}
      </dl>
      {isStruck || !posting.mayManage ? null : (
        <div className="posting-acts">
          <FileField
            label="截图或扫描件"
            hint="图片或 PDF，存档备查"
            accept=".jpg,.jpeg,.png,.pdf"
            use="posting-evidence"
            ownerKind="posting-evidence"
            owner={evidence.id}
            onThere={() => void stale([postingGet])}
          />
          <ConfirmAct
            word="作废"
            title="作废这条留证"
            reasonLabel="原因"
            onAct={(reason) =>
              strike.mutateAsync({
                params: { activity, posting: posting.id, evidence: evidence.id },
                body: { reason },
              })
            }
            sentenceOf={sentenceOfError}
          >
            作废后仍留在记录里。
          </ConfirmAct>
        </div>
      )}
    </li>
  );
};

/** Where the posting was put up, when, by whom, and copies for the record (J4.2). */
export const EvidenceCard = ({
  activity,
  posting,
}: {
  readonly activity: string;
  readonly posting: PostingView;
}): ReactNode => {
  const [isAdding, setAdding] = useState(false);
  return (
    <Card title="公示留证" note="归档时一并存入卷宗">
      {posting.evidence.length === 0 ? (
        <EmptyState icon="doc">
          在单位网站刊登或张贴后，登记网址、时间和经手人，上传截图。
        </EmptyState>
      ) : (
        <ul className="stack stack-wide">
          {posting.evidence.map((evidence) => (
            <One key={evidence.id} activity={activity} posting={posting} evidence={evidence} />
          ))}
        </ul>
      )}
      {posting.mayManage && posting.phase !== 'scheduled' ? (
        <div className="posting-acts">
          <Button onClick={() => setAdding(true)}>登记留证</Button>
        </div>
      ) : null}
      {isAdding ? (
        <EvidenceDialog activity={activity} posting={posting} onClose={() => setAdding(false)} />
      ) : null}
    </Card>
  );
};
