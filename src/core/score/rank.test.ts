import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  component,
  decimal,
  NANTONG_RULES,
  program,
  ranking,
  scoreTable,
  type TestTeam,
} from '../../../test/score-rules.ts';
import { add, compare, exactText, multiply, fraction, type Exact } from '../kernel/exact.ts';
import { valueAt } from './column.ts';
import { BY_TOTAL, openTies, rankScores, UNDECIDED } from './rank.ts';
import type { ScoreRules } from './rules.ts';
import { Workings, workingLine } from './working.ts';

/** One team per row: practical, quiz, then the members' written scores. */
const teams = (
  rows: readonly (readonly [string | null, string | null, readonly (string | null)[]])[],
): TestTeam[] =>
  rows.map(([practical, quiz, written], at) => ({
    unit: `unit-${at}`,
    scores: { practical, quiz },
    members: written.map((score, seat) => ({ name: `${at}.${seat}`, scores: { written: score } })),
  }));

const standingOf = (rules: ScoreRules, rows: readonly TestTeam[], id: string) => {
  const { standings, evaluation } = rankScores(program(rules), scoreTable(rules, rows));
  const standing = standings.get(id);
  if (standing === undefined) throw new Error(`no ranking ${id}`);
  return { standing, evaluation };
};

const places = (rules: ScoreRules, rows: readonly TestTeam[], id: string) => {
  const { standing, evaluation } = standingOf(rules, rows, id);
  const names =
    id === 'team' ? evaluation.table.teams : evaluation.table.individuals.map((one) => one.name);
  return [...standing.order].map((position) => [
    names[position],
    standing.rank[position],
    standing.decidedBy[position],
  ]);
};

