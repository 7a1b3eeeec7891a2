import {
  addDays,
  dayAt,
  dayText,
  instantAt,
  minuteAt,
  weekday,
  type Day,
  type Instant,
} from '../../core/kernel/day.ts';

const clock = (minute: number): string =>
  `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;

/** `2020年6月19日 17:20`. */
export const momentText = (at: Instant): string => `${dayText(dayAt(at))} ${clock(minuteAt(at))}`;

/** The day and time of an end: 0:00 of the next day is 24:00 of the last. */
export const endOf = (endsAt: Instant): { readonly day: Day; readonly time: string } => {
  const minute = minuteAt(endsAt);
  return minute === 0
    ? { day: addDays(dayAt(endsAt), -1), time: '24:00' }
    : { day: dayAt(endsAt), time: clock(minute) };
};

/** `2020年6月22日 24:00`. */
export const endText = (endsAt: Instant): string => {
  const { day, time } = endOf(endsAt);
  return `${dayText(day)} ${time}`;
};

export const weekdayShort = (date: Day): string => `周${'一二三四五六日'[weekday(date) - 1]}`;

/** For `datetime`: with the offset of Asia/Shanghai. */
export const machineTime = (at: Instant): string => {
  const date = dayAt(at);
  const minute = Math.floor((at - instantAt(date, 0)) / 60_000);
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${date}T${pad(Math.floor(minute / 60))}:${pad(minute % 60)}+08:00`;
};
