import type { Refusal } from '../kernel/decision.ts';
import { parseDay, type Day } from '../kernel/day.ts';
import { compare, parseDecimal, parseFraction, plainText, type Exact } from '../kernel/exact.ts';
import type { UnitId } from '../kernel/id.ts';
import { parseMonth, type Month } from '../kernel/month.ts';
import type { PersonFacts } from '../person/facts.ts';
import { columnOf, type Column } from './column.ts';
import type { Component, Level } from './rules.ts';
import type { Individual, ScoreTable } from './table.ts';

/**
 * A cell as a file gave it, with what people see. `percent`: a number shown in percent. `broken`: an error value, a
 * formula without a result, or something that is neither text nor number.
 */
export type RawCell =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text' | 'number' | 'date' | 'percent' | 'broken'; readonly text: string };

/** A sheet as a file gave it: headings, and rows with the number by which people find them. */
export interface RawSheet {
  readonly title: string;
  readonly headings: readonly string[];
  /**
   * A program wrote it: a column that is not asked for is a slip of its spelling, not a remark, and a score may be a
   * fraction (`484/3`).
   */
  readonly isStrict?: boolean;
  readonly rows: readonly { readonly number: number; readonly cells: readonly RawCell[] }[];
}

/** A unit by every name people use for it. */
export interface SheetUnit {
  readonly id: UnitId;
  readonly names: readonly string[];
}

/** What score sheets of a plan look like. */
export interface SheetRules {
  readonly units: readonly SheetUnit[];
  readonly components: readonly Component[];
  /** Attributes that awards ask for, beside 性别; each is a column. */
  readonly attributes: readonly string[];
  /** Whether an award asks for an age; then 出生年月 is a column. */
  readonly needsBirth: boolean;
}

export type SheetCode =
  | 'sheet.missing'
  | 'sheet.empty'
  | 'sheet.headings-missing'
  | 'sheet.column-missing'
  | 'sheet.column-twice'
  | 'sheet.column-unknown'
  | 'row.unit-missing'
  | 'row.unit-unknown'
  | 'row.name-missing'
  | 'row.name-unprintable'
  | 'row.sex-invalid'
  | 'row.birth-invalid'
  | 'row.attribute-missing'
  | 'row.person-twice'
  | 'row.team-twice'
  | 'cell.not-a-number'
  | 'cell.out-of-range'
  | 'cell.percent'
  | 'cell.not-text'
  | 'cell.broken';

/** A fault in a score file and where it stands; `row` and `column` are null where it is not in one. */
export interface SheetFault extends Refusal<SheetCode> {
  readonly sheet: string;
  readonly row: number | null;
  readonly column: string | null;
}

/** Titles of the two sheets (and of the two lists of a JSON file, in people's words). */
export const SHEET_TITLES: Readonly<Record<Level, string>> = { individual: '个人', team: '团体' };

/** Of a JSON file alone: there a row may say who it is, so that two of the same name and unit are told apart. */
const ID = 'id';
const UNIT = ['单位', '代表队', '所在单位', 'unit'];
const NAME = ['姓名', 'name'];
const SEX = ['性别', 'sex'];
const BIRTH = ['出生年月', '出生日期', 'birth'];

/** What people write into a score cell when somebody did not take part. An empty cell says the same. */
const ABSENT = ['缺考', '缺赛', '缺席', '缺', '未参加'];

/** How far down the headings may stand, below a title: rows that are not blank. */
export const HEADING_ROWS = 10;

/** How a heading, a name or a unit is compared: width, white space and signs without width make no difference. */
export const folded = (text: string): string => text.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '');

/** A person's name without the white space that forms put into two-character names. */
const personName = (text: string): string =>
  text.trim().replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');

interface Reader {
  readonly sheet: RawSheet;
  readonly faults: SheetFault[];
  readonly columns: ReadonlyMap<string, number>;
}

/** What a cell says, without signs that nobody sees. */
const textOf = (cell: RawCell | undefined): string =>
  cell === undefined || cell.kind === 'empty' ? '' : cell.text.replace(/\p{Cf}/gu, '').trim();

