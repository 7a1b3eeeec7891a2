import {
  EDUCATIONS,
  NATIONALITIES,
  POLITICS,
  SEXES,
  titleOf,
} from '../../core/person/code-tables.ts';
import { DOCUMENT_TITLES } from '../../core/person/document-number.ts';
import { FIELD_TITLES, PERSON_FIELDS, type PersonField } from '../../core/person/entry.ts';
import type { Day } from '../../core/kernel/day.ts';
import { listWorkbook } from '../document/list-workbook.ts';
import type { Download } from '../http/endpoint.ts';
import type { Services } from '../http/services.ts';
import type { UnitTree } from '../unit/queries.ts';
import { eachPerson, type PersonFilter } from './queries.ts';
import type { StoredPerson } from './store.ts';

const monthText = (month: string | null): string => (month ?? '').replace('-', '.');

const CELL: Readonly<Record<PersonField, (person: StoredPerson) => string>> = {
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
  documentNumber: ({ documentMasked }) => documentMasked ?? '',
  phone: ({ phoneMasked }) => phoneMasked ?? '',
};

/** The people of a list as an Excel file: every cell text, number and phone masked. */
export const exportPeople = (
  { db, keys }: Services,
  tree: UnitTree,
  filter: PersonFilter,
  day: Day,
): Promise<Download> => {
  const rows = async function* (): AsyncGenerator<readonly string[]> {
    for await (const person of eachPerson(db, keys, filter))
      yield [
        tree.nameOn(person.unit, day),
        ...PERSON_FIELDS.map((field) =>
          person.erased.includes(field) ? '已删除' : CELL[field](person),
        ),
        person.leftOn ?? '',
      ];
  };
  return listWorkbook(
    '人员列表',
    ['单位', ...PERSON_FIELDS.map((field) => FIELD_TITLES[field]), '离开日期'],
    rows(),
  );
};
