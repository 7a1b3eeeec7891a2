import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NANTONG_RULES } from '../../../../test/score-rules.ts';
import { exactText } from '../../kernel/exact.ts';
import { bindFormula, type Bound, type KnownName } from './bind.ts';
import { isFault } from './fault.ts';
import { parseFormula } from './parse.ts';
import type { FormulaFault } from './syntax.ts';
import { writeExpression } from './write.ts';

const name = (id: string, title: string, of: 'individual' | 'team'): KnownName => ({
  id,
  title,
  short: title,
  spellings: [title, id],
  of,
  leftOut: false,
});
const NAMES = [
  ...NANTONG_RULES.components.map(({ id, title, of }) => name(id, title, of)),
  name('theory', '笔试（理论）', 'individual'),
  name('members', '队员人数', 'team'),
];

const bound = (formula: string, of: 'individual' | 'team' = 'individual'): Bound => {
  const parsed = parseFormula(formula);
  const result = isFault(parsed) ? parsed : bindFormula(parsed, of, NAMES);
  if (isFault(result)) throw new Error(JSON.stringify(result));
  return result;
};
const faultOf = (formula: string, of: 'individual' | 'team' = 'individual'): FormulaFault => {
  const parsed = parseFormula(formula);
  const result = isFault(parsed) ? parsed : bindFormula(parsed, of, NAMES);
  if (!isFault(result)) throw new Error(`reads well: ${formula}`);
  return result;
};
const written = (formula: string, of: 'individual' | 'team' = 'individual'): string =>
  writeExpression(bound(formula, of), {
    name: (one) => one.title,
    members: () => null,
  });

