import { compare, type Exact } from '../kernel/exact.ts';
import type { UnitId } from '../kernel/id.ts';
import { isAbsent, valueAt, type Column } from '../score/column.ts';
import { shownDigits } from '../score/display.ts';
import { columnFor, type Evaluation } from '../score/evaluate.ts';
import type { CompiledRanking, Program } from '../score/program.ts';
import { openTies, rankScores, UNDECIDED, type Standing } from '../score/rank.ts';
import { settleTies } from '../score/settle-ties.ts';
import { keysOf, type Decided, type Settlement } from '../score/settlement.ts';
import type { ScoreTable } from '../score/table.ts';
import type { AwardSeries } from './award.ts';
import {
  grantAwards,
  type Candidate,
  type Grant,
  type Grants,
  type PendingAward,
} from './grant.ts';

/** One line of a result table; positions are those of the score table. */
export interface ResultRow {
  readonly position: number;
  readonly unit: UnitId;
  /** null for a team. */
  readonly name: string | null;
  readonly total: Exact | null;
  /** Place among all in the table, excluded units too; null where unranked. */
  readonly rank: number | null;
  /** Place within the award's pool; null outside it. */
  readonly awardRank: number | null;
  readonly tied: boolean;
  /** `total`, the id of the tie step or the way of the decision that settled the place; null while shared or unranked. */
  readonly decidedBy: string | null;
  /** The decision on the tie in which it stood; null where people had nothing to decide. */
  readonly settlement: Settlement | null;
  readonly awards: readonly Grant[];
  readonly pending: readonly PendingAward[];
}

/** A place several share, with the awards that cannot be given until it is settled. */
export interface UnresolvedTie {
  readonly rank: number;
  readonly members: readonly number[];
  readonly affects: readonly PendingAward[];
}

/** One ranking with its awards. Ranked rows come first, best first; then those without a place, in table order. */
export interface RankingResult {
  readonly compiled: CompiledRanking;
  readonly standing: Standing;
  /** Decimals in which this table's totals are shown. */
  readonly digits: number;
  readonly rows: readonly ResultRow[];
  readonly unresolved: readonly UnresolvedTie[];
  readonly vacant: Grants['vacant'];
}

export interface Result {
  readonly evaluation: Evaluation;
  readonly rankings: readonly RankingResult[];
  /** Decisions on ties that are no more: a correction changed who is equal, or the total. */
  readonly lapsed: readonly Settlement[];
}

/** Ids of the units that take awards of a `ranked-for-awards` pool. */
export type AwardedUnits = ReadonlySet<UnitId>;

const meets = (column: Column, position: number, least: Exact): boolean => {
  const value = valueAt(column, position);
  return value !== null && compare(value, least) >= 0;
};

const unitAt = (table: ScoreTable, of: 'individual' | 'team', position: number): UnitId =>
  (of === 'team' ? table.teams[position] : table.individuals[position]?.unit) as UnitId;

const candidatesFor = (
  series: AwardSeries,
  compiled: CompiledRanking,
  standing: Standing,
  evaluation: Evaluation,
  awarded: AwardedUnits,
): readonly Candidate[] => {
  const { ranking } = compiled;
  const { table } = evaluation;
  const barriers = compiled.passLines
    .filter(({ line }) => line.otherwise === 'no-award')
    .map(({ line, name }) => ({
      least: line.least,
      column: columnFor(evaluation, name, ranking.of),
    }));
  return Array.from(standing.order, (position) => ({
    position,
    rank: standing.rank[position] as number,
    inPool:
      (series.pool === 'everybody' || awarded.has(unitAt(table, ranking.of, position))) &&
      barriers.every(({ column, least }) => meets(column, position, least)),
    facts: ranking.of === 'team' ? null : (table.individuals[position]?.facts ?? null),
    sharesByDecision: standing.settled.get(position)?.way === 'shared',
  }));
};

const resultOf = (
  compiled: CompiledRanking,
  standing: Standing,
  evaluation: Evaluation,
  awards: readonly AwardSeries[],
  awarded: AwardedUnits,
): RankingResult => {
  const { ranking } = compiled;
  const { table } = evaluation;
  const grants = awards
    .filter((series) => series.ranking === ranking.id)
    .map((series) =>
      grantAwards(series, candidatesFor(series, compiled, standing, evaluation, awarded)),
    );
  const places = grants[0]?.places ?? new Map<number, number>();
  const pending = grants.flatMap((one) => one.pending);
  const byPosition = new Map<number, Grant[]>();
  for (const grant of grants.flatMap((one) => one.granted))
    byPosition.set(grant.position, [...(byPosition.get(grant.position) ?? []), grant]);
  const names = ['total', ...compiled.ties.map(({ name }) => name.id)];
  const rowAt = (position: number): ResultRow => {
    const rank = standing.rank[position] as number;
    const settled = standing.decidedBy[position] as number;
    const settlement = standing.settled.get(position) ?? null;
    return {
      position,
      unit: unitAt(table, ranking.of, position),
      name: ranking.of === 'team' ? null : (table.individuals[position]?.name ?? ''),
      total: isAbsent(standing.total, position) ? null : valueAt(standing.total, position),
      rank: rank === 0 ? null : rank,
      awardRank: places.get(position) ?? null,
      tied: rank !== 0 && settled === UNDECIDED,
      decidedBy: rank === 0 ? null : (settlement?.way ?? names[settled] ?? null),
      settlement,
      awards: byPosition.get(position) ?? [],
      pending: pending.filter((one) => one.positions.includes(position)),
    };
  };
  const rows = [...Array.from(standing.order, rowAt), ...standing.unranked.map(rowAt)];
  const unresolved = openTies(standing)
    .map(({ rank, members }) => ({
      rank,
      members,
      affects: pending.filter((one) => one.reason === 'tie' && one.rank === rank),
    }))
    .filter(({ affects }) => ranking.lastResort !== 'shared-place' || affects.length > 0);
  return {
    compiled,
    standing,
    digits: shownDigits(rows.flatMap((row) => (row.total === null ? [] : [row.total]))),
    rows,
    unresolved,
    vacant: grants.flatMap((one) => one.vacant),
  };
};

const UNDECIDED_YET: Decided = { settlements: [], individuals: [] };

/**
 * Totals, places, ties and awards of every ranking of a plan (N6, N7), from scores as they came in.
 * @param decided what people decided on ties that the plan leaves open
 */
export const computeResult = (
  program: Program,
  table: ScoreTable,
  awards: readonly AwardSeries[],
  awarded: AwardedUnits,
  decided: Decided = UNDECIDED_YET,
): Result => {
  const { evaluation, standings } = rankScores(program, table);
  const settled = program.rankings.map((compiled) => {
    const { id, of } = compiled.ranking;
    const settlements = decided.settlements.filter((one) => one.ranking === id);
    const keys = keysOf(of, table, decided.individuals);
    return { compiled, ...settleTies(standings.get(id) as Standing, settlements, keys) };
  });
  return {
    evaluation,
    rankings: settled.map(({ compiled, standing }) =>
      resultOf(compiled, standing, evaluation, awards, awarded),
    ),
    lapsed: settled.flatMap(({ lapsed }) => lapsed),
  };
};
