import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDecimal, ZERO } from '../kernel/exact.ts';
import { contestantRole, passedOver, proposedByRank, type Candidate } from './pick.ts';
import type { RosterRules } from './roster.ts';

const RULES: RosterRules = {
  roles: [
    { id: 'leader', title: '领队', least: 1, most: 1, source: 'N2.3' },
    { id: 'contestant', title: '参赛队员', least: 3, most: 3, source: 'N2.2' },
  ],
  counts: ['男', '女'].map((sex) => ({
    id: sex,
    role: 'contestant',
    title: sex,
    who: { kind: 'attribute', name: '性别', in: [sex] } as const,
    least: 1,
    source: 'N2.3',
  })),
};

const candidate = (id: string, score: string, sex: string): Candidate => ({
  id,
  name: `演示${id}`,
  score: parseDecimal(score) ?? ZERO,
  facts: { attributes: { 性别: sex } },
});

const PEOPLE = [
  candidate('a', '95', '男'),
  candidate('b', '92', '男'),
  candidate('c', '90', '男'),
  candidate('d', '85', '女'),
  candidate('e', '85', '女'),
];
const over = (...chosen: string[]) =>
  passedOver(RULES, new Set(chosen), PEOPLE).map(({ params }) => [
    params['name'],
    params['member'],
  ]);

describe('N2.3: contestants by rank, one man and one woman at least', () => {
  it('the third man makes room for the best woman; of two equal women the unit chooses', () => {
    expect(over('a', 'b', 'd')).toEqual([]);
    expect(over('a', 'b', 'e')).toEqual([]);
    expect(proposedByRank(RULES, PEOPLE).map(({ id }) => id)).toEqual(['a', 'b', 'd']);
  });

  it('names who was passed over and for whom', () => {
    expect(over('a', 'c', 'd')).toEqual([['演示b', '演示c']]);
    expect(over('a', 'd', 'e')).toEqual([
      ['演示b', '演示d'],
      ['演示c', '演示d'],
    ]);
  });

  it('the proposal passes nobody over, whoever sat (second method: every team of three)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.boolean()), {
          minLength: 3,
          maxLength: 7,
        }),
        (rows) => {
          const people = rows.map(([score, isMan], at) =>
            candidate(String(at), String(score), isMan ? '男' : '女'),
          );
          fc.pre(new Set(rows.map(([, isMan]) => isMan)).size === 2);
          const chosen = proposedByRank(RULES, people);
          expect(passedOver(RULES, new Set(chosen.map(({ id }) => id)), people)).toEqual([]);
          const total = (ids: readonly number[]): number =>
            ids.reduce((sum, at) => sum + (rows[at]?.[0] ?? 0), 0);
          const teams = rows
            .flatMap((_, i) => rows.flatMap((__, j) => rows.map((___, k) => [i, j, k])))
            .filter(([i = 0, j = 0, k = 0]) => i < j && j < k)
            .filter((team) => new Set(team.map((at) => rows[at]?.[1])).size === 2);
          expect(total(chosen.map(({ id }) => Number(id)))).toBe(
            Math.max(...teams.map((team) => total(team))),
          );
        },
      ),
    );
  });

  it('the contestants’ role is found by its id, else by its size', () => {
    expect(contestantRole(RULES)?.id).toBe('contestant');
    expect(
      contestantRole({ ...RULES, roles: RULES.roles.map((one) => ({ ...one, id: `${one.id}x` })) })
        ?.id,
    ).toBe('contestantx');
  });
});
