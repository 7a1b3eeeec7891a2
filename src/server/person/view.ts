import type { Person } from '../../contract/person/http.ts';
import type { Day, Instant } from '../../core/kernel/day.ts';
import type { Month } from '../../core/kernel/month.ts';
import {
  EDUCATIONS,
  NATIONALITIES,
  POLITICS,
  SEXES,
  titleOf,
} from '../../core/person/code-tables.ts';
import { DOCUMENT_TITLES } from '../../core/person/document-number.ts';
import type { CheckedPerson, PersonEntry, PersonField } from '../../core/person/entry.ts';
import { maskNumber, maskPhone } from '../../core/person/mask.ts';
import type { PersonId } from '../../core/person/person.ts';
import type { Keyring } from '../http/keyring.ts';
import type { UnitTree } from '../unit/queries.ts';
import { searchKeys } from './search-keys.ts';
import type { StoredPerson } from './store.ts';

/** Uses of keys: a value sealed as a number opens as nothing else, nor for another person. */
const sealContext = (id: PersonId, field: 'documentNumber' | 'phone'): string =>
  `person.${id}.${field}`;

/** Blind index of a number or phone as it is kept. */
export const blindIndex = (
  keys: Keyring,
  field: 'documentNumber' | 'phone',
  value: string,
): string => keys.index(value, `person.${field}`);

/** The number or phone in full; null where none is kept. */
export const unsealed = (
  keys: Keyring,
  person: StoredPerson,
  field: 'documentNumber' | 'phone',
): string | null => {
  const sealed = field === 'phone' ? person.phoneSealed : person.documentSealed;
  return sealed === null ? null : keys.unseal(sealed, sealContext(person.id, field));
};

type DocumentColumns = Pick<
  StoredPerson,
  'documentKind' | 'documentSealed' | 'documentIndex' | 'documentMasked'
>;
type PhoneColumns = Pick<StoredPerson, 'phoneSealed' | 'phoneIndex' | 'phoneMasked'>;

/** Columns of a person without a document. */
export const NO_DOCUMENT: DocumentColumns = {
  documentKind: null,
  documentSealed: null,
  documentIndex: null,
  documentMasked: null,
};

/** Columns of a person without a phone. */
export const NO_PHONE: PhoneColumns = { phoneSealed: null, phoneIndex: null, phoneMasked: null };

const documentColumns = (
  keys: Keyring,
  id: PersonId,
  document: NonNullable<CheckedPerson['document']>,
  index: string,
): DocumentColumns => ({
  documentKind: document.kind,
  documentSealed: keys.seal(document.number, sealContext(id, 'documentNumber')),
  documentIndex: index,
  documentMasked: maskNumber(document.number),
});

const phoneColumns = (keys: Keyring, id: PersonId, phone: string, index: string): PhoneColumns => ({
  phoneSealed: keys.seal(phone, sealContext(id, 'phone')),
  phoneIndex: index,
  phoneMasked: maskPhone(phone),
});

const stored = (
  keys: Keyring,
  id: PersonId,
  person: CheckedPerson,
  before: StoredPerson | null,
): DocumentColumns & PhoneColumns => {
  const { document, phone } = person;
  const numberIndex = document && blindIndex(keys, 'documentNumber', document.number);
  const phoneIndex = phone && blindIndex(keys, 'phone', phone);
  // A value that did not change keeps its sealed text: an unchanged row is then equal column by column.
  const sameNumber =
    before !== null &&
    before.documentIndex === numberIndex &&
    before.documentKind === (document?.kind ?? null);
  const samePhone = before !== null && before.phoneIndex === phoneIndex;
  return {
    ...(sameNumber
      ? {
          documentKind: before.documentKind,
          documentSealed: before.documentSealed,
          documentIndex: before.documentIndex,
          documentMasked: before.documentMasked,
        }
      : document === null || numberIndex === null
        ? NO_DOCUMENT
        : documentColumns(keys, id, document, numberIndex)),
    ...(samePhone
      ? {
          phoneSealed: before.phoneSealed,
          phoneIndex: before.phoneIndex,
          phoneMasked: before.phoneMasked,
        }
      : phone === null || phoneIndex === null
        ? NO_PHONE
        : phoneColumns(keys, id, phone, phoneIndex)),
  };
};

/** A sealed value of one person as columns of another: sealed anew, since each value opens for its own person only. */
export const moveSealed = (
  keys: Keyring,
  from: StoredPerson,
  to: PersonId,
  field: 'documentNumber' | 'phone',
): Partial<StoredPerson> => {
  const value = unsealed(keys, from, field);
  if (value === null) return {};
  const sealed = keys.seal(value, sealContext(to, field));
  return field === 'phone'
    ? { phoneSealed: sealed, phoneIndex: from.phoneIndex, phoneMasked: from.phoneMasked }
    : {
        documentKind: from.documentKind,
        documentSealed: sealed,
        documentIndex: from.documentIndex,
        documentMasked: from.documentMasked,
      };
};

