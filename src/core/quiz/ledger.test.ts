import { describe, expect, it } from 'vitest';
import { decimal } from '../../../test/score-rules.ts';
import { exactText } from '../kernel/exact.ts';
import { bookLedger, type BookingRule, type LedgerEntry, type LedgerRules } from './ledger.ts';

const points = (value: number) => ({ kind: 'points', points: value }) as const;
const booking = (
  round: string,
  outcome: BookingRule['outcome'],
  team: BookingRule['team'],
  person: BookingRule['person'] = points(0),
  answering: BookingRule['answering'] = 'any',
): BookingRule => ({ round, outcome, answering, team, person, source: 'N5.3' });

/** Plus goes to the one who answered alone and to the team, minus to the team only; the risk round stakes. */
const RULES: LedgerRules = {
  team: { base: 100, floor: null },
  person: { base: 0, floor: null },
  bookings: [
    booking('buzzer', 'correct', points(10), points(10), 'alone'),
    booking('buzzer', 'correct', points(10), points(0), 'together'),
    booking('buzzer', 'wrong', points(-10)),
    booking('risk', 'correct', { kind: 'stake', times: 1 }),
    booking('risk', 'wrong', { kind: 'stake', times: -1 }),
  ],
};
const entry = (
  team: string,
  outcome: LedgerEntry['outcome'],
  more: Partial<LedgerEntry> = {},
): LedgerEntry => ({
  team,
  person: null,
  round: 'buzzer',
  outcome,
  together: false,
  stake: null,
  ...more,
});
const booked = (rules: LedgerRules, entries: readonly LedgerEntry[]) => {
  const { teams, persons } = bookLedger(rules, ['A', 'B'], entries);
  const texts = (accounts: ReadonlyMap<string, ReturnType<typeof decimal>>) =>
    Object.fromEntries([...accounts].map(([key, value]) => [key, exactText(value)]));
  return { teams: texts(teams), persons: texts(persons) };
};

describe('the quiz ledger (N5.3)', () => {
  it('books plus to person and team, minus to the team only; a team without entries keeps its base', () => {
    expect(
      booked(RULES, [
        entry('A', 'correct', { person: '甲' }),
        entry('A', 'wrong', { person: '甲' }),
        entry('A', 'wrong', { person: '乙' }),
      ]),
    ).toEqual({ teams: { A: '90', B: '100' }, persons: { 甲: '10', 乙: '0' } });
  });

  it('an answer given together counts for the team alone', () => {
    expect(booked(RULES, [entry('A', 'correct', { person: '甲', together: true })])).toEqual({
      teams: { A: '110', B: '100' },
      persons: { 甲: '0' },
    });
  });

  it('stakes win and lose what was staked', () => {
    const stake = { round: 'risk', stake: decimal(30) };
    expect(booked(RULES, [entry('A', 'correct', stake), entry('B', 'wrong', stake)]).teams).toEqual(
      { A: '130', B: '70' },
    );
  });

  it('a floor holds at every step, so that order matters', () => {
    const floored: LedgerRules = { ...RULES, team: { base: 0, floor: 0 } };
    expect(booked(floored, [entry('A', 'wrong'), entry('A', 'correct')]).teams['A']).toBe('10');
    expect(booked(floored, [entry('A', 'correct'), entry('A', 'wrong')]).teams['A']).toBe('0');
    expect(
      booked(
        RULES,
        Array.from({ length: 11 }, () => entry('A', 'wrong')),
      ).teams['A'],
    ).toBe('-10');
  });

  it('accepts no outcome without a rule and no risk without a stake', () => {
    expect(() => booked(RULES, [entry('A', 'foul')])).toThrow(RangeError);
    expect(() => booked(RULES, [entry('A', 'correct', { round: 'risk' })])).toThrow(RangeError);
  });
});
