import type { Day } from '../kernel/day.ts';
import { monthOf, parseMonth, type Month } from '../kernel/month.ts';
import {
  codeOf,
  EDUCATIONS,
  NATIONALITIES,
  POLITICS,
  SEXES,
  type CodeEntry,
} from './code-tables.ts';
import {
  checkDocument,
  documentKindOf,
  likelyKind,
  type DocumentCode,
  type DocumentFacts,
  type DocumentKind,
} from './document-number.ts';
import { parsePhone } from './phone.ts';
import { compact, oneLine, personName } from './written.ts';

/** What is known of a person, in the order of forms and sheets; the unit is kept beside it. */
export const PERSON_FIELDS = [
  'name',
  'sex',
  'birth',
  'nationality',
  'politics',
  'education',
  'position',
  'title',
  'sectorSince',
  'documentKind',
  'documentNumber',
  'phone',
] as const;

export type PersonField = (typeof PERSON_FIELDS)[number];

/** How screens and sheets call a field. */
export const FIELD_TITLES: Readonly<Record<PersonField, string>> = {
  name: '姓名',
  sex: '性别',
  birth: '出生年月',
  nationality: '民族',
  politics: '政治面貌',
  education: '学历',
  position: '职务',
  title: '职称',
  sectorSince: '从事医保工作起始年月',
  documentKind: '证件类型',
  documentNumber: '证件号码',
  phone: '联系电话',
};

/** A person as somebody wrote it down: text for each field, empty where nothing was written. */
export type PersonEntry = Readonly<Record<PersonField, string>>;

/** A person whose every field has been checked. Codes are those of the tables; null: not given. */
export interface CheckedPerson {
  readonly name: string;
  readonly sex: string | null;
  readonly birth: Month | null;
  readonly nationality: string | null;
  readonly politics: string | null;
  readonly education: string | null;
  readonly position: string | null;
  readonly title: string | null;
  readonly sectorSince: Month | null;
  readonly document: { readonly kind: DocumentKind; readonly number: string } | null;
  readonly phone: string | null;
}

export type EntryCode =
  | 'person.name-missing'
  | 'person.name-signs'
  | 'person.name-length'
  | 'person.text-too-long'
  | 'person.word-unknown'
  | 'person.not-a-month'
  | 'person.month-unclear'
  | 'person.month-ahead'
  | 'person.kind-unknown'
  | 'person.not-a-phone'
  | DocumentCode;

/** What does not agree between number and form: told, not refused. */
export type WarningCode = 'person.sex-differs' | 'person.birth-differs';

/** Something wrong with one field. */
export interface FieldFault<Code extends string = EntryCode> {
  readonly field: PersonField;
  readonly code: Code;
  readonly params: Readonly<Record<string, string | number>>;
}

/** A person, or every fault; warnings in both cases. */
export interface EntryReading {
  readonly person: CheckedPerson | null;
  readonly faults: readonly FieldFault[];
  readonly warnings: readonly FieldFault<WarningCode>[];
}

