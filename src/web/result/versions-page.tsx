import { useState, type ReactNode } from 'react';
import { versionBundle, versionGet, versionList } from '../../contract/result/http.ts';
import { resultChanges } from '../../core/result/changes.ts';
import { crumbsOf, WithActivity, type ActivityHome } from '../activity/activity-frame.tsx';
import { addressOf, sentenceOfError, type Answer } from '../api.ts';
import { paths } from '../paths.ts';
import { useCall } from '../query.ts';
import { Loading } from '../shell/loading.tsx';
import { Card, EmptyState } from '../ui/card.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { momentText } from '../ui/moment.ts';
import { PageHead } from '../ui/page-head.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import { Skeleton, Trouble } from '../ui/trouble.tsx';
import { DownloadButton } from './documents-card.tsx';
import { GoButton } from './go-button.tsx';
import './result.css';

type Version = Answer<typeof versionList>['versions'][number];

/** What a version changed against the one before it. */
const Changes = ({
  activity,
  number,
}: {
  readonly activity: string;
  readonly number: number;
}): ReactNode => {
  const before = useCall(versionGet, { params: { activity, number: number - 1 } });
  const after = useCall(versionGet, { params: { activity, number } });
  const error = before.error ?? after.error;
  if (error !== null) return <Trouble sentence={sentenceOfError(error)} />;
  if (before.data === undefined || after.data === undefined) return <Skeleton lines={3} />;
  const changes = resultChanges(before.data.result, after.data.result);
  return (
    <Card title={`第${number}版比第${number - 1}版改了什么`} note={`${changes.length}处`}>
      {changes.length === 0 ? (
        <EmptyState icon="check">分数、名次和奖项都没有变。</EmptyState>
      ) : (
        <DataTable
          caption={`第${number}版的改动`}
          rows={changes}
          keyOf={({ of, who, what }) => [of, who, what].join('/')}
          columns={[
            { key: 'of', title: '哪张表', width: '7rem', cell: ({ of }) => of },
            { key: 'who', title: '谁', isHead: true, cell: ({ who }) => who },
            { key: 'what', title: '哪一项', cell: ({ what }) => what },
            { key: 'before', title: '原来', cell: ({ before: was }) => was || '无' },
            { key: 'after', title: '现在', cell: ({ after: is }) => is || '无' },
          ]}
        />
      )}
    </Card>
  );
};

const Versions = (home: ActivityHome): ReactNode => {
  const list = useCall(versionList, { params: { activity: home.id } }, { every: 15_000 });
  const [chosen, setChosen] = useState<number | null>(null);
  if (list.isError || list.data === undefined) return <Loading answer={list} lines={6} />;
  const versions = list.data.versions.toSorted((a, b) => b.number - a.number);
  const compared = chosen ?? versions[0]?.number ?? 1;
  return (
    <>
      <PageHead
        crumbs={crumbsOf(home)}
        title="成绩各版"
        next={{
          what: versions.length === 0 ? '成绩还没有封存' : `最新是第${versions[0]?.number ?? 1}版`,
          detail: '封存后有更正的，另出一版并写明原因；旧版留存',
        }}
      >
        <GoButton to={paths.activityResults(home.id)}>回到成绩</GoButton>
      </PageHead>
      <div className="stack">
        <Card title="各版">
          {versions.length === 0 ? (
            <EmptyState icon="sealed">成绩核对、封存后，各版列在这里。</EmptyState>
          ) : (
            <DataTable<Version>
              caption="成绩各版"
              rows={versions}
              keyOf={({ number }) => String(number)}
              columns={[
                {
                  key: 'number',
                  title: '版次',
                  isHead: true,
                  cell: ({ number }) => `第${number}版`,
                },
                {
                  key: 'state',
                  title: '状态',
                  isShort: true,
                  cell: ({ state }) => <StateTag {...state} isBare />,
                },
                {
                  key: 'reason',
                  title: '出这一版的原因',
                  cell: ({ number, reason }) => (number === 1 ? '首次封存' : reason),
                },
                {
                  key: 'sealed',
                  title: '封存',
                  cell: ({ sealedAt, sealedBy }) => `${momentText(sealedAt)} ${sealedBy}`,
                },
                {
                  key: 'digest',
                  title: '校验值',
                  cell: ({ digest }) => <span className="small">{digest.slice(0, 12)}</span>,
                },
                {
                  key: 'acts',
                  title: '',
                  cell: ({ number }) => (
                    <span className="row">
                      {number > 1 ? (
                        <button
                          type="button"
                          className="link-button"
                          onClick={() => setChosen(number)}
                        >
                          看改动
                        </button>
                      ) : null}
                      <DownloadButton
                        to={addressOf(versionBundle, { params: { activity: home.id, number } })}
                        of={`第${number}版`}
                      >
                        复核包
                      </DownloadButton>
                    </span>
                  ),
                },
              ]}
            />
          )}
        </Card>
        {compared > 1 ? <Changes activity={home.id} number={compared} /> : null}
      </div>
    </>
  );
};

/** 成绩各版: what was sealed when, why there is a further one, and what it changed. */
const VersionsPage = (): ReactNode => (
  <WithActivity>{(home) => <Versions {...home} />}</WithActivity>
);

export default VersionsPage;
