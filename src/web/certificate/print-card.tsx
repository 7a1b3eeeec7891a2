import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import {
  certificateList,
  certificatePrint,
  certificatePrintFile,
} from '../../contract/certificate/http.ts';
import { addressOf, sentenceOfError, type Answer } from '../api.ts';
import { JobProgress } from '../job/job-progress.tsx';
import { useAct } from '../query.ts';
import { Card } from '../ui/card.tsx';
import { momentText } from '../ui/moment.ts';
import { Trouble } from '../ui/trouble.tsx';

type View = Answer<typeof certificateList>;

/** Making one PDF of all certificates, its progress, and the file. */
export const PrintCard = ({
  activity,
  view,
  valid,
}: {
  readonly activity: string;
  readonly view: View;
  /** How many certificates hold. */
  readonly valid: number;
}): ReactNode => {
  const make = useAct(certificatePrint, [certificateList]);
  const [job, setJob] = useState<string | null>(null);
  const { print } = view;
  const isDone = print !== null && print.madeAt !== null && (job === null || job === print.job);
  const shown = isDone ? null : (job ?? print?.job ?? null);
  const isReady = print !== null && print.madeAt !== null && !print.isStale;
  return (
    <Card title="打印" note="A4横向，一人一页，按颁奖顺序排；印章处留白">
      <div className="stack">
        {make.isError ? <Trouble sentence={sentenceOfError(make.error)} /> : null}
        {print !== null && print.madeAt !== null ? (
          <div className="row">
            <span>
              <b>{print.name}</b>
              <span className="small">
                {`　${print.pages ?? 0}张　${((print.bytes ?? 0) / 1_000_000).toFixed(1)} MB　${momentText(print.askedAt)}由${print.askedBy}制作`}
              </span>
            </span>
            {isReady ? (
              <Button
                href={addressOf(certificatePrintFile, { params: { activity, print: print.id } })}
                download
              >
                下载打印文件
              </Button>
            ) : (
              <span className="small">制成后证书有变动，请重新制作</span>
            )}
          </div>
        ) : null}
        {shown === null ? null : <JobProgress id={shown} />}
        <div className="row">
          <Button
            disabled={valid === 0 || view.notIssuable !== null}
            loading={make.isPending}
            onClick={() =>
              make.mutate({ params: { activity } }, { onSuccess: (answer) => setJob(answer.job) })
            }
          >
            {print === null ? '制作打印文件' : '重新制作打印文件'}
          </Button>
          <span className="hint">
            {view.notIssuable ??
              (valid === 0
                ? '发证以后才能打印'
                : `${valid}张${view.awaitsDecision ? '已发' : '有效'}的证书，一个文件`)}
          </span>
        </div>
      </div>
    </Card>
  );
};
