import { describe, expect, it } from 'vitest';
import type { FrozenGrant, FrozenResult, FrozenRow } from './frozen.ts';
import { giverWords, resultLines } from './lines.ts';

const row = (given: Partial<FrozenRow> & Pick<FrozenRow, 'key'>): FrozenRow => ({
  unit: `unit-${given.key}`,
  unitName: `单位${given.key}`,
  name: null,
  sex: '',
  post: '',
  values: [],
  total: '160',
  shown: '160.00',
  place: 1,
  basis: '总得分',
  working: [],
  ...given,
});

const grant = (given: Partial<FrozenGrant> & Pick<FrozenGrant, 'key' | 'title'>): FrozenGrant => ({
  id: `series/award/${given.key}`,
  series: 'series',
  award: 'award',
  kind: 'award',
  givenBy: [],
  of: 'individual',
  unit: '',
  unitName: '',
  name: null,
  members: [],
  sex: '',
  post: '',
  place: 1,
  shared: false,
  source: 'N7.1',
  ...given,
});

const table = { total: '总得分', formula: '', columns: [] };

const RESULT: FrozenResult = {
  format: 'qunying.result/1',
  activity: 'a',
  title: '示例比武',
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
      ...table,
      rows: [
        row({ key: 'm1', name: '甲', sex: '女', post: '科员', shown: '161.33' }),
        row({ key: 'm2', name: '乙', post: '科员', place: 2 }),
        row({ key: 'm3', name: '丙', total: '', shown: '', place: null }),
      ],
    },
    {
      id: 'team',
      title: '团体成绩',
      of: 'team',
      ...table,
      rows: [row({ key: 'centre' }), row({ key: 'rudong', place: 2 })],
    },
  ],
  grants: [
    grant({ key: 'm1', title: '技术能手', givenBy: ['人社局'] }),
    grant({ key: 'm1', title: '巾帼先进', shared: true }),
    grant({ key: 'm1', title: '优先推荐', kind: 'recommendation' }),
    grant({
      key: 'rudong',
      of: 'team',
      title: '一等奖',
      givenBy: ['医保局'],
      members: ['甲', '乙'],
    }),
  ],
  decisions: [],
  warnings: [],
};

describe('N7: a sealed result as it is posted', () => {
  it('only who is to be given something, with the place by which it is given', () => {
    expect(
      resultLines(RESULT, 'awarded').map(
        ({ holder, group, name, unitName, post, place, total }) => [
          holder,
          group,
          name,
          unitName,
          post,
          place,
          total,
        ],
      ),
    ).toEqual([
      ['m1', '个人成绩', '甲', '单位m1', '科员', '1', '161.33'],
      ['rudong', '团体成绩', '单位rudong', '', '参赛队员：甲、乙', '1', '160.00'],
    ]);
    expect(resultLines(RESULT, 'awarded').map(({ awards }) => awards)).toEqual([
      '技术能手、巾帼先进（并列）、优先推荐',
      '一等奖',
    ]);
  });

  it('everybody, with the place among all; who has none says so', () => {
    expect(
      resultLines(RESULT, 'everybody').map(({ holder, place, total, awards }) => [
        holder,
        place,
        total,
        awards,
      ]),
    ).toEqual([
      ['m1', '1', '161.33', '技术能手、巾帼先进（并列）、优先推荐'],
      ['m2', '2', '160.00', ''],
      ['m3', '—', '—', ''],
      ['centre', '1', '160.00', ''],
      ['rudong', '2', '160.00', '一等奖'],
    ]);
  });

  it('N7.1: who gives what, and that nobody is named yet for the women’s title', () => {
    expect(giverWords(RESULT)).toEqual([
      '“技术能手”由人社局授予。',
      '“巾帼先进”的授予单位待定，以表彰文件为准。',
      '“一等奖”由医保局授予。',
    ]);
  });
});
