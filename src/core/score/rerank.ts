import { compare, terms, type Exact } from '../kernel/exact.ts';
import { columnOf, reach, valueAt, valuesOf, type Column } from './column.ts';
import { evaluateScores, higherFirst } from './evaluate.ts';
import { MEMBERS, PRESENT } from './formula/bind.ts';
import type { CompiledRanking, Program } from './program.ts';
import {
  BY_TOTAL,
  rankedBy,
  runEnd,
  settle,
  sizeOf,
  stepsOf,
  UNDECIDED,
  type Ranked,
  type Standing,
} from './rank.ts';
import type { Level } from './rules.ts';
import type { ScoreTable } from './table.ts';

/** One score that came in, was corrected or was taken back. */
export interface ScoreChange {
  readonly component: string;
  /** Position in the table, of the component's level. */
  readonly position: number;
  readonly value: Exact | null;
}

/** What one change may touch: a team with all its members, or somebody without a team. Positions of the whole table. */
interface Touched {
  readonly teams: readonly number[];
  readonly individuals: readonly number[];
}

const touchedBy = (table: ScoreTable, of: Level, position: number): Touched => {
  const team = of === 'team' ? position : (table.teamOf[position] as number);
  if (team < 0) return { teams: [], individuals: [position] };
  const individuals: number[] = [];
  table.teamOf.forEach((one, index) => {
    if (one === team) individuals.push(index);
  });
  return { teams: [team], individuals };
};

/** The part of a table that was touched, as a table of its own: formulas never look beyond a team. */
const partOf = (program: Program, table: ScoreTable, touched: Touched): ScoreTable => {
  const { teams, individuals } = touched;
  const columns = program.rules.components.flatMap(({ id, of }) => {
    const column = table.columns.get(id);
    const positions = of === 'team' ? teams : individuals;
    return column === undefined
      ? []
      : [[id, columnOf(positions.map((position) => valueAt(column, position)))] as const];
  });
  return {
    teams: teams.map((position) => table.teams[position] as (typeof table.teams)[0]),
    individuals: individuals.map((position) => table.individuals[position] as never),
    teamOf: new Int32Array(individuals.length).fill(teams.length === 0 ? -1 : 0),
    columns: new Map(columns),
  };
};

const LIMIT = BigInt(Number.MAX_SAFE_INTEGER);

/** How much finer a scale must become for a value to fit it. */
const finer = (scale: bigint, { denominator }: { readonly denominator: bigint }): bigint => {
  let [x, y] = [scale, denominator];
  while (y !== 0n) [x, y] = [y, x % y];
  return denominator / x;
};

/** A column with some values replaced; it stays scaled while every value fits one common scale. */
const withValues = (
  column: Column,
  length: number,
  changed: ReadonlyMap<number, Exact | null>,
): Column => {
  if (column.kind === 'scaled') {
    const fractions = [...changed].map(([at, value]) => [at, value && terms(value)] as const);
    let scale = BigInt(column.scale);
    for (const [, value] of fractions) if (value !== null) scale *= finer(scale, value);
    const factor = scale / BigInt(column.scale);
    const units = fractions.map(
      ([at, value]) => [at, value && value.numerator * (scale / value.denominator)] as const,
    );
    const fits =
      scale <= LIMIT &&
      (factor === 1n || BigInt(reach(column.units)) * factor <= LIMIT) &&
      units.every(([, value]) => value === null || (value <= LIMIT && value >= -LIMIT));
    if (fits) {
      const times = Number(factor);
      const copy = times === 1 ? column.units.slice() : column.units.map((one) => one * times);
      for (const [at, value] of units) copy[at] = value === null ? Number.NaN : Number(value);
      return { kind: 'scaled', scale: Number(scale), units: copy };
    }
  }
  const values = [...valuesOf(column, length)];
  for (const [at, value] of changed) values[at] = value;
  return columnOf(values);
};

/** A column with the values of the touched part put in. */
const patched = (
  whole: Column,
  part: Column,
  length: number,
  positions: readonly number[],
): Column => {
  const changed = new Map<number, Exact | null>();
  positions.forEach((position, at) => {
    const [before, after] = [valueAt(whole, position), valueAt(part, at)];
    const isSame =
      before === null || after === null ? before === after : compare(before, after) === 0;
    if (!isSame) changed.set(position, after);
  });
  return changed.size === 0 ? whole : withValues(whole, length, changed);
};

