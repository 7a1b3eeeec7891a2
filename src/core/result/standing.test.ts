import { expect, it } from 'vitest';
import { grantOf, resultOf } from '../certificate/grants.test-kit.ts';
import type { FrozenRanking, FrozenRow } from './frozen.ts';
import { withoutHolders } from './standing.ts';

const row = (key: string, unit: string, name: string | null, place: number): FrozenRow => ({
  key,
  unit,
  unitName: `演示${unit}`,
  name,
  sex: '',
  post: '',
  values: [],
  total: '1',
  shown: '1.00',
  place,
  basis: '',
  working: [],
});
const ranking = (of: FrozenRanking['of'], rows: readonly FrozenRow[]): FrozenRanking => ({
  id: of,
  title: of,
  of,
  total: '总分',
  formula: '',
  columns: [],
  rows,
});

const RESULT = {
  ...resultOf(
    [
      grantOf({ key: 'a', name: '演示甲', unit: 'u1', place: 1 }),
      grantOf({ key: 'b', name: '演示乙', unit: 'u1', place: 2 }),
      grantOf({
        key: 'rudong',
        of: 'team',
        name: null,
        unit: 'u1',
        members: ['演示甲', '演示乙', '演示甲'],
      }),
      grantOf({ key: 'hai-an', of: 'team', name: null, unit: 'u2', members: ['演示甲'] }),
    ],
    {},
  ),
  rankings: [
    ranking('individual', [
      row('a', 'u1', '演示甲', 1),
      row('b', 'u1', '演示乙', 2),
      row('c', 'u2', '演示甲', 3),
    ]),
    ranking('team', [row('rudong', 'u1', null, 1), row('hai-an', 'u2', null, 2)]),
  ],
};

it('J4.3, N7: whoever is off is in no table, holds no award and is not named in their team; nobody moves up', () => {
  const { result, takenOff } = withoutHolders(RESULT, new Set(['a']));
  expect(result.rankings.map(({ rows }) => rows.map(({ key, place }) => [key, place]))).toEqual([
    [
      ['b', 2],
      ['c', 3],
    ],
    [
      ['rudong', 1],
      ['hai-an', 2],
    ],
  ]);
  expect(result.grants.map(({ key, place, members }) => [key, place, members])).toEqual([
    ['b', 2, []],
    ['rudong', RESULT.grants[2]?.place, ['演示乙', '演示甲']],
    ['hai-an', RESULT.grants[3]?.place, ['演示甲']],
  ]);
  expect(takenOff).toEqual([RESULT.grants[0]]);
});

it('a team that is off leaves its people where they are', () => {
  const { result, takenOff } = withoutHolders(RESULT, new Set(['rudong']));
  expect(result.grants.map(({ key }) => key)).toEqual(['a', 'b', 'hai-an']);
  expect(takenOff.map(({ key }) => key)).toEqual(['rudong']);
});

it('with nobody off it is the result itself', () => {
  expect(withoutHolders(RESULT, new Set())).toEqual({ result: RESULT, takenOff: [] });
});
