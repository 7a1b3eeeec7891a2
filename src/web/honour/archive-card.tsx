import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { archiveFile, archiveMake, closingGet } from '../../contract/honour/closing-http.ts';
import { addressOf, sentenceOfError, type Answer } from '../api.ts';
import { JobProgress } from '../job/job-progress.tsx';
import { useAct } from '../query.ts';
import { Card, EmptyState } from '../ui/card.tsx';
import { momentText } from '../ui/moment.ts';
import { Trouble } from '../ui/trouble.tsx';

/** `12.3 MB`, in decimal megabytes. */
const sizeText = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

/** Making the archive folder (卷宗), its progress, and the ones that were made. */
export const ArchiveCard = ({
  activity,
  closing,
}: {
  readonly activity: string;
  readonly closing: Answer<typeof closingGet>;
}): ReactNode => {
  const make = useAct(archiveMake, [closingGet]);
  const [job, setJob] = useState<string | null>(null);
  const made = closing.archives.filter(({ madeAt }) => madeAt !== null);
  return (
    <Card title="卷宗" note="从通知到公示、决定、宣传、审计的全部材料，一个压缩包">
      <div className="stack">
        {make.error === null ? null : <Trouble sentence={sentenceOfError(make.error)} />}
        {closing.mayManage && closing.closed === null ? (
          <div className="row">
            <Button
              type={made.length === 0 ? 'primary' : 'default'}
              loading={make.isPending}
              onClick={() =>
                make.mutate({ params: { activity } }, { onSuccess: (answer) => setJob(answer.job) })
              }
            >
              {made.length === 0 ? '制作卷宗' : '重新制作'}
            </Button>
            <span className="hint">审核意见原文和异议人身份不在其中，另行密封保管</span>
          </div>
        ) : null}
        {job === null ? null : (
          <JobProgress id={job}>
            <p className="hint">已在下面列出，可以下载。</p>
          </JobProgress>
        )}
        {made.length === 0 ? (
          <EmptyState icon="list">还没有制成的卷宗。</EmptyState>
        ) : (
          <ol className="honour-rows">
            {made.map((one, index) => (
              <li key={one.id}>
                <span className="hint">{made.length - index}</span>
                <span>
                  <b>{one.name}</b>
                  <span className="small">
                    {`　${one.parts ?? 0}个文件　${sizeText(one.bytes ?? 0)}　${momentText(one.askedAt)}由${one.askedBy}制作　校验值${(one.sha256 ?? '').slice(0, 16)}`}
                  </span>
                </span>
                {closing.mayManage ? (
                  <Button
                    href={addressOf(archiveFile, { params: { activity, archive: one.id } })}
                    download
                  >
                    下载
                  </Button>
                ) : null}
              </li>
            ))}
          </ol>
        )}
      </div>
    </Card>
  );
};
