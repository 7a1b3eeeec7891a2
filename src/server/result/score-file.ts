import { decimalPlaces, exactText, plainText, type Exact } from '../../core/kernel/exact.ts';
import { sheetRulesOf } from '../../core/plan/sheet-rules.ts';
import { valueAt } from '../../core/score/column.ts';
import type { Level } from '../../core/score/rules.ts';
import type { Reckoned } from './reckon.ts';

/** A score as a score file has it: a decimal in full, else the exact fraction. */
const scoreText = (value: Exact | null): string | null => {
  if (value === null) return null;
  return decimalPlaces(value) === null ? exactText(value) : plainText(value);
};

const componentsAt = (
  { current: { plan }, scores: { table } }: Reckoned,
  level: Level,
  position: number,
): Readonly<Record<string, string | null>> =>
  Object.fromEntries(
    plan.components
      .filter(({ of }) => of === level)
      .map(({ id }) => {
        const column = table.columns.get(id);
        return [id, column === undefined ? null : scoreText(valueAt(column, position))];
      }),
  );

/**
 * The score file from which a result is reckoned, with the decisions on its ties: what `qunying tally` takes
 * (`examples/nantong-2020/scores.json` is one). A line a row, so that two can be compared; its `id` is the row's `key` in
 * `result.json`, by which two of the same name and unit are told apart.
 */
export const scoreFile = (reckoned: Reckoned): string => {
  const { current, scores, tally } = reckoned;
  const { table, members } = scores;
  const nameOf = (unit: string): string =>
    current.plan.units.find(({ id }) => id === unit)?.name ?? unit;
  const { attributes } = sheetRulesOf(current.plan);
  const individual = table.individuals.map(({ unit, name, facts }, position) => ({
    id: members[position] ?? '',
    unit: nameOf(unit),
    name,
    sex: facts.attributes['性别'] ?? '',
    ...Object.fromEntries(attributes.map((one) => [one, facts.attributes[one] ?? ''])),
    ...componentsAt(reckoned, 'individual', position),
  }));
  const team = table.teams.map((unit, position) => ({
    unit: nameOf(unit),
    ...componentsAt(reckoned, 'team', position),
  }));
  const who = (key: string): Readonly<Record<string, string>> => {
    const person = table.individuals[members.indexOf(key)];
    return person === undefined
      ? { unit: nameOf(key) }
      : { id: key, unit: nameOf(person.unit), name: person.name };
  };
  const lapsed = new Set(tally.result.lapsed);
  const ties = reckoned.decided.settlements
    .filter((one) => !lapsed.has(one))
    .map(({ ranking, way, total, members: equals, order }) => ({
      ranking,
      way,
      total,
      order: (way === 'shared' ? equals : order).map(who),
    }));
  const list = (rows: readonly unknown[]): string =>
    rows.length === 0
      ? '[]'
      : `[\n${rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n')}\n  ]`;
  const lists = [
    ['individual', individual],
    ['team', team],
    ...(ties.length === 0 ? [] : [['ties', ties] as const]),
  ] as const;
  return `{\n${lists.map(([key, rows]) => `  "${key}": ${list(rows)}`).join(',\n')}\n}\n`;
};
