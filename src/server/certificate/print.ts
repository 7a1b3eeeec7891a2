import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ActivityId } from '../../core/access/actor.ts';
import { validityOf } from '../../core/certificate/standing.ts';
import { stageOrder } from '../../core/document/presentation.ts';
import { resultFacts } from '../../core/document/result-facts.ts';
import { FILE_TYPES } from '../../core/file/type.ts';
import { dayAt, dayText } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { FrozenGrant } from '../../core/result/frozen.ts';
import type { SignedInActing } from '../activity/acting.ts';
import { currentPlan, type CurrentPlan } from '../activity/current-plan.ts';
import { lockActivity } from '../activity/lock.ts';
import { record } from '../audit/record.ts';
import { transact } from '../db/transact.ts';
import { safeFileName } from '../document/file-names.ts';
import type { Call, Download } from '../http/endpoint.ts';
import type { Services } from '../http/services.ts';
import { sha256 } from '../http/sha256.ts';
import { enqueue } from '../job/queue.ts';
import { competitionOf } from './competition.ts';
import { issuable, newestResult, type CertifiedResult } from './results.ts';
import { certificatesOf, newestPrint, type IssuedCertificate, type PrintFile } from './store.ts';

/** Kind of job that sets all certificates as one file. */
export const PRINT_JOB = 'certificate.print';

/** Where print files lie. */
export const printFolder = ({ dataFolder }: Pick<Services, 'dataFolder'>): string =>
  join(dataFolder, 'certificates');

/** Where a print file lies on disk. */
export const printPath = (services: Pick<Services, 'dataFolder'>, print: string): string =>
  join(printFolder(services), `${print}.pdf`);

/** Awards of a result in the order in which their holders are called to the stage, as the presentation list has it. */
export const calledToStage = (
  { plan }: CurrentPlan,
  { frozen, isFinal }: CertifiedResult,
): readonly FrozenGrant[] =>
  stageOrder(resultFacts(plan, frozen, { isFinal, on: null })).flatMap(({ holders }) => holders);

/** Certificates that hold, in the order in which they are called to the stage. */
export const toPrint = (
  current: CurrentPlan,
  newest: CertifiedResult,
  known: readonly IssuedCertificate[],
): readonly IssuedCertificate[] => {
  const competition = competitionOf(current, newest);
  const standing = new Map(
    known.filter(({ revokedAt }) => revokedAt === null).map((one) => [one.grantId, one]),
  );
  return calledToStage(current, newest).flatMap(({ id }) => {
    const one = standing.get(id);
    const isValid =
      one !== undefined && validityOf(one.says, false, newest, competition) === 'valid';
    return isValid ? [one] : [];
  });
};

const digestOf = (certificates: readonly IssuedCertificate[]): string =>
  sha256(certificates.map(({ id }) => id).join('\n'));

/** Whether other certificates would be printed now than when a print file was asked for. */
export const isStale = (
  { digest, version }: PrintFile,
  current: CurrentPlan,
  newest: CertifiedResult | null,
  known: readonly IssuedCertificate[],
): boolean =>
  newest === null ||
  newest.version !== version ||
  digestOf(toPrint(current, newest, known)) !== digest;

/** Asks for one file of all certificates that hold; one at a time. */
export const askForPrint = async (acting: SignedInActing): Promise<Decision<{ job: string }>> => {
  const { tx, actor, now, activity } = acting;
  await lockActivity(tx, activity);
  const current = await currentPlan(tx, activity);
  if (current === null) return refuse({ code: 'activity.version-not-found', params: {} });
  const held = await issuable(tx, current);
  if (!held.ok) return held;
  const certificates = toPrint(current, held.value, await certificatesOf(tx, activity));
  if (certificates.length === 0) return refuse({ code: 'certificate.none-valid', params: {} });
  const before = await newestPrint(tx, activity);
  if (before !== null && before.madeAt === null) {
    const job = await tx
      .selectFrom('job')
      .select('state')
      .where('id', '=', before.job)
      .executeTakeFirst();
    if (job?.state === 'waiting' || job?.state === 'running')
      return refuse({ code: 'certificate.print-under-way', params: {} });
  }
  const print = randomUUID();
  const job = await enqueue(tx, actor, now, {
    kind: PRINT_JOB,
    title: `制作证书打印文件：${current.title}`,
    payload: { print, activity },
  });
  await tx
    .insertInto('certificatePrint')
    .values({
      id: print,
      activity,
      job,
      name: safeFileName(`${current.title}证书 ${dayText(dayAt(now))}.pdf`),
      version: held.value.version,
      digest: digestOf(certificates),
      askedAt: now,
      askedName: actor.name,
    })
    .execute();
  await record(tx, actor, now, {
    chain: activity,
    act: 'certificate.printed',
    subject: { kind: 'certificate-print', id: print },
    facts: { count: certificates.length, version: held.value.version },
  });
  return accept({ job });
};

/** The print file, on record; refused once certificates have changed, so that no old paper is made. */
export const fetchPrint = async (
  { services, actor, now }: Pick<Call, 'services' | 'actor' | 'now'>,
  activity: ActivityId,
  id: string,
): Promise<Decision<Download>> => {
  const { db } = services;
  const current = await currentPlan(db, activity);
  const print = await newestPrint(db, activity);
  const path = printPath(services, id);
  const found = await stat(path).catch(() => null);
  if (current === null || print?.id !== id || print.madeAt === null || found === null)
    return refuse({ code: 'certificate.print-not-found', params: {} });
  const newest = await newestResult(db, activity);
  if (isStale(print, current, newest, await certificatesOf(db, activity)))
    return refuse({ code: 'certificate.print-stale', params: {} });
  await transact(db, async (tx) => {
    await record(tx, actor, now, {
      chain: activity,
      act: 'certificate.print-read',
      subject: { kind: 'certificate-print', id },
      facts: { count: print.pages ?? 0 },
    });
    return accept(null);
  });
  return accept({
    stream: createReadStream(path),
    bytes: found.size,
    type: FILE_TYPES.pdf.mediaType,
    name: print.name,
  });
};
