import type { Transaction } from 'kysely';
import { z } from 'zod';
import { IMPORT_SENTENCES } from '../../contract/person/refusals.ts';
import { fill } from '../../contract/sentence.ts';
import type { Actor, SessionId } from '../../core/access/actor.ts';
import { accept, refuse } from '../../core/kernel/decision.ts';
import { record, SYSTEM_CHAIN } from '../audit/record.ts';
import { isOfDemo } from '../db/of-demo.ts';
import type { Database } from '../db/tables.ts';
import { transact } from '../db/transact.ts';
import type { Services } from '../http/services.ts';
import { JobFailure, type JobHandler, type JobOutcome, type JobTools } from '../job/worker.ts';
import { readPeopleSheet } from './import-read.ts';
import {
  EMPTY_REPORT,
  sealReport,
  unsealReport,
  unsealSheet,
  type ImportReport,
} from './import-report.ts';
import { loadImport, updateOfJob, type StoredImport } from './import-store.ts';
import { lockPeople, writePeople } from './store.ts';

/** Kinds of jobs: reading a sheet for its preview, and writing it. */
export const READ_JOB = 'person-import.read';
export const WRITE_JOB = 'person-import.write';

/** The page of the office on which an import is looked at. */
const pageOf = (id: string): string => `/people/imports/${id}`;

const payloadShape = z.object({ import: z.string(), session: z.string() });

const GONE = IMPORT_SENTENCES['person-import.not-found'];

/** Ends the import with a sentence, then the job with the same one. */
const fail = async (
  { db }: Services,
  own: Pick<StoredImport, 'id' | 'job'>,
  sentence: string,
): Promise<never> => {
  await updateOfJob(db, own, { state: 'failed', problem: sentence, sheet: null });
  throw new JobFailure(sentence);
};

/** Work on an import that ends other than it should leaves the import failed, not waiting for ever. */
const guarded = async <Value>(
  services: Services,
  own: Pick<StoredImport, 'id' | 'job'>,
  work: () => Promise<Value>,
): Promise<Value> => {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof JobFailure))
      await updateOfJob(services.db, own, {
        state: 'failed',
        problem: '没有办完，一行也没有写入；请重新选择表格',
        sheet: null,
      });
    throw error;
  }
};

const opened = async (
  payload: unknown,
  { services, job }: JobTools,
): Promise<{
  readonly found: StoredImport;
  readonly session: SessionId;
  readonly bytes: Buffer | null;
}> => {
  const { import: id, session } = payloadShape.parse(payload);
  const found = await loadImport(services.db, id);
  if (found === undefined || found.job !== job.id) throw new JobFailure(GONE);
  return {
    found,
    session: session as SessionId,
    bytes: found.sheet === null ? null : unsealSheet(services.keys, id, found.sheet),
  };
};

const readOutcome = ({ counts, faultCount }: ImportReport): string =>
  faultCount > 0
    ? `共${counts.rows}行，有${faultCount}处要改`
    : `共${counts.rows}行，新增${counts.new}人，修改${counts.changed}人，等您确认`;

/** Reads a sheet and keeps what it found for the preview. */
const readJob: JobHandler = async (payload, tools) => {
  const { services, progress } = tools;
  const { found, bytes } = await opened(payload, tools);
  if (bytes === null) throw new JobFailure(GONE);
  return guarded(services, found, async () => {
    const reading = await readPeopleSheet({
      db: services.db,
      keys: services.keys,
      now: services.clock(),
      reach: found.reach,
      bytes,
      demo: false,
      progress: (rows) => progress(rows, null),
      write: async () => undefined,
    });
    if (!reading.ok) return fail(services, found, reading.sentence);
    const { report } = reading;
    await updateOfJob(services.db, found, {
      state: 'preview',
      report: sealReport(services.keys, found.id, report),
      // A sheet with faults is mended and chosen again: it is not kept.
      ...(report.faultCount > 0 ? { sheet: null } : {}),
    });
    await progress(report.counts.rows, report.counts.rows);
    return { outcome: readOutcome(report), link: pageOf(found.id) };
  });
};

const writeOutcome = (id: string, counts: ImportReport['counts']): JobOutcome => ({
  outcome: `已导入：新增${counts.new}人，修改${counts.changed}人，${counts.same}人没有变化`,
  link: pageOf(id),
});

const writeSheet = async (
  tx: Transaction<Database>,
  { services, progress, finishIn }: JobTools,
  found: StoredImport,
  bytes: Buffer,
  actor: Actor,
) => {
  const { keys, clock } = services;
  const now = clock();
  const expected = unsealReport(keys, found.id, found.report).counts.rows;
  await lockPeople(tx);
  const reading = await readPeopleSheet({
    db: tx,
    keys,
    now,
    reach: found.reach,
    bytes,
    demo: await isOfDemo(tx, actor),
    progress: (rows) => progress(Math.min(rows, expected), expected),
    write: (people) => writePeople(tx, people),
  });
  if (!reading.ok || reading.report.faultCount > 0)
    return refuse({ code: 'person-import.overtaken' as const, params: {} });
  const { counts } = reading.report;
  await updateOfJob(tx, found, {
    state: 'done',
    sheet: null,
    report: sealReport(keys, found.id, { ...EMPTY_REPORT, counts }),
  });
  await record(tx, actor, now, {
    chain: SYSTEM_CHAIN,
    act: 'person.imported',
    subject: { kind: 'person-import', id: found.id },
    facts: { rows: counts.rows, added: counts.new, changed: counts.changed },
  });
  await finishIn(tx, writeOutcome(found.id, counts));
  return accept(counts);
};

/** Writes a sheet that was confirmed: one transaction, all of its rows or none. */
const writeJob: JobHandler = async (payload, tools) => {
  const { services } = tools;
  const { found, session, bytes } = await opened(payload, tools);
  // Committed, and then the process ended before it could say so.
  if (found.state === 'done')
    return writeOutcome(found.id, unsealReport(services.keys, found.id, found.report).counts);
  if (bytes === null) throw new JobFailure(GONE);
  const actor: Actor = {
    kind: 'account',
    account: found.account,
    name: '',
    unit: null,
    grants: [],
    session,
    mustChangePassword: false,
    mustSetSecondFactor: false,
  };
  return guarded(services, found, async () => {
    const written = await transact(services.db, (tx) => writeSheet(tx, tools, found, bytes, actor));
    if (written.ok) return writeOutcome(found.id, written.value);
    return fail(
      services,
      found,
      written.refusals.map(({ code, params }) => fill(IMPORT_SENTENCES[code], params)).join(''),
    );
  });
};

export const PERSON_JOBS: Readonly<Record<string, JobHandler>> = {
  [READ_JOB]: readJob,
  [WRITE_JOB]: writeJob,
};
