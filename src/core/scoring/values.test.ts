import { describe, expect, it } from 'vitest';
import { plainText } from '../kernel/exact.ts';
import type { BookingRule } from '../quiz/ledger.ts';
import { sheetForm, type SheetForm } from './form.ts';
import { contestants, exam, practical, quiz } from './scoring.test-kit.ts';
import {
  areSame,
  compareLines,
  fits,
  readSheet,
  scoresOf,
  shownLines,
  type LedgerLine,
  type SheetValues,
} from './values.ts';

const codesOf = (form: SheetForm, values: SheetValues): readonly string[] => {
  const read = readSheet(form, values);
  return read.ok ? [] : read.refusals.map(({ code }) => code);
};

const marks = (typed: Readonly<Record<string, string>>): SheetValues => ({
  kind: 'marks',
  marks: typed,
});

const scores = (form: SheetForm, values: SheetValues): Record<string, string | null> => {
  const read = readSheet(form, values);
  if (!read.ok) throw new Error(read.refusals[0]?.code);
  return Object.fromEntries(
    [...scoresOf(form, read.value)].map(([key, score]) => [
      key,
      score === null ? null : plainText(score),
    ]),
  );
};

describe('N5.1: a written exam has a line for each contestant', () => {
  const form = sheetForm(exam(), contestants());

  it('keeps every way of writing a mark in one form', () => {
    expect(readSheet(form, marks({ p1: ' 85.50 ', p2: '９０', p3: '缺考' }))).toEqual({
      ok: true,
      value: marks({ p1: '85.5', p2: '90', p3: 'absent' }),
    });
  });

  it('takes 0 and 100, and nothing beyond', () => {
    expect(codesOf(form, marks({ p1: '0', p2: '100', p3: '0.01' }))).toEqual([]);
    expect(codesOf(form, marks({ p1: '-0.5', p2: '100.01', p3: '50' }))).toEqual([
      'scoring.mark-range',
      'scoring.mark-range',
    ]);
  });

  it('refuses an empty line, words, three decimals, a line of nobody', () => {
    expect(codesOf(form, marks({ p1: '', p2: '八十', p3: '80.125', p9: '1' }))).toEqual([
      'scoring.mark-unknown',
      'scoring.mark-missing',
      'scoring.mark-not-number',
      'scoring.mark-digits',
    ]);
  });

  it('takes no total and no whole absence', () => {
    expect(codesOf(form, { kind: 'absent' })).toEqual(['scoring.other-form']);
    expect(codesOf(form, { kind: 'ledger', entries: [] })).toEqual(['scoring.other-form']);
  });

  it('gives 缺考 as no score, never as 0', () => {
    expect(scores(form, marks({ p1: '0', p2: '缺考', p3: '90.5' }))).toEqual({
      p1: '0',
      p2: null,
      p3: '90.5',
    });
  });
});

describe('N6: somebody recorded as absent on the day', () => {
  const form = sheetForm(exam(), contestants(true));

  it('is 缺考 without being typed', () => {
    expect(scores(form, marks({ p1: '80', p2: '81' }))).toEqual({ p1: '80', p2: '81', p3: null });
    expect(shownLines(form, marks({ p1: '80', p2: '81' }))).toEqual([
      { key: 'p1', title: '甲', value: '80' },
      { key: 'p2', title: '乙', value: '81' },
      { key: 'p3', title: '丙', value: '缺考' },
    ]);
  });

  it('may be written 缺考, and takes no mark', () => {
    expect(codesOf(form, marks({ p1: '80', p2: '81', p3: '缺考' }))).toEqual([]);
    expect(codesOf(form, marks({ p1: '80', p2: '81', p3: '70' }))).toEqual(['scoring.is-absent']);
  });

  it('makes what was typed before no longer fit, either way', () => {
    const present = sheetForm(exam(), contestants());
    expect(fits(form, marks({ p1: '80', p2: '81', p3: '70' }))).toBe(false);
    expect(fits(present, marks({ p1: '80', p2: '81' }))).toBe(false);
    expect(fits(present, marks({ p1: '80', p2: '81', p3: '70' }))).toBe(true);
  });
});

describe('N5.2: a judge’s sheet', () => {
  it('asks for the one mark where the plan has no criteria, or criteria without weights', () => {
    for (const form of [practical(), practical([60, null])].map((one) => sheetForm(one, [])))
      expect(shownLines(form, null)).toEqual([{ key: 'total', title: '评分', value: '' }]);
  });

  it('ranges each criterion from 0 to its weight, and adds them up', () => {
    const form = sheetForm(practical([30, 50, 20]), contestants());
    expect(codesOf(form, marks({ c1: '30.5', c2: '50', c3: '20' }))).toEqual([
      'scoring.mark-range',
    ]);
    expect(scores(form, marks({ c1: '28.5', c2: '41', c3: '17' }))).toEqual({ team: '86.5' });
  });

  it('ranges by share where the full mark is another than the sum of weights', () => {
    const form = sheetForm(practical([60, 40], { most: null }), contestants());
    expect(codesOf(form, marks({ c1: '60', c2: '40.5' }))).toEqual(['scoring.mark-range']);
    const half = sheetForm(practical([120, 80]), contestants());
    expect(codesOf(half, marks({ c1: '60.5', c2: '40' }))).toEqual(['scoring.mark-range']);
  });

  it('takes a team that did not compete', () => {
    const form = sheetForm(practical(), contestants());
    expect(scores(form, { kind: 'absent' })).toEqual({ team: null });
  });
});