const report = (
  { sheet, faults }: Pick<Reader, 'sheet' | 'faults'>,
  code: SheetCode,
  row: number | null,
  column: string | null,
  params: Refusal['params'] = {},
): void => {
  faults.push({ code, sheet: sheet.title, row, column, params });
};

type Row = RawSheet['rows'][number];

const isBlank = (row: Row): boolean => row.cells.every((cell) => textOf(cell) === '');

/** Columns that nobody asked for, at the first row that fills them. */
const reportUnknown = (
  sheet: RawSheet,
  wanted: readonly (readonly string[])[],
  faults: SheetFault[],
): void => {
  const spellings = wanted.flat().map(folded);
  const known = wanted.map((names) => names.find((name) => /^\w+$/.test(name)) ?? names[0]);
  for (const [at, heading] of sheet.headings.entries()) {
    if (heading === ID || spellings.includes(folded(heading))) continue;
    const row = sheet.rows.find(({ cells }) => textOf(cells[at]) !== '')?.number ?? null;
    report({ sheet, faults }, 'sheet.column-unknown', row, heading, { known: known.join('、') });
  }
};

/** Finds the columns; `names` lists every spelling under the one by which faults call it. */
const openSheet = (
  sheet: RawSheet,
  wanted: readonly (readonly string[])[],
  faults: SheetFault[],
): Reader => {
  const columns = new Map<string, number>();
  const headings = sheet.headings.map(folded);
  const isEmpty = sheet.rows.every(isBlank);
  const isAnyThere = wanted.some((names) => names.some((name) => headings.includes(folded(name))));
  if (!isAnyThere && sheet.isStrict !== true) {
    if (isEmpty) report({ sheet, faults }, 'sheet.empty', null, null);
    else report({ sheet, faults }, 'sheet.headings-missing', null, null, { most: HEADING_ROWS });
    return { sheet, faults, columns };
  }
  for (const names of wanted) {
    const spellings = names.map(folded);
    const found = headings.flatMap((heading, at) => (spellings.includes(heading) ? [at] : []));
    const [label] = names as [string];
    const [first, second] = found;
    if (first === undefined)
      report({ sheet, faults }, 'sheet.column-missing', null, label, {
        present: sheet.headings.filter(Boolean).join('、') || '（空）',
      });
    else if (second !== undefined) report({ sheet, faults }, 'sheet.column-twice', null, label);
    else columns.set(label, first);
  }
  if (sheet.isStrict === true) {
    columns.set(ID, headings.indexOf(ID));
    reportUnknown(sheet, wanted, faults);
  }
  if (isEmpty) report({ sheet, faults }, 'sheet.empty', null, null);
  return { sheet, faults, columns };
};

const cellOf = ({ columns }: Reader, row: Row, label: string): RawCell | undefined => {
  const at = columns.get(label);
  return at === undefined ? undefined : row.cells[at];
};

/** The text of a cell that should hold words; what is none is reported, and null. */
const readWords = (reader: Reader, row: Row, label: string): string | null => {
  const cell = cellOf(reader, row, label);
  const written = textOf(cell);
  if (cell?.kind !== 'broken') return written;
  report(reader, 'cell.broken', row.number, label, { written, expected: '文字' });
  return null;
};

const readUnit = (reader: Reader, row: Row, units: ReadonlyMap<string, UnitId>): UnitId | null => {
  const written = readWords(reader, row, '单位');
  if (written === null) return null;
  if (written === '') {
    if (reader.columns.has('单位')) report(reader, 'row.unit-missing', row.number, '单位');
    return null;
  }
  const unit = units.get(folded(written));
  if (unit === undefined)
    report(reader, 'row.unit-unknown', row.number, '单位', {
      written,
      known: [...new Set(units.values())].length,
    });
  return unit ?? null;
};

const limitsText = ({ least, most }: Component): string => {
  if (least !== null && most !== null) return `${plainText(least)}至${plainText(most)}分`;
  if (most !== null) return `不超过${plainText(most)}分`;
  return least === null ? '任意分数' : `不低于${plainText(least)}分`;
};

