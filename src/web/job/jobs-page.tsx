import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { cancelJob, exportJobs, listJobs, type Job } from '../../contract/job/http.ts';
import { addressOf, sentenceOfError } from '../api.ts';
import { useAct, useCall } from '../query.ts';
import { ConfirmAct } from '../ui/confirm-act.tsx';
import type { Column } from '../ui/data-table.tsx';
import { ListPage, type ListFilter } from '../ui/list-page.tsx';
import { useListQuery } from '../ui/list-query.ts';
import { shortMomentText } from '../ui/moment.ts';
import { PageHead } from '../ui/page-head.tsx';
import { Progress } from '../ui/progress.tsx';
import { isUnderWay, JobTag } from './job-progress.tsx';

const FILTERS: readonly ListFilter[] = [
  {
    key: 'state',
    title: '状态',
    options: [
      { value: 'running', word: '进行中' },
      { value: 'waiting', word: '排队中' },
      { value: 'done', word: '已完成' },
      { value: 'failed', word: '没有办成' },
      { value: 'cancelled', word: '已停止' },
    ],
  },
];

const Stop = ({ job }: { readonly job: Job }): ReactNode => {
  const act = useAct(cancelJob, [listJobs]);
  return (
    <ConfirmAct
      word="停止"
      title={`停止“${job.title}”`}
      onAct={() => act.mutateAsync({ params: { job: job.id } })}
      sentenceOf={sentenceOfError}
    >
      已做的部分会撤销，如同没有开始过；需要时可以重新发起。
    </ConfirmAct>
  );
};

const COLUMNS: readonly Column<Job>[] = [
  {
    key: 'title',
    title: '任务',
    isHead: true,
    cell: ({ title, link }) => (link === null ? title : <Link to={link}>{title}</Link>),
  },
  { key: 'state', title: '状态', width: '7rem', cell: (job) => <JobTag job={job} /> },
  {
    key: 'progress',
    title: '进度与结果',
    width: '18rem',
    cell: (job) =>
      isUnderWay(job) ? (
        <Progress title={job.title} done={job.done} total={job.total} />
      ) : (
        <span className="small">{job.outcome}</span>
      ),
  },
  {
    key: 'createdAt',
    title: '开始时间',
    width: '8rem',
    isShort: true,
    cell: ({ createdAt }) => shortMomentText(createdAt),
  },
  {
    key: 'act',
    title: '操作',
    width: '6rem',
    cell: (job) => (isUnderWay(job) ? <Stop job={job} /> : null),
  },
];

/** 任务: long jobs of the reader, those under way with their bars; left pages are found again from here. */
const JobsPage = (): ReactNode => {
  const list = useListQuery('state');
  const jobs = useCall(
    listJobs,
    { query: list.sent },
    {
      keepsLast: true,
      every: (answer) => (answer?.rows.some(isUnderWay) === true ? 1000 : false),
    },
  );
  return (
    <>
      <PageHead crumbs={[{ title: '管理' }, { title: '任务' }]} title="任务" />
      <ListPage
        caption="我的任务"
        list={list}
        answer={jobs}
        trouble={sentenceOfError(jobs.error)}
        columns={COLUMNS}
        keyOf={({ id }) => id}
        searchHint="按任务名称查找"
        filters={FILTERS}
        exportTo={addressOf(exportJobs, {
          query: { search: list.query.search, ...list.query.filters } as object,
        })}
        empty="还没有费时的任务。导入、导出、整批打印开始后，会列在这里，离开页面也能找回。"
      />
    </>
  );
};

export default JobsPage;
