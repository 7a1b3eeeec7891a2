import { randomUUID } from 'node:crypto';
import type { OrgUnitId } from '../../core/access/actor.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { staffAttributes } from '../../core/preliminary/plan.ts';
import {
  readStaff,
  type StaffEntry,
  type StaffId,
  type StaffText,
} from '../../core/preliminary/staff.ts';
import { reasoned, type Acting } from '../activity/acting.ts';
import { holdForWriting, recordChange, type Held } from './act.ts';
import { rosterOf, type RosterPerson } from './queries.ts';
import { insertStaff, loadStaff, updateStaff } from './store.ts';

/** Where somebody stands: the exam, the unit, the person. */
export interface StaffPlace {
  readonly stage: string;
  readonly unit: OrgUnitId;
  readonly staff: StaffId;
}

interface HeldPerson {
  readonly held: Held;
  readonly person: RosterPerson;
}

const nobody = refuse({ code: 'preliminary.nobody', params: {} } as const);

/** Locks a unit's part and finds somebody on its roster. */
export const holdPerson = async (
  acting: Acting,
  { stage, unit, staff }: StaffPlace,
): Promise<Decision<HeldPerson>> => {
  const held = await holdForWriting(acting, stage, unit);
  if (!held.ok) return held;
  const roster = await rosterOf(acting.tx, acting.activity, stage, unit);
  const person = roster.find(({ id }) => id === staff);
  return person === undefined ? nobody : accept({ held: held.value, person });
};

/** Adds people after the last of the roster; a number once given is not given again. */
export const addStaff = async (
  { tx }: Acting,
  { place }: Held,
  entries: readonly StaffEntry[],
): Promise<readonly StaffId[]> => {
  const known = await loadStaff(tx, place.activity, place.stage, place.unit);
  const last = Math.max(0, ...known.map(({ number }) => number));
  const rows = entries.map((entry, index) => ({
    ...place,
    id: randomUUID() as StaffId,
    number: last + index + 1,
    name: entry.name,
    sex: entry.sex,
    post: entry.post,
    attributes: JSON.stringify(entry.attributes),
  }));
  await insertStaff(tx, rows);
  return rows.map(({ id }) => id);
};

/** Writes what is known of somebody. */
export const writeStaff = (
  { tx }: Acting,
  id: StaffId,
  { name, sex, post, attributes }: StaffEntry,
): Promise<void> =>
  updateStaff(tx, id, { name, sex, post, attributes: JSON.stringify(attributes) });

const readTyped = (held: Held, text: StaffText): Decision<StaffEntry> =>
  readStaff(text, staffAttributes(held.current.plan));

/** Somebody of the same name and post: two who differ in neither could not be told apart on a sheet. */
const sameAs = (
  roster: readonly RosterPerson[],
  entry: Pick<StaffEntry, 'name' | 'post'>,
): RosterPerson | undefined =>
  roster.find(({ name, post }) => name === entry.name && post === entry.post);

const repeated = ({ name, number }: RosterPerson): Decision<never> =>
  refuse({ code: 'preliminary.staff-repeated', params: { name, earlier: number } });

/** Adds somebody by hand. */
export const typeStaff = async (
  acting: Acting,
  stage: string,
  unit: OrgUnitId,
  text: StaffText,
): Promise<Decision<StaffId>> => {
  const held = await holdForWriting(acting, stage, unit);
  if (!held.ok) return held;
  const entry = readTyped(held.value, text);
  if (!entry.ok) return entry;
  const known = await rosterOf(acting.tx, acting.activity, stage, unit);
  const same = sameAs(known, entry.value);
  if (same !== undefined) return repeated(same);
  const [id] = await addStaff(acting, held.value, [entry.value]);
  if (id === undefined) throw new RangeError('nobody was added');
  await recordChange(acting, held.value, 'staff.added', { staff: id }, { name: entry.value.name });
  return accept(id);
};

/** Changes what is known of somebody. */
export const editStaff = async (
  acting: Acting,
  place: StaffPlace,
  text: StaffText,
): Promise<Decision<null>> => {
  const found = await holdPerson(acting, place);
  if (!found.ok) return found;
  const { held, person } = found.value;
  const entry = readTyped(held, text);
  if (!entry.ok) return entry;
  const { tx, activity } = acting;
  const roster = await rosterOf(tx, activity, place.stage, place.unit);
  const same = sameAs(
    roster.filter(({ id }) => id !== person.id),
    entry.value,
  );
  if (same !== undefined) return repeated(same);
  await writeStaff(acting, person.id, entry.value);
  await recordChange(
    acting,
    held,
    'staff.edited',
    { staff: person.id },
    { name: entry.value.name },
  );
  return accept(null);
};

/** Takes somebody off the roster who should not stand there; who has a result stays. */
export const removeStaff = async (
  acting: Acting,
  place: StaffPlace,
  reason: string,
): Promise<Decision<null>> => {
  const found = await holdPerson(acting, place);
  if (!found.ok) return found;
  const { held, person } = found.value;
  if (person.result !== null)
    return refuse({ code: 'preliminary.staff-has-result', params: { name: person.name } });
  await updateStaff(acting.tx, person.id, { removed: JSON.stringify(reasoned(acting, reason)) });
  await recordChange(acting, held, 'staff.removed', { staff: person.id }, { reason });
  return accept(null);
};

/** Exempts somebody for a reason (N2.1, where the plan allows it), or takes an exemption back. */
export const exemptStaff = async (
  acting: Acting,
  place: StaffPlace,
  reason: string | null,
): Promise<Decision<null>> => {
  const found = await holdPerson(acting, place);
  if (!found.ok) return found;
  const { held, person } = found.value;
  const { stage } = held;
  if (reason !== null && stage.exemptions === 'none')
    return refuse({
      code: 'preliminary.exemption-not-allowed',
      params: {},
      clause: stage.source,
    });
  if (reason !== null && person.result !== null)
    return refuse({ code: 'preliminary.exempt-has-result', params: { name: person.name } });
  await updateStaff(acting.tx, person.id, {
    exemption: reason === null ? null : JSON.stringify(reasoned(acting, reason)),
  });
  const act = reason === null ? 'staff.exemption-withdrawn' : 'staff.exempted';
  await recordChange(acting, held, act, { staff: person.id }, { reason });
  return accept(null);
};
