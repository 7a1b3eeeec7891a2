import { compare, type Exact } from '../kernel/exact.ts';
import { isAbsent, reach, valueAt, type Column } from './column.ts';
import { columnFor, evaluateScores, higherFirst, type Evaluation } from './evaluate.ts';
import type { CompiledRanking, Program } from './program.ts';
import type { TieStep } from './rules.ts';
import type { Settlement } from './settlement.ts';
import type { ScoreTable } from './table.ts';

/** What settled a place: the total, a step of the tie chain (by position), people, or nothing yet. */
export const BY_TOTAL = 0;
export const BY_PEOPLE = 254;
export const UNDECIDED = 255;

/** Places of one ranking, by columns; positions are those of the score table. */
export interface Standing {
  readonly total: Column;
  /** Ranked positions, first place first; equals in table order. */
  readonly order: Uint32Array;
  /** Place of each position from 1; equals share the lower number (1, 2, 2, 4). 0 = unranked. */
  readonly rank: Uint32Array;
  /** Per position: `BY_TOTAL`, n for the n-th tie step (from 1), `BY_PEOPLE`, or `UNDECIDED` for a place still shared. */
  readonly decidedBy: Uint8Array;
  /** The decision on a tie, for every position that it concerns. */
  readonly settled: ReadonlyMap<number, Settlement>;
  /** Positions without a total, or below a pass line that leaves them unranked, in table order. */
  readonly unranked: readonly number[];
}

/** A place that several still share after the whole tie chain. */
export interface OpenTie {
  readonly rank: number;
  readonly members: readonly number[];
}

/** Positions sorted by total, higher first, equals in table order. Packed into one native sort where that is exact. */
const sortByTotal = (total: Column, positions: Uint32Array): Uint32Array => {
  const count = positions.length;
  if (total.kind === 'scaled') {
    const most = reach(total.units);
    if ((2 * most + 1) * count <= Number.MAX_SAFE_INTEGER) {
      const keys = new Float64Array(count);
      for (let index = 0; index < count; index += 1)
        keys[index] = (most - (total.units[positions[index] as number] as number)) * count + index;
      keys.sort();
      const order = new Uint32Array(count);
      for (let index = 0; index < count; index += 1)
        order[index] = positions[(keys[index] as number) % count] as number;
      return order;
    }
  }
  return positions.toSorted((a, b) => higherFirst(total, a, b) || a - b);
};

const isEqual = (column: Column, a: number, b: number): boolean =>
  column.kind === 'scaled' ? column.units[a] === column.units[b] : higherFirst(column, a, b) === 0;

/** The criteria after the total, with their values. */
export type Steps = readonly { readonly column: Column; readonly first: TieStep['first'] }[];

/** What places are written into. */
export interface Chain {
  readonly steps: Steps;
  readonly order: Uint32Array;
  readonly rank: Uint32Array;
  readonly decidedBy: Uint8Array;
}

/** End of the run of equals that starts at `start` in `order[…end)`. */
export const runEnd = (order: Uint32Array, column: Column, start: number, end: number): number => {
  let next = start + 1;
  while (next < end && isEqual(column, order[start] as number, order[next] as number)) next += 1;
  return next;
};

const isAbsentIn = (column: Column, order: Uint32Array, start: number, end: number): boolean => {
  for (let index = start; index < end; index += 1)
    if (isAbsent(column, order[index] as number)) return true;
  return false;
};

/**
 * Settles the equals `order[start…end)` with the tie steps from `step` on; `reached` is the criterion that set this
 * group apart from its neighbours. A step for which a value is missing settles nothing.
 */
export const settle = (
  chain: Chain,
  start: number,
  end: number,
  step: number,
  reached: number,
): void => {
  const { steps, order, rank, decidedBy } = chain;
  const criterion = steps[step];
  if (
    end - start === 1 ||
    criterion === undefined ||
    isAbsentIn(criterion.column, order, start, end)
  ) {
    for (let index = start; index < end; index += 1) {
      rank[order[index] as number] = start + 1;
      decidedBy[order[index] as number] = end - start === 1 ? reached : UNDECIDED;
    }
    return;
  }
  const { column, first } = criterion;
  const sign = first === 'higher' ? 1 : -1;
  order.subarray(start, end).sort((a, b) => sign * higherFirst(column, a, b) || a - b);
  for (let from = start; from < end;) {
    const to = runEnd(order, column, from, end);
    const parted = to - from < end - start;
    settle(chain, from, to, step + 1, parted ? step + 1 : reached);
    from = to;
  }
};

