import { join } from 'node:path';
import type { Plan } from '../src/core/plan/plan.ts';
import { compileScores, isProgram } from '../src/core/score/program.ts';
import { rankScores } from '../src/core/score/rank.ts';
import { loadPlanFile, type LoadedPlan } from '../src/server/plan/plan-file.ts';
import { generator, parsedScores } from './scores.ts';

export const about =
  '1,000,000 individuals, Nantong formula, parsed scores to places, beside sorting as many doubles';

const INDIVIDUALS = 1_000_000;
const ROUNDS = 7;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;

const timed = (act: () => unknown): number => {
  const started = performance.now();
  act();
  return performance.now() - started;
};

export const run = async (say: (line: string) => void) => {
  const loaded = loadPlanFile(join(process.cwd(), 'examples/nantong-2020/plan.yaml'));
  if (Array.isArray(loaded)) throw new Error('the example plan does not load');
  const { plan } = loaded as LoadedPlan;
  const individualOnly: Plan = {
    ...plan,
    rankings: plan.rankings.filter((one) => one.of === 'individual'),
  };
  const program = compileScores(individualOnly);
  const both = compileScores(plan);
  if (!isProgram(program) || !isProgram(both)) throw new Error('the example plan does not compile');
  const table = parsedScores(INDIVIDUALS);
  const random = generator(1);
  const doubles = Float64Array.from({ length: INDIVIDUALS }, random);
  const figures: Record<string, number[]> = { rankMs: [], withTeamsMs: [], sortMs: [] };
  for (let round = 1; round <= ROUNDS; round += 1) {
    const indices = Uint32Array.from({ length: INDIVIDUALS }, (_, index) => index);
    figures['sortMs']?.push(
      timed(() => indices.sort((a, b) => (doubles[b] as number) - (doubles[a] as number))),
    );
    figures['rankMs']?.push(timed(() => rankScores(program, table)));
    figures['withTeamsMs']?.push(timed(() => rankScores(both, table)));
    say(`round ${round} of ${ROUNDS}`);
  }
  const of = (key: string): number => Math.round(median(figures[key] as number[]));
  const ratio = (a: string, b: string): number =>
    Number((median(figures[a] as number[]) / median(figures[b] as number[])).toFixed(2));
  return {
    figures: {
      individuals: INDIVIDUALS,
      rounds: ROUNDS,
      rankMs: of('rankMs'),
      withTeamsMs: of('withTeamsMs'),
    },
    raw: { sortIndicesByDoublesMs: of('sortMs') },
    ratios: {
      rankOverSort: ratio('rankMs', 'sortMs'),
      withTeamsOverSort: ratio('withTeamsMs', 'sortMs'),
    },
  };
};
