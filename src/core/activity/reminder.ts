import { nextWorkingDay, type StatutoryCalendar } from '../kernel/calendar.ts';
import {
  addDays,
  dayAt,
  dayText,
  instantAt,
  type Instant,
  type MinuteOfDay,
} from '../kernel/day.ts';

/** Reminders go out from this time of a working day on (minutes after midnight). */
const OPENS = 9 * 60;

/**
 * The first instant from `now` on at which a reminder may go out: office hours of a working day.
 * @param closes when the office that sends them closes
 */
export const nextReminder = (
  now: Instant,
  calendar: StatutoryCalendar,
  closes: MinuteOfDay,
): Instant => {
  const today = dayAt(now);
  const isOver = now >= instantAt(today, closes);
  const { day } = nextWorkingDay(calendar, isOver ? addDays(today, 1) : today);
  const opens = instantAt(day, OPENS);
  return opens > now ? opens : now;
};

/**
 * Text to paste into a chat group: what is due, by when, and who has not done it. It names units, never persons.
 * @param units short names of those who are late or still to come
 */
export const chaseText = (about: {
  readonly title: string;
  readonly what: string;
  readonly due: Instant;
  readonly units: readonly string[];
  readonly link: string;
}): string => {
  const day = dayAt((about.due - 1) as Instant);
  return [
    `【${about.title}】请${about.what}，${dayText(day)}前办结。`,
    `尚未办理的有${about.units.length}个单位：${about.units.join('、')}。`,
    `办理地址：${about.link}`,
  ].join('\n');
};
