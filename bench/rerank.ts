import { join } from 'node:path';
import { exactInteger } from '../src/core/kernel/exact.ts';
import { compileScores, isProgram } from '../src/core/score/program.ts';
import { rankScores } from '../src/core/score/rank.ts';
import { rerank } from '../src/core/score/rerank.ts';
import { loadPlanFile, type LoadedPlan } from '../src/server/plan/plan-file.ts';
import { generator, parsedScores } from './scores.ts';

const INDIVIDUALS = 100_000;
const CHANGES = 61;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;

const timed = <Value>(act: () => Value): { readonly ms: number; readonly value: Value } => {
  const started = performance.now();
  const value = act();
  return { ms: performance.now() - started, value };
};

/**
 * One changed score among 100,000 ranked rows, persons and teams of the Nantong plan, beside ranking from scratch: each
 * change goes on from the places that the one before left.
 * @returns milliseconds, medians and the slowest
 */
export const rerankFigures = (
  say: (line: string) => void,
): {
  readonly rerank: number;
  readonly rerankSlowest: number;
  readonly rankFromScratch: number;
} => {
  const loaded = loadPlanFile(join(process.cwd(), 'examples/nantong-2020/plan.yaml'));
  if (Array.isArray(loaded)) throw new Error('the example plan does not load');
  const program = compileScores((loaded as LoadedPlan).plan);
  if (!isProgram(program)) throw new Error('the example plan does not compile');
  const table = parsedScores(INDIVIDUALS);
  const scratch = Array.from({ length: 5 }, () => timed(() => rankScores(program, table)).ms);
  const random = generator(7);
  const taken: number[] = [];
  let ranked = rankScores(program, table);
  for (let change = 0; change < CHANGES; change += 1) {
    const position = Math.floor(random() * INDIVIDUALS);
    const value = exactInteger(Math.floor(random() * 101));
    const { ms, value: after } = timed(() =>
      rerank(program, ranked, { component: 'written', position, value }),
    );
    ranked = after;
    if (change > 0) taken.push(ms);
  }
  say(`${CHANGES - 1} changed scores among ${INDIVIDUALS} ranked rows`);
  const rounded = (ms: number): number => Number(ms.toFixed(1));
  return {
    rerank: rounded(median(taken)),
    rerankSlowest: rounded(Math.max(...taken)),
    rankFromScratch: rounded(median(scratch)),
  };
};