const answer = (
  round: string,
  outcome: LedgerLine['outcome'],
  more: Partial<LedgerLine> = {},
): LedgerLine => ({ round, outcome, person: null, together: false, stake: null, ...more });

const ledger = (...entries: readonly LedgerLine[]): SheetValues => ({ kind: 'ledger', entries });

describe('N5.3: a quiz', () => {
  it('asks for its accumulated total where the plan has no bookings', () => {
    const form = sheetForm(quiz([]), contestants());
    expect(scores(form, marks({ total: '-12' }))).toEqual({ team: '-12' });
  });

  it('books answers from the base: 100 + 10 + 10 − 10 + 30 − 20', () => {
    const form = sheetForm(quiz(), contestants());
    const typed = ledger(
      answer('buzzer', 'correct'),
      answer('buzzer', 'correct'),
      answer('buzzer', 'wrong'),
      answer('risk', 'correct', { stake: '30' }),
      answer('risk', 'wrong', { stake: '20' }),
    );
    expect(scores(form, typed)).toEqual({ team: '120' });
  });

  it('holds a floor as the answers come, not at the end', () => {
    const typed = ledger(answer('risk', 'wrong', { stake: '150' }), answer('buzzer', 'correct'));
    expect(scores(sheetForm(quiz(undefined, 0), contestants()), ledger())).toEqual({ team: '100' });
    expect(scores(sheetForm(quiz(undefined, 0), contestants()), typed)).toEqual({ team: '10' });
    expect(scores(sheetForm(quiz(), contestants()), typed)).toEqual({ team: '-40' });
  });

  it('refuses what the plan does not book, a stake that is missing or not above 0, a stranger', () => {
    const form = sheetForm(quiz(), contestants());
    expect(
      codesOf(
        form,
        ledger(
          answer('buzzer', 'foul'),
          answer('risk', 'correct'),
          answer('risk', 'correct', { stake: '0' }),
          answer('buzzer', 'correct', { person: 'p9' }),
        ),
      ),
    ).toEqual([
      'scoring.no-booking',
      'scoring.stake-missing',
      'scoring.stake-not-number',
      'scoring.person-unknown',
    ]);
  });

  it('leaves out what makes no difference, so that two people agree', () => {
    const form = sheetForm(quiz(), contestants());
    expect(
      readSheet(
        form,
        ledger(answer('buzzer', 'correct', { person: 'p1', together: true, stake: '5' })),
      ),
    ).toEqual({ ok: true, value: ledger(answer('buzzer', 'correct')) });
  });

  it('keeps who answered where a person gains by it', () => {
    const personal: BookingRule = {
      round: 'buzzer',
      outcome: 'correct',
      answering: 'alone',
      team: { kind: 'points', points: 10 },
      person: { kind: 'points', points: 2 },
      source: 'N5.3',
    };
    const form = sheetForm(quiz([personal]), contestants());
    const one = ledger(answer('buzzer', 'correct', { person: 'p1' }));
    const other = ledger(answer('buzzer', 'correct', { person: 'p2' }));
    expect(areSame(one, other)).toBe(false);
    expect(compareLines(form, one, other)).toEqual([
      { key: '1', title: '第1题', value: '抢答 答对 甲', other: '抢答 答对 乙', differs: true },
    ]);
  });

  it('refuses a total outside the component’s limits', () => {
    const scored = quiz();
    const bounded = { ...scored, component: exam().component };
    const form = sheetForm({ ...bounded, component: { ...bounded.component, of: 'team' } }, [
      ...contestants(),
    ]);
    expect(codesOf(form, ledger(answer('buzzer', 'correct')))).toEqual(['scoring.total-range']);
  });
});

it('compares line by line, the longer ledger in full', () => {
  const form = sheetForm(quiz(), contestants());
  const one = ledger(answer('buzzer', 'correct'));
  const other = ledger(answer('buzzer', 'correct'), answer('risk', 'wrong', { stake: '20' }));
  expect(compareLines(form, one, other)).toEqual([
    { key: '1', title: '第1题', value: '抢答 答对', other: '抢答 答对', differs: false },
    { key: '2', title: '第2题', value: '', other: '风险 答错 20分题', differs: true },
  ]);
});

it('refuses a unit without contestants', () => {
  expect(codesOf(sheetForm(exam(), []), marks({}))).toEqual(['scoring.no-contestants']);
});
