import { sql, type Kysely, type Selectable, type Transaction } from 'kysely';
import type { Instant } from '../../core/kernel/day.ts';
import type { Database } from '../db/tables.ts';
import type { JobTable } from '../db/tables/ground.ts';
import { defectFields } from '../http/defect.ts';
import type { Services } from '../http/services.ts';

/** What a handler is given beside its payload. */
export interface JobTools {
  readonly services: Services;
  readonly job: { readonly id: string; readonly account: string | null };
  /** Tells how far it is; written at most four times a second. @throws Cancelled when somebody has cancelled it */
  readonly progress: (done: number, total: number | null) => Promise<void>;
  /**
   * Ends the job within the transaction that does its work, so that both happen or neither: a cancel that came before
   * undoes the work, one that comes after is too late. Nothing of the transaction may follow. @throws Cancelled
   */
  readonly finishIn: (tx: Transaction<Database>, outcome: JobOutcome) => Promise<void>;
}

/** What came of a job: one sentence for its owner, the page on which the result is used, and the result. */
export interface JobOutcome {
  readonly outcome: string;
  readonly link?: string;
  readonly result?: unknown;
}

/** Does one kind of job. The outcome is kept with the job; a `JobFailure` fails it with a sentence. */
export type JobHandler = (payload: unknown, tools: JobTools) => Promise<JobOutcome>;

/** Ends a job with a sentence for its owner; anything else that is thrown is a defect. */
export class JobFailure extends Error {}

class Cancelled extends Error {}

/** A worker that has been started. */
export interface Worker {
  /** Looks for work at once, for callers that have just committed a job. */
  readonly wake: () => void;
  /** Lets the running jobs finish, takes no new one. */
  readonly stop: () => Promise<void>;
}

const IDLE_MS = 1000;
const BEAT_MS = 5000;
const PROGRESS_MS = 250;
/** A running job without a beat for this long belongs to a dead process and is taken again. */
const DEAD_MS = 30_000;
const MOST_ATTEMPTS = 3;

type ClaimedJob = Selectable<JobTable>;

/** Takes the oldest job that is due. @param only the one job that may be taken; any where it is left out */
const claim = async (
  { db, clock }: Services,
  kinds: readonly string[],
  only: string | null = null,
): Promise<ClaimedJob | undefined> => {
  const now = clock();
  const { rows } = await sql<ClaimedJob>`
    update job set state = 'running', started_at = coalesce(started_at, ${now}), beat_at = ${now},
      attempts = attempts + 1
    where id = (
      select id from job
      where kind = any(${kinds}) and attempts < ${MOST_ATTEMPTS} and run_at <= ${now}
        and (state = 'waiting' or (state = 'running' and beat_at < ${now - DEAD_MS}))
        and (${only}::uuid is null or id = ${only}::uuid)
      order by run_at limit 1
      for update skip locked
    )
    returning *`.execute(db);
  return rows[0];
};

/** Jobs whose process died once too often are failed, so that nobody waits for them. */
const failExhausted = async ({ db, clock }: Services): Promise<void> => {
  const now = clock();
  await db
    .updateTable('job')
    .set({ state: 'failed', problem: '任务多次中断，没有完成；请重新提交', finishedAt: now })
    .where('state', '=', 'running')
    .where('attempts', '>=', MOST_ATTEMPTS)
    .where('beatAt', '<', (now - DEAD_MS) as Instant)
    .execute();
};

/** This attempt at a job: a worker that was taken for dead and comes back finds another attempt, and writes nothing. */
type Attempt = Pick<ClaimedJob, 'id' | 'attempts'>;

const finish = async (
  db: Kysely<Database>,
  now: Instant,
  { id, attempts }: Attempt,
  end:
    | { readonly state: 'done'; readonly result: JobOutcome }
    | { readonly state: 'failed'; readonly problem: string },
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('job')
    .set({
      state: end.state,
      result: end.state === 'done' ? JSON.stringify(end.result) : null,
      problem: end.state === 'failed' ? end.problem : null,
      finishedAt: now,
    })
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .where('state', '=', 'running')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

const runJob = async (
  services: Services,
  handlers: Readonly<Record<string, JobHandler>>,
  job: ClaimedJob,
): Promise<void> => {
  const { db, clock, log } = services;
  let written = 0;
  const beat = setInterval(() => {
    db.updateTable('job')
      .set({ beatAt: clock() })
      .where('id', '=', job.id)
      .where('attempts', '=', job.attempts)
      .execute()
      .catch((error: unknown) => log('job.beat-failed', { job: job.id, ...defectFields(error) }));
  }, BEAT_MS);
  const progress = async (done: number, total: number | null): Promise<void> => {
    const now = clock();
    if (now - written < PROGRESS_MS && done !== total) return;
    written = now;
    const { numUpdatedRows } = await db
      .updateTable('job')
      .set({ done, total, beatAt: now })
      .where('id', '=', job.id)
      .where('attempts', '=', job.attempts)
      .where('state', '=', 'running')
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new Cancelled();
  };
  try {
    const handler = handlers[job.kind];
    if (handler === undefined) throw new Error(`no handler for job ${job.kind}`);
    const result = await handler(job.payload, {
      services,
      job: { id: job.id, account: job.account },
      progress,
      finishIn: async (tx, outcome) => {
        const isOurs = await finish(tx, clock(), job, { state: 'done', result: outcome });
        if (!isOurs) throw new Cancelled();
      },
    });
    await finish(db, clock(), job, { state: 'done', result });
  } catch (error) {
    if (error instanceof Cancelled) return;
    if (error instanceof JobFailure) {
      await finish(db, clock(), job, { state: 'failed', problem: error.message });
      return;
    }
    log('job.defect', { job: job.id, job_kind: job.kind, ...defectFields(error) });
    await finish(db, clock(), job, {
      state: 'failed',
      problem: `系统出错，任务没有完成；请把编号 ${job.id} 报给管理员`,
    });
  } finally {
    clearInterval(beat);
  }
};

/**
 * Does one queued job at once, for a job that needs what another makes: workers do one at a time, so that it could wait
 * for ever. A job that is done, or that somebody else is doing, is left alone.
 */
export const runNow = async (
  services: Services,
  handlers: Readonly<Record<string, JobHandler>>,
  id: string,
): Promise<void> => {
  const job = await claim(services, Object.keys(handlers), id);
  if (job !== undefined) await runJob(services, handlers, job);
};

/** Starts doing jobs of the given kinds, one at a time, the oldest first. */
export const startWorker = (
  services: Services,
  handlers: Readonly<Record<string, JobHandler>>,
): Worker => {
  let stopping = false;
  let isWoken = false;
  let wakeUp: () => void = () => {
    isWoken = true;
  };
  const rest = async (): Promise<void> => {
    const sleeping = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, IDLE_MS);
      wakeUp = () => {
        isWoken = true;
        clearTimeout(timer);
        resolve();
      };
    });
    if (!isWoken) await sleeping;
    else wakeUp();
    isWoken = false;
  };
  const kinds = Object.keys(handlers);
  const loop = async (): Promise<void> => {
    while (!stopping) {
      try {
        await failExhausted(services);
        const job = await claim(services, kinds);
        if (job === undefined) await rest();
        else await runJob(services, handlers, job);
      } catch (error) {
        services.log('job.queue-unreachable', defectFields(error));
        await rest();
      }
    }
  };
  const running = loop();
  return {
    wake: () => wakeUp(),
    stop: async () => {
      stopping = true;
      wakeUp();
      await running;
    },
  };
};
