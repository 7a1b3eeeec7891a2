import { expect, test } from 'vitest';
import type { OrgUnitId } from '../access/actor.ts';
import { readUnits, type KnownUnit, type UnitRow } from './sheet.ts';

const city: KnownUnit = {
  id: 'city' as OrgUnitId,
  parent: null,
  name: '南通市医疗保障局',
  short: '市医保局',
  region: '320600',
};
const known = new Map([[city.id, city]]);

const rowsOf = (...cells: readonly (readonly [string, string, string, string])[]): UnitRow[] =>
  cells.map(([name, short, parent, region], at) => ({ row: at + 2, name, short, parent, region }));

test('units are added each after the one above it, which may stand further down; those there are left', () => {
  const sheet = readUnits(
    rowsOf(
      ['海门市医保中心', '', '海门市医疗保障局', ''],
      ['海门市医疗保障局', '海门', '市医保局', '320684'],
      ['南通市医疗保障局', '市医保局', '', '320600'],
    ),
    known,
  );
  const above = { kind: 'known', id: 'city', name: '南通市医疗保障局' } as const;
  expect(sheet).toEqual({
    added: [
      { row: 3, name: '海门市医疗保障局', short: '海门', region: '320684', above },
      {
        row: 2,
        name: '海门市医保中心',
        short: '海门市医保中心',
        region: null,
        above: { kind: 'new', name: '海门市医疗保障局' },
      },
    ],
    same: 1,
    faults: [],
  });
});

test('every fault of every row is told, each on a line of its own', () => {
  const deep = Array.from(
    { length: 8 },
    (_, n) => [`第${n}级`, '', n === 0 ? '市医保局' : `第${n - 1}级`, ''] as const,
  );
  const { faults } = readUnits(
    rowsOf(
      ['', '', '没有的单位', '3206'],
      ['甲局', '', '乙局', ''],
      ['乙局', '', '甲局', ''],
      ['丙局', '', '', ''],
      ['丙局', '', '', ''],
      ['南通市医疗保障局', '医保', '', ''],
      ...deep,
    ),
    known,
  );
  expect(faults.map(({ row, column, code }) => `${row} ${column} ${code.slice(12)}`)).toEqual([
    '2 单位全称 name-missing',
    '2 行政区划代码 region-wrong',
    '2 上级单位 parent-unknown',
    '3 上级单位 parent-circle',
    '4 上级单位 parent-circle',
    '6 单位全称 name-twice',
    '7 单位全称 differs',
    '15 上级单位 too-deep',
  ]);
});