const readScore = (reader: Reader, row: Row, component: Component): Exact | null => {
  const cell = cellOf(reader, row, component.title);
  const written = textOf(cell);
  if (written === '' || ABSENT.includes(folded(written))) return null;
  if (cell?.kind === 'broken') {
    report(reader, 'cell.broken', row.number, component.title, { written, expected: '数字' });
    return null;
  }
  if (cell?.kind === 'percent') {
    report(reader, 'cell.percent', row.number, component.title, { written });
    return null;
  }
  const exact = reader.sheet.isStrict === true ? parseFraction(written) : null;
  const value = parseDecimal(written) ?? exact;
  if (value === null) {
    report(reader, 'cell.not-a-number', row.number, component.title, { written });
    return null;
  }
  const low = component.least !== null && compare(value, component.least) < 0;
  const high = component.most !== null && compare(value, component.most) > 0;
  if (low || high)
    report(reader, 'cell.out-of-range', row.number, component.title, {
      written,
      limits: limitsText(component),
    });
  return value;
};

const readBirth = (reader: Reader, row: Row): Day | Month | undefined => {
  const written = readWords(reader, row, '出生年月');
  if (written === null) return undefined;
  const birth = parseDay(written.slice(0, 10)) ?? parseMonth(written);
  if (birth === null) report(reader, 'row.birth-invalid', row.number, '出生年月', { written });
  return birth ?? undefined;
};

const readFacts = (reader: Reader, row: Row, rules: SheetRules): PersonFacts => {
  const attributes: Record<string, string> = {};
  const written = readWords(reader, row, '性别');
  const sex = folded(written ?? '');
  if (sex === '男' || sex === '女') attributes['性别'] = sex;
  else if (written !== null && reader.columns.has('性别'))
    report(reader, 'row.sex-invalid', row.number, '性别', { written: sex });
  for (const name of rules.attributes) {
    const value = readWords(reader, row, name);
    if (value === null) continue;
    if (value !== '') attributes[name] = value;
    else if (reader.columns.has(name))
      report(reader, 'row.attribute-missing', row.number, name, { name });
  }
  const birth =
    rules.needsBirth && reader.columns.has('出生年月') ? readBirth(reader, row) : undefined;
  return birth === undefined ? { attributes } : { attributes, birth };
};

/** The name in a row, or null where there is none that can be used, which is reported. */
const readName = (reader: Reader, row: Row): string | null => {
  const cell = cellOf(reader, row, '姓名');
  const written = readWords(reader, row, '姓名');
  if (written === null) return null;
  const name = personName(written);
  if (name === '') {
    if (reader.columns.has('姓名')) report(reader, 'row.name-missing', row.number, '姓名');
    return null;
  }
  if (cell?.kind !== 'text') {
    report(reader, 'cell.not-text', row.number, '姓名', { written });
    return null;
  }
  if (!/\p{Cc}/u.test(name)) return name;
  report(reader, 'row.name-unprintable', row.number, '姓名', { name });
  return null;
};

const spellings = ({ title, id, also }: Component): readonly string[] => [title, id, ...also];

interface ReadRows {
  readonly individuals: readonly Individual[];
  readonly teams: readonly UnitId[];
  readonly columns: ReadonlyMap<string, Column>;
}

