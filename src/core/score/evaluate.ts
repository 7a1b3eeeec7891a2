import { unreachable } from '../kernel/decision.ts';
import {
  add,
  compare,
  divide,
  exactInteger,
  largest,
  round,
  smallest,
  subtract,
  sum,
  type Exact,
} from '../kernel/exact.ts';
import {
  columnOf,
  combine,
  isAbsent,
  mapped,
  negated,
  reach,
  spreadToMembers,
  valueAt,
  zeroWhereAbsent,
  type Column,
  type ScaledColumn,
} from './column.ts';
import { MEMBERS, PRESENT, type Bound, type GatherFunction } from './formula/bind.ts';
import type { Program } from './program.ts';
import type { Component, Level } from './rules.ts';
import type { ScoreTable } from './table.ts';

/** Every component and figure of a table, by id, after absence rules and rounding by stage. */
export interface Evaluation {
  readonly table: ScoreTable;
  readonly columns: ReadonlyMap<string, Column>;
}

/**
 * One function over a list of values: 合计, 平均, 最高, 最低, or the mean without one highest and one lowest.
 * @returns null where there are too few values (none; under three for the trimmed mean)
 */
export const gatherValues = (name: GatherFunction, values: readonly Exact[]): Exact | null => {
  if (values.length === 0) return null;
  switch (name) {
    case 'sum':
      return sum(values);
    case 'average':
      return divide(sum(values), exactInteger(values.length));
    case 'max':
      return values.reduce(largest);
    case 'min':
      return values.reduce(smallest);
    case 'trimmed_mean': {
      if (values.length < 3) return null;
      const ends = add(values.reduce(largest), values.reduce(smallest));
      return divide(subtract(sum(values), ends), exactInteger(values.length - 2));
    }
    default:
      return unreachable(name);
  }
};

/** Positions of the members of each team, in table order. */
export const membersByTeam = (table: ScoreTable): readonly (readonly number[])[] => {
  const members: number[][] = table.teams.map(() => []);
  table.teamOf.forEach((team, index) => members[team]?.push(index));
  return members;
};

const sumScaled = (
  { scale, units }: ScaledColumn,
  { teams, teamOf }: ScoreTable,
  leaveOut: boolean,
): Column | null => {
  const totals = new Float64Array(teams.length);
  const counts = new Int32Array(teams.length);
  for (let index = 0; index < units.length; index += 1) {
    const team = teamOf[index] as number;
    const value = units[index] as number;
    if (team < 0 || (leaveOut && Number.isNaN(value))) continue;
    totals[team] = (totals[team] as number) + value;
    counts[team] = (counts[team] as number) + 1;
  }
  if (reach(units) * counts.reduce((a, b) => Math.max(a, b), 0) > Number.MAX_SAFE_INTEGER)
    return null;
  const absentWhereEmpty = totals.map((total, team) => (counts[team] === 0 ? Number.NaN : total));
  return { kind: 'scaled', scale, units: absentWhereEmpty };
};

const gather = (
  expression: Extract<Bound, { kind: 'gather' }>,
  of: Column,
  table: ScoreTable,
): Column => {
  if (expression.function === 'sum' && of.kind === 'scaled') {
    const fast = sumScaled(of, table, expression.leaveOut);
    if (fast !== null) return fast;
  }
  return columnOf(
    membersByTeam(table).map((members) => {
      const values = members.map((member) => valueAt(of, member));
      const present = values.filter((value) => value !== null);
      if (present.length < values.length && !expression.leaveOut) return null;
      return gatherValues(expression.function, present);
    }),
  );
};

class Evaluator {
  readonly #table: ScoreTable;
  readonly columns = new Map<string, Column>();
  readonly #levels = new Map<string, Level>();

  constructor(table: ScoreTable) {
    this.#table = table;
    const counts = new Float64Array(table.teams.length);
    for (const team of table.teamOf) if (team >= 0) counts[team] = (counts[team] as number) + 1;
    this.set(MEMBERS.id, 'team', { kind: 'scaled', scale: 1, units: counts });
  }

  set(id: string, level: Level, column: Column): void {
    this.columns.set(id, column);
    this.#levels.set(id, level);
  }

  length(level: Level): number {
    return level === 'team' ? this.#table.teams.length : this.#table.individuals.length;
  }

  #value(id: string, level: Level): Column {
    const column = this.columns.get(id);
    if (column === undefined) throw new RangeError(`no column for ${id}`);
    const isTeams = this.#levels.get(id) === 'team';
    return level === 'individual' && isTeams ? spreadToMembers(column, this.#table.teamOf) : column;
  }

