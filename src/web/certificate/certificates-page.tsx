import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { certificateList, certificateManifest } from '../../contract/certificate/http.ts';
import {
  crumbsOf,
  useActivityId,
  WithActivity,
  type ActivityHome,
} from '../activity/activity-frame.tsx';
import { addressOf, type Answer } from '../api.ts';
import { useCall } from '../query.ts';
import { Loading } from '../shell/loading.tsx';
import { Card, EmptyState } from '../ui/card.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { PageHead, type PrimaryAct } from '../ui/page-head.tsx';
import { StateTag, type Tone } from '../ui/state-tag.tsx';
import { AwardCard, HOLDER_COLUMNS } from './award-card.tsx';
import { IssueDialog, type Issuing } from './issue-dialog.tsx';
import { PrintCard } from './print-card.tsx';
import { toIssue } from './words.ts';
import './certificate.css';

type View = Answer<typeof certificateList>;

const stateOf = ({ result }: View): { readonly tone: Tone; readonly word: string } => {
  if (result === null) return { tone: 'idle', word: '成绩还没有封存' };
  return result.isFinal
    ? { tone: 'done', word: `第${result.version}版成绩已终定` }
    : { tone: 'active', word: `第${result.version}版成绩还没有终定` };
};

const nextOf = (view: View, left: number, valid: number): string => {
  if (view.result === null) return '核对成绩并封存以后，可以在这里看样张';
  if (!view.result.isFinal) return '先看样张，核对姓名、奖项和落款；成绩终定以后发证';
  if (left > 0) return `还有${left}张没有发`;
  return valid > 0 ? '证书已发齐，可以制作打印文件' : '没有可以发的证书';
};

const Screen = ({ home }: { readonly home: ActivityHome }): ReactNode => {
  const activity = useActivityId();
  const [issuing, setIssuing] = useState<Issuing | null>(null);
  const answer = useCall(
    certificateList,
    { params: { activity } },
    // A print file is being made: its line appears when it is done.
    { every: (last) => (last?.print?.madeAt === null ? 2000 : false) },
  );
  if (answer.isError || answer.data === undefined) return <Loading answer={answer} />;
  const view = answer.data;
  const rows = view.awards.filter(({ refused }) => refused === null).flatMap((one) => one.rows);
  const left = toIssue(rows);
  const valid = rows.filter(({ state }) => state === 'valid').length;
  const act: PrimaryAct | null =
    view.mayManage && (left.length > 0 || view.notIssuable !== null)
      ? {
          word: left.length > 0 ? `发${left.length}张证书` : '发证',
          onAct: () => setIssuing({ title: `发${left.length}张证书`, rows: left }),
          reason: view.notIssuable,
        }
      : null;
  return (
    <>
      <PageHead
        crumbs={crumbsOf(home)}
        title="证书"
        state={stateOf(view)}
        next={{ what: nextOf(view, left.length, valid) }}
        {...(act === null ? {} : { act })}
      >
        {valid === 0 && view.gone.length === 0 ? null : (
          <Button href={addressOf(certificateManifest, { params: { activity } })} download>
            下载证书清单
          </Button>
        )}
      </PageHead>
      <div className="stack">
        {view.awards.length === 0 ? (
          <Card>
            <EmptyState icon="list">成绩封存以后，这里按奖项列出获奖的个人和单位。</EmptyState>
          </Card>
        ) : null}
        {view.awaitsDecision ? (
          <Card title="表彰决定还没有印发">
            <p>
              证书可以先发、先打印，供颁奖会使用。表彰决定印发之前，扫码核验显示“证书暂不能确认”，不显示有效；印发后自动显示“证书有效”。
            </p>
          </Card>
        ) : null}
        {view.mayManage && view.awards.length > 0 ? (
          <PrintCard activity={activity} view={view} valid={valid} />
        ) : null}
        {view.awards.map((award) => (
          <AwardCard
            key={award.id}
            activity={activity}
            view={view}
            award={award}
            onIssue={setIssuing}
          />
        ))}
        {view.gone.length === 0 ? null : (
          <Card title="不再获得的奖项" note="成绩更正以后不在现行成绩里；扫码核验显示“已失效”">
            <DataTable
              caption="不再获得的奖项的证书"
              rows={view.gone}
              keyOf={({ grant }) => grant}
              columns={[
                { key: 'award', title: '奖项', width: '14rem', cell: ({ award }) => award },
                ...HOLDER_COLUMNS.filter(({ key }) => key !== 'state'),
                {
                  key: 'state',
                  title: '状态',
                  width: '15rem',
                  cell: ({ reason }) => (
                    <span className="certificate-state">
                      <StateTag tone="late" word={reason === null ? '已失效' : '已撤销'} />
                      {reason === null ? null : <span className="small">{reason}</span>}
                    </span>
                  ),
                },
              ]}
            />
          </Card>
        )}
      </div>
      {issuing === null ? null : (
        <IssueDialog
          activity={activity}
          view={view}
          issuing={issuing}
          onClose={() => setIssuing(null)}
        />
      )}
    </>
  );
};

/** Certificates (证书): who holds which award, issuing, drafts, taking back, and the print file. */
const CertificatesPage = (): ReactNode => (
  <WithActivity>{(home) => <Screen home={home} />}</WithActivity>
);

export default CertificatesPage;
