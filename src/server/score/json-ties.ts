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

/** The key under which a person or a team of a score file is known: unit, or unit and name. */
const personKey = (unit: string, name: string): string => `${unit} ${name}`;

const tieOf = (
  value: JsonValue,
  at: number,
  unitOf: (name: string) => string | null,
  keys: ReadonlySet<string>,
): Settlement | null => {
  if (!isObject(value)) return null;
  const way = WAYS.find((one) => one === textAt(value, 'way'));
  const order = value.get('order');
  if (way === undefined || !isList(order)) return null;
  const members = order.map((one) => {
    const unit = isObject(one) ? unitOf(textAt(one, 'unit')) : null;
    const name = isObject(one) ? textAt(one, 'name') : '';
    return unit === null ? '' : name === '' ? unit : personKey(unit, name);
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
 * `"ties": [{"ranking", "way", "total", "order": [{"unit", "name"}]}]`. A workbook has none.
 * @param file of which `readScoreFile` has taken the table
 */
export const readDecidedTies = (
  file: string,
  plan: Plan,
  table: ScoreTable,
): Decided | readonly ScoreFileFault[] => {
  const individuals = table.individuals.map(({ unit, name }) => personKey(unit, name));
  if (extname(file).toLowerCase() !== '.json') return { settlements: [], individuals };
  const read = readJson(readFileSync(file, 'utf8'));
  const ties = 'kind' in read ? [] : listOf(read.value);
  const unitOf = (name: string): string | null =>
    plan.units.find((unit) => [unit.name, unit.short, unit.id, ...unit.also].includes(name))?.id ??
    null;
  const keys = new Set<string>([...individuals, ...table.teams]);
  const settlements = ties.map((value, at) => tieOf(value, at, unitOf, keys));
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
