import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactText } from '../kernel/exact.ts';
import type { Award, AwardSeries } from './award.ts';
import { grantAwards, type Candidate } from './grant.ts';

const award = (id: string, from: number, to: number, more: Partial<Award> = {}): Award => ({
  id,
  title: id,
  kind: 'award',
  from,
  to,
  givenBy: null,
  amount: null,
  source: 'N7.1',
  ...more,
});
const series = (awards: readonly Award[], more: Partial<AwardSeries> = {}): AwardSeries => ({
  id: 'series',
  title: '奖项',
  ranking: 'all',
  pool: 'everybody',
  places: 'within-pool',
  boundaryTies: 'decide',
  awards,
  source: 'N7.1',
  ...more,
});
/** Candidates from ranks; `out` lists positions outside the pool, `women` those who are. */
const candidates = (
  ranks: readonly number[],
  out: readonly number[] = [],
  women: readonly number[] = [],
): Candidate[] =>
  ranks.map((rank, position) => ({
    position,
    rank,
    inPool: !out.includes(position),
    facts: { attributes: { 性别: women.includes(position) ? '女' : '男' } },
  }));
const holders = (rules: AwardSeries, people: readonly Candidate[]) => {
  const grants = grantAwards(rules, people);
  const of = (list: readonly { award: Award; position: number }[]) =>
    Object.fromEntries(
      rules.awards.map(({ id }) => [
        id,
        list.filter((one) => one.award.id === id).map((one) => one.position),
      ]),
    );
  return {
    given: of(grants.granted),
    pending: of(
      grants.pending.flatMap((one) =>
        one.positions.map((position) => ({ award: one.award, position })),
      ),
    ),
    places: [...grants.places],
    vacant: grants.vacant.map((one) => [one.award.id, one.place]),
  };
};

const TEAM = series([award('first', 1, 1), award('second', 2, 3), award('third', 4, 6)], {
  pool: 'ranked-for-awards',
});
const WOMEN = { kind: 'attribute', name: '性别', in: ['女'] } as const;
const INDIVIDUAL = series([
  award('expert', 1, 3),
  award('innovator', 4, 6),
  award('medal', 1, 1, { kind: 'recommendation' }),
  award('women', 1, 6, { who: WOMEN }),
]);