/** The row of a checked person; of one who is known, with what does not stand in a form kept as it was. */
export const rowOf = (
  keys: Keyring,
  id: PersonId,
  unit: StoredPerson['unit'],
  person: CheckedPerson,
  before: StoredPerson | null,
  now: Instant,
): StoredPerson => {
  const { name } = person;
  const isSameName = before?.name === name;
  const row: StoredPerson = {
    demo: false,
    mergedInto: null,
    leftOn: null,
    createdAt: now,
    ...before,
    id,
    unit,
    name,
    ...(isSameName ? {} : searchKeys(name)),
    sex: person.sex,
    birth: person.birth,
    nationality: person.nationality,
    politics: person.politics,
    education: person.education,
    position: person.position,
    title: person.title,
    sectorSince: person.sectorSince,
    ...stored(keys, id, person, before),
    erased: [],
    changedAt: now,
  } as StoredPerson;
  return { ...row, erased: (before?.erased ?? []).filter((field) => isEmptyField(row, field)) };
};

const COLUMN: Readonly<Record<PersonField, keyof StoredPerson>> = {
  name: 'name',
  sex: 'sex',
  birth: 'birth',
  nationality: 'nationality',
  politics: 'politics',
  education: 'education',
  position: 'position',
  title: 'title',
  sectorSince: 'sectorSince',
  documentKind: 'documentKind',
  documentNumber: 'documentIndex',
  phone: 'phoneIndex',
};

const isEmptyField = (person: StoredPerson, field: PersonField): boolean =>
  (person[COLUMN[field]] ?? '') === '';

/** The fields in which two rows of a person differ; sealed ones by their blind index. */
export const changedFields = (
  before: StoredPerson | null,
  after: StoredPerson,
): readonly PersonField[] =>
  (Object.keys(COLUMN) as PersonField[]).filter((field) =>
    before === null ? !isEmptyField(after, field) : before[COLUMN[field]] !== after[COLUMN[field]],
  );

/** Whether a field holds something. */
export const holds = (person: StoredPerson, field: PersonField): boolean =>
  !isEmptyField(person, field);

/** A stored person as somebody would write it down: the ground on which a form's changes are laid. */
export const entryOf = (keys: Keyring, person: StoredPerson): PersonEntry => ({
  name: person.name,
  sex: titleOf(SEXES, person.sex),
  birth: person.birth ?? '',
  nationality: titleOf(NATIONALITIES, person.nationality),
  politics: titleOf(POLITICS, person.politics),
  education: titleOf(EDUCATIONS, person.education),
  position: person.position ?? '',
  title: person.title ?? '',
  sectorSince: person.sectorSince ?? '',
  documentKind: person.documentKind === null ? '' : DOCUMENT_TITLES[person.documentKind].title,
  documentNumber: unsealed(keys, person, 'documentNumber') ?? '',
  phone: unsealed(keys, person, 'phone') ?? '',
});

/** A stored person as checked, to be filled up by a sheet that leaves cells blank. */
export const checkedOf = (keys: Keyring, person: StoredPerson): CheckedPerson => {
  const number = unsealed(keys, person, 'documentNumber');
  return {
    name: person.name,
    sex: person.sex,
    birth: person.birth as Month | null,
    nationality: person.nationality,
    politics: person.politics,
    education: person.education,
    position: person.position,
    title: person.title,
    sectorSince: person.sectorSince as Month | null,
    document:
      number === null || person.documentKind === null
        ? null
        : { kind: person.documentKind, number },
    phone: unsealed(keys, person, 'phone'),
  };
};

/** A person as lists and screens show it, the unit under its name of `day`. */
export const personView = (tree: UnitTree, person: StoredPerson, day: Day): Person => ({
  id: person.id,
  unit: { id: person.unit, name: tree.nameOn(person.unit, day) },
  name: person.name,
  sex: person.sex,
  birth: person.birth,
  nationality: person.nationality,
  politics: person.politics,
  education: person.education,
  position: person.position,
  title: person.title,
  sectorSince: person.sectorSince,
  documentKind: person.documentKind,
  documentNumber: person.documentMasked,
  phone: person.phoneMasked,
  leftOn: person.leftOn,
  mergedInto: person.mergedInto,
  erased: [...person.erased],
  demo: person.demo,
  changedAt: person.changedAt,
});
