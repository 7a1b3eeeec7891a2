import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { accountOf, type Actor } from '../../core/access/actor.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { Database } from '../db/tables.ts';

/** A job to be done after the transaction that queues it has committed. */
export interface NewJob {
  readonly kind: string;
  /** What people read in their list of jobs. */
  readonly title: string;
  /** What the handler needs; never personal values in the clear. */
  readonly payload: unknown;
  /** Not before this instant; now where it is left out. */
  readonly runAt?: Instant;
}

/** Queues a job: a row in the caller's transaction. @returns its id */
export const enqueue = async (
  tx: Kysely<Database>,
  actor: Actor,
  now: Instant,
  job: NewJob,
): Promise<string> => {
  const id = randomUUID();
  await tx
    .insertInto('job')
    .values({
      id,
      kind: job.kind,
      title: job.title,
      state: 'waiting',
      account: accountOf(actor),
      unit: actor.kind === 'account' ? actor.unit : null,
      payload: JSON.stringify(job.payload),
      createdAt: now,
      runAt: job.runAt ?? now,
    })
    .execute();
  return id;
};
