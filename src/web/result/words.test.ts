import { expect, it } from 'vitest';
import type { ResultBoard, ResultRowView } from '../../contract/result/shapes.ts';
import { awardWords, valueWords } from './words.ts';

type Award = ResultRowView['awards'][number];

const award = (title: string, kind: Award['kind'] = 'award', shared = false): Award => ({
  id: title,
  title,
  kind,
  givenBy: [],
  shared,
});

const row = (part: Partial<ResultRowView>): ResultRowView => ({
  position: 0,
  key: 'a',
  unit: { id: 'u', name: '演示单位', short: '演示' },
  name: '陈晓岚',
  sex: '女',
  post: '',
  values: [],
  total: { exact: '496/3', shown: '165.33' },
  place: 1,
  awardPlace: 1,
  tied: false,
  basis: '',
  awards: [],
  pending: [],
  ...part,
});

const ranking = (rows: ResultRowView[]): ResultBoard['rankings'][number] => ({
  id: 'individual',
  title: '个人成绩',
  of: 'individual',
  total: '个人总得分',
  formula: '',
  clause: '',
  columns: [],
  complete: rows.length,
  rows,
});

it('awards stand in short: what all have in common is left out, what waits says so', () => {
  const first = row({
    awards: [
      award('南通市技术能手'),
      award('优先推荐参评南通市五一劳动奖', 'recommendation'),
      award('南通市巾帼建功先进个人'),
    ],
  });
  const tied = row({ pending: ['南通市技术能手', '南通市五一创新能手'] });
  const words = awardWords(ranking([first, tied]));
  expect([first, tied].map(words)).toEqual([
    '技术能手 · 推荐 · 巾帼建功先进个人',
    '技术能手待定 · 五一创新能手待定',
  ]);
});

it('an award alone keeps its name; a shared one says so', () => {
  const only = row({ awards: [award('团体一等奖', 'award', true)] });
  expect(awardWords(ranking([only]))(only)).toBe('团体一等奖（并列）');
});

it('a column has the decimals of the totals; nothing is rounded, a missing part is a dash', () => {
  const first = row({ values: ['92', '90.5', '29.533', '', '缺考'] });
  const words = valueWords(ranking([first]));
  expect(first.values.map((_, at) => words(first, at))).toEqual([
    '92.00',
    '90.50',
    '29.533',
    '–',
    '缺考',
  ]);
});
