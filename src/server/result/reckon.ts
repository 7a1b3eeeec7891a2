import type { Kysely } from 'kysely';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { exactText } from '../../core/kernel/exact.ts';
import { dayAt, type Day, type Instant } from '../../core/kernel/day.ts';
import type { RankingResult, ResultRow, UnresolvedTie } from '../../core/honour/result.ts';
import { isTally, tallyScores, type Tally } from '../../core/plan/tally.ts';
import { openTies } from '../../core/score/rank.ts';
import {
  keysOf,
  tieText,
  type Decided,
  type Settlement,
  type TieGroup,
} from '../../core/score/settlement.ts';
import { planSourceOf, type CurrentPlan, type PlanSource } from '../activity/current-plan.ts';
import type { Database } from '../db/tables.ts';
import { sha256 } from '../http/sha256.ts';
import { finalScores, type FinalScores } from '../scoring/queries.ts';
import { contestantsOf, type TeamContestants } from '../team/contestants.ts';
import { readTree, type UnitTree } from '../unit/queries.ts';
import { loadTies, type StoredTie } from './store.ts';

/** A result as scores and decisions stand now, with everything it was made of. */
export interface Reckoned {
  readonly current: CurrentPlan;
  readonly source: PlanSource;
  readonly scores: FinalScores;
  readonly tally: Tally;
  readonly decided: Decided;
  readonly ties: readonly StoredTie[];
  readonly tree: UnitTree;
  /** The day whose names units have. */
  readonly on: Day;
  readonly teams: readonly TeamContestants[];
}

/** Whether a decision counts: made, and not taken back. */
export const isRuling = ({ at, withdrawn }: StoredTie): boolean =>
  at !== null && withdrawn === null;

const settlementOf = ({ id, ranking, way, members, total, drawn }: StoredTie): Settlement => ({
  id,
  ranking,
  way,
  members: members.map(({ key }) => key),
  total,
  order: drawn,
});

/** Reckons the result of the plan in force; units have the names of today. Refused where the plan ranks nobody. */
export const reckon = async (
  db: Kysely<Database>,
  current: CurrentPlan,
  now: Instant,
): Promise<Decision<Reckoned>> => {
  const { plan, activity } = current;
  if (plan.rankings.length === 0) return refuse({ code: 'result.not-scored', params: {} });
  const source = await planSourceOf(db, current);
  const on = dayAt(now);
  const scores = await finalScores(db, current, on);
  const ties = await loadTies(db, activity);
  const decided: Decided = {
    settlements: ties.filter(isRuling).map(settlementOf),
    individuals: scores.members,
  };
  const tally = tallyScores(plan, source.open, scores.table, decided);
  if (!isTally(tally)) throw new Error(`a published formula does not read: ${tally[0]?.code}`);
  const teams = await contestantsOf(db, current);
  return accept({
    current,
    source,
    scores,
    tally,
    decided,
    ties,
    tree: await readTree(db),
    on,
    teams,
  });
};

/** Keys of the rows of a ranking, by position. */
export const rowKeys = ({ scores }: Reckoned, { compiled }: RankingResult): readonly string[] =>
  keysOf(compiled.ranking.of, scores.table, scores.members);

/** A tie that is open, with the name by which it is decided. */
export interface OpenTie extends UnresolvedTie {
  readonly tie: string;
  readonly ranking: RankingResult;
  readonly group: TieGroup;
  readonly rows: readonly ResultRow[];
}

/** Every place that several still share, in the order of tables and places. */
export const openTiesOf = (reckoned: Reckoned): readonly OpenTie[] =>
  reckoned.tally.result.rankings.flatMap((ranking) => {
    const keys = rowKeys(reckoned, ranking);
    return openTies(ranking.standing).flatMap(({ rank, members }): OpenTie[] => {
      const rows = ranking.rows.filter(({ position }) => members.includes(position));
      const total = rows[0]?.total ?? null;
      if (total === null) return [];
      const group: TieGroup = {
        ranking: ranking.compiled.ranking.id,
        members: members.map((position) => keys[position] as string),
        total: exactText(total),
      };
      const known = ranking.unresolved.find((one) => one.rank === rank);
      return [
        {
          tie: sha256(tieText(group)),
          ranking,
          group,
          rows,
          rank,
          members,
          affects: known?.affects ?? [],
        },
      ];
    });
  });

/** What a stored decision's `tie` would be for the group it was made on. */
export const tieOf = ({ ranking, members, total }: StoredTie): string =>
  sha256(tieText({ ranking, members: members.map(({ key }) => key), total }));
