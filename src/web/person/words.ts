import type { Person } from '../../contract/person/http.ts';
import {
  EDUCATIONS,
  NATIONALITIES,
  POLITICS,
  SEXES,
  titleOf,
} from '../../core/person/code-tables.ts';
import { DOCUMENT_TITLES } from '../../core/person/document-number.ts';
import type { PersonField } from '../../core/person/entry.ts';

/** `1985.03`. */
export const monthText = (month: string | null): string => (month ?? '').replace('-', '.');

const WORDS: Readonly<Record<PersonField, (person: Person) => string>> = {
  name: ({ name }) => name,
  sex: ({ sex }) => titleOf(SEXES, sex),
  birth: ({ birth }) => monthText(birth),
  nationality: ({ nationality }) => titleOf(NATIONALITIES, nationality),
  politics: ({ politics }) => titleOf(POLITICS, politics),
  education: ({ education }) => titleOf(EDUCATIONS, education),
  position: ({ position }) => position ?? '',
  title: ({ title }) => title ?? '',
  sectorSince: ({ sectorSince }) => monthText(sectorSince),
  documentKind: ({ documentKind }) =>
    documentKind === null ? '' : DOCUMENT_TITLES[documentKind].title,
  documentNumber: ({ documentNumber }) => documentNumber ?? '',
  phone: ({ phone }) => phone ?? '',
};

/** A field of a person as people read it; empty where nothing is kept. */
export const wordOf = (person: Person, field: PersonField): string => WORDS[field](person);

/** The name, or why there is none. */
export const nameOf = ({ name }: Person): string => (name === '' ? '（姓名已删除）' : name);
