import { kindOfDay, nextWorkingDay, type StatutoryCalendar } from './calendar.ts';
import { addDays, instantAt, MIDNIGHT, type Day, type Instant, type MinuteOfDay } from './day.ts';

/** Where a day ends for a deadline: 24:00, or the close of business of the office concerned. */
export type DayEnd = '24:00' | 'close-of-business';

/**
 * How a number of days is counted (J4.2; 民法典 200–204).
 * `countStart`: the day itself counts as the first day. `rollEnd`: a last day off moves to the next working day.
 */
export interface CountingRule {
  readonly n: number;
  readonly unit: 'calendar' | 'working';
  readonly countStart: boolean;
  readonly rollEnd: 'none' | 'non-working';
  readonly endTime: DayEnd;
}

/** A counted period. `counted` lists the n days; `last` may lie after them when the end rolled off a day off. */
export interface Period {
  readonly start: Day;
  readonly counted: readonly Day[];
  readonly last: Day;
  /** The first instant after the period. */
  readonly endsAt: Instant;
  /** false: a year without calendar data took part, so the dates are provisional (暂定). */
  readonly certain: boolean;
}

/** The first instant that is too late for something due on `date`. `closing` is the office's close of business. */
export const endOfDay = (date: Day, end: DayEnd, closing: MinuteOfDay): Instant =>
  instantAt(date, end === '24:00' ? MIDNIGHT : closing);

/**
 * Counts `rule.n` days from `start` (the day of posting, sending, receipt).
 * Working days skip every day off, so a start that is a day off is never counted, whatever `countStart` says.
 * @param closing close of business in minutes after midnight, used when the rule ends there
 * @throws RangeError if n is not a whole number from 1 to 3660
 */
export const countPeriod = (
  start: Day,
  rule: CountingRule,
  calendar: StatutoryCalendar,
  closing: MinuteOfDay,
): Period => {
  if (!Number.isInteger(rule.n) || rule.n < 1 || rule.n > 3660)
    throw new RangeError(`not a number of days: ${rule.n}`);
  const counted: Day[] = [];
  let certain = true;
  for (let date = rule.countStart ? start : addDays(start, 1); counted.length < rule.n;) {
    if (rule.unit === 'calendar') counted.push(date);
    else {
      const kind = kindOfDay(calendar, date);
      certain &&= kind.certain;
      if (kind.working) counted.push(date);
    }
    date = addDays(date, 1);
  }
  const lastCounted = counted[counted.length - 1] as Day;
  if (rule.rollEnd === 'none')
    return {
      start,
      counted,
      last: lastCounted,
      certain,
      endsAt: endOfDay(lastCounted, rule.endTime, closing),
    };
  const rolled = nextWorkingDay(calendar, lastCounted);
  return {
    start,
    counted,
    last: rolled.day,
    certain: certain && rolled.certain,
    endsAt: endOfDay(rolled.day, rule.endTime, closing),
  };
};
