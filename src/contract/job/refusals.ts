import type { Template } from '../sentence.ts';

/** What can be wrong with a job. */
export type JobCode = 'job.not-found' | 'job.over';

export const JOB_SENTENCES = {
  'job.not-found': '没有这项后台任务，它可能已过期清理；请刷新任务列表',
  'job.over': '这项任务已经结束，不用取消',
} as const satisfies Record<JobCode, Template>;
