import type { z } from 'zod';
import type { closingShape } from '../../contract/honour/shapes.ts';
import type { ActivityId } from '../../core/access/actor.ts';
import { may } from '../../core/access/may.ts';
import { mayClose, type ClosingFacts } from '../../core/honour/closing.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { CompetitionReport } from '../../core/document/competition-report.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import type { Kysely } from 'kysely';
import type { SignedInActing } from '../activity/acting.ts';
import { currentPlan, type CurrentPlan } from '../activity/current-plan.ts';
import { lockActivity } from '../activity/lock.ts';
import { moveActivity } from '../activity/publish.ts';
import { record } from '../audit/record.ts';
import type { Database } from '../db/tables.ts';
import type { Keyring } from '../http/keyring.ts';
import { clearDocuments, documentsKept } from '../nomination/closing.ts';
import { clearListNumbers } from '../vetting/closing.ts';
import { isOfResults } from './candidates.ts';
import { competitionReport } from './closing-report.ts';
import { finalResult } from './final.ts';
import type { Asking } from './naming-view.ts';
import { sentencesOf } from './sentences.ts';
import { objectionCounts, postingsOpen } from './posted.ts';
import { reportOf } from './report.ts';
import { archivesOf, closingOf, namingsOf, type StoredArchive } from './store.ts';

type View = z.input<typeof closingShape>;

/** The figures without title and mark, which the page has already. */
const inView = ({
  participation,
  units,
  deliverables,
  version,
  awards,
  objections,
}: CompetitionReport): NonNullable<View['competition']> => ({
  participation,
  units: [...units],
  deliverables: [...deliverables],
  version,
  awards: awards.map((one) => ({ ...one, holders: [...one.holders] })),
  objections,
});

/** The newest archive folder that was made. */
const newestMade = (archives: readonly StoredArchive[]): StoredArchive | undefined =>
  archives.find(({ madeAt }) => madeAt !== null);

/** When the newest thing happened that a folder should hold: anything but looking, publicity and folders themselves. */
const settledAt = async (db: Kysely<Database>, activity: ActivityId): Promise<Instant | null> => {
  const { at } = await db
    .selectFrom('auditEntry')
    .select((of) => of.fn.max('at').as('at'))
    .where('chain', '=', activity)
    .where((where) =>
      where.or([
        where('act', 'in', ['naming.issued', 'activity.published']),
        where('act', 'like', 'posting.%'),
        where('act', 'like', 'objection.%'),
        where('act', 'like', 'result.%'),
        where('act', 'like', 'scoring.%'),
        where('act', 'in', ['certificate.issued', 'certificate.revoked']),
      ]),
    )
    .where('act', 'not like', '%.exported')
    .where('act', 'not like', '%.read')
    .executeTakeFirstOrThrow();
  return at;
};

const factsOf = async (
  db: Kysely<Database>,
  current: CurrentPlan,
  now: Instant,
): Promise<ClosingFacts> => {
  const { activity, plan } = current;
  const namings = await namingsOf(db, activity);
  return {
    isClosed: (await closingOf(db, activity)) !== null,
    names: plan.stages.some(({ kind }) => kind === 'naming'),
    isNamed: namings.some(({ state }) => state === 'issued'),
    isConfirmed: !isOfResults(current) || (await finalResult(db, activity)) !== null,
    hasDraft: namings.some(({ state }) => state === 'draft'),
    openPostings: await postingsOpen(db, activity, now),
    openObjections: (await objectionCounts(db, activity)).open,
    // What came after the folder was begun may not be in it.
    archivedAt: newestMade(await archivesOf(db, activity))?.askedAt ?? null,
    settledAt: await settledAt(db, activity),
  };
};

const noPlan = refuse({ code: 'activity.version-not-found', params: {} } as const);

/** Report, archive folders, and whether the activity may be closed. */
export const closingView = async (
  { services, actor, now }: Asking,
  activity: ActivityId,
): Promise<Decision<View>> => {
  const { db } = services;
  const current = await currentPlan(db, activity);
  if (current === null) return noPlan;
  const closing = await closingOf(db, activity);
  return accept({
    mayManage: may(actor, 'honour.manage', { activity }, now).ok,
    report: await reportOf(services, current, now),
    competition: isOfResults(current)
      ? inView(await competitionReport(services, current, now))
      : null,
    archives: (await archivesOf(db, activity)).map((one) => ({
      id: one.id,
      job: one.job,
      name: one.name,
      bytes: one.bytes,
      sha256: one.sha256,
      parts: one.parts,
      head:
        one.headSeq === null || one.headHash === null
          ? null
          : { seq: one.headSeq, hash: one.headHash },
      askedAt: one.askedAt,
      askedBy: one.askedName,
      madeAt: one.madeAt,
    })),
    notClosable: sentencesOf(mayClose(await factsOf(db, current, now))),
    toClear: await documentsKept(db, activity),
    closed:
      closing === null
        ? null
        : { at: closing.closedAt, by: closing.closedName, cleared: closing.cleared },
  });
};

/**
 * Closes an activity (结项): document numbers are erased from nominations and from the lists that went out, and nothing
 * of it can be changed any more but the publicity log and a consent that is taken back.
 */
export const closeActivity = async (
  acting: SignedInActing,
  keys: Keyring,
  reason: string,
): Promise<Decision<null>> => {
  const { tx, actor, now, activity } = acting;
  await lockActivity(tx, activity);
  const current = await currentPlan(tx, activity);
  if (current === null) return noPlan;
  const allowed = mayClose(await factsOf(tx, current, now));
  if (!allowed.ok) return allowed;
  const archive = newestMade(await archivesOf(tx, activity));
  if (archive === undefined) return refuse({ code: 'closing.archive-missing', params: {} });
  if (current.state === 'published') {
    const finished = await moveActivity(tx, actor, now, activity, 'finish');
    if (!finished.ok) return finished;
  }
  const archived = await moveActivity(tx, actor, now, activity, 'archive');
  if (!archived.ok) return archived;
  const cleared = await clearDocuments(tx, activity);
  const lines = await clearListNumbers(tx, keys, activity);
  await tx
    .insertInto('closing')
    .values({
      activity,
      closedAt: now,
      closedName: actor.name,
      cleared,
      archive: archive.id,
    })
    .execute();
  await record(tx, actor, now, {
    chain: activity,
    act: 'closing.closed',
    subject: { kind: 'activity', id: activity },
    facts: { cleared, rows: lines, archive: archive.id, sha256: archive.sha256 },
    values: { reason },
  });
  return accept(null);
};
