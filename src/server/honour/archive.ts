import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { ActivityId, Actor } from '../../core/access/actor.ts';
import { FILE_TYPES } from '../../core/file/type.ts';
import { dayAt, dayText } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { SignedInActing } from '../activity/acting.ts';
import { currentPlan } from '../activity/current-plan.ts';
import { lockActivity } from '../activity/lock.ts';
import { record } from '../audit/record.ts';
import { transact } from '../db/transact.ts';
import { safeFileName } from '../document/file-names.ts';
import type { Call, Download } from '../http/endpoint.ts';
import { enqueue } from '../job/queue.ts';
import { hiddenNominations } from '../review/hidden.ts';
import { dossierPath, DOSSIER_JOB } from './archive-job.ts';
import { archivesOf } from './store.ts';

/** Whoever keeps away from a nominee takes out nothing in which that nominee's review stands (J4.1). */
const mayTake = async (
  db: SignedInActing['tx'] | Call['services']['db'],
  actor: Actor,
  activity: ActivityId,
): Promise<Decision<null>> =>
  (await hiddenNominations(db, actor, activity)).size === 0
    ? accept(null)
    : refuse({ code: 'closing.recused', params: {}, clause: 'J4.1' });

/** Asks for an archive folder; one at a time. */
export const askForArchive = async (acting: SignedInActing): Promise<Decision<{ job: string }>> => {
  const { tx, actor, now, activity } = acting;
  await lockActivity(tx, activity);
  const current = await currentPlan(tx, activity);
  if (current === null) return refuse({ code: 'activity.version-not-found', params: {} });
  const allowed = await mayTake(tx, actor, activity);
  if (!allowed.ok) return allowed;
  const waiting = (await archivesOf(tx, activity)).filter(({ madeAt }) => madeAt === null);
  for (const { job } of waiting) {
    const row = await tx.selectFrom('job').select('state').where('id', '=', job).executeTakeFirst();
    if (row?.state === 'waiting' || row?.state === 'running')
      return refuse({ code: 'closing.archive-under-way', params: {} });
  }
  const archive = randomUUID();
  const job = await enqueue(tx, actor, now, {
    kind: DOSSIER_JOB,
    title: `制作卷宗：${current.title}`,
    payload: { archive, activity },
  });
  await tx
    .insertInto('archive')
    .values({
      id: archive,
      activity,
      job,
      name: safeFileName(`${current.title}卷宗 ${dayText(dayAt(now))}.zip`),
      askedAt: now,
      askedName: actor.name,
    })
    .execute();
  await record(tx, actor, now, {
    chain: activity,
    act: 'archive.asked',
    subject: { kind: 'archive', id: archive },
  });
  return accept({ job });
};

/** A folder that was made, on record. */
export const fetchArchive = async (
  { services, actor, now }: Pick<Call, 'services' | 'actor' | 'now'>,
  activity: ActivityId,
  id: string,
): Promise<Decision<Download>> => {
  const { db } = services;
  const archive = (await archivesOf(db, activity)).find((one) => one.id === id);
  const path = dossierPath(services, id);
  const found = await stat(path).catch(() => null);
  if (archive?.madeAt == null || found === null)
    return refuse({ code: 'closing.archive-not-found', params: {} });
  const allowed = await mayTake(db, actor, activity);
  if (!allowed.ok) return allowed;
  await transact(db, async (tx) => {
    await record(tx, actor, now, {
      chain: activity,
      act: 'archive.read',
      subject: { kind: 'archive', id },
      facts: { sha256: archive.sha256 },
    });
    return accept(null);
  });
  return accept({
    stream: createReadStream(path),
    bytes: found.size,
    type: FILE_TYPES.zip.mediaType,
    name: archive.name,
  });
};
