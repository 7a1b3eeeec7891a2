import { cancelJob, exportJobs, listJobs, readJob, type Job } from '../../contract/job/http.ts';
import { accountOf } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { JobTable } from '../db/tables/ground.ts';
import type { JobOutcome } from './worker.ts';
import { endpoint, type Call, type Endpoint } from '../http/endpoint.ts';
import { patternOf } from '../db/search-pattern.ts';
import { jobWorkbook } from './job-workbook.ts';

type StoredJob = Omit<JobTable, 'payload' | 'result' | 'done' | 'attempts'> & {
  readonly done: number;
  readonly result: JobOutcome | null;
};

const view = (job: StoredJob): Job => ({
  id: job.id,
  kind: job.kind,
  title: job.title,
  state: job.state,
  done: job.done,
  total: job.total,
  outcome: job.problem ?? job.result?.outcome ?? null,
  link: job.result?.link ?? null,
  result: job.result?.result ?? null,
  createdAt: job.createdAt,
  finishedAt: job.finishedAt,
});

const mayOwn = ({ actor, now }: Call) => may(actor, 'job.own', {}, now);

/** Jobs of whoever asks; nobody sees another's. */
const own = ({ services, actor }: Call) =>
  services.db.selectFrom('job').selectAll().where('account', '=', accountOf(actor));

const matching = (
  call: Call,
  { search, state }: { readonly search: string; readonly state?: Job['state'] | undefined },
) => {
  const found = own(call).where('title', 'like', patternOf(search));
  return state === undefined ? found : found.where('state', '=', state);
};

const oneOf = async (call: Call, id: string): Promise<Decision<Job>> => {
  const job = await own(call).where('id', '=', id).executeTakeFirst();
  return job === undefined
    ? refuse({ code: 'job.not-found', params: {} })
    : accept(view(job as StoredJob));
};

export const JOB_ENDPOINTS: readonly Endpoint[] = [
  endpoint(listJobs, {
    may: mayOwn,
    handle: async (call) => {
      const { page, size } = call.query;
      const found = matching(call, call.query);
      const rows = await found
        .orderBy('createdAt', 'desc')
        .limit(size)
        .offset((page - 1) * size)
        .execute();
      const { total } = await found
        .clearSelect()
        .select((select) => select.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow();
      return accept({ rows: rows.map((row) => view(row as StoredJob)), total });
    },
  }),
  endpoint(exportJobs, {
    may: mayOwn,
    handle: async (call) => {
      const rows = await matching(call, call.query).orderBy('createdAt', 'desc').execute();
      return accept(await jobWorkbook(rows.map((row) => view(row as StoredJob))));
    },
  }),
  endpoint(readJob, { may: mayOwn, handle: (call) => oneOf(call, call.params.job) }),
  endpoint(cancelJob, {
    may: mayOwn,
    handle: async (call) => {
      const { services, params, now, actor } = call;
      const known = await oneOf(call, params.job);
      if (!known.ok) return known;
      const { numUpdatedRows } = await services.db
        .updateTable('job')
        .set({ state: 'cancelled', finishedAt: now })
        .where('id', '=', params.job)
        .where('account', '=', accountOf(actor))
        .where('state', 'in', ['waiting', 'running'])
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return refuse({ code: 'job.over', params: {} });
      return oneOf(call, params.job);
    },
  }),
];
