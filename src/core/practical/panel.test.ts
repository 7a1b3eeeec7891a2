import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal } from '../../../test/score-rules.ts';
import { exactText, parseDecimal } from '../kernel/exact.ts';
import { panelMark, type PanelRule } from './panel.ts';

const RULE: PanelRule = { judges: 7, dropHighest: 1, dropLowest: 1, rounding: null };
const mark = (rule: PanelRule, marks: readonly (string | null)[]) => {
  const result = panelMark(
    rule,
    marks.map((text) => (text === null ? null : parseDecimal(text))),
  );
  return typeof result === 'string'
    ? result
    : { mark: exactText(result.mark), dropped: result.dropped };
};

describe('panel marks (N5.2)', () => {
  it('drops one highest and one lowest of seven: (90 + 89 + 88 + 88 + 88) / 5 = 443/5', () => {
    expect(mark(RULE, ['91', '90', '89', '88', '88', '88', '85'])).toEqual({
      mark: '443/5',
      dropped: [0, 6],
    });
  });

  it('of equal highest marks drops one, the earlier seat', () => {
    expect(mark(RULE, ['90', '91', '91', '85', '85', '88', '88'])).toEqual({
      mark: '442/5',
      dropped: [1, 3],
    });
  });

  it('keeps the exact mean of an odd panel, and rounds only where the plan says so', () => {
    const three = { judges: 3, dropHighest: 0, dropLowest: 0, rounding: null };
    expect(mark(three, ['90', '90', '91'])).toEqual({ mark: '271/3', dropped: [] });
    const rounded = { ...three, rounding: { digits: 2, mode: 'half-up' } as const };
    expect(mark(rounded, ['90', '90', '91'])).toEqual({ mark: '9033/100', dropped: [] });
  });

  it('a mark not handed in is never 0: there is no panel mark without it', () => {
    expect(mark(RULE, ['91', '90', null, '88', '88', '88', '85'])).toBe('panel.mark-missing');
    expect(mark(RULE, ['91', '90', '88', '88', '88', '85'])).toBe('panel.mark-missing');
    expect(mark({ ...RULE, judges: null }, ['91', '90'])).toBe('panel.too-few-marks');
  });

  it('writes out which marks were dropped', () => {
    const result = panelMark(
      { ...RULE, judges: null, rounding: { digits: 1, mode: 'half-up' } },
      ['91', '88.5', '85'].map(decimal),
    );
    expect(typeof result === 'string' ? result : result.working).toBe(
      '评委评分 [91]、88.5、[85]，方括号内的去掉；88.5 ÷ 1 = 88.5 → 88.5',
    );
  });

  it('does not depend on the order of seats (property)', () => {
    const marks = fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 3, maxLength: 9 });
    fc.assert(
      fc.property(marks, (halves) => {
        const rule = { ...RULE, judges: null };
        const texts = halves.map((one) => String(one / 2));
        const forward = mark(rule, texts);
        const backward = mark(rule, texts.toReversed());
        expect(typeof forward === 'object' && forward.mark).toBe(
          typeof backward === 'object' && backward.mark,
        );
        // the slow way: sort, cut both ends, divide
        const kept = halves.toSorted((a, b) => a - b).slice(1, -1);
        expect(
          typeof forward === 'object' && Number(kept.reduce((a, b) => a + b, 0) / 2 / kept.length),
        ).toBeCloseTo(
          typeof forward === 'object'
            ? Number(forward.mark.split('/')[0]) / Number(forward.mark.split('/')[1] ?? 1)
            : -1,
          9,
        );
      }),
    );
  });
});