describe('awards (N7)', () => {
  it('N7.1: titles by rank, women among ranks 1 to 6 also get theirs, rank 1 is recommended', () => {
    expect(holders(INDIVIDUAL, candidates([1, 2, 3, 4, 5, 6, 7], [], [0, 4, 6]))).toEqual({
      given: { expert: [0, 1, 2], innovator: [3, 4, 5], medal: [0], women: [0, 4] },
      pending: { expert: [], innovator: [], medal: [], women: [] },
      places: [
        [0, 1],
        [1, 2],
        [2, 3],
        [3, 4],
        [4, 5],
        [5, 6],
        [6, 7],
      ],
      vacant: [],
    });
  });

  it('N7.2: places counted among the six others (default): every one of them gets a prize', () => {
    const { given, places, vacant } = holders(TEAM, candidates([1, 2, 3, 4, 5, 6, 7], [0]));
    expect(given).toEqual({ first: [1], second: [2, 3], third: [4, 5, 6] });
    expect(places).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 4],
      [5, 5],
      [6, 6],
    ]);
    expect(vacant).toEqual([]);
  });

  it('N7.2: places in the table of seven: the centre’s place stays empty, the seventh gets nothing', () => {
    const { given, places, vacant } = holders(
      { ...TEAM, places: 'whole-table' },
      candidates([1, 2, 3, 4, 5, 6, 7], [0]),
    );
    expect(given).toEqual({ first: [], second: [1, 2], third: [3, 4, 5] });
    expect(places).toEqual([
      [1, 2],
      [2, 3],
      [3, 4],
      [4, 5],
      [5, 6],
      [6, 7],
    ]);
    expect(vacant).toEqual([['first', 1]]);
  });

  it('a tie with the centre hangs no prize where places are counted among the six', () => {
    const tied = candidates([1, 2, 2, 4, 5, 6, 7], [1]);
    expect(holders(TEAM, tied)).toMatchObject({
      given: { first: [0], second: [2, 3], third: [4, 5, 6] },
      pending: { first: [], second: [], third: [] },
    });
    // In the table of seven it takes places 2 and 3 with it; 4 to 6 follow, the seventh gets nothing.
    expect(holders({ ...TEAM, places: 'whole-table' }, tied)).toMatchObject({
      given: { first: [0], second: [2], third: [3, 4, 5] },
    });
  });

  it('a tie across an edge waits for people; inside an award’s places it does not', () => {
    const across = holders(INDIVIDUAL, candidates([1, 2, 3, 3, 5, 6], [], [3]));
    expect(across.given).toEqual({ expert: [0, 1], innovator: [4, 5], medal: [0], women: [3] });
    expect(across.pending).toEqual({ expert: [2, 3], innovator: [2, 3], medal: [], women: [] });
    const inside = holders(INDIVIDUAL, candidates([1, 2, 2, 4, 5, 6]));
    expect(inside.given['expert']).toEqual([0, 1, 2]);
    expect(inside.pending).toEqual({ expert: [], innovator: [], medal: [], women: [] });
    const top = holders(INDIVIDUAL, candidates([1, 1, 3]));
    expect(top.pending['medal']).toEqual([0, 1]);
    expect(top.given['expert']).toEqual([0, 1, 2]);
  });

  it('admit-all gives all of them the higher award, and the next has fewer holders', () => {
    const { given, pending } = holders(
      { ...INDIVIDUAL, boundaryTies: 'admit-all' },
      candidates([1, 2, 3, 3, 5, 6]),
    );
    expect(given['expert']).toEqual([0, 1, 2, 3]);
    expect(given['innovator']).toEqual([4, 5]);
    expect(pending['expert']).toEqual([]);
  });

  it('share gives them the higher award jointly, with the mean of the places’ money', () => {
    const money = series(
      [award('first', 1, 1, { amount: 1000 }), award('second', 2, 3, { amount: 500 })],
      {
        boundaryTies: 'share',
      },
    );
    // places 1 and 2 are worth 1000 + 500, shared by two: 750 each
    const { granted } = grantAwards(money, candidates([1, 1, 3]));
    expect(
      granted.map(({ award: one, position, shared, amount }) => [
        one.id,
        position,
        shared,
        amount && exactText(amount),
      ]),
    ).toEqual([
      ['first', 0, true, '750'],
      ['first', 1, true, '750'],
      ['second', 2, false, '500'],
    ]);
    // three tied for places 1 to 3: (1000 + 500 + 500) / 3
    const three = grantAwards(money, candidates([1, 1, 1])).granted;
    expect(three.map(({ amount }) => amount && exactText(amount))).toEqual([
      '2000/3',
      '2000/3',
      '2000/3',
    ]);
  });

  it('an award whose fact is missing is pending, not refused and not given', () => {
    const [person] = candidates([1]);
    const unknown = [{ ...(person as Candidate), facts: { attributes: {} } }];
    expect(holders(INDIVIDUAL, unknown).pending).toMatchObject({ expert: [], women: [0] });
    expect(holders(INDIVIDUAL, unknown).given).toMatchObject({ expert: [0], women: [] });
  });

  it('lists places that nobody holds', () => {
    expect(holders(TEAM, candidates([1, 2, 3, 4])).vacant).toEqual([
      ['third', 5],
      ['third', 6],
    ]);
  });

  it('never gives more of an award than it has places, unless the plan admits all; each place once (property)', () => {
    const table = fc
      .array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 10 })
      .map((steps) => {
        let before = 0;
        return steps.flatMap((size) => {
          const rank = before + 1;
          before += size;
          return Array.from({ length: size }, () => rank);
        });
      });
    fc.assert(
      fc.property(table, fc.constantFrom('within-pool', 'whole-table'), (ranks, places) => {
        const out = ranks.flatMap((_, at) => (at % 4 === 3 ? [at] : []));
        const rules = { ...TEAM, places: places as AwardSeries['places'] };
        const { granted } = grantAwards(rules, candidates(ranks, out));
        for (const one of rules.awards) {
          const winners = granted.filter((grant) => grant.award.id === one.id);
          expect(winners.length).toBeLessThanOrEqual(one.to - one.from + 1);
          expect(winners.every((grant) => !out.includes(grant.position))).toBe(true);
        }
        const positions = granted.map((grant) => grant.position);
        expect(new Set(positions).size).toBe(positions.length);
      }),
    );
  });
});
