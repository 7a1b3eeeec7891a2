import type { Insertable, Kysely, Selectable, Transaction, Updateable } from 'kysely';
import type { ActivityId } from '../../core/access/actor.ts';
import type { Instant } from '../../core/kernel/day.ts';
import type { NominationId } from '../../core/nomination/nominee.ts';
import { HOLDING_STATES } from '../../core/nomination/state.ts';
import type {
  NominationLinkTable,
  NominationPlaceTable,
  NominationStepTable,
  NominationTable,
  ParcelTable,
} from '../db/tables/nomination.ts';
import type { Database } from '../db/tables.ts';
import type { Nominee } from './queries.ts';

/** The places of one unit in one quota of a stage. */
export type Place = NominationPlaceTable;

export const insertNomination = async (
  tx: Transaction<Database>,
  row: Insertable<NominationTable>,
): Promise<void> => {
  await tx.insertInto('nomination').values(row).execute();
};

/** Ends the links of one kind to a nomination. */
export const endLinks = async (
  tx: Transaction<Database>,
  id: NominationId,
  kind: NominationLinkTable['kind'],
  now: Instant,
): Promise<void> => {
  await tx
    .updateTable('nominationLink')
    .set({ revokedAt: now })
    .where('nomination', '=', id)
    .where('kind', '=', kind)
    .where('revokedAt', 'is', null)
    .execute();
};

export const updateNomination = async (
  tx: Transaction<Database>,
  id: NominationId,
  changed: Updateable<NominationTable>,
): Promise<void> => {
  await tx.updateTable('nomination').set(changed).where('id', '=', id).execute();
};

/** Commands on one nomination run one after the other. null where the activity has no such nomination. */
export const lockNomination = async (
  tx: Transaction<Database>,
  activity: ActivityId,
  id: NominationId,
): Promise<Nominee | null> =>
  (await tx
    .selectFrom('nomination')
    .selectAll()
    .where('id', '=', id)
    .where('activity', '=', activity)
    .forUpdate()
    .executeTakeFirst()) ?? null;

/** Takes the row that stands for a unit's places: whoever wants one of them waits until this transaction ends. */
export const lockPlaces = async (tx: Transaction<Database>, place: Place): Promise<void> => {
  await tx
    .insertInto('nominationPlace')
    .values(place)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx
    .selectFrom('nominationPlace')
    .select('quota')
    .where('activity', '=', place.activity)
    .where('stage', '=', place.stage)
    .where('quota', '=', place.quota)
    .where('planUnit', '=', place.planUnit)
    .forUpdate()
    .executeTakeFirstOrThrow();
};

/** Nominations that hold one of a unit's places, oldest first, but for one. */
export const holdersOf = (
  db: Kysely<Database>,
  place: Place,
  except: NominationId | null,
): Promise<readonly Nominee[]> =>
  db
    .selectFrom('nomination')
    .selectAll()
    .where('activity', '=', place.activity)
    .where('stage', '=', place.stage)
    .where('quota', '=', place.quota)
    .where('planUnit', '=', place.planUnit)
    .where('state', 'in', [...HOLDING_STATES])
    .$if(except !== null, (query) => query.where('id', '!=', except as NominationId))
    .orderBy('createdAt')
    .orderBy('id')
    .execute();

/** Nominations of an activity in any state, by unit, oldest first. */
export const nominationsIn = (
  db: Kysely<Database>,
  activity: ActivityId,
): Promise<readonly Nominee[]> =>
  db
    .selectFrom('nomination')
    .innerJoin('activityUnit', (join) =>
      join
        .onRef('activityUnit.activity', '=', 'nomination.activity')
        .onRef('activityUnit.planUnit', '=', 'nomination.planUnit'),
    )
    .selectAll('nomination')
    .where('nomination.activity', '=', activity)
    .orderBy('activityUnit.sort')
    .orderBy('nomination.createdAt')
    .orderBy('nomination.id')
    .execute();

export const insertStep = async (
  tx: Transaction<Database>,
  step: Omit<Insertable<NominationStepTable>, 'number'>,
): Promise<void> => {
  const { last } = await tx
    .selectFrom('nominationStep')
    .select((of) => of.fn.max('number').as('last'))
    .where('nomination', '=', step.nomination)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('nominationStep')
    .values({ ...step, number: (last ?? 0) + 1 })
    .execute();
};

export const stepsOf = (
  db: Kysely<Database>,
  id: NominationId,
): Promise<readonly NominationStepTable[]> =>
  db
    .selectFrom('nominationStep')
    .selectAll()
    .where('nomination', '=', id)
    .orderBy('number')
    .execute();

export const parcelsOf = (db: Kysely<Database>, activity: ActivityId): Promise<readonly Parcel[]> =>
  db
    .selectFrom('parcel')
    .selectAll()
    .where('activity', '=', activity)
    .orderBy('registeredAt', 'desc')
    .orderBy('id')
    .execute();

/** A parcel as stored. */
export type Parcel = Selectable<ParcelTable>;

export const lockParcel = (
  tx: Transaction<Database>,
  activity: ActivityId,
  id: string,
): Promise<Parcel | undefined> =>
  tx
    .selectFrom('parcel')
    .selectAll()
    .where('id', '=', id)
    .where('activity', '=', activity)
    .forUpdate()
    .executeTakeFirst();

export const insertParcel = async (
  tx: Transaction<Database>,
  row: Insertable<ParcelTable>,
): Promise<void> => {
  await tx.insertInto('parcel').values(row).execute();
};

export const updateParcel = async (
  tx: Transaction<Database>,
  id: string,
  changed: Updateable<ParcelTable>,
): Promise<void> => {
  await tx.updateTable('parcel').set(changed).where('id', '=', id).execute();
};