const MOST_NAME = 50;
const MOST_TEXT = 60;
const NAME = /^[\p{Script=Han}A-Za-z·'. -]+$/u;

interface Faults {
  readonly list: FieldFault[];
  readonly add: (
    field: PersonField,
    code: EntryCode,
    params?: Readonly<Record<string, string | number>>,
  ) => null;
}

const collect = (): Faults => {
  const list: FieldFault[] = [];
  return {
    list,
    add: (field, code, params = {}) => {
      list.push({ field, code, params });
      return null;
    },
  };
};

const readName = (written: string, { add }: Faults): string => {
  const name = personName(written);
  if (name === '') add('name', 'person.name-missing');
  else if (!NAME.test(name)) add('name', 'person.name-signs');
  else if ([...name].length > MOST_NAME) add('name', 'person.name-length', { most: MOST_NAME });
  return name;
};

const readCode = (
  field: PersonField,
  table: readonly CodeEntry[],
  entry: PersonEntry,
  { add }: Faults,
): string | null => {
  const written = entry[field];
  if (compact(written) === '') return null;
  const choices = table
    .slice(0, 4)
    .map(({ title }) => title)
    .join('、');
  return codeOf(table, written) ?? add(field, 'person.word-unknown', { written, choices });
};

const MONTHS = [
  /^(\d{4})(?:-|\.|\/|年)(\d{1,2})月?$/,
  /^(\d{4})(?:-|\.|\/|年)(\d{1,2})(?:-|\.|\/|月)\d{1,2}日?$/,
  /^(\d{4})(\d{2})(?:\d{2})?$/,
];

/** Reads a month as people write it, a whole day included; `unclear` where a sheet dropped the nought of October. */
const monthFrom = (written: string): Month | 'unclear' | null => {
  const text = compact(written);
  if (/^\d{4}\.1$/.test(text)) return 'unclear';
  for (const pattern of MONTHS) {
    const match = pattern.exec(text);
    if (match !== null) return parseMonth(`${match[1]}-${match[2]}`);
  }
  return null;
};

const readMonth = (
  field: PersonField,
  entry: PersonEntry,
  today: Day,
  { add }: Faults,
): Month | null => {
  const written = entry[field];
  if (compact(written) === '') return null;
  const month = monthFrom(written);
  if (month === 'unclear')
    return add(field, 'person.month-unclear', { year: compact(written).slice(0, 4) });
  if (month === null || month < '1900-01') return add(field, 'person.not-a-month', { written });
  return month > monthOf(today) ? add(field, 'person.month-ahead', { written }) : month;
};

const readText = (field: PersonField, entry: PersonEntry, { add }: Faults): string | null => {
  const text = oneLine(entry[field]);
  if ([...text].length > MOST_TEXT)
    return add(field, 'person.text-too-long', { count: [...text].length, most: MOST_TEXT });
  return text === '' ? null : text;
};

const readDocument = (
  entry: PersonEntry,
  today: Day,
  { add }: Faults,
): { readonly kind: DocumentKind; readonly facts: DocumentFacts } | null => {
  const { documentKind, documentNumber } = entry;
  if (compact(documentNumber) === '') return null;
  const kind =
    compact(documentKind) === '' ? likelyKind(documentNumber) : documentKindOf(documentKind);
  if (kind === null) return add('documentKind', 'person.kind-unknown', { written: documentKind });
  const facts = checkDocument(kind, documentNumber, today);
  if (facts.ok) return { kind, facts: facts.value };
  for (const { code, params } of facts.refusals) add('documentNumber', code, params);
  return null;
};

const readPhone = (entry: PersonEntry, { add }: Faults): string | null =>
  compact(entry.phone) === ''
    ? null
    : (parsePhone(entry.phone) ?? add('phone', 'person.not-a-phone'));

const compared = (
  person: Pick<CheckedPerson, 'sex' | 'birth'>,
  facts: DocumentFacts | null,
): readonly FieldFault<WarningCode>[] => {
  const warnings: FieldFault<WarningCode>[] = [];
  if (facts?.sex != null && person.sex !== null && person.sex !== facts.sex)
    warnings.push({
      field: 'sex',
      code: 'person.sex-differs',
      params: { number: facts.sex === '1' ? '男' : '女' },
    });
  if (facts?.birth != null && person.birth !== null && person.birth !== monthOf(facts.birth))
    warnings.push({
      field: 'birth',
      code: 'person.birth-differs',
      params: { number: monthOf(facts.birth).replace('-', '.') },
    });
  return warnings;
};

/**
 * Checks a person as written down: every fault at once. Sex and month of birth are taken from the identity number
 * where they are left out; where they differ from it, a warning says so and the form stands (CONVENTIONS §3.5).
 * @param today months after it are refused
 */
export const readEntry = (entry: PersonEntry, today: Day): EntryReading => {
  const faults = collect();
  const name = readName(entry.name, faults);
  const document = readDocument(entry, today, faults);
  const facts = document?.facts ?? null;
  const stated = {
    sex: readCode('sex', SEXES, entry, faults),
    birth: readMonth('birth', entry, today, faults),
  };
  const person: CheckedPerson = {
    name,
    sex: stated.sex ?? facts?.sex ?? null,
    birth: stated.birth ?? (facts?.birth == null ? null : monthOf(facts.birth)),
    nationality: readCode('nationality', NATIONALITIES, entry, faults),
    politics: readCode('politics', POLITICS, entry, faults),
    education: readCode('education', EDUCATIONS, entry, faults),
    position: readText('position', entry, faults),
    title: readText('title', entry, faults),
    sectorSince: readMonth('sectorSince', entry, today, faults),
    document: document === null ? null : { kind: document.kind, number: document.facts.number },
    phone: readPhone(entry, faults),
  };
  return {
    person: faults.list.length === 0 ? person : null,
    faults: faults.list,
    warnings: compared(stated, facts),
  };
};
