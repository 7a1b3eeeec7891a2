import { z } from 'zod';
import { listQuery, pageOf } from '../http/list.ts';
import { file, route } from '../http/route.ts';

/** A long job. Instants are milliseconds since 1970-01-01T00:00Z. */
const job = z.object({
  id: z.string(),
  kind: z.string(),
  /** What it does, in Chinese, with its subject: 导入人员：人员表.xlsx. */
  title: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  /** Pieces done so far, and in all; null: not known yet. */
  done: z.int(),
  total: z.int().nullable(),
  /** One sentence: what came of it, or why it failed. */
  outcome: z.string().nullable(),
  /** The page of the office on which its result is used; null where there is none. */
  link: z.string().nullable(),
  /** What came out, in the shape of the job's kind; null until it is done. */
  result: z.unknown(),
  createdAt: z.int(),
  finishedAt: z.int().nullable(),
});

export type Job = z.output<typeof job>;

/** The reader's own jobs, newest first. */
export const listJobs = route({
  id: 'job.list',
  method: 'GET',
  path: '/api/jobs',
  title: '我的任务',
  query: listQuery.extend({ state: job.shape.state.optional() }),
  answer: pageOf(job),
});

/** The reader's own jobs that match, as an Excel file. */
export const exportJobs = route({
  id: 'job.export',
  method: 'GET',
  path: '/api/job-export',
  title: '导出我的任务',
  query: listQuery.pick({ search: true }).extend({ state: job.shape.state.optional() }),
  answerKind: 'bytes',
  answer: file,
});

/** One job of the reader. */
export const readJob = route({
  id: 'job.read',
  method: 'GET',
  path: '/api/jobs/:job',
  title: '一项任务',
  params: z.object({ job: z.string() }),
  answer: job,
});

/** Stops a job that has not finished; what it has done so far is undone. */
export const cancelJob = route({
  id: 'job.cancel',
  method: 'POST',
  path: '/api/jobs/:job/cancel',
  title: '停止任务',
  params: z.object({ job: z.string() }),
  answer: job,
});
