import type { PersonCode } from '../../contract/person/refusals.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { FIELD_TITLES, type PersonField } from '../../core/person/entry.ts';
import type { PersonId } from '../../core/person/person.ts';
import { forgetSalts } from '../audit/forget.ts';
import { record, SYSTEM_CHAIN } from '../audit/record.ts';
import { readTree } from '../unit/queries.ts';
import { changeable, type ActCode, type PersonAct } from './commands.ts';
import { isWithin } from './queries.ts';
import {
  findPerson,
  lockPeople,
  moveReferences,
  peopleMergedInto,
  setMerged,
  writePeople,
  type StoredPerson,
} from './store.ts';
import { holds, moveSealed, NO_DOCUMENT, NO_PHONE, unsealed } from './view.ts';

/** Shows a number or phone in full. Recorded as an act, also when nothing else changes. */
export const unmaskField = async (
  { tx, keys, actor, now, reach }: PersonAct,
  id: PersonId,
  field: 'documentNumber' | 'phone',
  reason: string,
): Promise<Decision<string, ActCode>> => {
  const person = await findPerson(tx, id);
  if (person === undefined || !isWithin(await readTree(tx), reach, person.unit))
    return refuse({ code: 'access.not-found', params: {} });
  const value = unsealed(keys, person, field);
  if (value === null)
    return refuse({ code: 'person.field-empty', params: { title: FIELD_TITLES[field] } });
  await record(tx, actor, now, {
    chain: SYSTEM_CHAIN,
    act: 'person.unmasked',
    subject: { kind: 'person', id },
    facts: { field, reason },
  });
  return accept(value);
};

const without = (person: StoredPerson, fields: readonly PersonField[]): StoredPerson => {
  const row = { ...person };
  for (const field of fields) {
    if (field === 'name') Object.assign(row, { name: '', sortName: '', pinyin: '', initials: '' });
    else if (field === 'documentNumber' || field === 'documentKind')
      Object.assign(row, NO_DOCUMENT);
    else if (field === 'phone') Object.assign(row, NO_PHONE);
    else Object.assign(row, { [field]: null });
  }
  return { ...row, erased: [...new Set([...person.erased, ...fields])].sort() };
};

/**
 * Erases fields of a person, and of those merged into it: the value, its sealed text and blind index, and the salts
 * with which the audit digested it. The audit keeps that it was erased, and stays whole.
 */
export const erasePerson = async (
  act: PersonAct,
  id: PersonId,
  fields: readonly PersonField[],
): Promise<Decision<PersonId, ActCode>> => {
  const { tx, now, actor } = act;
  await lockPeople(tx);
  const found = await changeable(act, await readTree(tx), id);
  if (!found.ok) return found;
  const people = [found.value, ...(await peopleMergedInto(tx, id))];
  const filled = fields.filter((field) => people.some((person) => holds(person, field)));
  if (filled.length === 0) return refuse({ code: 'person.nothing-to-erase', params: {} });
  await writePeople(
    tx,
    people.map((person) => ({ ...without(person, filled), changedAt: now })),
  );
  for (const person of people) await forgetSalts(tx, { kind: 'person', id: person.id }, filled);
  await record(tx, actor, now, {
    chain: SYSTEM_CHAIN,
    act: 'person.erased',
    subject: { kind: 'person', id },
    facts: { fields: filled.join('、') },
  });
  return accept(id);
};

const COPIED = [
  'sex',
  'birth',
  'nationality',
  'politics',
  'education',
  'position',
  'title',
  'sectorSince',
] as const satisfies readonly PersonField[];

const merged = (
  { keys, now }: PersonAct,
  kept: StoredPerson,
  other: StoredPerson,
  take: readonly PersonField[],
): StoredPerson => {
  const row: StoredPerson = { ...kept, changedAt: now };
  const isTaken = (field: PersonField): boolean =>
    holds(other, field) && (take.includes(field) || !holds(kept, field));
  if (isTaken('name'))
    Object.assign(row, {
      name: other.name,
      sortName: other.sortName,
      pinyin: other.pinyin,
      initials: other.initials,
    });
  for (const field of COPIED) if (isTaken(field)) Object.assign(row, { [field]: other[field] });
  for (const field of ['documentNumber', 'phone'] as const)
    if (isTaken(field)) Object.assign(row, moveSealed(keys, other, kept.id, field));
  return { ...row, erased: row.erased.filter((field) => !holds(row, field)) };
};

/**
 * Merges one person into another: the fields asked for, and those the kept one lacks, are taken over; whatever refers
 * to the other one then refers to the kept one; the other one points to it and leaves the lists.
 */
export const mergePeople = async (
  act: PersonAct,
  keptId: PersonId,
  otherId: PersonId,
  take: readonly PersonField[],
): Promise<Decision<PersonId, ActCode>> => {
  const { tx, now, actor } = act;
  if (keptId === otherId) return refuse({ code: 'person.merge-itself', params: {} });
  await lockPeople(tx);
  const tree = await readTree(tx);
  const kept = await changeable(act, tree, keptId);
  if (!kept.ok) return kept;
  const other = await changeable(act, tree, otherId);
  if (!other.ok) return other;
  const numbers = [kept.value.documentIndex, other.value.documentIndex];
  if (!numbers.includes(null) && numbers[0] !== numbers[1])
    return refuse({ code: 'person.merge-numbers-differ', params: {} });
  const moved = await moveReferences(tx, otherId, keptId);
  if (!moved) return refuse({ code: 'person.merge-conflicts' satisfies PersonCode, params: {} });
  await setMerged(tx, otherId, keptId);
  await writePeople(tx, [merged(act, kept.value, other.value, take)]);
  await record(tx, actor, now, {
    chain: SYSTEM_CHAIN,
    act: 'person.merged',
    subject: { kind: 'person', id: otherId },
    facts: { kept: keptId },
  });
  await record(tx, actor, now, {
    chain: SYSTEM_CHAIN,
    act: 'person.edited',
    subject: { kind: 'person', id: keptId },
    facts: { from: otherId, fields: take.join('、') },
  });
  return accept(keptId);
};
