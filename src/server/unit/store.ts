import type { Kysely, Transaction } from 'kysely';
import type { OrgUnitId } from '../../core/access/actor.ts';
import type { UnitNode } from '../../core/unit/tree.ts';
import type { DatedName } from '../../core/unit/name.ts';
import type { Day, Instant } from '../../core/kernel/day.ts';
import type { Database } from '../db/tables.ts';

/** A unit with all its names, as stored. */
export interface StoredUnit extends UnitNode {
  readonly closedOn: Day | null;
  readonly demo: boolean;
  readonly names: readonly DatedName[];
}

/** Every unit by id. A city has some hundreds; the whole tree is read at once. */
export const loadUnits = async (
  db: Kysely<Database>,
): Promise<ReadonlyMap<OrgUnitId, StoredUnit>> => {
  const units = await db
    .selectFrom('orgUnit')
    .select(['id', 'parent', 'closedOn', 'demo'])
    .orderBy('sort')
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  const names = await db.selectFrom('orgUnitName').selectAll().orderBy('validFrom').execute();
  const namesOf = new Map<OrgUnitId, DatedName[]>();
  for (const { unit, ...name } of names) {
    const list = namesOf.get(unit);
    if (list === undefined) namesOf.set(unit, [name]);
    else list.push(name);
  }
  return new Map(units.map((unit) => [unit.id, { ...unit, names: namesOf.get(unit.id) ?? [] }]));
};

/** Holds off other changes of the tree until the transaction ends: moves are checked against the whole tree. */
export const lockTree = async (tx: Transaction<Database>): Promise<void> => {
  await tx.selectFrom('orgUnit').select('id').orderBy('id').forUpdate().execute();
};

export const insertUnit = async (
  tx: Transaction<Database>,
  unit: {
    readonly id: OrgUnitId;
    readonly parent: OrgUnitId | null;
    readonly demo: boolean;
    /** Place among the others: units are listed in the order in which they were added. */
    readonly sort: number;
  },
  name: DatedName,
  now: Instant,
): Promise<void> => {
  await tx
    .insertInto('orgUnit')
    .values({ ...unit, createdAt: now })
    .execute();
  await insertName(tx, unit.id, name);
};

export const insertName = async (
  tx: Transaction<Database>,
  unit: OrgUnitId,
  name: DatedName,
): Promise<void> => {
  await tx
    .insertInto('orgUnitName')
    .values({ unit, ...name })
    .execute();
};

export const setParent = async (
  tx: Transaction<Database>,
  unit: OrgUnitId,
  parent: OrgUnitId | null,
): Promise<void> => {
  await tx.updateTable('orgUnit').set({ parent }).where('id', '=', unit).execute();
};

export const setClosed = async (
  tx: Transaction<Database>,
  unit: OrgUnitId,
  closedOn: Day | null,
): Promise<void> => {
  await tx.updateTable('orgUnit').set({ closedOn }).where('id', '=', unit).execute();
};
