import { expect, it } from 'vitest';
import { changesBetween } from './changed.ts';
import type { FrozenGrant, FrozenResult, FrozenRow } from './frozen.ts';

const row = (name: string, total: string, place: number): FrozenRow => ({
  key: name,
  unit: 'u',
  unitName: '演示单位',
  name,
  sex: '女',
  post: '',
  values: [total],
  total,
  shown: total,
  place,
  basis: '总得分',
  working: [],
});

const grant = (key: string): FrozenGrant => ({
  id: `s/first/${key}`,
  series: 's',
  award: 'first',
  title: '一等奖',
  kind: 'award',
  givenBy: [],
  key,
  of: 'individual',
  unit: 'u',
  unitName: '演示单位',
  name: key,
  members: [],
  sex: '女',
  post: '',
  place: 1,
  shared: false,
  source: '',
});

const sealed = (rows: readonly FrozenRow[], holder: string): FrozenResult => ({
  format: 'qunying.result/1',
  activity: 'a',
  title: '演示',
  planVersion: 1,
  planDigest: '',
  version: 1,
  reason: '',
  scoresDigest: '',
  demonstration: true,
  rankings: [
    {
      id: 'individual',
      title: '个人成绩',
      of: 'individual',
      total: '总得分',
      formula: '',
      columns: ['笔试'],
      rows,
    },
  ],
  grants: [grant(holder)],
  decisions: [],
  warnings: [],
});

it('N6: a later version tells every figure that moved, who came and went, and awards won and lost', () => {
  const before = sealed([row('甲', '90', 1), row('乙', '80', 2), row('丙', '70', 3)], '甲');
  const after = sealed([row('乙', '95', 1), row('甲', '90', 2), row('丁', '60', 3)], '乙');
  const of = '个人成绩';
  const [a, b] = ['甲（演示单位）', '乙（演示单位）'];
  expect(changesBetween(before, after)).toEqual([
    { of, who: b, what: '名次', before: '2', after: '1' },
    { of, who: b, what: '总得分', before: '80', after: '95' },
    { of, who: b, what: '笔试', before: '80', after: '95' },
    { of, who: a, what: '名次', before: '1', after: '2' },
    { of, who: '丁（演示单位）', what: '列入', before: '', after: '60' },
    { of, who: '丙（演示单位）', what: '不再列入', before: '70', after: '' },
    { of: '一等奖', who: a, what: '不再获得', before: '第1名', after: '' },
    { of: '一等奖', who: b, what: '获得', before: '', after: '第1名' },
  ]);
  expect(changesBetween(before, before)).toEqual([]);
});
