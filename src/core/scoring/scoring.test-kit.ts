import type { AccountId } from '../access/actor.ts';
import type { Instant } from '../kernel/day.ts';
import { exactInteger } from '../kernel/exact.ts';
import type { BookingRule } from '../quiz/ledger.ts';
import type { Component } from '../score/rules.ts';
import type { Contestant, Scored, ScoredStage } from './form.ts';
import type { Entry, EntryKind } from './sheet.ts';
import type { SheetValues } from './values.ts';

/** A component from 0 to 100 points. */
const component = (more: Partial<Component> = {}): Component => ({
  id: 'score',
  title: '得分',
  also: [],
  of: 'team',
  least: exactInteger(0),
  most: exactInteger(100),
  absence: 'unranked',
  rounding: null,
  stage: null,
  source: 'N5',
  ...more,
});

const base = { id: 'stage', title: '决赛', after: [], starts: null, dues: [], source: 'N5' };

/** A written exam of individuals. */
export const exam = (more: Partial<Component> = {}): Scored => ({
  component: component({ of: 'individual', ...more }),
  stage: {
    ...base,
    kind: 'exam',
    setBy: 'organiser',
    participants: 'contestants',
    exemptions: 'none',
    closedBook: true,
    minutes: null,
    points: 100,
    questionTypes: [],
    component: 'score',
  },
});

/** A practical of teams; criteria by weight. */
export const practical = (
  weights: readonly (number | null)[] = [],
  more: Partial<Component> = {},
  panel: Partial<Extract<ScoredStage, { kind: 'practical' }>['panel']> = {},
): Scored => ({
  component: component(more),
  stage: {
    ...base,
    kind: 'practical',
    panel: { judges: null, dropHighest: 0, dropLowest: 0, rounding: null, ...panel },
    together: true,
    sameScenario: null,
    criteria: weights.map((weight, at) => ({
      id: `c${at + 1}`,
      title: `标准${at + 1}`,
      weight,
      usual: null,
      source: 'N5.2',
    })),
    recusal: ['own-unit', 'relative'],
    component: 'score',
  },
});

const booking = (
  round: string,
  outcome: BookingRule['outcome'],
  team: BookingRule['team'],
  more: Partial<BookingRule> = {},
): BookingRule => ({
  round,
  outcome,
  answering: 'any',
  team,
  person: { kind: 'points', points: 0 },
  source: 'N5.3',
  ...more,
});

/** A quiz with a base of 100: ±10 in the buzzer round, the stake in the risk round. */
export const quiz = (
  bookings: readonly BookingRule[] = [
    booking('buzzer', 'correct', { kind: 'points', points: 10 }),
    booking('buzzer', 'wrong', { kind: 'points', points: -10 }),
    booking('risk', 'correct', { kind: 'stake', times: 1 }),
    booking('risk', 'wrong', { kind: 'stake', times: -1 }),
  ],
  floor: number | null = null,
): Scored => ({
  component: component({ least: null, most: null }),
  stage: {
    ...base,
    kind: 'quiz',
    rounds: [
      { id: 'buzzer', title: '抢答' },
      { id: 'risk', title: '风险' },
    ],
    ledger: { team: { base: 100, floor }, person: { base: 0, floor: null }, bookings },
    component: 'score',
  },
});

/** Three contestants, the last absent where asked. */
export const contestants = (isLastAbsent = false): readonly Contestant[] =>
  ['甲', '乙', '丙'].map((name, at) => ({
    key: `p${at + 1}`,
    name,
    isAbsent: isLastAbsent && at === 2,
  }));

/** An entry by somebody, in order. */
export const entry = (
  number: number,
  kind: EntryKind,
  who: string,
  values: SheetValues | null,
  reason = '',
): Entry => ({
  number,
  kind,
  account: who as AccountId,
  name: who,
  at: number as Instant,
  values,
  reason,
});

/** One mark on a judge's sheet. */
export const total = (mark: string): SheetValues => ({ kind: 'marks', marks: { total: mark } });
