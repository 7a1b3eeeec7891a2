import type { Kysely, Selectable, Transaction } from 'kysely';
import type { ActivityId, OrgUnitId } from '../../core/access/actor.ts';
import type { ActivityState } from '../../core/activity/state.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { UnitId } from '../../core/kernel/id.ts';
import type { Json, RecordedDecision } from '../../core/plan/open-item.ts';
import type {
  AcknowledgementTable,
  ActivityDecisionTable,
  ActivityTable,
  ActivityVersionTable,
} from '../db/tables/activity.ts';
import type { Database } from '../db/tables.ts';

export type StoredActivity = Selectable<ActivityTable>;
export type StoredDecision = Selectable<ActivityDecisionTable>;
export type StoredVersion = Selectable<ActivityVersionTable>;

/** A draft as stored; times and names for screens. */
export interface StoredDraft {
  readonly tree: Json;
  readonly revision: number;
  readonly digest: string;
  readonly savedAt: Instant;
  readonly savedName: string;
}

/** A unit that takes part: as the plan names it, and which unit of the installation it is. */
export interface Participant {
  readonly planUnit: UnitId;
  readonly unit: OrgUnitId;
}

export const findActivity = async (
  db: Kysely<Database>,
  id: ActivityId,
): Promise<StoredActivity | null> =>
  (await db.selectFrom('activity').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;

export const allActivities = (db: Kysely<Database>): Promise<StoredActivity[]> =>
  db
    .selectFrom('activity')
    .selectAll()
    .orderBy('createdAt', 'desc')
    .orderBy('title')
    .orderBy('id')
    .execute();

export const loadDraft = async (db: Kysely<Database>, id: ActivityId): Promise<StoredDraft> =>
  db
    .selectFrom('activityDraft')
    .select(['tree', 'revision', 'digest', 'savedAt', 'savedName'])
    .where('activity', '=', id)
    .executeTakeFirstOrThrow();

export const loadDecisions = (db: Kysely<Database>, id: ActivityId): Promise<StoredDecision[]> =>
  db
    .selectFrom('activityDecision')
    .selectAll()
    .where('activity', '=', id)
    .orderBy('number')
    .execute();

/** The last word on each open item, by item. */
const latest = (rows: readonly StoredDecision[]): ReadonlyMap<string, StoredDecision> =>
  new Map(rows.map((row) => [row.open, row]));

/** Decisions in the shape of a plan's file. One whose item has gone back to its default is left out. */
export const recordedOf = (rows: readonly StoredDecision[]): readonly RecordedDecision[] =>
  rows.flatMap((row) => {
    const last = latest(rows).get(row.open);
    if (row.kind === 'keep-default' || last?.kind === 'keep-default') return [];
    const { number, open, reason, decidedBy, decidedOn } = row;
    return [
      {
        number,
        open,
        ...(row.kind === 'choose' ? { choose: row.choose ?? '' } : { value: row.value }),
        reason,
        decidedBy,
        decidedOn,
      },
    ];
  });

/** Open items whose default is knowingly kept, and nothing was decided since. */
export const keptOf = (rows: readonly StoredDecision[]): readonly string[] =>
  [...latest(rows).values()].filter(({ kind }) => kind === 'keep-default').map(({ open }) => open);

export const loadVersions = (db: Kysely<Database>, id: ActivityId): Promise<StoredVersion[]> =>
  db
    .selectFrom('activityVersion')
    .selectAll()
    .where('activity', '=', id)
    .orderBy('number')
    .execute();

export const latestVersion = async (
  db: Kysely<Database>,
  id: ActivityId,
): Promise<StoredVersion | null> =>
  (await db
    .selectFrom('activityVersion')
    .selectAll()
    .where('activity', '=', id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()) ?? null;

export const loadParticipants = (
  db: Kysely<Database>,
  id: ActivityId,
): Promise<readonly Participant[]> =>
  db
    .selectFrom('activityUnit')
    .select(['planUnit', 'unit'])
    .where('activity', '=', id)
    .orderBy('sort')
    .execute();

export const insertParticipants = async (
  tx: Transaction<Database>,
  activity: ActivityId,
  participants: readonly Participant[],
  from: number,
): Promise<void> => {
  if (participants.length === 0) return;
  await tx
    .insertInto('activityUnit')
    .values(participants.map((one, index) => ({ activity, ...one, sort: from + index })))
    .execute();
};

export const setState = async (
  tx: Transaction<Database>,
  id: ActivityId,
  changed: { state: ActivityState; title?: string; number?: string },
): Promise<void> => {
  await tx.updateTable('activity').set(changed).where('id', '=', id).execute();
};

export const loadReceipts = (
  db: Kysely<Database>,
  activity: ActivityId,
  version: number,
): Promise<Selectable<AcknowledgementTable>[]> =>
  db
    .selectFrom('acknowledgement')
    .selectAll()
    .where('activity', '=', activity)
    .where('version', '=', version)
    .execute();
