import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Instant } from '../../core/kernel/day.ts';
import { openTestDatabase, type TestDatabase } from '../db/database.test-kit.ts';
import { CHORES } from '../chores.ts';
import type { Services } from '../http/services.ts';
import type { JobState } from '../db/tables/ground.ts';

const DAY = 86_400_000;
const NOW = (100 * DAY) as Instant;

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** A job that was queued 90 days ago. @param endedAgo milliseconds since its end; null: it has not ended */
const put = (title: string, state: JobState, endedAgo: number | null) =>
  database.db
    .insertInto('job')
    .values({
      id: randomUUID(),
      kind: 'count',
      title,
      state,
      payload: '{}',
      result: state === 'done' ? JSON.stringify({ outcome: '好' }) : null,
      createdAt: (NOW - 90 * DAY) as Instant,
      runAt: (NOW - 90 * DAY) as Instant,
      finishedAt: endedAgo === null ? null : ((NOW - endedAgo) as Instant),
    })
    .execute();

it('jobs are removed 30 days after their end, not before, and never while they wait or run', async () => {
  await put('一个月整', 'done', 30 * DAY);
  await put('刚过一个月', 'done', 30 * DAY + 1);
  await put('失败', 'failed', 31 * DAY);
  await put('取消', 'cancelled', 31 * DAY);
  await put('还在等', 'waiting', null);
  await put('还在办', 'running', null);
  const chore = CHORES.find(({ name }) => name === 'job.remove-old');
  await chore?.run({ db: database.db, clock: () => NOW } as Services);
  const left = await database.db.selectFrom('job').select('title').orderBy('title').execute();
  expect(left.map(({ title }) => title).toSorted()).toEqual(
    ['一个月整', '还在办', '还在等'].toSorted(),
  );
});
