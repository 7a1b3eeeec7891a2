import type { OrgUnitId } from '../access/actor.ts';
import { MOST_LEVELS, pathOf, type UnitNode } from './tree.ts';

/** A unit as a row of a sheet gives it: text for each column, empty where nothing was written. */
export interface UnitRow {
  /** Row of the sheet, counted from 1; the heading counts. */
  readonly row: number;
  readonly name: string;
  readonly short: string;
  readonly parent: string;
  readonly region: string;
}

/** A unit in use, with the name of today. */
export interface KnownUnit extends UnitNode {
  readonly name: string;
  readonly short: string;
  readonly region: string | null;
}

export type UnitRowCode =
  | 'unit-import.name-missing'
  | 'unit-import.name-length'
  | 'unit-import.name-twice'
  | 'unit-import.short-length'
  | 'unit-import.region-wrong'
  | 'unit-import.parent-unknown'
  | 'unit-import.parent-ambiguous'
  | 'unit-import.parent-circle'
  | 'unit-import.too-deep'
  | 'unit-import.differs';

/** What is wrong with a row. */
export interface UnitRowFault {
  readonly row: number;
  /** Heading of the column. */
  readonly column: '单位全称' | '简称' | '上级单位' | '行政区划代码';
  readonly code: UnitRowCode;
  readonly params: Readonly<Record<string, string | number>>;
}

/** A unit to be added; `above` is a unit in use, or one of the sheet by its full name. */
export interface NewUnit {
  readonly row: number;
  readonly name: string;
  readonly short: string;
  readonly region: string | null;
  readonly above:
    | null
    | { readonly kind: 'known'; readonly id: OrgUnitId; readonly name: string }
    | { readonly kind: 'new'; readonly name: string };
}

/** What a sheet would do: units to add, each after the one above it; how many are there already, and every fault. */
export interface UnitSheet {
  readonly added: readonly NewUnit[];
  readonly same: number;
  readonly faults: readonly UnitRowFault[];
}

const MOST_NAME = 60;
const MOST_SHORT = 20;

type Above = NewUnit['above'];

const ownFaults = (one: UnitRow, isTwice: boolean): UnitRowFault[] => {
  const faults: UnitRowFault[] = [];
  const note = (
    column: UnitRowFault['column'],
    code: UnitRowCode,
    params: UnitRowFault['params'] = {},
  ): void => void faults.push({ row: one.row, column, code, params });
  const { name, short, region } = one;
  if (name === '') note('单位全称', 'unit-import.name-missing');
  else if (name.length < 2 || name.length > MOST_NAME)
    note('单位全称', 'unit-import.name-length', { most: MOST_NAME });
  else if (isTwice) note('单位全称', 'unit-import.name-twice', { name });
  if ((short === '' ? name : short).length > MOST_SHORT)
    note('简称', 'unit-import.short-length', { most: MOST_SHORT });
  if (region !== '' && !/^\d{6}$/.test(region)) note('行政区划代码', 'unit-import.region-wrong');
  return faults;
};

/**
 * Reads rows of units against those in use: what would be added, what is there already, and every fault of every row.
 * A unit above is named in full or in short, and may stand anywhere in the same sheet. A unit that is there already
 * and differs is a fault: names and places of units in use change on their own page, with a day.
 */
export const readUnits = (
  rows: readonly UnitRow[],
  known: ReadonlyMap<OrgUnitId, KnownUnit>,
): UnitSheet => {
  const inUse = [...known.values()];
  const inSheet = new Map(rows.toReversed().map((one) => [one.name, one]));
  const faults: UnitRowFault[] = [];
  const added: NewUnit[] = [];
  let same = 0;

  const aboveOf = ({ row, parent }: UnitRow): { above: Above } | UnitRowFault => {
    if (parent === '') return { above: null };
    const full = inUse.find(({ name }) => name === parent);
    if (full !== undefined) return { above: { kind: 'known', id: full.id, name: full.name } };
    if (inSheet.has(parent)) return { above: { kind: 'new', name: parent } };
    const shorts = inUse.filter(({ short }) => short === parent);
    const [one] = shorts;
    if (one !== undefined && shorts.length === 1)
      return { above: { kind: 'known', id: one.id, name: one.name } };
    const code = one === undefined ? 'parent-unknown' : 'parent-ambiguous';
    return { row, column: '上级单位', code: `unit-import.${code}`, params: { written: parent } };
  };

  /** Levels from the top down to the unit; null: it stands below itself. */
  const levelOf = (above: Above, seen: readonly string[]): number | null => {
    if (above === null) return 1;
    if (above.kind === 'known') return pathOf(known, above.id).length + 1;
    const upper = inSheet.get(above.name);
    if (upper === undefined || seen.includes(above.name)) return null;
    const next = aboveOf(upper);
    if (!('above' in next)) return 1;
    const level = levelOf(next.above, [...seen, above.name]);
    return level === null ? null : level + 1;
  };

  for (const one of rows) {
    const own = ownFaults(one, inSheet.get(one.name) !== one);
    const there = inUse.find(({ name }) => name === one.name);
    const found = aboveOf(one);
    if (!('above' in found)) own.push(found);
    else if (there === undefined) {
      const level = levelOf(found.above, [one.name]);
      if (level === null)
        own.push({
          row: one.row,
          column: '上级单位',
          code: 'unit-import.parent-circle',
          params: {},
        });
      else if (level > MOST_LEVELS)
        own.push({
          row: one.row,
          column: '上级单位',
          code: 'unit-import.too-deep',
          params: { most: MOST_LEVELS },
        });
    } else if (
      (one.short !== '' && one.short !== there.short) ||
      (one.region !== '' && one.region !== there.region) ||
      (one.parent !== '' && (found.above?.kind !== 'known' || found.above.id !== there.parent))
    )
      own.push({
        row: one.row,
        column: '单位全称',
        code: 'unit-import.differs',
        params: { name: one.name },
      });
    if (own.length > 0) faults.push(...own);
    else if (there !== undefined) same += 1;
    else if ('above' in found)
      added.push({
        row: one.row,
        name: one.name,
        short: one.short === '' ? one.name : one.short,
        region: one.region === '' ? null : one.region,
        above: found.above,
      });
  }
  const depth = new Map(added.map((one) => [one, levelOf(one.above, [one.name]) ?? 1]));
  return {
    added: added.toSorted((one, other) => (depth.get(one) ?? 0) - (depth.get(other) ?? 0)),
    same,
    faults,
  };
};
