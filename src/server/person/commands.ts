import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { PersonCode } from '../../contract/person/refusals.ts';
import type { Actor, OrgUnitId } from '../../core/access/actor.ts';
import { dayAt, type Day, type Instant } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision, type Refusal } from '../../core/kernel/decision.ts';
import {
  readEntry,
  type CheckedPerson,
  type EntryCode,
  type EntryReading,
  type PersonEntry,
  type PersonField,
} from '../../core/person/entry.ts';
import type { PersonId } from '../../core/person/person.ts';
import { record, SYSTEM_CHAIN } from '../audit/record.ts';
import { isOfDemo } from '../db/of-demo.ts';
import type { Database } from '../db/tables.ts';
import type { Keyring } from '../http/keyring.ts';
import { readTree, type UnitTree } from '../unit/queries.ts';
import { isWithin, type Reach } from './queries.ts';
import {
  lockPeople,
  lockPerson,
  peopleWithNumbers,
  writePeople,
  type StoredPerson,
} from './store.ts';
import { changedFields, entryOf, rowOf } from './view.ts';

/** Everything a command on people is given besides what it is to do. */
export interface PersonAct {
  readonly tx: Transaction<Database>;
  readonly keys: Keyring;
  readonly actor: Actor;
  readonly now: Instant;
  /** Units whose people the actor may write: what lies outside is never told. */
  readonly reach: Reach;
}

/** A person as just written, and what does not agree between number and form. */
export interface Written {
  readonly id: PersonId;
  readonly warnings: EntryReading['warnings'];
}

/** What may be wrong with an act. */
export type ActCode = PersonCode | EntryCode | 'access.not-found';

/** A person who may be changed: within reach, not merged away. The row is locked. */
export const changeable = async (
  { tx, reach }: PersonAct,
  tree: UnitTree,
  id: PersonId,
): Promise<Decision<StoredPerson, ActCode>> => {
  const person = await lockPerson(tx, id);
  if (person === undefined || !isWithin(tree, reach, person.unit))
    return refuse({ code: 'access.not-found', params: {} });
  return person.mergedInto === null
    ? accept(person)
    : refuse({ code: 'person.merged', params: {} });
};

const checked = (
  entry: PersonEntry,
  today: Day,
): Decision<{ readonly person: CheckedPerson; readonly reading: EntryReading }, EntryCode> => {
  const reading = readEntry(entry, today);
  if (reading.person !== null) return accept({ person: reading.person, reading });
  const refusals: readonly Refusal<EntryCode>[] = reading.faults.map(({ field, code, params }) => ({
    code,
    params,
    field: `body.entry.${field}`,
  }));
  return refuse(...refusals);
};

/** Refuses a number that somebody else within reach bears; beyond it nothing is told, the organiser merges later. */
const freeNumber = async (
  { tx, reach, now }: PersonAct,
  tree: UnitTree,
  row: StoredPerson,
): Promise<Decision<null, ActCode>> => {
  if (row.documentIndex === null) return accept(null);
  const others = await peopleWithNumbers(tx, [row.documentIndex]);
  const other = others.find((one) => one.id !== row.id && isWithin(tree, reach, one.unit));
  if (other === undefined) return accept(null);
  return refuse({
    code: 'person.number-taken',
    params: { name: other.name, unit: tree.nameOn(other.unit, dayAt(now)) },
    field: 'body.entry.documentNumber',
  });
};

const openUnit = (
  { reach }: PersonAct,
  tree: UnitTree,
  unit: OrgUnitId,
): Decision<null, ActCode> => {
  const found = tree.get(unit);
  if (found === undefined || !isWithin(tree, reach, unit))
    return refuse({ code: 'access.not-found', params: {} });
  return found.closedOn === null
    ? accept(null)
    : refuse({ code: 'person.unit-closed', params: {}, field: 'body.unit' });
};

/** The values of the fields given, for their digests in the audit. */
const valuesOf = (
  keys: Keyring,
  row: StoredPerson,
  fields: readonly PersonField[],
): Readonly<Record<string, string | null>> => {
  const entry = entryOf(keys, row);
  return Object.fromEntries(fields.map((field) => [field, entry[field]]));
};

