import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { Plan } from '../../core/plan/plan.ts';
import type { Decided, Settlement, SettlementWay } from '../../core/score/settlement.ts';
import type { ScoreTable } from '../../core/score/table.ts';
import { fileFault, type ScoreFileFault } from './file-fault.ts';
import { readJson, type JsonObject, type JsonValue } from './read-json.ts';

const WAYS: readonly SettlementWay[] = ['play-off', 'lot', 'committee', 'shared'];

const isObject = (value: JsonValue | undefined): value is JsonObject => value instanceof Map;

const textAt = (object: JsonObject, key: string): string => {
  const value = object.get(key);
  return typeof value === 'string' ? value : '';
};

const isList = (value: JsonValue | undefined): value is readonly JsonValue[] =>
  Array.isArray(value);

const listOf = (tree: JsonValue): readonly JsonValue[] => {
  const ties = isObject(tree) ? tree.get('ties') : undefined;
  return isList(ties) ? ties : [];
};

/** The key under which a person of a score file is known where their row has no id. */
const personKey = (unit: string, name: string): string => `${unit} ${name}`;

const keyOf = ({ id, unit, name }: ScoreTable['individuals'][number]): string =>
  id ?? personKey(unit, name);

/** The only person of a unit with a name; '' where there is none, or where two have it and only ids tell them apart. */
const keyOfName = ({ individuals }: ScoreTable, unit: string, name: string): string => {
  const [found, another] = individuals.filter((one) => one.unit === unit && one.name === name);
  return found === undefined || another !== undefined ? '' : keyOf(found);
};

const tieOf = (
  value: JsonValue,
  at: number,
  unitOf: (name: string) => string | null,
  table: ScoreTable,
): Settlement | null => {
  if (!isObject(value)) return null;
  const way = WAYS.find((one) => one === textAt(value, 'way'));
  const order = value.get('order');
  if (way === undefined || !isList(order)) return null;
  const keys = new Set<string>([...table.individuals.map(keyOf), ...table.teams]);
  const members = order.map((one) => {
    if (!isObject(one)) return '';
    const [unit, name, id] = [unitOf(textAt(one, 'unit')), textAt(one, 'name'), textAt(one, 'id')];
    if (id !== '') return id;
    return unit === null ? '' : name === '' ? unit : keyOfName(table, unit, name);
  });
  const [ranking, total] = [textAt(value, 'ranking'), textAt(value, 'total')];
  const isWhole = ranking !== '' && total !== '' && members.length > 1;
  if (!isWhole || !members.every((key) => keys.has(key))) return null;
  return {
    id: `ties.${at + 1}`,
    ranking,
    way,
    members,
    total,
    order: way === 'shared' ? [] : members,
  };
};

/**
 * The decisions on ties that stand in a score file beside the scores, in the order in which it has them:
 * `"ties": [{"ranking", "way", "total", "order": [{"id", "unit", "name"}]}]`; `id` is that of the row, and may be missing
 * where unit and name tell who is meant. A workbook has none.
 * @param file of which `readScoreFile` has taken the table
 */
export const readDecidedTies = (
  file: string,
  plan: Plan,
  table: ScoreTable,
): Decided | readonly ScoreFileFault[] => {
  const individuals = table.individuals.map(keyOf);
  if (extname(file).toLowerCase() !== '.json') return { settlements: [], individuals };
  const read = readJson(readFileSync(file, 'utf8'));
  const ties = 'kind' in read ? [] : listOf(read.value);
  const unitOf = (name: string): string | null =>
    plan.units.find((unit) => [unit.name, unit.short, unit.id, ...unit.also].includes(name))?.id ??
    null;
  const settlements = ties.map((value, at) => tieOf(value, at, unitOf, table));
  const faults = settlements.flatMap((one, at) =>
    one === null ? [fileFault('file.json-tie', { row: at + 1 })] : [],
  );
  return faults.length > 0
    ? faults
    : { settlements: settlements.filter((one) => one !== null), individuals };
};

/** Tells faults from decisions. */
export const areDecided = (read: Decided | readonly ScoreFileFault[]): read is Decided =>
  !Array.isArray(read);
