import type { StatutoryCalendar } from '../kernel/calendar.ts';
import { addDays, instantAt, type Day, type MinuteOfDay } from '../kernel/day.ts';
import { countPeriod, type CountingRule, type Period } from '../kernel/period.ts';

/**
 * One public posting (公示). A plan may have several, each with its own level and period (J4.2).
 * `blocks`: whom an open material objection holds back from being named (J4.3, open).
 */
export interface Posting {
  readonly period: CountingRule;
  /** Who posts: the nominating unit, the county, the city …, in the plan's words. */
  readonly level: string;
  /** What the page must state, beyond names and dates (CONVENTIONS §3.4). */
  readonly states: readonly string[];
  readonly objections: {
    readonly channels: readonly ('online' | 'telephone' | 'letter' | 'visit')[];
    readonly anonymous: 'accepted-as-lead' | 'refused';
    readonly blocks: 'all' | 'the-person';
  };
  /** Whether proof of this posting has to be handed in with the nomination (公示材料原件). */
  readonly proofRequired: boolean;
}

/** The period of a posting put up on `start` (J4.2), dates always computed, never only “5天”. */
export const postingPeriod = (
  posting: Posting,
  start: Day,
  calendar: StatutoryCalendar,
  closing: MinuteOfDay,
): Period => countPeriod(start, posting.period, calendar, closing);

/**
 * The last day on which a posting can go up so that its period is over before `before` begins, with `reserveDays`
 * whole calendar days left between them for the naming document (J5: concentrated publicity before 1 July).
 */
export const lastPostingDay = (
  rule: CountingRule,
  before: Day,
  reserveDays: number,
  calendar: StatutoryCalendar,
  closing: MinuteOfDay,
): Period => {
  const limit = instantAt(addDays(before, -reserveDays), 0);
  for (let start = before; ; start = addDays(start, -1)) {
    const period = countPeriod(start, rule, calendar, closing);
    if (period.endsAt <= limit) return period;
  }
};
