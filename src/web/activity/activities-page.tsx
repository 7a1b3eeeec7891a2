import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import { activityExport, activityList } from '../../contract/activity/http.ts';
import type { ActivityRow } from '../../contract/activity/shapes.ts';
import { dayAt, dayText, type Instant } from '../../core/kernel/day.ts';
import { addressOf, sentenceOfError } from '../api.ts';
import { paths } from '../paths.ts';
import { useCall } from '../query.ts';
import { useSignedIn } from '../session/session.ts';
import type { Column } from '../ui/data-table.tsx';
import { ListPage } from '../ui/list-page.tsx';
import { useListQuery } from '../ui/list-query.ts';
import { PageHead } from '../ui/page-head.tsx';
import { StateTag } from '../ui/state-tag.tsx';

const COLUMNS: readonly Column<ActivityRow>[] = [
  {
    key: 'title',
    title: '活动',
    isHead: true,
    cell: ({ id, title, demo, may }) => (
      <Link to={may.readDraft ? paths.activity(id) : paths.activityNotice(id)}>
        {title}
        {demo ? '（演示）' : ''}
      </Link>
    ),
  },
  { key: 'edition', title: '届次', width: '7rem', isShort: true, cell: ({ edition }) => edition },
  { key: 'number', title: '文号', width: '13rem', isShort: true, cell: ({ number }) => number },
  {
    key: 'state',
    title: '状态',
    width: '7rem',
    isShort: true,
    cell: ({ state }) => <StateTag {...state} />,
  },
  {
    key: 'version',
    title: '现行方案',
    width: '12rem',
    isShort: true,
    cell: ({ version, publishedAt }) =>
      version === null || publishedAt === null
        ? '还没有发布'
        : `第${version}版　${dayText(dayAt(publishedAt as Instant))}`,
  },
];

const STATES = [
  { value: 'preparing', word: '筹备中' },
  { value: 'published', word: '进行中' },
  { value: 'finished', word: '已办结' },
  { value: 'archived', word: '已归档' },
] as const;

/** 全部活动: the activities that the reader organises, approves or takes part in. */
const ActivitiesPage = (): ReactNode => {
  const { may } = useSignedIn();
  const navigate = useNavigate();
  const list = useListQuery('state');
  const answer = useCall(activityList, { query: list.sent as never }, { keepsLast: true });
  return (
    <>
      <PageHead
        crumbs={[{ title: '首页', to: paths.home }]}
        title="活动"
        {...(may['activity.create'] === true
          ? { act: { word: '新建活动', onAct: () => void navigate(paths.newActivity) } }
          : {})}
      />
      <ListPage
        caption="活动"
        list={list}
        answer={answer}
        trouble={sentenceOfError(answer.error)}
        columns={COLUMNS}
        keyOf={({ id }) => id}
        searchHint="按名称、文号或届次查找"
        filters={[{ key: 'state', title: '状态', options: STATES }]}
        exportTo={addressOf(activityExport, {
          query: { search: list.query.search, ...list.query.filters } as never,
        })}
        empty="还没有您参加的活动。主办单位发布通知后，会列在这里。"
      />
    </>
  );
};

export default ActivitiesPage;