  at(level: Level, expression: Bound): Column {
    const length = this.length(level);
    switch (expression.kind) {
      case 'number':
        return { kind: 'constant', value: expression.value };
      case 'value':
        return this.#value(expression.name.id, level);
      case 'negate':
        return negated(this.at(level, expression.of), length);
      case 'binary':
        return combine(
          expression.operator,
          this.at(level, expression.left),
          this.at(level, expression.right),
          length,
        );
      case 'gather': {
        const gathered = gather(expression, this.at('individual', expression.of), this.#table);
        return level === 'team' ? gathered : spreadToMembers(gathered, this.#table.teamOf);
      }
      case 'among':
        return this.#among(level, expression);
      case 'round': {
        const rounding = { digits: expression.digits, mode: 'half-up' } as const;
        return mapped(this.at(level, expression.of), length, (value) => round(value, rounding));
      }
      default:
        return unreachable(expression);
    }
  }

  #among(level: Level, expression: Extract<Bound, { kind: 'among' }>): Column {
    const parts = expression.of.map((part) => this.at(level, part));
    if (expression.function === 'sum')
      return parts.reduce((a, b) => combine('+', a, b, this.length(level)));
    return columnOf(
      Array.from({ length: this.length(level) }, (_, index) => {
        const values = parts.map((part) => valueAt(part, index));
        const present = values.filter((value) => value !== null);
        return present.length < values.length ? null : gatherValues(expression.function, present);
      }),
    );
  }
}

const incoming = (component: Component, column: Column, length: number): Column => {
  const { rounding } = component;
  const rounded =
    rounding === null ? column : mapped(column, length, (value) => round(value, rounding));
  return component.absence === 'zero' ? zeroWhereAbsent(rounded) : rounded;
};

/** How many of each team have a score of their own, as the scores came in; where none is of a person, all of them. */
const presentOf = ({ rules }: Program, table: ScoreTable): Column => {
  const own = rules.components.filter(({ of }) => of === 'individual');
  const columns = own.flatMap(({ id }) => table.columns.get(id) ?? []);
  const counts = new Float64Array(table.teams.length);
  table.teamOf.forEach((team, index) => {
    const isThere = own.length === 0 || columns.some((column) => !isAbsent(column, index));
    if (team >= 0 && isThere) counts[team] = (counts[team] as number) + 1;
  });
  return { kind: 'scaled', scale: 1, units: counts };
};

const evaluator = (program: Program, table: ScoreTable): Evaluator => {
  const run = new Evaluator(table);
  run.set(PRESENT.id, 'team', presentOf(program, table));
  for (const component of program.rules.components) {
    const length = run.length(component.of);
    const column = table.columns.get(component.id) ?? columnOf(new Array(length).fill(null));
    run.set(component.id, component.of, incoming(component, column, length));
  }
  for (const { figure, bound } of program.figures) {
    const { rounding } = figure;
    const column = run.at(figure.of, bound);
    const rounded =
      rounding === null
        ? column
        : mapped(column, run.length(figure.of), (value) => round(value, rounding));
    run.set(figure.id, figure.of, rounded);
  }
  return run;
};

/** Totals of every ranking (N6.1, N6.2), with the components and figures they were made from. */
export const evaluateScores = (
  program: Program,
  table: ScoreTable,
): Evaluation & { readonly totals: ReadonlyMap<string, Column> } => {
  const run = evaluator(program, table);
  const totals = new Map<string, Column>();
  for (const { ranking, total } of program.rankings) {
    const { rounding } = ranking;
    const column = run.at(ranking.of, total);
    totals.set(
      ranking.id,
      rounding === null
        ? column
        : mapped(column, run.length(ranking.of), (value) => round(value, rounding)),
    );
  }
  return { table, columns: run.columns, totals };
};

/** The values of a name at a level, for tie steps and pass lines: a team's value for each member where asked so. */
export const columnFor = (
  evaluation: Evaluation,
  name: { readonly id: string; readonly of: Level },
  level: Level,
): Column => {
  const column = evaluation.columns.get(name.id);
  if (column === undefined) throw new RangeError(`no column for ${name.id}`);
  return level === 'individual' && name.of === 'team'
    ? spreadToMembers(column, evaluation.table.teamOf)
    : column;
};

/** Compares two values of a column, higher first. */
export const higherFirst = (column: Column, a: number, b: number): number => {
  if (column.kind === 'scaled') return (column.units[b] as number) - (column.units[a] as number);
  if (column.kind === 'constant') return 0;
  return compare(valueAt(column, b) as Exact, valueAt(column, a) as Exact);
};
