import { describe, expect, it } from 'vitest';
import { examplePlan, loaded } from '../../../test/example-plans.ts';
import { pathsOf } from './open-item.ts';
import { partOfWarning, planPartOf } from './part.ts';
import type { ResultWarning, WarningCode } from './tally.ts';

const { plan, open } = loaded(examplePlan('nantong-2020'));

const warning = (code: WarningCode, of: ResultWarning['open'] = null): ResultWarning => ({
  code,
  clause: 'inferred',
  params: {},
  open: of,
  roster: null,
});

describe('the part of a plan that something to know is about', () => {
  it('a stage goes by its title, another section by what people call it', () => {
    expect(
      [
        'stages.practical.panel.judges',
        'stages.practical',
        'stages',
        'stages.gone.panel',
        'rankings.team.formula',
        'components.practical',
        'awards.women.giver',
        'units.haian',
        'content',
        'forms.summary.columns',
        'notice.number',
        'stagesettings',
        '',
      ].map((path) => [path, planPartOf(plan, path)]),
    ).toEqual([
      ['stages.practical.panel.judges', '市级决赛 实务操作'],
      ['stages.practical', '市级决赛 实务操作'],
      ['stages', '阶段和名额'],
      ['stages.gone.panel', '阶段和名额'],
      ['rankings.team.formula', '成绩计算和名次'],
      ['components.practical', '成绩计算和名次'],
      ['awards.women.giver', '奖项'],
      ['units.haian', '参加单位'],
      ['content', '竞赛内容'],
      ['forms.summary.columns', '表格'],
      ['notice.number', '通知'],
      ['stagesettings', '其他'],
      ['', '其他'],
    ]);
  });

  it('every undecided item of both example plans has one, none is filed under 其他', () => {
    for (const example of ['nantong-2020', 'jiaxing-2020'] as const) {
      const one = loaded(examplePlan(example));
      const parts = one.open.map(({ item }) => planPartOf(one.plan, pathsOf(item)[0] ?? ''));
      expect(parts.length).toBeGreaterThan(0);
      expect(parts).not.toContain('其他');
    }
  });

  it('N6, N7: a warning beside a result has that of its item, else of what it is about', () => {
    const item = open.find(({ item: { id } }) => id === 'quiz-points')?.item ?? null;
    expect(
      [
        warning('result.undecided', item),
        warning('result.unit-absent'),
        warning('result.roster'),
        warning('result.not-ranked'),
        warning('result.award-fact-missing'),
        warning('result.award-vacant'),
      ].map((one) => partOfWarning(plan, one)),
    ).toEqual(['市级决赛 竞技答题', '参赛队伍', '参赛队伍', '成绩计算和名次', '奖项', '奖项']);
  });
});
