import { computeResult, type RankingResult, type Result } from '../honour/result.ts';
import type { Refusal } from '../kernel/decision.ts';
import { advancing, type Advancing } from '../score/advance.ts';
import { compileScores, isProgram, type PlacedFault, type Program } from '../score/program.ts';
import { membersByTeam } from '../score/evaluate.ts';
import type { Advance } from '../score/rules.ts';
import type { Decided } from '../score/settlement.ts';
import type { ScoreTable } from '../score/table.ts';
import { Workings } from '../score/working.ts';
import { checkRoster, type RosterCode, type RosterRules } from '../team/roster.ts';
import { touchesResult, type OpenItem } from './open-item.ts';
import type { Plan, PlanUnit } from './plan.ts';
import { undecided, type OpenItemState } from './settle.ts';

export type WarningCode =
  | 'result.undecided'
  | 'result.unit-absent'
  | 'result.not-ranked'
  | 'result.roster'
  | 'result.award-fact-missing'
  | 'result.award-vacant';

/** Something to know beside a result. It never stops the reckoning. */
export interface ResultWarning {
  readonly code: WarningCode;
  /** The clause concerned, `inferred` where the notice has none. */
  readonly clause: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** The undecided item, whose stated default was used. */
  readonly open: OpenItem | null;
  /** The roster rule that is broken, for its own sentence. */
  readonly roster: Refusal<RosterCode> | null;
}

/** Who goes on to a later stage, by positions of the score table. */
export interface TalliedAdvance extends Advancing {
  readonly advance: Advance;
  readonly ranking: RankingResult;
}

/** A result with its working and with what to know beside it. */
export interface Tally {
  readonly plan: Plan;
  readonly program: Program;
  readonly result: Result;
  readonly workings: Workings;
  readonly advances: readonly TalliedAdvance[];
  readonly warnings: readonly ResultWarning[];
}

const warning = (
  code: WarningCode,
  clause: string,
  params: ResultWarning['params'],
): ResultWarning => ({ code, clause, params, open: null, roster: null });

/** Undecided items, those that touch a result first: each is listed wherever a result is shown. */
const ofOpenItems = (open: readonly OpenItemState[]): readonly ResultWarning[] => {
  const items = undecided(open);
  const sorted = [...items.filter(touchesResult), ...items.filter((item) => !touchesResult(item))];
  return sorted.map((item) => ({
    ...warning('result.undecided', item.source[0] ?? 'inferred', { question: item.question }),
    open: item,
  }));
};

/** The roster rules as far as a score file shows rosters: those of the role that contests. */
const contestantRules = (plan: Plan): { rules: RosterRules; role: string } | null => {
  for (const stage of plan.stages) {
    if (stage.kind !== 'roster') continue;
    const role = stage.rules.counts[0]?.role ?? 'contestant';
    const roles = stage.rules.roles.filter((one) => one.id === role);
    const counts = stage.rules.counts.filter((one) => one.role === role);
    if (roles.length > 0) return { rules: { roles, counts }, role };
  }
  return null;
};

const ofRosters = (plan: Plan, table: ScoreTable): readonly ResultWarning[] => {
  const contesting = contestantRules(plan);
  if (contesting === null || !plan.components.some((one) => one.of === 'individual')) return [];
  const positions = membersByTeam(table);
  return table.teams.flatMap((team, at) => {
    const members = (positions[at] ?? []).flatMap((position) => {
      const individual = table.individuals[position];
      return individual === undefined ? [] : [{ ...individual, role: contesting.role }];
    });
    const unit = plan.units.find((one) => one.id === team)?.name ?? team;
    // A score file carries the facts that awards ask for; what a roster rule asks beyond them was checked with the roster.
    return checkRoster(contesting.rules, members)
      .filter(({ code }) => code !== 'team.fact-missing')
      .map((roster) => ({
        ...warning('result.roster', roster.clause ?? 'inferred', { unit }),
        roster,
      }));
  });
};

const ofRows = (
  units: ReadonlyMap<string, PlanUnit>,
  result: Result,
  workings: Workings,
): readonly ResultWarning[] =>
  result.rankings.flatMap(({ compiled, rows, vacant, standing }) => {
    const { ranking } = compiled;
    const byPosition = new Map(rows.map((row) => [row.position, row]));
    const whoIs = (position: number): string => {
      const row = byPosition.get(position);
      return row?.name ?? (row === undefined ? '' : (units.get(row.unit)?.name ?? row.unit));
    };
    const unranked = standing.unranked.map((position) => {
      const missing = workings.ofTotal(ranking.id, position).at(-1)?.missing ?? [];
      return warning('result.not-ranked', ranking.source, {
        ranking: ranking.title,
        who: whoIs(position),
        why: missing.length > 0 ? `缺${missing.join('、')}` : '未达到排名的最低要求或不能计算',
      });
    });
    const unclear = rows.flatMap((row) =>
      row.pending
        .filter((one) => one.reason === 'fact-missing')
        .map(({ award }) =>
          warning('result.award-fact-missing', award.source, {
            award: award.title,
            who: whoIs(row.position),
          }),
        ),
    );
    const empty = vacant.map(({ award, place }) =>
      warning('result.award-vacant', award.source, { award: award.title, place }),
    );
    return [...unranked, ...unclear, ...empty];
  });

/**
 * Totals, places, ties, awards and warnings of a plan from scores as they came in (N6, N7). An undecided item never
 * stops it: the plan's stated default is used and the item is listed.
 * @param decided what people decided on ties
 * @returns the tally, or the faults of formulas that cannot be read
 */
export const tallyScores = (
  plan: Plan,
  open: readonly OpenItemState[],
  table: ScoreTable,
  decided?: Decided,
): Tally | readonly PlacedFault[] => {
  const program = compileScores(plan);
  if (!isProgram(program)) return program;
  const awarded = new Set(plan.units.filter((unit) => unit.rankedForAwards).map((unit) => unit.id));
  const result = computeResult(program, table, plan.awards, awarded, decided);
  const workings = new Workings(program, result.evaluation);
  const units = new Map<string, PlanUnit>(plan.units.map((unit) => [unit.id, unit]));
  const absent = plan.units
    .filter((unit) => !table.teams.includes(unit.id))
    .map((unit) => warning('result.unit-absent', unit.source, { unit: unit.name }));
  return {
    plan,
    program,
    result,
    workings,
    advances: plan.advances.flatMap((advance) => {
      const ranking = result.rankings.find((one) => one.compiled.ranking.id === advance.ranking);
      return ranking === undefined
        ? []
        : [{ advance, ranking, ...advancing(advance, ranking.standing) }];
    }),
    warnings: [
      ...ofOpenItems(open),
      ...absent,
      ...ofRosters(plan, table),
      ...ofRows(units, result, workings),
    ],
  };
};

/** Tells a tally from the faults that stand in its place. */
export const isTally = (result: Tally | readonly PlacedFault[]): result is Tally =>
  !Array.isArray(result);
