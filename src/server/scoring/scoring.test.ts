import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainText } from '../../core/kernel/exact.ts';
import { isTally, tallyScores } from '../../core/plan/tally.ts';
import { valuesOf } from '../../core/score/column.ts';
import { finalScores } from './queries.ts';
import { exampleScores, openTestFinal, playFinal, type TestFinal } from './scoring.test-kit.ts';

describe('N5, N6: the final of the Nantong example, typed by two people', () => {
  let final: TestFinal;
  beforeAll(async () => {
    final = await openTestFinal();
    await playFinal(final);
  }, 60_000);
  afterAll(() => final.close());

  it('gives the scores of the file, signed off, with nothing outstanding', async () => {
    const scores = await finalScores(final.server.services.db, await final.plan(), final.today());
    const { individual, team } = exampleScores();
    const column = (id: string, length: number): (string | null)[] =>
      valuesOf(scores.table.columns.get(id) ?? { kind: 'exact', values: [] }, length).map(
        (value) => (value === null ? null : plainText(value)),
      );
    expect(scores.table.individuals.map(({ name }) => name)).toEqual(
      individual.map(({ name }) => name),
    );
    expect(column('written', 21)).toEqual(individual.map(({ written }) => String(written)));
    expect(column('practical', 7)).toEqual(team.map(({ practical }) => String(practical)));
    expect(column('quiz', 7)).toEqual(team.map(({ quiz }) => String(quiz)));
    expect(scores.outstanding).toEqual([]);
    const { plan } = await final.plan();
    const tally = tallyScores(plan, [], scores.table);
    expect(isTally(tally)).toBe(true);
  });
});
