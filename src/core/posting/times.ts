import { kindOfDay, type StatutoryCalendar } from '../kernel/calendar.ts';
import {
  addDays,
  dayAt,
  dayParts,
  instantAt,
  weekday,
  type Day,
  type Instant,
  type MinuteOfDay,
} from '../kernel/day.ts';
import { countPeriod, type CountingRule } from '../kernel/period.ts';

/** When a posting is seen, counts and ends. All that is printed comes from here. */
export interface PostingTimes {
  /** From when the public may read it. */
  readonly opensAt: Instant;
  /** The day on which it is put up: the start from which the rule counts. */
  readonly postedOn: Day;
  /** The first instant of the period as printed: the posting itself, or 0:00 of the next day. */
  readonly begins: Instant;
  readonly counted: readonly Day[];
  readonly last: Day;
  /** The first instant after the period. */
  readonly endsAt: Instant;
  /** false: a year without calendar data took part, so the dates are provisional (暂定). */
  readonly certain: boolean;
}

/**
 * The times of a posting that goes up at an instant (J4.2), by the plan's counting rule on its frozen calendar.
 * @param extraDays by which it was extended (顺延), counted like the rule's own days
 */
export const postingTimes = (
  rule: CountingRule,
  opensAt: Instant,
  extraDays: number,
  calendar: StatutoryCalendar,
  closing: MinuteOfDay,
): PostingTimes => {
  const postedOn = dayAt(opensAt);
  const { counted, last, endsAt, certain } = countPeriod(
    postedOn,
    { ...rule, n: rule.n + extraDays },
    calendar,
    closing,
  );
  const begins = rule.countStart ? opensAt : instantAt(addDays(postedOn, 1), 0);
  return { opensAt, postedOn, begins, counted, last, endsAt, certain };
};

/** Where a posting stands at an instant. */
export type PostingPhase = 'scheduled' | 'running' | 'over';

export const phaseAt = (
  { opensAt, endsAt }: Pick<PostingTimes, 'opensAt' | 'endsAt'>,
  now: Instant,
): PostingPhase => (now < opensAt ? 'scheduled' : now < endsAt ? 'running' : 'over');

const MINUTE_MS = 60_000;

/** What is left until an instant in whole days, hours and minutes; a begun minute counts whole, so that 0 means over. */
export const timeLeft = (
  until: Instant,
  now: Instant,
): { readonly days: number; readonly hours: number; readonly minutes: number } => {
  const all = Math.max(0, Math.ceil((until - now) / MINUTE_MS));
  return {
    days: Math.floor(all / 1440),
    hours: Math.floor((all % 1440) / 60),
    minutes: all % 60,
  };
};

/** One calendar day of the period, for its strip of cells. */
export interface DayCell {
  readonly day: Day;
  /** Day of the month. */
  readonly number: number;
  readonly word: string;
  readonly kind: 'past' | 'today' | 'rest' | 'ahead';
}

/** How a day is called in the strip: 第n天, 截止, 周六, 休. */
const wordOf = (date: Day, { counted, last }: PostingTimes): string => {
  if (date === last) return '截止';
  const at = counted.indexOf(date);
  if (at >= 0) return `第${at + 1}天`;
  return weekday(date) >= 6 ? `周${'六日'[weekday(date) - 6]}` : '休';
};

/** Every calendar day from the first of the period to its last (J4.2): what counts, what does not, where today is. */
export const dayCells = (
  times: PostingTimes,
  calendar: StatutoryCalendar,
  now: Instant,
): readonly DayCell[] => {
  const today = dayAt(now);
  const cells: DayCell[] = [];
  for (let date = dayAt(times.begins); date <= times.last; date = addDays(date, 1)) {
    const isOff = !times.counted.includes(date) && date !== times.last;
    const isToday = date === today && now < times.endsAt;
    cells.push({
      day: date,
      number: dayParts(date).dayOfMonth,
      word: isToday ? '今天' : wordOf(date, times),
      kind: isToday
        ? 'today'
        : isOff || !(times.counted.includes(date) || kindOfDay(calendar, date).working)
          ? 'rest'
          : date < today || now >= times.endsAt
            ? 'past'
            : 'ahead',
    });
  }
  return cells;
};

/** The counting rule in words: `5天按工作日计，发布当日不计`. */
export const countingWords = (
  { n, unit, countStart, rollEnd }: CountingRule,
  extraDays: number,
): string =>
  [
    `${n}天按${unit === 'working' ? '工作日' : '自然日'}计`,
    countStart ? '发布当日计为第1天' : '发布当日不计',
    ...(rollEnd === 'non-working' ? ['最后一天遇休息日顺延到下一个工作日'] : []),
    ...(extraDays > 0 ? [`另顺延${extraDays}天`] : []),
  ].join('，');
