import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { cancelJob, exportJobs, listJobs, readJob } from '../../contract/job/http.ts';
import type { Actor } from '../../core/access/actor.ts';
import { day, type Instant } from '../../core/kernel/day.ts';
import { accept } from '../../core/kernel/decision.ts';
import { transact } from '../db/transact.ts';
import { cellsOf } from '../person/people.test-kit.ts';
import { openTestServer, type TestPerson, type TestServer } from '../server.test-kit.ts';
import { enqueue } from './queue.ts';
import { JobFailure, startWorker, type JobHandler, type Worker } from './worker.ts';

const START = day('2020-06-24');

let server: TestServer;
let owner: TestPerson;
let other: TestPerson;
const workers: Worker[] = [];
beforeAll(async () => {
  server = await openTestServer();
  owner = await server.person(null, ['organiser', { kind: 'system' }]);
  other = await server.person(null, ['organiser', { kind: 'system' }]);
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  await server.services.db.deleteFrom('job').execute();
});
afterAll(() => server.close());

const actorOf = ({ account }: TestPerson): Actor => ({
  kind: 'account',
  account,
  name: '演示人员',
  unit: null,
  grants: [],
  session: 'none' as never,
  mustChangePassword: false,
  mustSetSecondFactor: false,
});

const queue = (kind = 'count') =>
  enqueue(server.services.db, actorOf(owner), server.now(), {
    kind,
    title: '数一数',
    payload: { to: 3 },
  });

const work = (handlers: Readonly<Record<string, JobHandler>>): Worker => {
  const worker = startWorker(server.services, handlers);
  workers.push(worker);
  return worker;
};

const read = async (job: string) => (await server.call(owner, readJob, { params: { job } })).value;

const until = (job: string, state: string) =>
  vi.waitFor(async () => expect((await read(job)).state).toBe(state), { timeout: 20_000 });

const storedRow = (job: string) =>
  server.services.db.selectFrom('job').selectAll().where('id', '=', job).executeTakeFirstOrThrow();

/** Something that a test opens when it wants the handler to go on. */
const gate = () => {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
};

describe('a job', () => {
  it('is done with its payload, and its owner sees progress and outcome', async () => {
    const id = await queue();
    const { open, opened } = gate();
    work({
      count: async (payload, { progress }) => {
        const { to } = payload as { to: number };
        await progress(1, to);
        await opened;
        await progress(to, to);
        return { outcome: `数到 ${to}`, link: '/jobs', result: { to } };
      },
    });
    await vi.waitFor(async () =>
      expect(await read(id)).toMatchObject({ state: 'running', done: 1, total: 3 }),
    );
    open();
    await until(id, 'done');
    expect(await read(id)).toMatchObject({
      title: '数一数',
      done: 3,
      total: 3,
      outcome: '数到 3',
      link: '/jobs',
    });
  });

  it('is listed for its owner; another sees neither it nor that it exists', async () => {
    const id = await queue();
    expect((await server.call(owner, listJobs)).value.total).toBe(1);
    expect((await server.call(other, listJobs)).value).toEqual({ rows: [], total: 0 });
    const refused = await server.call(other, readJob, { params: { job: id } });
    expect([refused.status, refused.problem.code]).toEqual([404, 'job.not-found']);
    const exported = async (who: TestPerson) =>
      cellsOf((await server.call(who, exportJobs)).raw.rawPayload);
    const headings = ['任务', '状态', '结果', '开始时间', '结束时间'];
    expect(await exported(owner)).toEqual([
      headings,
      ['数一数', '排队中', '', '2020年6月24日 09:50', ''],
    ]);
    expect(await exported(other)).toEqual([headings]);
    const cancelled = await server.call(other, cancelJob, { params: { job: id } });
    expect([cancelled.status, (await read(id)).state]).toEqual([404, 'waiting']);
  });

  it('ends with the sentence of its failure', async () => {
    const id = await queue();
    work({ count: () => Promise.reject(new JobFailure('第 3 行没有姓名')) });
    await until(id, 'failed');
    expect((await read(id)).outcome).toBe('第 3 行没有姓名');
  });

  it('that meets a defect fails with its number, and tells nothing of the defect', async () => {
    const id = await queue();
    work({ count: () => Promise.reject(new TypeError('x is not a function')) });
    await until(id, 'failed');
    expect((await read(id)).outcome).toBe(`系统出错，任务没有完成；请把编号 ${id} 报给管理员`);
  });

  it('of a kind that this worker does not know is left to others', async () => {
    const unknown = await queue('elsewhere');
    const known = await queue();
    work({ count: async () => ({ outcome: '好' }) });
    await until(known, 'done');
    expect((await read(unknown)).state).toBe('waiting');
  });
});