/**
 * Adds a person to a unit; whom a demo account adds is demo. Refused: faults of the entry, a closed unit, a number that
 * somebody bears.
 */
export const addPerson = async (
  act: PersonAct,
  unit: OrgUnitId,
  entry: PersonEntry,
  asDemo = false,
): Promise<Decision<Written, ActCode>> => {
  const { tx, keys, now, actor } = act;
  await lockPeople(tx);
  const tree = await readTree(tx);
  const open = openUnit(act, tree, unit);
  if (!open.ok) return open;
  const reading = checked(entry, dayAt(now));
  if (!reading.ok) return reading;
  const id = randomUUID() as PersonId;
  const demo = asDemo || (await isOfDemo(tx, actor));
  const row = { ...rowOf(keys, id, unit, reading.value.person, null, now), demo };
  const free = await freeNumber(act, tree, row);
  if (!free.ok) return free;
  await writePeople(tx, [row]);
  await record(tx, actor, now, {
    chain: SYSTEM_CHAIN,
    act: 'person.added',
    subject: { kind: 'person', id },
    facts: { unit },
    values: valuesOf(keys, row, changedFields(null, row)),
  });
  return accept({ id, warnings: reading.value.reading.warnings });
};

/** Changes the fields that are given, and the unit. What does not change is not recorded. */
export const editPerson = async (
  act: PersonAct,
  id: PersonId,
  edit: {
    readonly unit?: OrgUnitId | undefined;
    readonly entry: Partial<PersonEntry>;
    /** As it was read before editing. */
    readonly changedAt: number;
  },
): Promise<Decision<Written, ActCode>> => {
  const { tx, keys, now, actor } = act;
  await lockPeople(tx);
  const tree = await readTree(tx);
  const found = await changeable(act, tree, id);
  if (!found.ok) return found;
  const before = found.value;
  if (before.changedAt !== edit.changedAt)
    return refuse({ code: 'person.changed-meanwhile', params: {} });
  const unit = edit.unit ?? before.unit;
  if (unit !== before.unit) {
    const open = openUnit(act, tree, unit);
    if (!open.ok) return open;
  }
  const reading = checked({ ...entryOf(keys, before), ...edit.entry }, dayAt(now));
  if (!reading.ok) return reading;
  const row = rowOf(keys, id, unit, reading.value.person, before, now);
  const fields = changedFields(before, row);
  if (fields.length > 0 || unit !== before.unit) {
    const free = await freeNumber(act, tree, row);
    if (!free.ok) return free;
    await writePeople(tx, [row]);
    await record(tx, actor, now, {
      chain: SYSTEM_CHAIN,
      act: 'person.edited',
      subject: { kind: 'person', id },
      facts: unit === before.unit ? {} : { from: before.unit, to: unit },
      values: valuesOf(keys, row, fields),
    });
  }
  return accept({ id, warnings: reading.value.reading.warnings });
};

/** Writes down that a person left the unit on a day, or belongs to it again (null). */
export const leavePerson = async (
  act: PersonAct,
  id: PersonId,
  leftOn: Day | null,
): Promise<Decision<PersonId, ActCode>> => {
  const { tx, now, actor } = act;
  await lockPeople(tx);
  const tree = await readTree(tx);
  const found = await changeable(act, tree, id);
  if (!found.ok) return found;
  if (leftOn !== null && leftOn > dayAt(now))
    return refuse({ code: 'person.left-ahead', params: {}, field: 'body.leftOn' });
  const row = { ...found.value, leftOn, changedAt: now };
  if (leftOn === null) {
    const open = openUnit(act, tree, row.unit);
    if (!open.ok) return open;
    const free = await freeNumber(act, tree, row);
    if (!free.ok) return free;
  }
  await writePeople(tx, [row]);
  await record(tx, actor, now, {
    chain: SYSTEM_CHAIN,
    act: leftOn === null ? 'person.returned' : 'person.left',
    subject: { kind: 'person', id },
    facts: { leftOn },
  });
  return accept(id);
};
