import type { Exact } from '../kernel/exact.ts';
import type { UnitId } from '../kernel/id.ts';
import { columnOf } from './column.ts';
import { evaluateScores } from './evaluate.ts';
import { compileScores, isProgram, type PlacedFault } from './program.ts';
import type { ScoreRules } from './rules.ts';
import type { ScoreTable } from './table.ts';
import { Workings, type Working } from './working.ts';

/** Figures to try a formula with: one value for a team's component, one for each member for an individual's. */
export type TrialFigures = ReadonlyMap<string, readonly Exact[]>;

/**
 * The written-out working of a ranking's total for one made-up team, so that whoever writes a formula sees at once
 * what it does. Component roundings are left out: trial figures are taken as they are.
 * @param members how many members the team has; of an individual ranking the first one's total is worked out
 * @returns the working, or the faults of the formulas
 */
export const tryRanking = (
  rules: ScoreRules,
  rankingId: string,
  figures: TrialFigures,
  members: number,
): Working | readonly PlacedFault[] => {
  const program = compileScores(rules);
  if (!isProgram(program)) return program;
  const team = 'trial' as UnitId;
  const table: ScoreTable = {
    teams: [team],
    individuals: Array.from({ length: members }, (_, index) => ({
      unit: team,
      name: `队员${index + 1}`,
      facts: { attributes: {} },
    })),
    teamOf: new Int32Array(members),
    columns: new Map(
      rules.components.map(({ id, of }) => {
        const given = figures.get(id) ?? [];
        const length = of === 'team' ? 1 : members;
        return [id, columnOf(Array.from({ length }, (_, index) => given[index] ?? null))];
      }),
    ),
  };
  const working = new Workings(program, evaluateScores(program, table))
    .ofTotal(rankingId, 0)
    .at(-1);
  if (working === undefined) throw new RangeError(`no ranking ${rankingId}`);
  return working;
};
