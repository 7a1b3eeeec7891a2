import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  component,
  program,
  ranking,
  scoreTable,
  type TestTeam,
} from '../../../test/score-rules.ts';
import { exactText, type Exact } from '../kernel/exact.ts';
import { valueAt } from './column.ts';
import { BY_PEOPLE, openTies, rankScores, UNDECIDED, type Standing } from './rank.ts';
import type { ScoreRules } from './rules.ts';
import { settleTies } from './settle-ties.ts';
import type { Settlement } from './settlement.ts';

const RULES: ScoreRules = {
  components: [component('score', '得分', 'individual')],
  figures: [],
  rankings: [ranking('all', 'individual', '得分')],
};

const standingOf = (scores: readonly number[]): Standing => {
  const team: TestTeam = {
    unit: 'one',
    scores: {},
    members: scores.map((score, at) => ({ name: `m${at}`, scores: { score } })),
  };
  return rankScores(program(RULES), scoreTable(RULES, [team])).standings.get('all') as Standing;
};

const settlement = (more: Partial<Settlement>): Settlement => ({
  id: 'one',
  ranking: 'all',
  way: 'committee',
  members: ['m1', 'm2'],
  total: '80',
  order: ['m2', 'm1'],
  ...more,
});

const keysOf = (scores: readonly number[]) => scores.map((_, at) => `m${at}`);
const placesOf = ({ order, rank, decidedBy }: Standing) =>
  [...order].map((at) => [`m${at}`, rank[at], decidedBy[at]]);

describe('N6: a tie that the chain left open, as people settle it', () => {
  const scores = [90, 80, 80, 70];

  it('a decided order sets the places; those around keep theirs', () => {
    const { standing, lapsed } = settleTies(standingOf(scores), [settlement({})], keysOf(scores));
    expect(placesOf(standing)).toEqual([
      ['m0', 1, 0],
      ['m2', 2, BY_PEOPLE],
      ['m1', 3, BY_PEOPLE],
      ['m3', 4, 0],
    ]);
    expect(lapsed).toEqual([]);
    expect(openTies(standing)).toEqual([]);
  });

  it('a shared place is no open tie any more: 1, 2, 2, 4', () => {
    const shared = settlement({ way: 'shared', order: [] });
    const { standing } = settleTies(standingOf(scores), [shared], keysOf(scores));
    expect(placesOf(standing)).toEqual([
      ['m0', 1, 0],
      ['m1', 2, BY_PEOPLE],
      ['m2', 2, BY_PEOPLE],
      ['m3', 4, 0],
    ]);
    expect(openTies(standing)).toEqual([]);
  });

  it('lapses where a correction changed who is equal, or the total, and then settles nothing', () => {
    for (const corrected of [
      [90, 80, 81, 70],
      [90, 80, 80, 80],
      [90, 81, 81, 70],
    ]) {
      const standing = standingOf(corrected);
      const keys = keysOf(corrected);
      expect(settleTies(standing, [settlement({})], keys)).toEqual({
        standing: { ...standing, settled: new Map() },
        lapsed: [settlement({})],
      });
    }
  });

  it('property: only the places of the decided tie change, and they are the same places', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 2, maxLength: 12 }),
        (drawn) => {
          const before = standingOf(drawn);
          const keys = keysOf(drawn);
          const [tie] = openTies(before);
          if (tie === undefined) return;
          const members = tie.members.map((at) => keys[at] as string);
          const total = exactText(valueAt(before.total, tie.members[0] as number) as Exact);
          const order = members.toReversed();
          const given = settlement({ members: members.toSorted(), total, order });
          const { standing, lapsed } = settleTies(before, [given], keys);
          expect(lapsed).toEqual([]);
          for (const [at] of drawn.entries()) {
            const place = order.indexOf(keys[at] as string);
            const isIn = place >= 0;
            expect(standing.rank[at]).toBe(isIn ? tie.rank + place : before.rank[at]);
            expect(standing.decidedBy[at]).toBe(isIn ? BY_PEOPLE : before.decidedBy[at]);
          }
          const places = [...standing.order].map((at) => standing.rank[at] as number);
          expect(places).toEqual(places.toSorted((one, other) => one - other));
          expect(before.decidedBy[tie.members[0] as number]).toBe(UNDECIDED);
        },
      ),
    );
  });
});
