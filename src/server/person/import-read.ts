import type { Kysely } from 'kysely';
import type { ImportFault, PersonImport } from '../../contract/person/import-http.ts';
import { IMPORT_SENTENCES, type ImportCode } from '../../contract/person/refusals.ts';
import { fill } from '../../contract/sentence.ts';
import { dayAt, type Instant } from '../../core/kernel/day.ts';
import type { Database } from '../db/tables.ts';
import { readSheetRows, type SheetRow } from '../document/sheet-rows.ts';
import type { Keyring } from '../http/keyring.ts';
import { readTree } from '../unit/queries.ts';
import { HEADING_ROWS, readHeadings, type Headings } from './import-headings.ts';
import { matcher, type Matcher } from './import-match.ts';
import { previewRow, type ImportReport } from './import-report.ts';
import { readRow, type PersonRow, type RowReader } from './import-rows.ts';
import { unitsInView, type Reach } from './queries.ts';
import type { StoredPerson } from './store.ts';
import { unitReader } from './unit-names.ts';

/** Most people in one sheet. */
const MOST_ROWS = 100_000;
/** Faults that are kept one by one; beyond them only their number. */
const MOST_FAULTS = 20_000;
const FIRST_ROWS = 20;
/** Rows compared with the people kept in one go. */
const BATCH = 1000;

/** The sheet was read, or why it cannot be, in one sentence. */
export type SheetReading =
  | { readonly ok: true; readonly report: ImportReport }
  | { readonly ok: false; readonly sentence: string };

/** What reading a sheet needs, and whom it tells. */
export interface SheetWork {
  readonly db: Kysely<Database>;
  readonly keys: Keyring;
  readonly now: Instant;
  readonly reach: Reach;
  readonly bytes: Buffer;
  /** Whether the people added are of the demo. */
  readonly demo: boolean;
  readonly progress: (rows: number) => Promise<void>;
  /** Takes the rows to be written, batch by batch; the preview takes none. */
  readonly write: (people: readonly StoredPerson[]) => Promise<void>;
}

class Stopped extends Error {}

const sentence = (
  code: ImportCode,
  params: Readonly<Record<string, string | number>> = {},
): string => fill(IMPORT_SENTENCES[code], params);

interface Tally {
  readonly counts: PersonImport['counts'];
  faultCount: number;
  warningCount: number;
  readonly faults: ImportFault[];
  readonly firstRows: PersonImport['firstRows'];
}

const note = (tally: Tally, found: readonly ImportFault[]): void => {
  tally.counts.faulty += 1;
  tally.faultCount += found.length;
  if (tally.faults.length < MOST_FAULTS) tally.faults.push(...found);
};

/**
 * Reads a sheet of people from its headings to its end: every fault of every row, and what each row would change.
 * Nothing is written here but through `write`.
 */
export const readPeopleSheet = async (work: SheetWork): Promise<SheetReading> => {
  const { db, keys, now, reach, bytes } = work;
  const tree = await readTree(db);
  const today = dayAt(now);
  const units = unitsInView(tree, reach, undefined);
  const unitOf = unitReader(tree, reach, today);
  const tally: Tally = {
    counts: { rows: 0, new: 0, changed: 0, same: 0, repeated: 0, faulty: 0 },
    faultCount: 0,
    warningCount: 0,
    faults: [],
    firstRows: [],
  };
  let above = 0;
  let reader: RowReader | null = null;
  let matching: Matcher | null = null;
  let waiting: PersonRow[] = [];

  const begin = (headings: Headings): void => {
    const onlyUnit = units !== 'all' && units.length === 1 ? (units[0] ?? null) : null;
    if (!headings.columns.has('unit') && onlyUnit === null)
      throw new Stopped(sentence('person-import.no-unit-column'));
    reader = { headings, unitOf, onlyUnit, today };
    matching = matcher(db, keys, tree, reach, headings, now, work.demo);
  };

  const seekHeadings = (row: SheetRow): void => {
    above += 1;
    if (above > HEADING_ROWS)
      throw new Stopped(sentence('person-import.no-headings', { rows: HEADING_ROWS }));
    const headings = readHeadings(row);
    if (!headings.ok)
      throw new Stopped(
        headings.refusals.map(({ code, params }) => sentence(code, params)).join(''),
      );
    if (headings.value !== null) begin(headings.value);
  };

  const settle = async (): Promise<void> => {
    const rows = waiting;
    waiting = [];
    if (matching === null || rows.length === 0) return;
    const results = await matching.match(rows);
    for (const [at, row] of rows.entries()) {
      const result = results[at];
      if (result === undefined) throw new RangeError('a row without a result');
      if (result.outcome === 'faulty') note(tally, [result.fault]);
      else tally.counts[result.outcome] += 1;
      tally.warningCount += row.warnings.length;
      if (tally.firstRows.length < FIRST_ROWS)
        tally.firstRows.push(previewRow(row, tree.nameOn(row.unit, today), result.outcome));
    }
    await work.write(results.flatMap((result) => ('write' in result ? [result.write] : [])));
    await work.progress(tally.counts.rows);
  };

  const take = async (rows: readonly SheetRow[]): Promise<boolean> => {
    for (const row of rows) {
      if (reader === null) {
        seekHeadings(row);
        continue;
      }
      tally.counts.rows += 1;
      if (tally.counts.rows > MOST_ROWS)
        throw new Stopped(sentence('person-import.too-many-rows', { most: MOST_ROWS }));
      const reading = readRow(reader, row);
      if (reading.ok) waiting.push(reading.value);
      else note(tally, reading.faults);
      if (waiting.length >= BATCH) await settle();
    }
    return true;
  };

  try {
    const fault = await readSheetRows(bytes, take);
    if (fault !== null) return { ok: false, sentence: fault.sentence };
    await settle();
  } catch (error) {
    if (error instanceof Stopped) return { ok: false, sentence: error.message };
    throw error;
  }
  const found = reader as RowReader | null;
  if (found === null)
    return { ok: false, sentence: sentence('person-import.no-headings', { rows: HEADING_ROWS }) };
  if (tally.counts.rows === 0) return { ok: false, sentence: sentence('person-import.no-rows') };
  tally.faults.sort((one, other) => one.row - other.row);
  return { ok: true, report: { ...tally, unknownHeadings: [...found.headings.unknown] } };
};