describe('ranking (N6)', () => {
  it('N6.1: totals in thirds tie exactly, and the higher written score is first', () => {
    // 80 + 60/3 + 60/3 = 120 and 61 + 97/3 + 80/3 = 61 + 59 = 120
    const rows = teams([
      ['97', '80', ['61']],
      ['60', '60', ['80']],
    ]);
    expect(places(NANTONG_RULES, rows, 'individual')).toEqual([
      ['1.0', 1, 1],
      ['0.0', 2, 1],
    ]);
    const { standing } = standingOf(NANTONG_RULES, rows, 'individual');
    expect([0, 1].map((at) => exactText(valueAt(standing.total, at) as Exact))).toEqual([
      '120',
      '120',
    ]);
  });

  it('N6.1: equal on total and written score share the place and stay open: 1, 2, 2, 4', () => {
    const rows = teams([['90', '120', ['90', '80', '80', '70']]]);
    expect(places(NANTONG_RULES, rows, 'individual')).toEqual([
      ['0.0', 1, BY_TOTAL],
      ['0.1', 2, UNDECIDED],
      ['0.2', 2, UNDECIDED],
      ['0.3', 4, BY_TOTAL],
    ]);
    expect(openTies(standingOf(NANTONG_RULES, rows, 'individual').standing)).toEqual([
      { rank: 2, members: [1, 2] },
    ]);
  });

  it('a tie of three splits where the rule reaches: the first by rule, two stay open', () => {
    // all 120: 80+20+20, 70+25+25, 70+24+26
    const rows = teams([
      ['75', '75', ['70']],
      ['60', '60', ['80']],
      ['72', '78', ['70']],
    ]);
    expect(places(NANTONG_RULES, rows, 'individual')).toEqual([
      ['1.0', 1, 1],
      ['0.0', 2, UNDECIDED],
      ['2.0', 2, UNDECIDED],
    ]);
  });

  it('N6.2: 20 % of the three written scores, 40 % + 40 %; a tie goes to the higher quiz score', () => {
    // 0.2·270 + 0.4·80 + 0.4·100 = 54 + 32 + 40 = 126; 0.2·260 + 0.4·85 + 0.4·100 = 52 + 34 + 40 = 126
    // 0.2·270 + 0.4·70 + 0.4·110 = 54 + 28 + 44 = 126, the highest quiz score
    const rows = teams([
      ['80', '100', ['90', '90', '90']],
      ['70', '110', ['90', '90', '90']],
      ['85', '100', ['90', '85', '85']],
    ]);
    expect(places(NANTONG_RULES, rows, 'team')).toEqual([
      ['unit-1', 1, 1],
      ['unit-0', 2, UNDECIDED],
      ['unit-2', 2, UNDECIDED],
    ]);
  });

  it('a missing score is not 0: the person and the team are listed unranked, others keep their places', () => {
    const rows = teams([
      ['80', '100', ['90', null, '70']],
      ['10', '0', ['1', '1', '1']],
      ['50', null, ['50', '50', '50']],
    ]);
    const individual = standingOf(NANTONG_RULES, rows, 'individual').standing;
    expect([...individual.order]).toEqual([0, 2, 3, 4, 5]);
    expect(individual.unranked).toEqual([1, 6, 7, 8]);
    const team = standingOf(NANTONG_RULES, rows, 'team').standing;
    expect([...team.order]).toEqual([1]);
    expect(team.unranked).toEqual([0, 2]);
  });

  it('absence rules: as 0, or left out of the team’s sum', () => {
    const rows = teams([['80', '100', ['90', null, '70']]]);
    const withRule = (absence: 'zero' | 'left-out'): ScoreRules => ({
      ...NANTONG_RULES,
      components: NANTONG_RULES.components.map((one) =>
        one.id === 'written' ? { ...one, absence } : one,
      ),
    });
    const total = (rules: ScoreRules, id: string, at: number) => {
      const value = valueAt(standingOf(rules, rows, id).standing.total, at);
      return value === null ? null : exactText(value);
    };
    // 0.2·160 + 32 + 40 = 104 either way; the absent member has 0 + 80/3 + 100/3 = 60, or no total
    expect(total(withRule('zero'), 'team', 0)).toBe('104');
    expect(total(withRule('left-out'), 'team', 0)).toBe('104');
    expect(total(withRule('zero'), 'individual', 1)).toBe('60');
    expect(total(withRule('left-out'), 'individual', 1)).toBeNull();
  });

  it('a tie step with a missing value settles nothing', () => {
    const rules: ScoreRules = {
      components: [
        component('score', '成绩', 'individual'),
        component('time', '用时', 'individual'),
      ],
      figures: [],
      rankings: [
        ranking('all', 'individual', '成绩', {
          ties: [{ by: '用时', first: 'lower', source: 'N6.1' }],
        }),
      ],
    };
    const of = (times: readonly (string | null)[]) => [
      {
        unit: 'one',
        scores: {},
        members: times.map((time, at) => ({ name: String(at), scores: { score: '10', time } })),
      },
    ];
    expect(places(rules, of(['9', '7', '8']), 'all')).toEqual([
      ['1', 1, 1],
      ['2', 2, 1],
      ['0', 3, 1],
    ]);
    expect(places(rules, of(['9', null, '8']), 'all')).toEqual([
      ['0', 1, UNDECIDED],
      ['1', 1, UNDECIDED],
      ['2', 1, UNDECIDED],
    ]);
  });

  it('rounded totals compare as rounded, where the plan rounds there', () => {
    const rules: ScoreRules = {
      ...NANTONG_RULES,
      rankings: [
        ranking('individual', 'individual', '个人笔试得分/3', {
          rounding: { digits: 1, mode: 'half-up' },
        }),
      ],
    };
    // 100/3 = 33.33… and 99.9/3 = 33.3 are equal once rounded to one decimal
    expect(places(rules, teams([['0', '0', ['99.9', '100']]]), 'individual')).toEqual([
      ['0.0', 1, UNDECIDED],
      ['0.1', 1, UNDECIDED],
    ]);
  });

  it('leaves nobody’s order to chance: equals stand in table order', () => {
    const rows = teams([['60', '60', Array.from({ length: 50 }, () => '70')]]);
    const { standing } = standingOf(NANTONG_RULES, rows, 'individual');
    expect([...standing.order]).toEqual(Array.from({ length: 50 }, (_, at) => at));
  });
});

