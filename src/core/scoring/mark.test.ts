import { describe, expect, it } from 'vitest';
import type { OrgUnitId } from '../access/actor.ts';
import { exactInteger, parseDecimal, plainText, ZERO } from '../kernel/exact.ts';
import { sheetForm, TEAM, type Scored } from './form.ts';
import { decideRelation, recusalOf, type Judge } from './judge.ts';
import { componentMark, deviations, type CountedSheet } from './mark.ts';
import { contestants, practical, quiz, total } from './scoring.test-kit.ts';
import { scoresOf, type SheetValues } from './values.ts';

const counted = (scored: Scored, values: SheetValues): CountedSheet => {
  const form = sheetForm(scored, contestants());
  return { phase: 'agreed', form, values, score: scoresOf(form, values).get(TEAM) ?? null };
};

const markOf = (scored: Scored, sheets: readonly CountedSheet[]): readonly unknown[] => {
  const { mark, dropped, working } = componentMark(scored, sheets);
  return [mark === null ? null : plainText(mark), dropped, working];
};

describe('N5.2: the panel’s mark', () => {
  it('is the mean of all: (90 + 88.5 + 92) ÷ 3', () => {
    const scored = practical();
    const sheets = ['90', '88.5', '92'].map((mark) => counted(scored, total(mark)));
    expect(markOf(scored, sheets)).toEqual([
      '541/6',
      [],
      '评委评分 90、88.5、92；270.5 ÷ 3 = 541/6',
    ]);
  });

  it('drops highest and lowest, and rounds, where the plan says so', () => {
    const rounding = { digits: 2, mode: 'half-up' } as const;
    const scored = practical([], {}, { dropHighest: 1, dropLowest: 1, rounding });
    const sheets = ['90', '70', '88', '99', '85'].map((mark) => counted(scored, total(mark)));
    expect(markOf(scored, sheets)).toEqual([
      '87.67',
      [1, 3],
      '评委评分 90、[70]、88、[99]、85，方括号内的去掉；263 ÷ 3 = 263/3 → 87.67',
    ]);
  });

  it('is formed when every judge’s sheet is agreed, and not while one is open', () => {
    const scored = practical();
    expect(markOf(scored, [counted(scored, total('90')), { phase: 'open' }])).toEqual([
      null,
      [],
      '还缺1位评委的评分',
    ]);
  });

  it('is 缺赛 where every judge wrote so, and none where they do not agree on it', () => {
    const scored = practical();
    const absent = counted(scored, { kind: 'absent' });
    expect(markOf(scored, [absent, absent])).toEqual([null, [], '']);
    expect(markOf(scored, [absent, counted(scored, total('90'))])[0]).toBeNull();
  });

  it('is none where too few are left after dropping', () => {
    const scored = practical([], {}, { dropHighest: 1, dropLowest: 1 });
    const sheets = ['90', '88'].map((mark) => counted(scored, total(mark)));
    expect(markOf(scored, sheets)).toEqual([
      null,
      [],
      '评委太少，去掉最高分、最低分后没有评分可以平均；请增加评委',
    ]);
  });

  it('shows how far each judge is from the mean of all', () => {
    const marks = ['90', '88', '95'].map((text) => parseDecimal(text) ?? ZERO);
    expect(deviations(marks).map(plainText)).toEqual(['-1', '-3', '4']);
    expect(deviations([])).toEqual([]);
  });
});

it('N5.3: a ledger is written out, with the floor where it held', () => {
  const scored = quiz(undefined, 0);
  const values: SheetValues = {
    kind: 'ledger',
    entries: [
      { round: 'buzzer', outcome: 'correct', person: null, together: false, stake: null },
      { round: 'risk', outcome: 'wrong', person: null, together: false, stake: '150' },
      { round: 'risk', outcome: 'correct', person: null, together: false, stake: '30' },
    ],
  };
  expect(markOf(scored, [counted(scored, values)])).toEqual([
    '30',
    [],
    '基础分100；抢答答对+10；风险答错-110；风险答对+30；合计30',
  ]);
});

describe('N5.2: a judge keeps away from the own unit and from a relative', () => {
  const [own, other, bureau] = ['own', 'other', 'bureau'] as unknown as OrgUnitId[];
  const judge: Judge = {
    id: 'j',
    seat: 1,
    name: '演示评委',
    body: '演示单位',
    units: [own as OrgUnitId, bureau as OrgUnitId],
    relations: [{ unit: other as OrgUnitId, kind: 'relative', reason: '配偶在队中' }],
  };

  it('as far as the plan names it', () => {
    const kinds = ['own-unit', 'relative'] as const;
    expect(recusalOf(kinds, judge, own as OrgUnitId)).toEqual({
      kind: 'own-unit',
      reason: '评委是这个单位的人',
    });
    expect(recusalOf(kinds, judge, other as OrgUnitId)?.reason).toBe('配偶在队中');
    expect(recusalOf(kinds, { ...judge, relations: [] }, other as OrgUnitId)).toBeNull();
    expect(recusalOf([], judge, own as OrgUnitId)).toBeNull();
    expect(recusalOf(['own-unit'], judge, other as OrgUnitId)).toBeNull();
  });

  it('records only kinds that the plan names, and not what is so anyway', () => {
    const codes = (kinds: Parameters<typeof decideRelation>[0], unit: OrgUnitId): unknown => {
      const decided = decideRelation(kinds, judge, unit, 'relative');
      return decided.ok ? null : decided.refusals[0]?.code;
    };
    expect(codes(['own-unit', 'relative'], other as OrgUnitId)).toBeNull();
    expect(codes(['own-unit'], other as OrgUnitId)).toBe('scoring.recusal-kind');
    expect(codes(['own-unit', 'relative'], own as OrgUnitId)).toBe('scoring.recusal-self-evident');
  });
});

it('a whole number stays whole', () => {
  const scored = practical();
  const sheets = ['86', '88'].map((mark) => counted(scored, total(mark)));
  expect(componentMark(scored, sheets).mark).toEqual(exactInteger(87));
});
