import type { Job } from '../../contract/job/http.ts';
import { momentText, type Instant } from '../../core/kernel/day.ts';
import { listWorkbook } from '../document/list-workbook.ts';

const STATE_WORDS: Readonly<Record<Job['state'], string>> = {
  waiting: '排队中',
  running: '进行中',
  done: '已完成',
  failed: '没有办成',
  cancelled: '已停止',
};

const momentOr = (at: number | null): string => (at === null ? '' : momentText(at as Instant));

/** Jobs of one person as an Excel file, in the order given. */
export const jobWorkbook = (jobs: readonly Job[]): ReturnType<typeof listWorkbook> =>
  listWorkbook(
    '任务列表',
    ['任务', '状态', '结果', '开始时间', '结束时间'],
    jobs.map(({ title, state, outcome, createdAt, finishedAt }) => [
      title,
      STATE_WORDS[state],
      outcome ?? '',
      momentOr(createdAt),
      momentOr(finishedAt),
    ]),
  );