describe('ranking against a slow second method (property)', () => {
  const score = fc.oneof(
    fc.integer({ min: 0, max: 40 }).map((halves) => String(halves / 2)),
    fc.constant('0.125'),
    fc.constant(null),
  );
  const table = fc.array(fc.tuple(score, score, fc.array(score, { minLength: 1, maxLength: 3 })), {
    minLength: 1,
    maxLength: 8,
  });

  /** Compares everybody with everybody, with fractions and nothing else. */
  const slowPlaces = (entries: readonly { total: Exact | null; tie: Exact | null }[]) =>
    entries.map(({ total, tie }, own) => {
      if (total === null) return { rank: 0, open: false };
      const group = entries.filter((one) => one.total !== null && compare(one.total, total) === 0);
      const chain = group.every((one) => one.tie !== null);
      const isAhead = (one: { total: Exact | null; tie: Exact | null }): boolean => {
        if (one.total === null) return false;
        const byTotal = compare(one.total, total);
        return (
          byTotal > 0 || (byTotal === 0 && chain && compare(one.tie as Exact, tie as Exact) > 0)
        );
      };
      const isEqual = (one: { total: Exact | null; tie: Exact | null }, at: number): boolean =>
        at !== own &&
        one.total !== null &&
        compare(one.total, total) === 0 &&
        (!chain || compare(one.tie as Exact, tie as Exact) === 0);
      return { rank: entries.filter(isAhead).length + 1, open: entries.some(isEqual) };
    });

  it('gives the same places and open ties', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const built = teams(rows);
        const number = (text: string | null) => (text === null ? null : decimal(text));
        const third = (value: Exact) => multiply(value, fraction(1, 3));
        const individuals = rows.flatMap(([practical, quiz, written]) =>
          written.map((own) => {
            const parts = [number(own), number(practical), number(quiz)];
            const [a, b, c] = parts;
            const total = a && b && c ? add(a, add(third(b), third(c))) : null;
            return { total, tie: number(own) };
          }),
        );
        const teamEntries = rows.map(([practical, quiz, written]) => {
          const scores = written.map(number);
          const [p, q] = [number(practical), number(quiz)];
          const complete = scores.every((one) => one !== null);
          const sum = complete ? (scores as Exact[]).reduce(add) : null;
          const total =
            sum && p && q
              ? add(multiply(sum, fraction(1, 5)), multiply(add(p, q), fraction(2, 5)))
              : null;
          return { total, tie: q };
        });
        for (const [id, entries] of [
          ['individual', individuals],
          ['team', teamEntries],
        ] as const) {
          const { standing } = standingOf(NANTONG_RULES, built, id);
          const got = entries.map((entry, at) => ({
            rank: standing.rank[at],
            open: entry.total !== null && standing.decidedBy[at] === UNDECIDED,
          }));
          expect(got).toEqual(slowPlaces(entries));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('computes the same figures by columns and one by one', () => {
    const rules: ScoreRules = {
      components: NANTONG_RULES.components,
      figures: [
        {
          id: 'best',
          title: '最好成绩',
          of: 'team',
          formula: '最高(个人笔试得分) - 最低(个人笔试得分)/7',
          rounding: null,
          source: 'N6.1',
        },
      ],
      rankings: [
        ranking(
          'individual',
          'individual',
          '四舍五入(个人笔试得分/3, 1) × 最好成绩 − 平均(个人笔试得分, 实务操作得分)',
        ),
        ranking(
          'team',
          'team',
          '去掉最高最低后平均(个人笔试得分) + 合计(个人笔试得分 × 2)/队员人数 + 竞技答题得分 ÷ 实务操作得分',
        ),
      ],
    };
    fc.assert(
      fc.property(table, (rows) => {
        const compiled = program(rules);
        const { evaluation, standings } = rankScores(compiled, scoreTable(rules, teams(rows)));
        const workings = new Workings(compiled, evaluation);
        for (const { ranking: one, total } of compiled.rankings) {
          const standing = standings.get(one.id);
          const length = one.of === 'team' ? rows.length : evaluation.table.individuals.length;
          for (let at = 0; at < length; at += 1) {
            const slow = workings.value(total, one.of, at);
            const fast = standing === undefined ? null : valueAt(standing.total, at);
            expect(fast === null ? null : exactText(fast)).toBe(
              slow === null ? null : exactText(slow),
            );
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('N6.1: a team of two', () => {
  const rules: ScoreRules = {
    ...NANTONG_RULES,
    rankings: [
      ranking(
        'individual',
        'individual',
        '个人笔试得分 + 实务操作得分/到场人数 + 竞技答题得分/队员人数',
      ),
    ],
  };
  const totalsOf = (absence: 'unranked' | 'zero') => {
    const [written, ...others] = rules.components;
    if (written === undefined) throw new Error('no component');
    const own = { ...rules, components: [{ ...written, absence }, ...others] };
    const rows = teams([
      ['90', '120', [null, '70', '60']],
      ['90', '120', ['80', '70', '60']],
      ['90', '120', [null, null, null]],
    ]);
    const { standings } = rankScores(program(own), scoreTable(own, rows));
    const total = standings.get('individual')?.total;
    return Array.from({ length: 9 }, (_, at) => {
      const value = total === undefined ? null : valueAt(total, at);
      return value === null ? null : exactText(value);
    });
  };

  it('到场人数 leaves out whoever is absent, 队员人数 counts them', () => {
    // 70 + 90/2 + 120/3 = 155; with all three there 80 + 30 + 40 = 150. Of nobody there is no share.
    expect(totalsOf('unranked')).toEqual([
      null,
      '155',
      '145',
      '150',
      '140',
      '130',
      null,
      null,
      null,
    ]);
  });

  it('an absence that counts as 0 points is an absence all the same', () => {
    expect(totalsOf('zero').slice(0, 3)).toEqual(['85', '155', '145']);
  });
});

describe('workings', () => {
  const rows = teams([
    ['88.5', '130', ['92', '85', '81.5']],
    ['80', '100', [null, '70', '60']],
  ]);
  const compiled = program(NANTONG_RULES);
  const { evaluation } = rankScores(compiled, scoreTable(NANTONG_RULES, rows));
  const workings = new Workings(compiled, evaluation);
  const line = (id: string, at: number) => {
    const [working] = workings.ofTotal(id, at);
    return working === undefined ? '' : workingLine(working, 2);
  };

  it('writes out every step of a total', () => {
    // 92 + 88.5/3 + 130/3 = 92 + 29.5 + 43 1/3 = 164 5/6 = 989/6
    expect(line('individual', 0)).toBe(
      '个人笔试得分 + 实务操作得分/3 + 竞技答题得分/3 = 92 + 88.5/3 + 130/3 = 92 + 29.5 + 130/3 = 989/6 ≈ 164.83',
    );
    // 20 % · 258.5 = 51.7; 40 % · 88.5 = 35.4; 40 % · 130 = 52
    expect(line('team', 0)).toBe(
      '20% × 合计(个人笔试得分) + 40% × 实务操作得分 + 40% × 竞技答题得分 = 20% × (92 + 85 + 81.5) + 40% × 88.5 + 40% × 130 = 51.7 + 35.4 + 52 = 139.1',
    );
  });

  it('says what is missing instead of a figure', () => {
    expect(line('individual', 3)).toBe(
      '个人笔试得分 + 实务操作得分/3 + 竞技答题得分/3 = 缺 + 80/3 + 100/3 = 不能计算（缺个人笔试得分）',
    );
    expect(line('team', 1)).toContain('不能计算（缺1.0的个人笔试得分）');
  });
});