describe('stopping', () => {
  it('a waiting job that is cancelled is never begun', async () => {
    const id = await queue();
    await server.call(owner, cancelJob, { params: { job: id } });
    const next = await queue();
    const begun: string[] = [];
    work({
      count: async (_, { job }) => {
        begun.push(job.id);
        return { outcome: '好' };
      },
    });
    await until(next, 'done');
    expect(begun).toEqual([next]);
  });

  it('a running job ends at its next step when it is cancelled, and stays cancelled', async () => {
    const id = await queue();
    const { open, opened } = gate();
    const after = vi.fn();
    work({
      count: async (_, { progress }) => {
        await progress(1, 3);
        await opened;
        await progress(3, 3);
        after();
        return { outcome: '好' };
      },
    });
    await until(id, 'running');
    expect((await server.call(owner, cancelJob, { params: { job: id } })).value.state).toBe(
      'cancelled',
    );
    open();
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    expect(after).not.toHaveBeenCalled();
    expect((await read(id)).state).toBe('cancelled');
    const again = await server.call(owner, cancelJob, { params: { job: id } });
    expect([again.status, again.problem.code]).toEqual([409, 'job.over']);
  });

  it('what a job has written is undone where it was cancelled before it could finish', async () => {
    const id = await queue();
    const { open, opened } = gate();
    const unit = await server.unit('写入前的单位');
    work({
      count: async (_, { finishIn }) => {
        await opened;
        await transact(server.services.db, async (tx) => {
          await tx.updateTable('orgUnit').set({ closedOn: START }).where('id', '=', unit).execute();
          await finishIn(tx, { outcome: '好' });
          return accept(null);
        });
        return { outcome: '好' };
      },
    });
    await until(id, 'running');
    await server.call(owner, cancelJob, { params: { job: id } });
    open();
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    expect([(await read(id)).state, (await read(id)).outcome]).toEqual(['cancelled', null]);
    const kept = await server.services.db
      .selectFrom('orgUnit')
      .select('closedOn')
      .where('id', '=', unit)
      .executeTakeFirstOrThrow();
    expect(kept.closedOn).toBeNull();
  });

  it('the worker finishes the job at hand and takes no other', async () => {
    const first = await queue();
    const { open, opened } = gate();
    const worker = work({
      count: async () => {
        await opened;
        return { outcome: '好' };
      },
    });
    await until(first, 'running');
    const second = await queue();
    const stopped = worker.stop();
    open();
    await stopped;
    expect([(await read(first)).state, (await read(second)).state]).toEqual(['done', 'waiting']);
  });
});

describe('a process that died', () => {
  const abandon = (job: string, attempts: number, beatAt: number) =>
    server.services.db
      .updateTable('job')
      .set({ state: 'running', attempts, beatAt: beatAt as Instant, startedAt: server.now() })
      .where('id', '=', job)
      .execute();

  it('leaves its job to the next one after 30 seconds without a beat, not before', async () => {
    const alive = await queue();
    const dead = await queue();
    await abandon(alive, 1, server.now() - 29_000);
    await abandon(dead, 1, server.now() - 31_000);
    work({ count: async () => ({ outcome: '好' }) });
    await until(dead, 'done');
    expect(await storedRow(dead)).toMatchObject({ attempts: 2 });
    expect((await read(alive)).state).toBe('running');
  });

  it('three times over makes the job fail', async () => {
    const id = await queue();
    await abandon(id, 3, server.now() - 31_000);
    const begun = vi.fn();
    work({
      count: async () => {
        begun();
        return { outcome: '好' };
      },
    });
    await until(id, 'failed');
    expect(begun).not.toHaveBeenCalled();
    expect((await read(id)).outcome).toBe('任务多次中断，没有完成；请重新提交');
  });

  it('and comes back writes nothing over the attempt that took its place', async () => {
    const id = await queue();
    const { open, opened } = gate();
    work({
      count: async () => {
        await opened;
        return { outcome: '旧的' };
      },
    });
    await until(id, 'running');
    await abandon(id, 2, server.now());
    open();
    await Promise.all(workers.splice(0).map((worker) => worker.stop()));
    expect(await storedRow(id)).toMatchObject({ state: 'running', attempts: 2, result: null });
  });
});
