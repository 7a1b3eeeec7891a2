import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { readJob, type Job } from '../../contract/job/http.ts';
import { paths } from '../paths.ts';
import { useCall } from '../query.ts';
import { Loading } from '../shell/loading.tsx';
import { Progress } from '../ui/progress.tsx';
import { StateTag, type Tone } from '../ui/state-tag.tsx';
import './job.css';

/** Milliseconds between two askings while a job runs. */
const PACE = 1000;

const STATES: Readonly<Record<Job['state'], readonly [Tone, string]>> = {
  waiting: ['idle', '排队中'],
  running: ['active', '进行中'],
  done: ['done', '已完成'],
  failed: ['late', '没有办成'],
  cancelled: ['idle', '已停止'],
};

/** Whether a job may still change. */
export const isUnderWay = (job: Pick<Job, 'state'>): boolean =>
  job.state === 'waiting' || job.state === 'running';

/** A job's state as icon and word. */
export const JobTag = ({ job }: { readonly job: Pick<Job, 'state'> }): ReactNode => {
  const [tone, word] = STATES[job.state];
  return <StateTag tone={tone} word={word} />;
};

/**
 * A long job in place: its bar with counts while it runs, then what came of it. The page may be left: the job goes on
 * and is found again under 任务.
 */
export const JobProgress = ({
  id,
  children,
}: {
  readonly id: string;
  /** Shown when it is done. */
  readonly children?: ReactNode;
}): ReactNode => {
  const job = useCall(
    readJob,
    { params: { job: id } },
    { every: (answer) => (answer === undefined || isUnderWay(answer) ? PACE : false) },
  );
  if (job.data === undefined) return <Loading answer={job} lines={2} />;
  const { title, done, total, outcome } = job.data;
  return (
    <div className="job" role="status">
      <div className="job-head">
        <b>{title}</b>
        <JobTag job={job.data} />
      </div>
      {isUnderWay(job.data) ? (
        <>
          <Progress title={title} done={done} total={total} />
          <p className="hint">
            可以先去办别的事，任务不会停；随时在<Link to={paths.jobs}>任务</Link>里找到它。
          </p>
        </>
      ) : null}
      {outcome === null ? null : <p>{outcome}</p>}
      {job.data.state === 'done' ? children : null}
    </div>
  );
};