/** First place in `order[…)` that stands behind `position` by total. */
const placeFor = (order: Uint32Array, total: Column, position: number): number => {
  let [low, high] = [0, order.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (higherFirst(total, order[middle] as number, position) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** `kept` with `added` put in by total; both stand in order of total. */
const merged = (
  kept: Uint32Array,
  added: readonly number[],
  total: Column,
): Uint32Array<ArrayBuffer> => {
  const order = new Uint32Array(kept.length + added.length);
  let from = 0;
  added.forEach((position, at) => {
    const to = placeFor(kept, total, position);
    order.set(kept.subarray(from, to), from + at);
    order[to + at] = position;
    from = to;
  });
  order.set(kept.subarray(from), from + added.length);
  return order;
};

/** Those who had the same total as somebody touched: their group lost a member, or gains one. */
const markEquals = ({ order, total }: Standing, touched: readonly number[], mark: Uint8Array) => {
  for (const position of touched) {
    const at = order.indexOf(position);
    if (at < 0) continue;
    let start = at;
    while (start > 0 && higherFirst(total, order[start - 1] as number, position) === 0) start -= 1;
    const end = runEnd(order, total, start, order.length);
    for (let index = start; index < end; index += 1) mark[order[index] as number] = 1;
  }
};

const isMarked = (mark: Uint8Array, order: Uint32Array, start: number, end: number): boolean => {
  for (let index = start; index < end; index += 1) if (mark[order[index] as number]) return true;
  return false;
};

const reranked = (
  compiled: CompiledRanking,
  before: Standing,
  evaluation: Ranked['evaluation'],
  total: Column,
  touched: readonly number[],
): Standing => {
  const size = sizeOf(compiled, evaluation.table);
  const isTouched = new Uint8Array(size);
  for (const position of touched) isTouched[position] = 1;
  const isRanked = rankedBy(compiled, evaluation, total);
  const added = touched
    .filter(isRanked)
    .toSorted((one, other) => higherFirst(total, one, other) || one - other);
  const kept = before.order.filter((position) => isTouched[position] === 0);
  const order = merged(kept, added, total);
  const rank = new Uint32Array(size);
  const decidedBy = new Uint8Array(size).fill(UNDECIDED);
  const chain = { steps: stepsOf(compiled, evaluation), order, rank, decidedBy };
  const isAnew = isTouched.slice();
  markEquals(before, touched, isAnew);
  for (let start = 0; start < order.length;) {
    const end = runEnd(order, total, start, order.length);
    if (end - start === 1 || isMarked(isAnew, order, start, end)) {
      order.subarray(start, end).sort();
      settle(chain, start, end, 0, BY_TOTAL);
    } else {
      const shift = start + 1 - (before.rank[order[start] as number] as number);
      for (const position of order.subarray(start, end)) {
        rank[position] = (before.rank[position] as number) + shift;
        decidedBy[position] = before.decidedBy[position] as number;
      }
    }
    start = end;
  }
  const unranked = [
    ...before.unranked.filter((position) => isTouched[position] === 0),
    ...touched.filter((position) => !isRanked(position)),
  ].sort((one, other) => one - other);
  return { total, order, rank, decidedBy, settled: new Map(), unranked };
};

/**
 * Ranks anew after one score changed, without working everybody out again: only the team concerned and its members
 * are evaluated, and places move where they must. Says the same as `rankScores` on the changed table; decisions on ties
 * are applied afterwards (`settleTies`).
 */
export const rerank = (
  program: Program,
  { evaluation, standings }: Ranked,
  { component, position, value }: ScoreChange,
): Ranked => {
  const of = program.rules.components.find(({ id }) => id === component)?.of;
  if (of === undefined) throw new RangeError(`no component ${component}`);
  const { table: before } = evaluation;
  const lengths: Readonly<Record<Level, number>> = {
    team: before.teams.length,
    individual: before.individuals.length,
  };
  const incoming = before.columns.get(component) ?? columnOf(new Array(lengths[of]).fill(null));
  const table: ScoreTable = {
    ...before,
    columns: new Map(before.columns).set(
      component,
      withValues(incoming, lengths[of], new Map([[position, value]])),
    ),
  };
  const touched = touchedBy(before, of, position);
  const positionsOf = (level: Level) => (level === 'team' ? touched.teams : touched.individuals);
  const part = evaluateScores(program, partOf(program, table, touched));
  const levels = new Map<string, Level>([
    [MEMBERS.id, 'team'],
    [PRESENT.id, 'team'],
    ...program.rules.components.map((one) => [one.id, one.of] as const),
    ...program.rules.figures.map((one) => [one.id, one.of] as const),
  ]);
  const columns = new Map(
    [...evaluation.columns].map(([id, column]) => {
      const level = levels.get(id) as Level;
      const own = part.columns.get(id) as Column;
      return [id, patched(column, own, lengths[level], positionsOf(level))] as const;
    }),
  );
  const after = { table, columns };
  return {
    evaluation: after,
    standings: new Map(
      program.rankings.map((compiled) => {
        const { id, of: level } = compiled.ranking;
        const standing = standings.get(id) as Standing;
        const own = part.totals.get(id) as Column;
        const total = patched(standing.total, own, lengths[level], positionsOf(level));
        return [id, reranked(compiled, standing, after, total, positionsOf(level))] as const;
      }),
    ),
  };
};
