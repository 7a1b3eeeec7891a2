import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Actor, OrgUnitId } from '../../core/access/actor.ts';
import { dayAt, type Day, type Instant } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { nameOn, withName, type DatedName, type UnitCode } from '../../core/unit/name.ts';
import { mayMove, unitsBelow } from '../../core/unit/tree.ts';
import { record, SYSTEM_CHAIN } from '../audit/record.ts';
import { isOfDemo } from '../db/of-demo.ts';
import type { Database } from '../db/tables.ts';
import {
  insertName,
  insertUnit,
  loadUnits,
  lockTree,
  setClosed,
  setParent,
  type StoredUnit,
} from './store.ts';

type Units = ReadonlyMap<OrgUnitId, StoredUnit>;

const nameIsTaken = (units: Units, name: string, day: Day, except: OrgUnitId | null): boolean =>
  [...units.values()].some(
    (unit) => unit.id !== except && unit.closedOn === null && nameOn(unit.names, day).name === name,
  );

const locked = async (tx: Transaction<Database>): Promise<Units> => {
  await lockTree(tx);
  return loadUnits(tx);
};

const openUnit = (units: Units, id: OrgUnitId): Decision<StoredUnit, UnitCode> => {
  const unit = units.get(id);
  if (unit === undefined) return refuse({ code: 'unit.not-found', params: {} });
  return unit.closedOn === null ? accept(unit) : refuse({ code: 'unit.closed', params: {} });
};

/** Adds a unit; one that a demo account adds is demo. Refused: no such unit above, too deep a tree, a name that another unit bears. */
export const addUnit = async (
  tx: Transaction<Database>,
  actor: Actor,
  now: Instant,
  added: {
    readonly parent: OrgUnitId | null;
    readonly name: string;
    readonly short: string;
    readonly region: string | null;
    readonly validFrom: Day;
    readonly demo?: boolean;
  },
): Promise<Decision<OrgUnitId, UnitCode>> => {
  const units = await locked(tx);
  const { parent, demo: asDemo = false, ...name } = added;
  const demo = asDemo || (await isOfDemo(tx, actor));
  const id = randomUUID() as OrgUnitId;
  const moved = mayMove(units, id, parent);
  if (!moved.ok) return moved;
  if (nameIsTaken(units, name.name, name.validFrom, null))
    return refuse({ code: 'unit.name-taken', params: { name: name.name } });
  await insertUnit(tx, { id, parent, demo, sort: units.size }, name, now);
  await record(tx, actor, now, {
    chain: SYSTEM_CHAIN,
    act: 'unit.added',
    subject: { kind: 'unit', id },
    facts: { parent, name: name.name, validFrom: name.validFrom },
  });
  return accept(id);
};

/** Gives a unit another name from a day on; what was printed before keeps the old one. */
export const renameUnit = async (
  tx: Transaction<Database>,
  actor: Actor,
  now: Instant,
  id: OrgUnitId,
  name: DatedName,
): Promise<Decision<OrgUnitId, UnitCode>> => {
  const units = await locked(tx);
  const unit = openUnit(units, id);
  if (!unit.ok) return unit;
  const named = withName(unit.value.names, name);
  if (!named.ok) return named;
  if (nameIsTaken(units, name.name, name.validFrom, id))
    return refuse({ code: 'unit.name-taken', params: { name: name.name } });
  await insertName(tx, id, name);
  await record(tx, actor, now, {
    chain: SYSTEM_CHAIN,
    act: 'unit.renamed',
    subject: { kind: 'unit', id },
    facts: { name: name.name, validFrom: name.validFrom },
  });
  return accept(id);
};

/** Puts a unit below another one, or at the top. */
export const moveUnit = async (
  tx: Transaction<Database>,
  actor: Actor,
  now: Instant,
  id: OrgUnitId,
  parent: OrgUnitId | null,
): Promise<Decision<OrgUnitId, UnitCode>> => {
  const units = await locked(tx);
  const unit = openUnit(units, id);
  if (!unit.ok) return unit;
  const moved = mayMove(units, id, parent);
  if (!moved.ok) return moved;
  await setParent(tx, id, parent);
  await record(tx, actor, now, {
    chain: SYSTEM_CHAIN,
    act: 'unit.moved',
    subject: { kind: 'unit', id },
    facts: { from: unit.value.parent, to: parent },
  });
  return accept(id);
};

/** Takes a unit out of use from a day on, or back into use (null). Refused while units in use stand below it. */
export const closeUnit = async (
  tx: Transaction<Database>,
  actor: Actor,
  now: Instant,
  id: OrgUnitId,
  closedOn: Day | null,
): Promise<Decision<OrgUnitId, UnitCode>> => {
  const units = await locked(tx);
  const unit = units.get(id);
  if (unit === undefined) return refuse({ code: 'unit.not-found', params: {} });
  const open = unitsBelow(units, id).filter((one) => units.get(one)?.closedOn === null);
  if (closedOn !== null && open.length > 0)
    return refuse({ code: 'unit.has-units-below', params: { count: open.length } });
  const { name } = nameOn(unit.names, dayAt(now));
  if (closedOn === null && nameIsTaken(units, name, dayAt(now), id))
    return refuse({ code: 'unit.name-taken', params: { name } });
  await setClosed(tx, id, closedOn);
  await record(tx, actor, now, {
    chain: SYSTEM_CHAIN,
    act: closedOn === null ? 'unit.reopened' : 'unit.closed',
    subject: { kind: 'unit', id },
    facts: { from: unit.closedOn, to: closedOn },
  });
  return accept(id);
};
