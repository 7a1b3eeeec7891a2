import { describe, expect, it } from 'vitest';
import { FROZEN_RESULT } from '../../../test/frozen-result.ts';
import { resultChanges } from './changes.ts';
import type { FrozenResult } from './frozen.ts';

/** The second version after a correction: 许文博 wrote 87, not 88, and falls behind 陆一鸣. */
const CORRECTED: FrozenResult = {
  ...FROZEN_RESULT,
  version: 2,
  reason: '笔试成绩更正',
  rankings: FROZEN_RESULT.rankings.map((ranking) => ({
    ...ranking,
    rows: ranking.rows.map((row) => {
      if (row.name === '许文博')
        return {
          ...row,
          values: ['87', '90', '130'],
          total: '481/3',
          shown: '160.33',
          place: 4,
          basis: '总得分',
        };
      return row.name === '陆一鸣' ? { ...row, place: 3, basis: '总得分' } : row;
    }),
  })),
  grants: FROZEN_RESULT.grants.map((grant) =>
    grant.name === '许文博'
      ? { ...grant, id: grant.id.replace('expert', 'innovator'), title: '南通市五一创新能手' }
      : grant,
  ),
};

describe('what changed between two versions (N6)', () => {
  it('names values, totals, places, what decided them, and awards, each before and after', () => {
    const of = '个人成绩';
    const xu = '许文博（如皋市医疗保障局）';
    const lu = '陆一鸣（海安市医疗保障局）';
    expect(resultChanges(FROZEN_RESULT, CORRECTED)).toEqual([
      { of, who: xu, what: '个人笔试得分', before: '88', after: '87' },
      { of, who: xu, what: '个人总得分', before: '161.33（484/3）', after: '160.33（481/3）' },
      { of, who: xu, what: '名次', before: '第3名', after: '第4名' },
      { of, who: xu, what: '名次依据', before: '组委会决定', after: '总得分' },
      { of, who: lu, what: '名次', before: '第4名', after: '第3名' },
      { of, who: lu, what: '名次依据', before: '组委会决定', after: '总得分' },
      { of: '奖项', who: xu, what: '南通市技术能手', before: '授予', after: '' },
      { of: '奖项', who: xu, what: '南通市五一创新能手', before: '', after: '授予' },
    ]);
  });

  it('is empty between equal versions, and names whoever is no longer there', () => {
    expect(resultChanges(FROZEN_RESULT, { ...FROZEN_RESULT, version: 2 })).toEqual([]);
    const [individual] = FROZEN_RESULT.rankings;
    const fewer = resultChanges(FROZEN_RESULT, {
      ...FROZEN_RESULT,
      rankings:
        individual === undefined ? [] : [{ ...individual, rows: individual.rows.slice(0, 20) }],
    });
    expect(fewer.find(({ what }) => what === '名次')).toEqual({
      of: '个人成绩',
      who: '蒋慧（海门市医疗保障局）',
      what: '名次',
      before: '第21名',
      after: '',
    });
  });
});
