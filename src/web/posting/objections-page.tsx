import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { objectionList, type ObjectionRow } from '../../contract/posting/objection-http.ts';
import { crumbsOf, WithActivity, type ActivityHome } from '../activity/activity-frame.tsx';
import { type Answer } from '../api.ts';
import { paths } from '../paths.ts';
import { useCall } from '../query.ts';
import { Loading } from '../shell/loading.tsx';
import { Card, EmptyState } from '../ui/card.tsx';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { shortMomentText } from '../ui/moment.ts';
import { PageHead } from '../ui/page-head.tsx';
import { StateTag } from '../ui/state-tag.tsx';
import { EnterDialog } from './enter-dialog.tsx';
import { aboutText, CHANNEL_WORDS } from './words.ts';
import './posting.css';

type Listed = Answer<typeof objectionList>;

const columnsOf = (activity: string): readonly Column<ObjectionRow>[] => [
  {
    key: 'number',
    title: '编号',
    isHead: true,
    width: '7rem',
    cell: ({ id, number }) => <Link to={paths.activityObjection(activity, id)}>第{number}件</Link>,
  },
  { key: 'about', title: '反映', cell: aboutText },
  {
    key: 'channel',
    title: '方式',
    width: '5rem',
    isShort: true,
    cell: ({ channel }) => CHANNEL_WORDS[channel],
  },
  {
    key: 'named',
    title: '具名',
    width: '5rem',
    isShort: true,
    cell: ({ isNamed }) => (isNamed ? '实名' : '不具名'),
  },
  {
    key: 'receivedAt',
    title: '收到',
    width: '9rem',
    isShort: true,
    cell: ({ receivedAt }) => shortMomentText(receivedAt),
  },
  {
    key: 'state',
    title: '状态',
    width: '10rem',
    isShort: true,
    cell: ({ state }) => <StateTag {...state} isBare />,
  },
];

const nextOf = ({ rows, recused }: Listed): { what: string; detail: string } => {
  const open = rows.filter(({ isOpen }) => isOpen).length;
  const kept = recused === 0 ? '' : `另有${recused}件因回避未列出`;
  return open === 0
    ? { what: rows.length === 0 ? '没有收到异议' : '异议都已办结', detail: kept }
    : {
        what: `有${open}件异议没有办结`,
        detail: `办结前，被反映的不能命名、授奖${kept === '' ? '' : `；${kept}`}`,
      };
};

const Objections = ({ home }: { readonly home: ActivityHome }): ReactNode => {
  const activity = home.id;
  const found = useCall(objectionList, { params: { activity } }, { every: 60_000 });
  const [isEntering, setEntering] = useState(false);
  const crumbs = crumbsOf(home);
  if (found.data === undefined)
    return (
      <>
        <PageHead crumbs={crumbs} title="异议" />
        <Loading answer={found} lines={6} />
      </>
    );
  const { rows, postings } = found.data;
  return (
    <>
      <PageHead
        crumbs={crumbs}
        title="异议"
        next={nextOf(found.data)}
        act={{
          word: '登记异议',
          onAct: () => setEntering(true),
          reason: postings.length === 0 ? '还没有开始的公示' : null,
        }}
      />
      <Card title="收到的异议" note="反映人的身份只有异议受理人看得到，每次查看都有记录">
        {rows.length === 0 ? (
          <EmptyState icon="inbox">
            网上提出的异议会列在这里；电话、来信、来访的，点右上角“登记异议”。
          </EmptyState>
        ) : (
          <DataTable
            caption="收到的异议"
            columns={columnsOf(activity)}
            rows={rows}
            keyOf={({ id }) => id}
          />
        )}
      </Card>
      {isEntering ? (
        <EnterDialog activity={activity} listed={found.data} onClose={() => setEntering(false)} />
      ) : null}
    </>
  );
};

/** 异议: what came in, for the handler alone (J4.3). */
const ObjectionsPage = (): ReactNode => (
  <WithActivity>{(home) => <Objections home={home} />}</WithActivity>
);

export default ObjectionsPage;
