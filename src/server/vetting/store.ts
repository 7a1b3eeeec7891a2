import type { Insertable, Kysely, Selectable, Transaction } from 'kysely';
import type { ActivityId } from '../../core/access/actor.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import type {
  VettingBatchTable,
  VettingFormTable,
  VettingInspectionTable,
  VettingItemTable,
  VettingOpinionTable,
} from '../db/tables/vetting.ts';
import type { Database } from '../db/tables.ts';

export type Batch = Selectable<VettingBatchTable>;
export type Item = Selectable<VettingItemTable>;
export type Opinion = Selectable<VettingOpinionTable>;
export type Inspection = Selectable<VettingInspectionTable>;
export type IssuedForm = Selectable<VettingFormTable>;

/** Kind of owner under which scans lie. */
export const BATCH_OWNER = 'vetting-batch';

/** Commands on the vetting of one activity run one after the other. @returns the number of the newest form */
export const lockGate = async (
  tx: Transaction<Database>,
  activity: ActivityId,
): Promise<number> => {
  await tx
    .insertInto('vettingGate')
    .values({ activity, lastNumber: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { lastNumber } = await tx
    .selectFrom('vettingGate')
    .select('lastNumber')
    .where('activity', '=', activity)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return lastNumber;
};

export const setLastNumber = async (
  tx: Transaction<Database>,
  activity: ActivityId,
  lastNumber: number,
): Promise<void> => {
  await tx
    .updateTable('vettingGate')
    .set({ lastNumber })
    .where('activity', '=', activity)
    .execute();
};

/** Everything registered for an activity, each list oldest first. */
export interface Registered {
  readonly batches: readonly Batch[];
  readonly items: readonly Item[];
  readonly opinions: readonly Opinion[];
  readonly inspections: readonly Inspection[];
  readonly forms: readonly IssuedForm[];
}

export const loadRegistered = async (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<Registered> => ({
  batches: await db
    .selectFrom('vettingBatch')
    .selectAll()
    .where('activity', '=', activity)
    .orderBy('openedAt')
    .orderBy('id')
    .execute(),
  items: await db
    .selectFrom('vettingItem')
    .innerJoin('vettingBatch', 'vettingBatch.id', 'vettingItem.batch')
    .selectAll('vettingItem')
    .where('vettingBatch.activity', '=', activity)
    .orderBy('vettingBatch.openedAt')
    .orderBy('vettingBatch.id')
    .orderBy('vettingItem.position')
    .execute(),
  opinions: await db
    .selectFrom('vettingOpinion')
    .innerJoin('vettingItem', 'vettingItem.id', 'vettingOpinion.item')
    .innerJoin('vettingBatch', 'vettingBatch.id', 'vettingItem.batch')
    .selectAll('vettingOpinion')
    .where('vettingBatch.activity', '=', activity)
    .orderBy('vettingOpinion.registeredAt')
    .orderBy('vettingOpinion.id')
    .execute(),
  inspections: await db
    .selectFrom('vettingInspection')
    .innerJoin('nomination', 'nomination.id', 'vettingInspection.nomination')
    .selectAll('vettingInspection')
    .where('nomination.activity', '=', activity)
    .orderBy('vettingInspection.registeredAt')
    .orderBy('vettingInspection.id')
    .execute(),
  forms: await db
    .selectFrom('vettingForm')
    .selectAll()
    .where('activity', '=', activity)
    .orderBy('number')
    .orderBy('version')
    .execute(),
});

export const insertBatch = async (
  tx: Transaction<Database>,
  batch: Insertable<VettingBatchTable>,
  items: readonly Insertable<VettingItemTable>[],
): Promise<void> => {
  await tx.insertInto('vettingBatch').values(batch).execute();
  await tx
    .insertInto('vettingItem')
    .values([...items])
    .execute();
};

export const findBatch = (db: Kysely<Database>, id: string): Promise<Batch | undefined> =>
  db.selectFrom('vettingBatch').selectAll().where('id', '=', id).executeTakeFirst();

/** Ids of a batch's scans on which a registered opinion stands that was not struck out. */
export const scansInUse = async (
  db: Kysely<Database>,
  batch: string,
): Promise<ReadonlySet<string>> => {
  const rows = await db
    .selectFrom('vettingOpinion')
    .innerJoin('vettingItem', 'vettingItem.id', 'vettingOpinion.item')
    .select('vettingOpinion.scan')
    .where('vettingItem.batch', '=', batch)
    .execute();
  return new Set(rows.map(({ scan }) => scan));
};

export const strikeItem = async (
  tx: Transaction<Database>,
  id: string,
  reasoned: string,
): Promise<void> => {
  await tx.updateTable('vettingItem').set({ void: reasoned }).where('id', '=', id).execute();
};

export const insertOpinion = async (
  tx: Transaction<Database>,
  row: Insertable<VettingOpinionTable>,
): Promise<void> => {
  await tx.insertInto('vettingOpinion').values(row).execute();
};

export const changeOpinion = async (
  tx: Transaction<Database>,
  id: string,
  changed: { readonly ruling: string } | { readonly void: string },
): Promise<void> => {
  await tx.updateTable('vettingOpinion').set(changed).where('id', '=', id).execute();
};

export const insertInspection = async (
  tx: Transaction<Database>,
  row: Insertable<VettingInspectionTable>,
): Promise<void> => {
  await tx.insertInto('vettingInspection').values(row).execute();
};

export const changeInspection = async (
  tx: Transaction<Database>,
  id: string,
  changed: { readonly ruling: string } | { readonly void: string },
): Promise<void> => {
  await tx.updateTable('vettingInspection').set(changed).where('id', '=', id).execute();
};

export const insertForm = async (
  tx: Transaction<Database>,
  row: Insertable<VettingFormTable>,
): Promise<void> => {
  await tx.insertInto('vettingForm').values(row).execute();
};

export const findFormByCode = async (
  db: Kysely<Database>,
  code: string,
): Promise<IssuedForm | null> =>
  (await db.selectFrom('vettingForm').selectAll().where('code', '=', code).executeTakeFirst()) ??
  null;

export const newestForm = (
  db: Kysely<Database>,
  nomination: IssuedForm['nomination'],
): Promise<IssuedForm | undefined> =>
  db
    .selectFrom('vettingForm')
    .selectAll()
    .where('nomination', '=', nomination)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();

/** Whether a file is a scan of a batch. */
export const isScanOf = async (
  db: Kysely<Database>,
  batch: string,
  file: string,
): Promise<boolean> =>
  (await db
    .selectFrom('file')
    .select('id')
    .where('id', '=', file)
    .where('ownerKind', '=', BATCH_OWNER)
    .where('owner', '=', batch)
    .where('use', '=', 'opinion-scan')
    .executeTakeFirst()) !== undefined;

/** Whom a batch is about, also whom it was struck out for: they stand on the paper that went out. */
export const nomineesOfBatch = async (
  db: Kysely<Database>,
  batch: string,
): Promise<readonly NominationId[]> =>
  (
    await db.selectFrom('vettingItem').select('nomination').where('batch', '=', batch).execute()
  ).map(({ nomination }) => nomination);

/** Whom one item of a batch is about; null where there is none. */
export const nomineeOfItem = async (
  db: Kysely<Database>,
  item: string,
): Promise<NominationId | null> =>
  (
    await db
      .selectFrom('vettingItem')
      .select('nomination')
      .where('id', '=', item)
      .executeTakeFirst()
  )?.nomination ?? null;

/** Whom an opinion is about; null where there is none. */
export const nomineeOfOpinion = async (
  db: Kysely<Database>,
  opinion: string,
): Promise<NominationId | null> =>
  (
    await db
      .selectFrom('vettingOpinion')
      .innerJoin('vettingItem', 'vettingItem.id', 'vettingOpinion.item')
      .select('vettingItem.nomination')
      .where('vettingOpinion.id', '=', opinion)
      .executeTakeFirst()
  )?.nomination ?? null;

/** Whom an inspection is about; null where there is none. */
export const nomineeOfInspection = async (
  db: Kysely<Database>,
  inspection: string,
): Promise<NominationId | null> =>
  (
    await db
      .selectFrom('vettingInspection')
      .select('nomination')
      .where('id', '=', inspection)
      .executeTakeFirst()
  )?.nomination ?? null;