const readIndividuals = (
  sheet: RawSheet,
  rules: SheetRules,
  units: ReadonlyMap<string, UnitId>,
  faults: SheetFault[],
): Omit<ReadRows, 'teams'> => {
  const components = rules.components.filter((one) => one.of === 'individual');
  const extra = rules.attributes.map((name) => [name]);
  const wanted = [UNIT, NAME, SEX, ...(rules.needsBirth ? [BIRTH] : []), ...extra];
  const reader = openSheet(sheet, [...wanted, ...components.map(spellings)], faults);
  const individuals: Individual[] = [];
  const values = components.map((): (Exact | null)[] => []);
  const seen = new Map<string, number>();
  for (const row of sheet.rows) {
    if (isBlank(row)) continue;
    const unit = readUnit(reader, row, units);
    const facts = readFacts(reader, row, rules);
    const scores = components.map((component) => readScore(reader, row, component));
    const name = readName(reader, row);
    if (name === null || unit === null) continue;
    const id = readWords(reader, row, ID) ?? '';
    const key = id === '' ? `${unit} ${folded(name)}` : id;
    const before = seen.get(key);
    if (before !== undefined)
      report(reader, 'row.person-twice', row.number, '姓名', { name, before });
    seen.set(key, row.number);
    individuals.push({ unit, name, facts, ...(id === '' ? {} : { id }) });
    scores.forEach((score, at) => values[at]?.push(score));
  }
  const columns = components.map(({ id }, at) => [id, columnOf(values[at] ?? [])] as const);
  return { individuals, columns: new Map(columns) };
};

const readTeams = (
  sheet: RawSheet,
  rules: SheetRules,
  units: ReadonlyMap<string, UnitId>,
  faults: SheetFault[],
): {
  readonly teams: readonly UnitId[];
  readonly scores: ReadonlyMap<UnitId, readonly (Exact | null)[]>;
} => {
  const components = rules.components.filter((one) => one.of === 'team');
  const reader = openSheet(sheet, [UNIT, ...components.map(spellings)], faults);
  const scores = new Map<UnitId, readonly (Exact | null)[]>();
  const seen = new Map<UnitId, number>();
  for (const row of sheet.rows) {
    if (isBlank(row)) continue;
    const unit = readUnit(reader, row, units);
    const values = components.map((component) => readScore(reader, row, component));
    if (unit === null) continue;
    const before = seen.get(unit);
    if (before !== undefined) report(reader, 'row.team-twice', row.number, '单位', { before });
    seen.set(unit, row.number);
    scores.set(unit, values);
  }
  return { teams: [...scores.keys()], scores };
};

/**
 * Reads the sheets of a score file (个人 and 团体). A unit may stand under any of its names; width and white space
 * make no difference; an empty cell or 缺考 is an absent score.
 * @returns the table, or every fault found: nothing is taken from a file with a fault
 */
export const readScoreSheets = (
  sheets: readonly RawSheet[],
  rules: SheetRules,
): ScoreTable | readonly SheetFault[] => {
  const faults: SheetFault[] = [];
  const units = new Map(
    rules.units.flatMap((unit) => unit.names.map((name) => [folded(name), unit.id] as const)),
  );
  const sheetOf = (level: Level): RawSheet | null => {
    const needed = rules.components.some((one) => one.of === level);
    const title = SHEET_TITLES[level];
    const sheet = sheets.find((one) => folded(one.title) === title);
    if (sheet === undefined && needed)
      faults.push({
        code: 'sheet.missing',
        sheet: title,
        row: null,
        column: null,
        params: { present: sheets.map((one) => one.title).join('、') || '（无）' },
      });
    return sheet ?? null;
  };
  const individualSheet = sheetOf('individual');
  const teamSheet = sheetOf('team');
  const people =
    individualSheet === null
      ? { individuals: [], columns: new Map<string, Column>() }
      : readIndividuals(individualSheet, rules, units, faults);
  const { teams: listed, scores } =
    teamSheet === null
      ? { teams: [], scores: new Map<UnitId, readonly (Exact | null)[]>() }
      : readTeams(teamSheet, rules, units, faults);
  if (faults.length > 0) return faults;
  const teams = [...new Set([...listed, ...people.individuals.map((one) => one.unit)])];
  const columns = new Map(people.columns);
  const ofTeams = rules.components.filter((one) => one.of === 'team');
  for (const [at, { id }] of ofTeams.entries())
    columns.set(id, columnOf(teams.map((unit) => scores.get(unit)?.[at] ?? null)));
  const position = new Map(teams.map((unit, at) => [unit, at]));
  return {
    teams,
    individuals: people.individuals,
    teamOf: Int32Array.from(people.individuals, (one) => position.get(one.unit) ?? -1),
    columns,
  };
};
