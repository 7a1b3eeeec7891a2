import { Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { certificateIssue, certificateList } from '../../contract/certificate/http.ts';
import type { CertificateRow } from '../../contract/certificate/shapes.ts';
import { DateField } from '../activity/date-field.tsx';
import { sentenceOfError, type Answer } from '../api.ts';
import { useAct } from '../query.ts';
import { Trouble } from '../ui/trouble.tsx';

/** What is to be issued, under which title. */
export interface Issuing {
  readonly title: string;
  readonly rows: readonly CertificateRow[];
}

/** Asks for the date under the bodies, says what happens, and issues. */
export const IssueDialog = ({
  activity,
  view,
  issuing,
  onClose,
}: {
  readonly activity: string;
  readonly view: Answer<typeof certificateList>;
  readonly issuing: Issuing;
  readonly onClose: () => void;
}): ReactNode => {
  const issue = useAct(certificateIssue, [certificateList]);
  const [on, setOn] = useState(view.on);
  const again = issuing.rows.filter(({ number }) => number !== null).length;
  const send = (): void =>
    issue.mutate(
      {
        params: { activity },
        body: {
          version: view.result?.version ?? 1,
          on,
          grants: issuing.rows.map(({ grant }) => grant),
        },
      },
      { onSuccess: onClose },
    );
  return (
    <Modal
      open
      title={issuing.title}
      okText={`发${issuing.rows.length}张证书`}
      cancelText="不办"
      okButtonProps={{ loading: issue.isPending }}
      onOk={send}
      onCancel={onClose}
      destroyOnHidden
    >
      <div className="stack">
        <p>
          编号自动编定，证书上的二维码随即可以核验。
          {again === 0 ? '' : `其中${again}张沿用原编号，原来的证书随即失效。`}
          如有生僻字印不出来，会在发证前提示，不会漏印。
        </p>
        <div className="row">
          <span>落款日期</span>
          <DateField label="落款日期" value={on} onSave={setOn} />
        </div>
        {issue.isError ? <Trouble sentence={sentenceOfError(issue.error)} /> : null}
      </div>
    </Modal>
  );
};
