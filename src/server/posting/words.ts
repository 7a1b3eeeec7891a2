import {
  addDays,
  dayAt,
  dayText,
  minuteAt,
  minuteText,
  weekday,
  type Day,
  type Instant,
} from '../../core/kernel/day.ts';

/** `9:05`, as the public pages print a time. */
export const clockText = (minute: number): string =>
  `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;

/** `2020年6月19日 9:05`: a point in time as the public pages print it. */
export const momentText = (at: Instant): string =>
  `${dayText(dayAt(at))} ${clockText(minuteAt(at))}`;

/** The day and time of an end: 0:00 of the next day is 24:00 of the last. */
export const endOf = (endsAt: Instant): { readonly day: Day; readonly time: string } => {
  const minute = minuteAt(endsAt);
  return minute === 0
    ? { day: addDays(dayAt(endsAt), -1), time: '24:00' }
    : { day: dayAt(endsAt), time: clockText(minute) };
};

/** `2020年6月22日 24:00`. */
export const endText = (endsAt: Instant): string => {
  const { day, time } = endOf(endsAt);
  return `${dayText(day)} ${time}`;
};

export const weekdayShort = (date: Day): string => `周${'一二三四五六日'[weekday(date) - 1]}`;

/** For `datetime`: with the offset of Asia/Shanghai. */
export const machineTime = (at: Instant): string =>
  `${dayAt(at)}T${minuteText(minuteAt(at))}+08:00`;
