import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { ImportCode } from '../../contract/person/refusals.ts';
import type { SignedIn } from '../../core/access/actor.ts';
import type { Instant } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { Database } from '../db/tables.ts';
import type { Keyring } from '../http/keyring.ts';
import { enqueue } from '../job/queue.ts';
import { READ_JOB, WRITE_JOB } from './import-jobs.ts';
import { sealSheet, unsealReport } from './import-report.ts';
import {
  IMPORT_LIFE_MS,
  importsOf,
  settleImports,
  updateImport,
  type StoredImport,
} from './import-store.ts';
import type { Reach } from './queries.ts';

/** Imports that one account may have under way. */
const MOST_OPEN = 5;

/** Keeps an uploaded sheet, sealed, and queues the job that reads it. @returns the import's id */
export const beginImport = async (
  tx: Transaction<Database>,
  keys: Keyring,
  actor: SignedIn,
  now: Instant,
  sheet: { readonly fileName: string; readonly bytes: Buffer; readonly reach: Reach },
): Promise<Decision<string, ImportCode>> => {
  const open = (await importsOf(tx, actor.account, now)).filter(
    ({ state }) => state !== 'done' && state !== 'failed',
  );
  if (open.length >= MOST_OPEN)
    return refuse({ code: 'person-import.too-many-open', params: { count: open.length } });
  const id = randomUUID();
  const job = await enqueue(tx, actor, now, {
    kind: READ_JOB,
    title: `检查人员表：${sheet.fileName}`,
    payload: { import: id, session: actor.session },
  });
  await tx
    .insertInto('personImport')
    .values({
      id,
      account: actor.account,
      fileName: sheet.fileName,
      state: 'reading',
      job,
      reach: JSON.stringify(sheet.reach),
      sheet: sealSheet(keys, id, sheet.bytes),
      report: null,
      problem: null,
      createdAt: now,
    })
    .execute();
  return accept(id);
};

/** An import of the actor's own, locked. Another's, and one whose day is over, does not exist. */
export const ownImport = async (
  tx: Transaction<Database>,
  actor: SignedIn,
  now: Instant,
  id: string,
): Promise<Decision<StoredImport, ImportCode>> => {
  await settleImports(tx);
  const found = await tx
    .selectFrom('personImport')
    .selectAll()
    .where('id', '=', id)
    .where('account', '=', actor.account)
    .where('createdAt', '>', (now - IMPORT_LIFE_MS) as Instant)
    .forUpdate()
    .executeTakeFirst();
  return found === undefined
    ? refuse({ code: 'person-import.not-found', params: {} })
    : accept(found);
};

/** Confirms what the preview showed: queues the job that writes it. Refused while there is a single fault. */
export const confirmImport = async (
  tx: Transaction<Database>,
  keys: Keyring,
  actor: SignedIn,
  now: Instant,
  id: string,
  reach: Reach,
): Promise<Decision<string, ImportCode>> => {
  const own = await ownImport(tx, actor, now, id);
  if (!own.ok) return own;
  const { state, report, fileName } = own.value;
  if (state !== 'preview') return refuse({ code: 'person-import.not-ready', params: {} });
  const { faultCount, counts } = unsealReport(keys, id, report);
  if (faultCount > 0)
    return refuse({ code: 'person-import.has-faults', params: { count: faultCount } });
  if (counts.new + counts.changed === 0)
    return refuse({ code: 'person-import.nothing-new', params: {} });
  const job = await enqueue(tx, actor, now, {
    kind: WRITE_JOB,
    title: `导入人员：${fileName}`,
    payload: { import: id, session: actor.session },
  });
  // The reach is that of now: whoever lost a role since the upload writes no more than may be written today.
  await updateImport(tx, id, { state: 'writing', job, reach: JSON.stringify(reach) });
  return accept(id);
};

/** Gives an import up, with its sheet. Refused while it is being written. */
export const discardImport = async (
  tx: Transaction<Database>,
  actor: SignedIn,
  now: Instant,
  id: string,
): Promise<Decision<null, ImportCode>> => {
  const own = await ownImport(tx, actor, now, id);
  if (!own.ok) return own;
  if (own.value.state === 'writing') return refuse({ code: 'person-import.not-ready', params: {} });
  await tx.deleteFrom('personImport').where('id', '=', id).execute();
  return accept(null);
};
