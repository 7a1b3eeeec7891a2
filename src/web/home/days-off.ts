import { kindOfDay, type StatutoryCalendar } from '../../core/kernel/calendar.ts';
import { addDays, dayParts, weekday, weekdayText, type Day } from '../../core/kernel/day.ts';

/** The office's years as the rules count with them. */
export const calendarOf = (
  years: readonly {
    readonly year: number;
    readonly source: string;
    readonly off: readonly string[];
    readonly work: readonly string[];
  }[],
): StatutoryCalendar => ({
  years: Object.fromEntries(
    years.map(({ year, source, off, work }) => [
      String(year),
      { source, off: off as readonly Day[], work: work as readonly Day[] },
    ]),
  ),
});

/** How far ahead a holiday is announced, in days. */
const AHEAD = 7;

const short = (day: Day): string => {
  const { month, dayOfMonth } = dayParts(day);
  return `${month}月${dayOfMonth}日`;
};

const span = (from: Day, to: Day): string => {
  if (from === to) return short(from);
  const isSameMonth = from.slice(0, 7) === to.slice(0, 7);
  return `${short(from)}至${isSameMonth ? `${dayParts(to).dayOfMonth}日` : short(to)}`;
};

/**
 * The next holiday within a week, and the weekend days after it on which people work (调休).
 * @param today not itself announced
 * @returns the days off as a run, null where the coming week is an ordinary one
 */
export const nextDaysOff = (
  calendar: StatutoryCalendar,
  today: Day,
): { readonly from: Day; readonly to: Day; readonly sentence: string } | null => {
  const isOff = (date: Day): boolean => !kindOfDay(calendar, date).working;
  const isExceptional = (date: Day): boolean => isOff(date) === weekday(date) <= 5;
  const coming = Array.from({ length: AHEAD }, (_, index) => addDays(today, index + 1));
  const holiday = coming.find((date) => isOff(date) && isExceptional(date));
  if (holiday === undefined) return null;
  let from = holiday;
  while (from > addDays(today, 1) && isOff(addDays(from, -1))) from = addDays(from, -1);
  let to = holiday;
  while (isOff(addDays(to, 1))) to = addDays(to, 1);
  const made = Array.from({ length: AHEAD }, (_, index) => addDays(to, index + 1)).filter(
    (date) => !isOff(date) && isExceptional(date),
  );
  const work = made.map((date) => `${short(date)}（${weekdayText(date)}）`).join('、');
  return {
    from,
    to,
    sentence: `${span(from, to)}放假。${work === '' ? '' : `${work}调休上班。`}`,
  };
};
