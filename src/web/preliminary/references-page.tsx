import { Button, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { fileContent } from '../../contract/file/http.ts';
import {
  referenceDraft,
  referenceIssue,
  referenceList,
} from '../../contract/preliminary/reference-http.ts';
import type { ReferenceView } from '../../contract/preliminary/shapes.ts';
import { crumbsOf, WithActivity, type ActivityHome } from '../activity/activity-frame.tsx';
import { addressOf, sentenceOfError } from '../api.ts';
import { FileField } from '../file/file-field.tsx';
import { useAct, useCall } from '../query.ts';
import { Card, EmptyState } from '../ui/card.tsx';
import { shortMomentText } from '../ui/moment.ts';
import { PageHead } from '../ui/page-head.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import { Skeleton, Trouble } from '../ui/trouble.tsx';
import './preliminary.css';

const PROVIDERS = { organiser: '主办单位印发', teams: '各队自备' } as const;

/** Prepares the next version: files first, then it is issued to every unit. */
const IssueDialog = ({
  activity,
  one,
  draft,
  onClose,
}: {
  readonly activity: string;
  readonly one: ReferenceView;
  readonly draft: string;
  readonly onClose: () => void;
}): ReactNode => {
  const params = { activity, reference: one.id };
  const refresh = useAct(referenceDraft, [referenceList]);
  const issue = useAct(referenceIssue, [referenceList]);
  const [note, setNote] = useState('');
  const [sent, setSent] = useState<readonly string[]>(
    (one.draft?.files ?? []).map(({ name }) => name),
  );
  const act = async (): Promise<void> => {
    await issue.mutateAsync({ params, body: { note } });
    onClose();
  };
  return (
    <Modal
      open
      title={`印发第 ${one.versions.length + 1} 版`}
      okText="印发"
      cancelText="以后再印发"
      okButtonProps={{ disabled: sent.length === 0, loading: issue.isPending }}
      onOk={() => void act().catch(() => undefined)}
      onCancel={() => {
        refresh.mutate({ params });
        onClose();
      }}
    >
      <div className="fields">
        <p>{one.title}</p>
        {sent.length === 0 ? null : <p className="small">已上传：{sent.join('、')}</p>}
        <FileField
          key={sent.length}
          label="选文件"
          hint="PDF、Word、Excel或压缩包，可逐个上传几份"
          accept=".pdf,.doc,.docx,.xls,.xlsx,.zip"
          use="reference-material"
          ownerKind="reference"
          owner={draft}
          onThere={(_, file) => setSent([...sent, file.name])}
        />
        <label>
          说明（可不填）
          <Input
            value={note}
            maxLength={200}
            placeholder="如：2020年7月汇编"
            onChange={({ target }) => setNote(target.value)}
          />
        </label>
        {issue.isError ? <Trouble sentence={sentenceOfError(issue.error)} /> : null}
      </div>
    </Modal>
  );
};

const ReferenceCard = ({
  activity,
  one,
  mayIssue,
}: {
  readonly activity: string;
  readonly one: ReferenceView;
  readonly mayIssue: boolean;
}): ReactNode => {
  const draft = useAct(referenceDraft);
  const [preparing, setPreparing] = useState<string | null>(null);
  const begin = async (): Promise<void> => {
    const { id } = await draft.mutateAsync({ params: { activity, reference: one.id } });
    setPreparing(id);
  };
  return (
    <Card title={one.title} note={one.clause}>
      <div className="preliminary-line">
        <span className="acts">
          <StateTag {...one.state} />
          {one.state.word === PROVIDERS[one.providedBy] ? null : (
            <span className="small">{PROVIDERS[one.providedBy]}</span>
          )}
        </span>
        {mayIssue ? (
          <Button
            type={one.state.tone === 'todo' ? 'primary' : 'default'}
            loading={draft.isPending}
            onClick={() => void begin().catch(() => undefined)}
          >
            {one.draft === null ? '印发新的一版' : '继续准备'}
          </Button>
        ) : null}
      </div>
      {draft.isError ? <Trouble sentence={sentenceOfError(draft.error)} /> : null}
      {one.versions.length === 0 ? null : (
        <ul className="preliminary-lines">
          {one.versions.map(({ number, note, issuedAt, issuedBy, files }) => (
            <li key={number}>
              <div className="preliminary-line">
                <b>
                  第 {number} 版{note === '' ? '' : `　${note}`}
                </b>
                <span className="hint">
                  {shortMomentText(issuedAt)} {issuedBy} 印发
                </span>
              </div>
              <span>
                {files.map(({ id, name }) => (
                  <a key={id} href={addressOf(fileContent, { params: { file: id } })} download>
                    {name}{' '}
                  </a>
                ))}
              </span>
            </li>
          ))}
        </ul>
      )}
      {preparing === null ? null : (
        <IssueDialog
          activity={activity}
          one={one}
          draft={preparing}
          onClose={() => setPreparing(null)}
        />
      )}
    </Card>
  );
};

const References = (home: ActivityHome): ReactNode => {
  const list = useCall(referenceList, { params: { activity: home.id } });
  if (list.isError) return <Trouble sentence={sentenceOfError(list.error)} />;
  if (list.data === undefined) return <Skeleton lines={6} />;
  const { rows, mayIssue } = list.data;
  const waiting = rows.filter(({ state }) => state.word === '待印发').length;
  return (
    <>
      <PageHead
        crumbs={crumbsOf(home)}
        title="参考资料"
        next={{
          what: waiting === 0 ? '没有待印发的资料' : `还有 ${waiting} 份资料待印发`,
          detail: '各单位在这里下载印发的各版资料',
        }}
      />
      {rows.length === 0 ? (
        <EmptyState icon="doc">方案没有列参考资料。</EmptyState>
      ) : (
        <div className="stack">
          {rows.map((one) => (
            <ReferenceCard key={one.id} activity={home.id} one={one} mayIssue={mayIssue} />
          ))}
        </div>
      )}
    </>
  );
};

/** 参考资料: the lists of the plan, who provides them, the versions that were issued. */
const ReferencesPage = (): ReactNode => (
  <WithActivity>{(home) => <References {...home} />}</WithActivity>
);

export default ReferencesPage;
