import { describe, expect, it } from 'vitest';
import {
  component,
  NANTONG_RULES,
  program,
  ranking,
  scoreTable,
} from '../../../test/score-rules.ts';
import { exactText, type Exact } from '../kernel/exact.ts';
import { valueAt } from './column.ts';
import { compileScores } from './program.ts';
import { rankScores } from './rank.ts';
import type { Figure, ScoreRules } from './rules.ts';

const figure = (
  id: string,
  title: string,
  formula: string,
  more: Partial<Figure> = {},
): Figure => ({
  id,
  title,
  of: 'individual',
  formula,
  rounding: null,
  source: 'N6.1',
  ...more,
});

describe('compiling a plan’s formulas', () => {
  it('orders figures by what they need, however they are written down', () => {
    const rules: ScoreRules = {
      components: [component('score', '成绩', 'individual')],
      figures: [
        figure('c', '丙', '乙 + 1'),
        figure('b', '乙', '甲 × 2'),
        figure('a', '甲', '成绩/3'),
      ],
      rankings: [ranking('all', 'individual', '丙')],
    };
    expect(program(rules).figures.map(({ figure: one }) => one.id)).toEqual(['a', 'b', 'c']);
  });

  it('reports a cycle by the names in it', () => {
    const rules: ScoreRules = {
      components: [component('score', '成绩', 'individual')],
      figures: [
        figure('a', '甲', '乙 + 成绩'),
        figure('b', '乙', '甲 + 1'),
        figure('c', '丙', '成绩'),
      ],
      rankings: [],
    };
    expect(compileScores(rules)).toEqual([
      {
        code: 'formula.cycle',
        at: 1,
        params: { names: '甲、乙' },
        place: 'figures.a.formula',
        formula: '乙 + 成绩',
      },
    ]);
  });

  it('reports every wrong formula with its place', () => {
    const rules: ScoreRules = {
      ...NANTONG_RULES,
      rankings: [
        ranking('one', 'individual', '笔试 +'),
        ranking('two', 'team', '个人笔试得分'),
        ranking('three', 'individual', '个人笔试得分', {
          ties: [{ by: '用时', first: 'lower', source: 'N6.1' }],
        }),
      ],
    };
    const faults = compileScores(rules);
    expect(Array.isArray(faults) && faults.map(({ code, place }) => [code, place])).toEqual([
      ['formula.operand-expected', 'rankings.one.formula'],
      ['formula.needs-gathering', 'rankings.two.formula'],
      ['formula.unknown-name', 'rankings.three.ties'],
    ]);
  });

  it('rounds at the stage the plan names: component, figure, total', () => {
    const table = [
      { unit: 'one', scores: {}, members: [{ name: '甲', scores: { score: '66.665' } }] },
    ];
    const total = (rules: ScoreRules) => {
      const { standings } = rankScores(program(rules), scoreTable(rules, table));
      return exactText(
        valueAt(standings.get('all')?.total ?? { kind: 'exact', values: [] }, 0) as Exact,
      );
    };
    const twoDigits = { digits: 2, mode: 'half-up' } as const;
    const at = (stage: 'component' | 'figure' | 'total' | 'none'): ScoreRules => ({
      components: [
        component('score', '成绩', 'individual', {
          rounding: stage === 'component' ? twoDigits : null,
        }),
      ],
      figures: [
        figure('third', '三分之一', '成绩/3', { rounding: stage === 'figure' ? twoDigits : null }),
      ],
      rankings: [
        ranking('all', 'individual', '三分之一 × 3', {
          rounding: stage === 'total' ? twoDigits : null,
        }),
      ],
    });
    expect(total(at('none'))).toBe('13333/200'); // 66.665
    expect(total(at('component'))).toBe('6667/100'); // 66.67
    expect(total(at('figure'))).toBe('3333/50'); // 66.665/3 = 22.2217 → 22.22, × 3 = 66.66
    expect(total(at('total'))).toBe('6667/100'); // 66.665 → 66.67
  });

  const inOne = (formula: string, ...figures: readonly Figure[]): readonly unknown[] => {
    const rules: ScoreRules = {
      components: [component('score', '成绩', 'individual'), component('team', '队分', 'team')],
      figures,
      rankings: [ranking('all', 'individual', formula)],
    };
    const compiled = compileScores(rules);
    return Array.isArray(compiled)
      ? compiled.map(({ code, at, place }: { code: string; at: number; place: string }) => [
          code,
          at,
          place,
        ])
      : [];
  };

  it('figures that square each other without end are refused before they are computed', () => {
    const chain = Array.from({ length: 30 }, (_, at) =>
      at === 0
        ? figure('x0', '项0', '成绩 × 1.1')
        : figure(`x${at}`, `项${at}`, `项${at - 1} × 项${at - 1}`),
    );
    expect(inOne('项29', ...chain)).toEqual([['formula.too-large', 1, 'figures.x6.formula']]);
  });

  it('endless products are refused from both sides of the bound, and sums of many parts are not', () => {
    const large = [['formula.too-large', 1, 'rankings.all.formula']];
    const times = (count: number, part: string) => Array(count).fill(part).join(' × ');
    expect(inOne(times(32, '成绩'))).toEqual([]);
    expect(inOne(times(33, '成绩'))).toEqual(large);
    expect(inOne(`1/${times(33, '成绩').replaceAll('×', '/')}`)).toEqual(large);
    expect(inOne(Array(33).fill('1/成绩').join(' + '))).toEqual(large);
    expect(inOne(times(70, '9'.repeat(24)))).toEqual(large);
    expect(inOne(Array(200).fill('成绩/3').join(' + '))).toEqual([]);
    expect(inOne('合计(成绩/队分) × 合计(成绩/队分) × 合计(成绩/队分)')).toEqual([]);
    expect(inOne('四舍五入(1/成绩，2) + 四舍五入(1/队分，2)')).toEqual([]);
    const halves = Array.from({ length: 40 }, (_, at) =>
      figure(`y${at}`, `半${at}`, at === 0 ? '成绩/2' : `半${at - 1} + 半${at - 1}/2`),
    );
    expect(inOne('半39', ...halves)).toEqual([]);
  });

  it('a divisor that is 0 whatever the scores is refused with its position', () => {
    const zero = (at: number) => [['formula.division-by-zero', at, 'rankings.all.formula']];
    expect(inOne('成绩/(1-1)')).toEqual(zero(5));
    expect(inOne('成绩/四舍五入(0.4，0)')).toEqual(zero(4));
    expect(inOne('成绩/(2*3-12/2)')).toEqual(zero(5));
    expect(inOne('成绩/(成绩-成绩)')).toEqual([]);
    expect(inOne('成绩/(2-1)')).toEqual([]);
  });

  it('8² is no 82', () => {
    expect(inOne('8² + 成绩')).toEqual([['formula.unknown-character', 2, 'rankings.all.formula']]);
  });
});
