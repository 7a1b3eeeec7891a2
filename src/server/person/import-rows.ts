import type { EntryCode } from '../../core/person/entry.ts';
import {
  FIELD_TITLES,
  PERSON_FIELDS,
  readEntry,
  type CheckedPerson,
  type PersonEntry,
  type PersonField,
} from '../../core/person/entry.ts';
import type { SheetField } from '../../core/person/heading.ts';
import {
  faultParts,
  WARNING_SENTENCES,
  type ImportRowCode,
} from '../../contract/person/refusals.ts';
import type { ImportFault } from '../../contract/person/import-http.ts';
import { fill } from '../../contract/sentence.ts';
import type { OrgUnitId } from '../../core/access/actor.ts';
import type { Day } from '../../core/kernel/day.ts';
import type { SheetCell, SheetRow } from '../document/sheet-rows.ts';
import type { Headings } from './import-headings.ts';
import type { UnitReading } from './unit-names.ts';

/** A row without faults of its own. */
export interface PersonRow {
  readonly row: number;
  readonly unit: OrgUnitId;
  readonly person: CheckedPerson;
  readonly warnings: readonly string[];
}

/** A row of a sheet: a person, or its faults. */
export type RowReading =
  | { readonly ok: true; readonly value: PersonRow }
  | { readonly ok: false; readonly faults: readonly ImportFault[] };

/** How rows are read: where the fields stand, whose units they may name. */
export interface RowReader {
  readonly headings: Headings;
  readonly unitOf: (written: string) => UnitReading;
  /** The unit of rows in a sheet without that column: where the importer has only one. */
  readonly onlyUnit: OrgUnitId | null;
  readonly today: Day;
}

/** A fault of a row, in the column of a field or of the row as a whole (null). */
export const rowFault = (
  { columns }: Headings,
  row: number,
  field: SheetField | null,
  code: EntryCode | ImportRowCode,
  params: Readonly<Record<string, string | number>> = {},
): ImportFault => {
  const title = field === null ? '' : field === 'unit' ? '单位' : FIELD_TITLES[field];
  const heading = field === null ? undefined : columns.get(field)?.heading;
  return { row, column: heading ?? title, ...faultParts(code, params) };
};

const EMPTY: PersonEntry = Object.fromEntries(
  PERSON_FIELDS.map((field) => [field, '']),
) as Readonly<Record<PersonField, string>>;

/** Reads one row below the headings. */
export const readRow = (
  { headings, unitOf, onlyUnit, today }: RowReader,
  { row, cells }: SheetRow,
): RowReading => {
  const faults: ImportFault[] = [];
  const textOf = (field: SheetField): string => {
    const column = headings.columns.get(field);
    const cell: SheetCell = (column === undefined ? '' : cells[column.index]) ?? '';
    if (typeof cell === 'string') return cell;
    const code =
      cell.broken === 'figures-lost' ? 'person-import.figures-lost' : 'person-import.cell-broken';
    faults.push(rowFault(headings, row, field, code));
    return '';
  };
  const entry: PersonEntry = { ...EMPTY };
  for (const field of PERSON_FIELDS) Object.assign(entry, { [field]: textOf(field) });
  const broken = new Set(faults.map(({ column }) => column));
  const written = textOf('unit');
  let unit = onlyUnit;
  if (headings.columns.has('unit')) {
    unit = null;
    const reading = written === '' ? null : unitOf(written);
    if (reading?.ok === true) ({ unit } = reading);
    else if (reading === null)
      faults.push(rowFault(headings, row, 'unit', 'person-import.unit-missing'));
    else faults.push(rowFault(headings, row, 'unit', reading.code, { written }));
  }
  const { person, faults: found, warnings } = readEntry(entry, today);
  for (const { field, code, params } of found) {
    const fault = rowFault(headings, row, field, code, params);
    if (!broken.has(fault.column)) faults.push(fault);
  }
  if (faults.length > 0 || person === null || unit === null) return { ok: false, faults };
  return {
    ok: true,
    value: {
      row,
      unit,
      person,
      warnings: warnings.map(({ code, params }) => fill(WARNING_SENTENCES[code], params)),
    },
  };
};
