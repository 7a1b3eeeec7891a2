import { randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { UnitPreview } from '../../contract/unit/import-http.ts';
import { MOST_UNITS } from '../../contract/unit/import-http.ts';
import { UNIT_IMPORT_SENTENCES, type UnitImportCode } from '../../contract/unit/refusals.ts';
import { fill } from '../../contract/sentence.ts';
import type { Actor, OrgUnitId } from '../../core/access/actor.ts';
import { dayAt, type Day, type Instant } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { nameOn } from '../../core/unit/name.ts';
import { readUnits, type KnownUnit, type UnitRow, type UnitSheet } from '../../core/unit/sheet.ts';
import { record, SYSTEM_CHAIN } from '../audit/record.ts';
import { isOfDemo } from '../db/of-demo.ts';
import type { Database } from '../db/tables.ts';
import { readSheetRows, type SheetRow } from '../document/sheet-rows.ts';
import { sha256 } from '../http/sha256.ts';
import { insertUnit, loadUnits, lockTree } from './store.ts';

/** Headings of a sheet of units, with other words for them. */
const HEADINGS = {
  name: ['单位全称', '单位名称', '单位'],
  short: ['简称', '单位简称'],
  parent: ['上级单位', '上级'],
  region: ['行政区划代码', '区划代码'],
} as const;

type Column = keyof typeof HEADINGS;
const COLUMNS = Object.keys(HEADINGS) as readonly Column[];

/** The template's headings: as the export of units has them. */
export const UNIT_HEADINGS: readonly string[] = COLUMNS.map((column) => HEADINGS[column][0]);

/** Headings stand within the first rows; a title may stand above them. */
const HEADING_ROWS = 10;
const FIRST_ROWS = 20;

/** A sheet as read: its rows, and cells that say nothing. */
interface ReadSheet {
  readonly rows: readonly UnitRow[];
  readonly broken: UnitPreview['faults'];
}

type Places = ReadonlyMap<Column, number>;

const headingsOf = ({ cells }: SheetRow): Decision<Places | null, UnitImportCode> => {
  const places = new Map<Column, number>();
  for (const [index, cell] of cells.entries()) {
    const heading = typeof cell === 'string' ? cell.replace(/\s+/g, '') : '';
    const column = COLUMNS.find((one) => (HEADINGS[one] as readonly string[]).includes(heading));
    if (column === undefined) continue;
    if (places.has(column))
      return refuse({ code: 'unit-import.heading-twice', params: { heading } });
    places.set(column, index);
  }
  return accept(places.has('name') ? places : null);
};

/** What is wrong and what to do about it: the two halves of a sentence. */
const faultOf = (
  row: number,
  column: string,
  code: UnitImportCode,
  params: Readonly<Record<string, string | number>> = {},
): UnitPreview['faults'][number] => {
  const [what = '', remedy = ''] = fill(UNIT_IMPORT_SENTENCES[code], params).split('；');
  return { row, column, what, remedy };
};

/** The rows of a sheet of units, or why it is none. */
export const readUnitSheet = async (
  bytes: Buffer,
): Promise<Decision<ReadSheet, UnitImportCode>> => {
  const all: SheetRow[] = [];
  const fault = await readSheetRows(bytes, async (rows) => {
    all.push(...rows);
    return Promise.resolve(all.length <= MOST_UNITS + HEADING_ROWS);
  });
  if (fault !== null)
    return refuse({ code: 'unit-import.unreadable', params: { sentence: fault.sentence } });
  let places: Places | null = null;
  const rows: UnitRow[] = [];
  const broken: UnitPreview['faults'] = [];
  for (const [at, one] of all.entries()) {
    if (places === null) {
      if (at >= HEADING_ROWS) break;
      const headings = headingsOf(one);
      if (!headings.ok) return headings;
      places = headings.value;
      continue;
    }
    const text = (column: Column): string => {
      const cell = one.cells[(places as Places).get(column) ?? -1] ?? '';
      if (typeof cell === 'string') return cell.replace(/\s+/g, '');
      broken.push(faultOf(one.row, HEADINGS[column][0], 'unit-import.cell-broken'));
      return '';
    };
    rows.push({
      row: one.row,
      name: text('name'),
      short: text('short'),
      parent: text('parent'),
      region: text('region'),
    });
  }
  if (places === null)
    return refuse({ code: 'unit-import.no-headings', params: { rows: HEADING_ROWS } });
  if (rows.length === 0) return refuse({ code: 'unit-import.no-rows', params: {} });
  if (rows.length > MOST_UNITS)
    return refuse({ code: 'unit-import.too-many-rows', params: { most: MOST_UNITS } });
  return accept({ rows, broken });
};

const knownUnits = async (
  db: Kysely<Database>,
  today: Day,
): Promise<ReadonlyMap<OrgUnitId, KnownUnit>> => {
  const units = [...(await loadUnits(db)).values()];
  return new Map(
    units
      .filter(({ closedOn }) => closedOn === null || closedOn > today)
      .map(({ id, parent, names }) => [id, { ...nameOn(names, today), id, parent }]),
  );
};

const digestOf = ({ added }: UnitSheet): string => sha256(JSON.stringify(added));

const faultsOf = ({ broken }: ReadSheet, { faults }: UnitSheet): UnitPreview['faults'] =>
  [
    ...broken,
    ...faults
      .filter(({ row, column }) => !broken.some((one) => one.row === row && one.column === column))
      .map(({ row, column, code, params }) => faultOf(row, column, code, params)),
  ].sort((one, other) => one.row - other.row);

/** Says what a sheet of units would do: every fault on a line of its own, and the first units. Writes nothing. */
export const previewUnits = async (
  db: Kysely<Database>,
  bytes: Buffer,
  now: Instant,
): Promise<Decision<UnitPreview, UnitImportCode>> => {
  const read = await readUnitSheet(bytes);
  if (!read.ok) return read;
  const sheet = readUnits(read.value.rows, await knownUnits(db, dayAt(now)));
  return accept({
    digest: digestOf(sheet),
    rows: read.value.rows.length,
    added: sheet.added.length,
    same: sheet.same,
    faults: faultsOf(read.value, sheet),
    firstRows: sheet.added.slice(0, FIRST_ROWS).map(({ row, name, short, above, region }) => ({
      row,
      name,
      short,
      above: above?.name ?? '',
      region: region ?? '',
    })),
  });
};

/** Adds every unit of a sheet or, where one row is at fault or the tree has changed since the preview, none. */
export const importUnits = async (
  tx: Transaction<Database>,
  actor: Actor,
  now: Instant,
  read: ReadSheet,
  digest: string,
): Promise<Decision<number, UnitImportCode>> => {
  await lockTree(tx);
  const today = dayAt(now);
  const sheet = readUnits(read.rows, await knownUnits(tx, today));
  const count = faultsOf(read, sheet).length;
  if (count > 0) return refuse({ code: 'unit-import.has-faults', params: { count } });
  if (sheet.added.length === 0) return refuse({ code: 'unit-import.nothing-new', params: {} });
  if (digestOf(sheet) !== digest) return refuse({ code: 'unit-import.overtaken', params: {} });
  const demo = await isOfDemo(tx, actor);
  const first = (await loadUnits(tx)).size;
  const ids = new Map<string, OrgUnitId>();
  for (const [at, { name, short, region, above }] of sheet.added.entries()) {
    const id = randomUUID() as OrgUnitId;
    ids.set(name, id);
    const parent =
      above === null ? null : above.kind === 'known' ? above.id : (ids.get(above.name) ?? null);
    const named = { validFrom: today, name, short, region };
    await insertUnit(tx, { id, parent, demo, sort: first + at }, named, now);
    await record(tx, actor, now, {
      chain: SYSTEM_CHAIN,
      act: 'unit.added',
      subject: { kind: 'unit', id },
      facts: { parent, name, validFrom: today },
    });
  }
  return accept(sheet.added.length);
};
