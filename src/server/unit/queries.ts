import type { Kysely } from 'kysely';
import type { Unit } from '../../contract/unit/http.ts';
import type { OrgUnitId } from '../../core/access/actor.ts';
import type { Day } from '../../core/kernel/day.ts';
import { nameOn } from '../../core/unit/name.ts';
import { pathOf } from '../../core/unit/tree.ts';
import type { Database } from '../db/tables.ts';
import { loadUnits, type StoredUnit } from './store.ts';

/** The whole tree of units, read once for a request. */
export interface UnitTree {
  readonly get: (id: OrgUnitId) => StoredUnit | undefined;
  readonly all: readonly StoredUnit[];
  /** The unit and those above it, the unit first; empty where there is no such unit. */
  readonly path: (id: OrgUnitId) => readonly OrgUnitId[];
  readonly nameOn: (id: OrgUnitId, day: Day) => string;
  readonly shortOn: (id: OrgUnitId, day: Day) => string;
}

export const readTree = async (db: Kysely<Database>): Promise<UnitTree> => {
  const units = await loadUnits(db);
  return {
    get: (id) => units.get(id),
    all: [...units.values()],
    path: (id) => pathOf(units, id),
    nameOn: (id, day) => nameOn(units.get(id)?.names ?? [], day).name,
    shortOn: (id, day) => nameOn(units.get(id)?.names ?? [], day).short,
  };
};

/** A unit as screens show it, with the names valid on `day`. */
export const unitView = (tree: UnitTree, unit: StoredUnit, day: Day): Unit => {
  const { name, short, region } = nameOn(unit.names, day);
  return {
    id: unit.id,
    parent: unit.parent,
    name,
    short,
    region,
    above: tree
      .path(unit.id)
      .slice(1)
      .reverse()
      .map((id) => tree.nameOn(id, day)),
    below: tree.all.filter((one) => one.parent === unit.id && one.closedOn === null).length,
    closedOn: unit.closedOn,
    demo: unit.demo,
    names: unit.names.map((one) => ({ ...one })),
  };
};

/** Every unit, each after the one above it, siblings in their order. */
export const walkTree = (tree: UnitTree): readonly StoredUnit[] => {
  const below = new Map<OrgUnitId | null, StoredUnit[]>();
  for (const unit of tree.all) {
    const siblings = below.get(unit.parent);
    if (siblings === undefined) below.set(unit.parent, [unit]);
    else siblings.push(unit);
  }
  const walked: StoredUnit[] = [];
  const walk = (parent: OrgUnitId | null): void => {
    for (const unit of below.get(parent) ?? []) {
      walked.push(unit);
      walk(unit.id);
    }
  };
  walk(null);
  return walked;
};

/** Units that match, ordered as the tree is walked. Search looks into every name a unit ever had. */
export const findUnits = (
  tree: UnitTree,
  query: {
    readonly search: string;
    readonly parent?: string | undefined;
    readonly closed: 'yes' | 'no';
  },
  day: Day,
): readonly StoredUnit[] =>
  walkTree(tree).filter((unit) => {
    const isClosed = unit.closedOn !== null && unit.closedOn <= day;
    if (isClosed !== (query.closed === 'yes')) return false;
    if (query.parent !== undefined && (unit.parent ?? 'root') !== query.parent) return false;
    return (
      query.search === '' ||
      unit.names.some(
        ({ name, short }) => name.includes(query.search) || short.includes(query.search),
      )
    );
  });