describe('the formula language', () => {
  it('reads N6.1 in Chinese and English, in half and full width, to the same expression', () => {
    const expected = bound('个人笔试得分 + 实务操作得分/3 + 竞技答题得分/3');
    for (const formula of [
      'written + practical/3 + quiz/3',
      '个人笔试得分＋实务操作得分／３＋竞技答题得分／3',
      '个人笔试得分+实务操作得分÷3+竞技答题得分∕3',
      '（个人笔试得分）+ (practical)/3 + quiz / 3',
    ])
      expect(bound(formula), formula).toEqual(expected);
  });

  it('reads N6.2 in Chinese and English', () => {
    const expected = bound(
      '20% * 合计(个人笔试得分) + 40% * 实务操作得分 + 40% * 竞技答题得分',
      'team',
    );
    for (const formula of [
      '20% * sum(written) + 40% * practical + 40% * quiz',
      '20％×合计（个人笔试得分）＋40％×实务操作得分＋40％×竞技答题得分',
    ])
      expect(bound(formula, 'team'), formula).toEqual(expected);
  });

  it('gives × and ÷ precedence over + and −, and groups from the left', () => {
    expect(written('written - 2 - 1')).toBe('个人笔试得分 − 2 − 1');
    expect(written('written - (2 - 1)')).toBe('个人笔试得分 − (2 − 1)');
    expect(written('written / 2 / 3')).toBe('个人笔试得分/2/3');
    expect(written('written / (2 * 3)')).toBe('个人笔试得分/(2 × 3)');
    expect(written('(written + 1) * 50%')).toBe('(个人笔试得分 + 1) × 50%');
    expect(written('-written * -2')).toBe('(−个人笔试得分) × (−2)');
    expect(written('- - written')).toBe('−(−个人笔试得分)');
  });

  it('takes names with other signs in quotation marks', () => {
    expect(written('“笔试（理论）” * 50%')).toBe('笔试（理论） × 50%');
    expect(written('「笔试（理论）」')).toBe('笔试（理论）');
  });

  it('reads percentages as exact fractions', () => {
    const tree = bound('12.5%');
    expect(tree.kind === 'number' && exactText(tree.value)).toBe('1/8');
  });

  it.each([
    ['', 'formula.empty', 1, {}],
    ['   ', 'formula.empty', 1, {}],
    ['笔试＃实务', 'formula.unknown-character', 3, { found: '#' }],
    ['written + ', 'formula.operand-expected', 11, { found: '公式末尾' }],
    ['written + * 3', 'formula.operand-expected', 11, { found: '*' }],
    ['written 3', 'formula.operator-expected', 9, { found: '3' }],
    ['20% 合计(written)', 'formula.operator-expected', 5, { found: '合计' }],
    ['(written + 3', 'formula.parenthesis-open', 1, {}],
    ['written + 3)', 'formula.parenthesis-stray', 12, {}],
    ['written + 1.2.3', 'formula.number-malformed', 11, { text: '1.2.3' }],
    ['written + 5.', 'formula.number-malformed', 11, { text: '5.' }],
    ['“written', 'formula.quote-open', 1, {}],
    ['written / 0', 'formula.division-by-zero', 11, {}],
    ['四舍五入(written)', 'formula.argument-count', 1, { name: '四舍五入', count: 2 }],
    ['四舍五入(written, 1.5)', 'formula.digits-not-whole', 15, { most: 8 }],
    ['四舍五入(written, 9)', 'formula.digits-not-whole', 15, { most: 8 }],
    [
      '总和(written, 3)',
      'formula.unknown-function',
      1,
      { name: '总和', known: '合计、平均、最高、最低、去掉最高最低后平均、四舍五入' },
    ],
  ])('refuses %j with the position', (formula, code, at, params) => {
    expect(faultOf(formula)).toEqual({ code, at, params });
  });

  it('names the score that was probably meant', () => {
    expect(faultOf('written + 实务操作成绩/3')).toEqual({
      code: 'formula.unknown-name',
      at: 11,
      params: {
        name: '实务操作成绩',
        nearest: '实务操作得分',
        known: '个人笔试得分、实务操作得分、竞技答题得分、笔试（理论）、队员人数',
      },
    });
    expect(faultOf('xyz').params['nearest']).toBe('');
  });

  it('lets a team formula reach members only by gathering, and gathers members only', () => {
    expect(faultOf('个人笔试得分 * 20%', 'team')).toEqual({
      code: 'formula.needs-gathering',
      at: 1,
      params: { name: '个人笔试得分' },
    });
    expect(faultOf('合计(实务操作得分)', 'team')).toEqual({
      code: 'formula.nothing-to-gather',
      at: 1,
      params: {},
    });
    expect(bound('written - 平均(written)').kind).toBe('binary');
  });

  it('refuses endless formulas before they cost time', () => {
    expect(faultOf(`${'('.repeat(60)}1${')'.repeat(60)}`).code).toBe('formula.too-deep');
    expect(faultOf(`${'-'.repeat(60)}1`).code).toBe('formula.too-deep');
    expect(faultOf(`1${' + 1'.repeat(600)}`).code).toBe('formula.too-long');
    expect(faultOf(`${'合计(1,'.repeat(55)}1`).code).toBe('formula.too-deep');
  });

  it('counts positions in characters, also with rare ones', () => {
    expect(faultOf('王䶮𬭎 + ?').at).toBe(7);
  });

  it('never throws, whatever is typed (property)', () => {
    const signs = fc.constantFrom(
      ...'0123456789.+-*/%()（），、 “”合计四舍五入written实务操作得分𬭎?'.split(''),
    );
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 40 }), (characters) => {
        const formula = characters.join('');
        const parsed = parseFormula(formula);
        if (isFault(parsed)) {
          expect(parsed.at).toBeGreaterThanOrEqual(1);
          expect(parsed.at).toBeLessThanOrEqual([...formula].length + 1);
        } else bindFormula(parsed, 'individual', NAMES);
      }),
    );
  });

  it('writes what it read so that it reads the same again (property)', () => {
    const leaf = fc.constantFrom('written', 'practical', '3', '20%', '“笔试（理论）”');
    const { tree } = fc.letrec<{ tree: string }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc
          .tuple(tie('tree'), fc.constantFrom('+', '-', '*'), tie('tree'))
          .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
        tie('tree').map((inner) => `(-${inner})`),
        tie('tree').map((inner) => `(${inner} / 3)`),
        fc.tuple(tie('tree'), tie('tree')).map((parts) => `最高(${parts.join('，')})`),
      ),
    }));
    fc.assert(
      fc.property(tree, (formula) => {
        const first = bound(formula);
        const text = writeExpression(first, {
          name: (one) => `“${one.title}”`,
          members: () => null,
        });
        expect(bound(text)).toEqual(first);
      }),
    );
  });
});
