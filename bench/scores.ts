import type { UnitId } from '../src/core/kernel/id.ts';
import type { Column } from '../src/core/score/column.ts';
import type { ScoreTable } from '../src/core/score/table.ts';

/** A small seeded generator (mulberry32), so that every run ranks the same people. */
export const generator = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
};

const scaled = (length: number, scale: number, draw: () => number): Column => ({
  kind: 'scaled',
  scale,
  units: Float64Array.from({ length }, draw),
});

/** Teams of three; written exams in halves, practical marks in hundredths, quiz results in tens. */
export const parsedScores = (individuals: number): ScoreTable => {
  const random = generator(20200623);
  const teams = Math.ceil(individuals / 3);
  return {
    teams: Array.from({ length: teams }, (_, index) => `unit-${index}` as UnitId),
    individuals: Array.from({ length: individuals }, (_, index) => ({
      unit: `unit-${Math.floor(index / 3)}` as UnitId,
      name: `contestant ${index}`,
      facts: { attributes: {} },
    })),
    teamOf: Int32Array.from({ length: individuals }, (_, index) => Math.floor(index / 3)),
    columns: new Map([
      ['written', scaled(individuals, 2, () => Math.floor(random() * 201))],
      ['practical', scaled(teams, 100, () => Math.floor(random() * 10_001))],
      ['quiz', scaled(teams, 1, () => 10 * Math.floor(random() * 31))],
    ]),
  };
};
