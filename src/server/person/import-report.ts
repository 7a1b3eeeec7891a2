import type { PersonImport } from '../../contract/person/import-http.ts';
import { SEXES, titleOf } from '../../core/person/code-tables.ts';
import { maskNumber, maskPhone } from '../../core/person/mask.ts';
import type { Keyring } from '../http/keyring.ts';
import type { PersonRow } from './import-rows.ts';

/** What reading a sheet came to: kept sealed, since sentences about faults quote what people wrote. */
export type ImportReport = Pick<
  PersonImport,
  'counts' | 'faultCount' | 'faults' | 'firstRows' | 'warningCount' | 'unknownHeadings'
>;

/** A report of nothing yet. */
export const EMPTY_REPORT: ImportReport = {
  counts: { rows: 0, new: 0, changed: 0, same: 0, repeated: 0, faulty: 0 },
  faultCount: 0,
  faults: [],
  firstRows: [],
  warningCount: 0,
  unknownHeadings: [],
};

const context = (id: string, part: 'sheet' | 'report'): string => `person-import.${id}.${part}`;

/** Seals a sheet, as text. */
export const sealSheet = (keys: Keyring, id: string, bytes: Buffer): string =>
  keys.seal(bytes.toString('base64'), context(id, 'sheet'));

/** The bytes of a sealed sheet. */
export const unsealSheet = (keys: Keyring, id: string, sealed: string): Buffer =>
  Buffer.from(keys.unseal(sealed, context(id, 'sheet')), 'base64');

/** Seals a report. */
export const sealReport = (keys: Keyring, id: string, report: ImportReport): string =>
  keys.seal(JSON.stringify(report), context(id, 'report'));

/** A sealed report; none yet: the empty one. */
export const unsealReport = (keys: Keyring, id: string, sealed: string | null): ImportReport =>
  sealed === null
    ? EMPTY_REPORT
    : (JSON.parse(keys.unseal(sealed, context(id, 'report'))) as ImportReport);

/** A row as the preview shows it, numbers masked. */
export const previewRow = (
  { row, person, warnings }: PersonRow,
  unit: string,
  outcome: PersonImport['firstRows'][number]['outcome'],
): PersonImport['firstRows'][number] => ({
  row,
  outcome,
  unit,
  name: person.name,
  sex: titleOf(SEXES, person.sex),
  birth: person.birth ?? '',
  position: person.position ?? '',
  documentNumber: person.document === null ? '' : maskNumber(person.document.number),
  phone: person.phone === null ? '' : maskPhone(person.phone),
  warnings: [...warnings],
});