const below = (column: Column, index: number, least: Exact): boolean => {
  const value = valueAt(column, index);
  return value === null || compare(value, least) < 0;
};

/** Tells who is ranked: whoever has a total and is below no pass line that leaves unranked. */
export const rankedBy = (
  { ranking, passLines }: CompiledRanking,
  evaluation: Evaluation,
  total: Column,
): ((index: number) => boolean) => {
  const lines = passLines
    .filter(({ line }) => line.otherwise === 'unranked')
    .map(({ line, name }) => ({
      least: line.least,
      column: columnFor(evaluation, name, ranking.of),
    }));
  return (index) =>
    !isAbsent(total, index) && !lines.some((line) => below(line.column, index, line.least));
};

/** The tie chain of a ranking with its values. */
export const stepsOf = ({ ranking, ties }: CompiledRanking, evaluation: Evaluation): Steps =>
  ties.map(({ step, name }) => ({
    first: step.first,
    column: columnFor(evaluation, name, ranking.of),
  }));

/** How many a ranking is about. */
export const sizeOf = ({ ranking }: CompiledRanking, table: ScoreTable): number =>
  ranking.of === 'team' ? table.teams.length : table.individuals.length;

const NOBODY: ReadonlyMap<number, Settlement> = new Map();

/**
 * Places of one ranking (N6.1, N6.2): higher total first, then the plan's tie chain; what remains equal shares the
 * lower number and stays open, since the notice is silent. Totals that are absent are not ranked (never 0).
 */
const rankStanding = (
  compiled: CompiledRanking,
  evaluation: Evaluation,
  total: Column,
): Standing => {
  const size = sizeOf(compiled, evaluation.table);
  const isRanked = rankedBy(compiled, evaluation, total);
  const ranked = new Uint32Array(size);
  const unranked: number[] = [];
  let count = 0;
  for (let index = 0; index < size; index += 1) {
    if (isRanked(index)) ranked[count++] = index;
    else unranked.push(index);
  }
  const order = sortByTotal(total, ranked.subarray(0, count));
  const rank = new Uint32Array(size);
  const decidedBy = new Uint8Array(size).fill(UNDECIDED);
  const chain: Chain = { steps: stepsOf(compiled, evaluation), order, rank, decidedBy };
  for (let start = 0; start < count;) {
    const end = runEnd(order, total, start, count);
    settle(chain, start, end, 0, BY_TOTAL);
    start = end;
  }
  return { total, order, rank, decidedBy, settled: NOBODY, unranked };
};

/** Places still shared after the tie chain, best first. */
export const openTies = ({ order, rank, decidedBy }: Standing): readonly OpenTie[] => {
  const ties: OpenTie[] = [];
  for (let start = 0; start < order.length;) {
    const place = rank[order[start] as number] as number;
    let end = start + 1;
    while (end < order.length && rank[order[end] as number] === place) end += 1;
    if (decidedBy[order[start] as number] === UNDECIDED)
      ties.push({ rank: place, members: [...order.subarray(start, end)] });
    start = end;
  }
  return ties;
};

/** A table evaluated and ranked: one standing per ranking, by id. */
export interface Ranked {
  readonly evaluation: Evaluation;
  readonly standings: ReadonlyMap<string, Standing>;
}

/** Evaluates a table and ranks it. */
export const rankScores = (program: Program, table: ScoreTable): Ranked => {
  const evaluation = evaluateScores(program, table);
  const standings = new Map(
    program.rankings.map((compiled) => {
      const total = evaluation.totals.get(compiled.ranking.id) as Column;
      return [compiled.ranking.id, rankStanding(compiled, evaluation, total)];
    }),
  );
  return { evaluation, standings };
};
