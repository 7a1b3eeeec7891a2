import type { Insertable, Kysely, Selectable, Transaction, Updateable } from 'kysely';
import { randomUUID } from 'node:crypto';
import type { ActivityId, OrgUnitId } from '../../core/access/actor.ts';
import type { Database } from '../db/tables.ts';
import type {
  ScoringEntryTable,
  ScoringJudgeTable,
  ScoringSheetTable,
  ScoringSigningTable,
} from '../db/tables/scoring.ts';

export type StoredJudge = Selectable<ScoringJudgeTable>;
export type StoredSheet = Selectable<ScoringSheetTable>;
export type StoredEntry = Selectable<ScoringEntryTable>;
export type StoredSigning = Selectable<ScoringSigningTable>;

/** Where a sheet belongs: a unit in a stage, and its judge or the empty text. */
export interface SheetPlace {
  readonly stage: string;
  readonly unit: OrgUnitId;
  readonly judge: string;
}

/**
 * Locks a stage until the transaction ends. `shared`: acts on single sheets go on beside one another, and wait for
 * whoever changes the stage as a whole.
 */
export const lockStage = async (
  tx: Transaction<Database>,
  activity: ActivityId,
  stage: string,
  how: 'shared' | 'whole',
): Promise<void> => {
  await tx
    .insertInto('scoringStage')
    .values({ activity, stage })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = tx
    .selectFrom('scoringStage')
    .select('stage')
    .where('activity', '=', activity)
    .where('stage', '=', stage);
  await (how === 'shared' ? row.forShare() : row.forUpdate()).executeTakeFirstOrThrow();
};

/** The sheet of a place, made where it is not there, locked until the transaction ends. */
export const lockSheet = async (
  tx: Transaction<Database>,
  activity: ActivityId,
  { stage, unit, judge }: SheetPlace,
): Promise<StoredSheet> => {
  await tx
    .insertInto('scoringSheet')
    .values({ id: randomUUID(), activity, stage, unit, judge })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return tx
    .selectFrom('scoringSheet')
    .selectAll()
    .where('activity', '=', activity)
    .where('stage', '=', stage)
    .where('unit', '=', unit)
    .where('judge', '=', judge)
    .forUpdate()
    .executeTakeFirstOrThrow();
};

export const loadSheets = (db: Kysely<Database>, activity: ActivityId): Promise<StoredSheet[]> =>
  db.selectFrom('scoringSheet').selectAll().where('activity', '=', activity).execute();

/** Entries of an activity's sheets, oldest first; `sheet`: of this one alone. */
export const loadEntries = (
  db: Kysely<Database>,
  activity: ActivityId,
  sheet: string | null = null,
): Promise<StoredEntry[]> =>
  db
    .selectFrom('scoringEntry')
    .innerJoin('scoringSheet', 'scoringSheet.id', 'scoringEntry.sheet')
    .selectAll('scoringEntry')
    .where('activity', '=', activity)
    .$if(sheet !== null, (query) => query.where('sheet', '=', sheet))
    .orderBy('number')
    .execute();

export const insertEntries = async (
  tx: Transaction<Database>,
  rows: readonly Insertable<ScoringEntryTable>[],
): Promise<void> => {
  if (rows.length > 0)
    await tx
      .insertInto('scoringEntry')
      .values([...rows])
      .execute();
};

/** Judges of an activity by seat; those who were removed among them. */
export const loadJudges = (db: Kysely<Database>, activity: ActivityId): Promise<StoredJudge[]> =>
  db
    .selectFrom('scoringJudge')
    .selectAll()
    .where('activity', '=', activity)
    .orderBy('stage')
    .orderBy('seat')
    .execute();

export const insertJudge = async (
  tx: Transaction<Database>,
  row: Insertable<ScoringJudgeTable>,
): Promise<void> => {
  await tx.insertInto('scoringJudge').values(row).execute();
};

export const updateJudge = async (
  tx: Transaction<Database>,
  id: string,
  changed: Updateable<ScoringJudgeTable>,
): Promise<void> => {
  await tx.updateTable('scoringJudge').set(changed).where('id', '=', id).execute();
};

/** Sign-offs and reopenings of an activity's stages, oldest first. */
export const loadSignings = (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<StoredSigning[]> =>
  db
    .selectFrom('scoringSigning')
    .selectAll()
    .where('activity', '=', activity)
    .orderBy('stage')
    .orderBy('number')
    .execute();

export const insertSigning = async (
  tx: Transaction<Database>,
  row: Insertable<ScoringSigningTable>,
): Promise<void> => {
  await tx.insertInto('scoringSigning').values(row).execute();
};
