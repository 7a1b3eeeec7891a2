import type { ReactNode } from 'react';
import { planDownload, versionList } from '../../contract/activity/http.ts';
import { noticeDownload, supplementDownload } from '../../contract/official/http.ts';
import { addressOf } from '../api.ts';
import { useCall } from '../query.ts';
import { Loading } from '../shell/loading.tsx';
import { Card, EmptyState } from '../ui/card.tsx';
import { momentText } from '../ui/moment.ts';
import { PageHead } from '../ui/page-head.tsx';
import { crumbsOf, useActivityId, WithActivity, type ActivityHome } from './activity-frame.tsx';
import { Changes } from './changes.tsx';
import './activity.css';

const Versions = ({ home }: { readonly home: ActivityHome }): ReactNode => {
  const activity = useActivityId();
  const list = useCall(versionList, { params: { activity } });
  if (list.isError || list.data === undefined) return <Loading answer={list} lines={6} />;
  if (list.data.versions.length === 0)
    return <EmptyState icon="doc">还没有发布。发布的每一版和它的改动会列在这里。</EmptyState>;
  const newest = list.data.versions[0]?.number;
  return (
    <div className="stack">
      {list.data.versions.map((version) => (
        <Card
          key={version.number}
          title={version.reason === null ? '第1版　方案' : `第${version.number}版　补充通知`}
          note={`${momentText(version.publishedAt)}　${version.publishedBy}发布${
            version.units === 0 ? '' : `　签收 ${version.acknowledged}/${version.units}`
          }`}
        >
          {version.reason === null ? null : <p>原因：{version.reason}</p>}
          {version.changes.length === 0 ? null : <Changes changes={version.changes} />}
          <p className="small version-digest">内容摘要 {version.digest.slice(0, 16)}</p>
          <p className="small">
            {version.number === newest ? (
              <a
                className="version-file"
                href={addressOf(noticeDownload, { params: { activity } })}
                download
              >
                下载通知
              </a>
            ) : null}
            {version.reason === null ? null : (
              <a
                className="version-file"
                href={addressOf(supplementDownload, {
                  params: { activity, number: version.number },
                })}
                download
              >
                下载补充通知
              </a>
            )}
            {(home.may.readDraft ? (['plan', 'decisions'] as const) : []).map((part) => (
              <a
                key={part}
                className="version-file"
                href={addressOf(planDownload, {
                  params: { activity },
                  query: { part, version: version.number },
                })}
                download
              >
                {part === 'plan' ? '下载方案' : '下载裁定'}
              </a>
            ))}
          </p>
        </Card>
      ))}
    </div>
  );
};

/** 各版方案: every version, why it came, and what it changed. */
const VersionsPage = (): ReactNode => (
  <WithActivity>
    {(home) => (
      <>
        <PageHead crumbs={crumbsOf(home)} title="各版方案" state={home.state} />
        <Versions home={home} />
      </>
    )}
  </WithActivity>
);

export default VersionsPage;
