import type { Insertable, Kysely, Selectable, Transaction, Updateable } from 'kysely';
import type { ActivityId, OrgUnitId } from '../../core/access/actor.ts';
import type { StaffId } from '../../core/preliminary/staff.ts';
import type {
  DeliverableStepTable,
  DeliverableTable,
  PreliminaryResultTable,
  PreliminarySittingTable,
  PreliminaryStaffTable,
  ReferenceVersionTable,
} from '../db/tables/preliminary.ts';
import type { Database } from '../db/tables.ts';

export type StoredStaff = Selectable<PreliminaryStaffTable>;
export type StoredResult = Selectable<PreliminaryResultTable>;
export type StoredSitting = Selectable<PreliminarySittingTable>;
export type StoredDeliverable = Selectable<DeliverableTable>;
export type StoredStep = Selectable<DeliverableStepTable>;
export type StoredReference = Selectable<ReferenceVersionTable>;

/** One unit's part in one preliminary. */
export interface UnitPlace {
  readonly activity: ActivityId;
  readonly stage: string;
  readonly unit: OrgUnitId;
}

/** Takes the row of a unit: whoever changes the same unit waits until this transaction ends. @returns its revision */
export const lockUnit = async (tx: Transaction<Database>, place: UnitPlace): Promise<number> => {
  await tx
    .insertInto('preliminaryUnit')
    .values({ ...place, revision: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { revision } = await tx
    .selectFrom('preliminaryUnit')
    .select('revision')
    .where('activity', '=', place.activity)
    .where('stage', '=', place.stage)
    .where('unit', '=', place.unit)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return revision;
};

export const setRevision = async (
  tx: Transaction<Database>,
  place: UnitPlace,
  revision: number,
): Promise<void> => {
  await tx
    .updateTable('preliminaryUnit')
    .set({ revision })
    .where('activity', '=', place.activity)
    .where('stage', '=', place.stage)
    .where('unit', '=', place.unit)
    .execute();
};

export const revisionOf = async (db: Kysely<Database>, place: UnitPlace): Promise<number> =>
  (
    await db
      .selectFrom('preliminaryUnit')
      .select('revision')
      .where('activity', '=', place.activity)
      .where('stage', '=', place.stage)
      .where('unit', '=', place.unit)
      .executeTakeFirst()
  )?.revision ?? 0;

/** Everybody who is or was on the rosters of a preliminary, in roster order; of one unit, or of all. */
export const loadStaff = (
  db: Kysely<Database>,
  activity: ActivityId,
  stage: string,
  unit: OrgUnitId | null,
): Promise<StoredStaff[]> =>
  db
    .selectFrom('preliminaryStaff')
    .selectAll()
    .where('activity', '=', activity)
    .where('stage', '=', stage)
    .$if(unit !== null, (query) => query.where('unit', '=', unit as OrgUnitId))
    .orderBy('unit')
    .orderBy('number')
    .execute();

/** Every entry of those rosters, the newest first. */
export const loadResults = (
  db: Kysely<Database>,
  activity: ActivityId,
  stage: string,
  unit: OrgUnitId | null,
): Promise<StoredResult[]> =>
  db
    .selectFrom('preliminaryResult')
    .innerJoin('preliminaryStaff', 'preliminaryStaff.id', 'preliminaryResult.staff')
    .selectAll('preliminaryResult')
    .where('preliminaryStaff.activity', '=', activity)
    .where('preliminaryStaff.stage', '=', stage)
    .$if(unit !== null, (query) => query.where('preliminaryStaff.unit', '=', unit as OrgUnitId))
    .orderBy('preliminaryResult.number', 'desc')
    .execute();

export const insertStaff = async (
  tx: Transaction<Database>,
  rows: readonly Insertable<PreliminaryStaffTable>[],
): Promise<void> => {
  if (rows.length > 0)
    await tx
      .insertInto('preliminaryStaff')
      .values([...rows])
      .execute();
};

export const updateStaff = async (
  tx: Transaction<Database>,
  id: StaffId,
  changed: Updateable<PreliminaryStaffTable>,
): Promise<void> => {
  await tx.updateTable('preliminaryStaff').set(changed).where('id', '=', id).execute();
};

export const insertResults = async (
  tx: Transaction<Database>,
  rows: readonly Insertable<PreliminaryResultTable>[],
): Promise<void> => {
  if (rows.length > 0)
    await tx
      .insertInto('preliminaryResult')
      .values([...rows])
      .execute();
};

export const loadSittings = (
  db: Kysely<Database>,
  activity: ActivityId,
  stage: string,
  unit: OrgUnitId | null,
): Promise<StoredSitting[]> =>
  db
    .selectFrom('preliminarySitting')
    .selectAll()
    .where('activity', '=', activity)
    .where('stage', '=', stage)
    .$if(unit !== null, (query) => query.where('unit', '=', unit as OrgUnitId))
    .orderBy('heldOn')
    .orderBy('starts')
    .orderBy('addedAt')
    .orderBy('id')
    .execute();

export const insertSitting = async (
  tx: Transaction<Database>,
  row: Insertable<PreliminarySittingTable>,
): Promise<void> => {
  await tx.insertInto('preliminarySitting').values(row).execute();
};

export const updateSitting = async (
  tx: Transaction<Database>,
  id: string,
  changed: Updateable<PreliminarySittingTable>,
): Promise<void> => {
  await tx.updateTable('preliminarySitting').set(changed).where('id', '=', id).execute();
};

export const deleteSitting = async (tx: Transaction<Database>, id: string): Promise<void> => {
  await tx.deleteFrom('preliminarySitting').where('id', '=', id).execute();
};

/** What units have begun to hand in, of one or of all. */
export const loadDeliverables = (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<StoredDeliverable[]> =>
  db.selectFrom('deliverable').selectAll().where('activity', '=', activity).execute();

export const loadSteps = (db: Kysely<Database>, activity: ActivityId): Promise<StoredStep[]> =>
  db
    .selectFrom('deliverableStep')
    .innerJoin('deliverable', 'deliverable.id', 'deliverableStep.deliverable')
    .selectAll('deliverableStep')
    .where('deliverable.activity', '=', activity)
    .orderBy('deliverableStep.number')
    .execute();

/** The row of a deliverable, made where it is not there, locked until the transaction ends. */
export const lockDeliverable = async (
  tx: Transaction<Database>,
  row: StoredDeliverable,
): Promise<StoredDeliverable> => {
  await tx
    .insertInto('deliverable')
    .values(row)
    .onConflict((conflict) => conflict.columns(['activity', 'deliverable', 'unit']).doNothing())
    .execute();
  return tx
    .selectFrom('deliverable')
    .selectAll()
    .where('activity', '=', row.activity)
    .where('deliverable', '=', row.deliverable)
    .where('unit', '=', row.unit)
    .forUpdate()
    .executeTakeFirstOrThrow();
};

export const insertStep = async (
  tx: Transaction<Database>,
  step: Insertable<DeliverableStepTable>,
): Promise<void> => {
  await tx.insertInto('deliverableStep').values(step).execute();
};

/** Versions of reference materials, the newest first. */
export const loadReferences = (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<StoredReference[]> =>
  db
    .selectFrom('referenceVersion')
    .selectAll()
    .where('activity', '=', activity)
    .orderBy('number', 'desc')
    .execute();
