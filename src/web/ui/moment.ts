import {
  dayAt,
  minuteAt,
  minuteText,
  momentText as textOfMoment,
  type Instant,
} from '../../core/kernel/day.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `17:20`, the time of day in Asia/Shanghai whatever this computer's zone. */
export const clockText = (instant: number): string => minuteText(minuteAt(instant as Instant));

/** `17:20:31`. */
export const secondText = (instant: number): string =>
  `${clockText(instant)}:${String(Math.floor(instant / 1000) % 60).padStart(2, '0')}`;

/** `2020年6月23日 17:20`. */
export const momentText = (instant: number): string => textOfMoment(instant as Instant);

/** `6月23日 17:20`, where the year is plain. */
export const shortMomentText = (instant: number): string => momentText(instant).slice(5);

/** A due instant as people say it: the end of a day is its 24:00, not the next day's 00:00. */
export const dueClockText = (due: number): string => {
  const text = clockText(due);
  return text === '00:00' ? '24:00' : text;
};

/** The day on which something due at an instant must be done: at 00:00 the day before counts. */
export const dueDay = (due: number): ReturnType<typeof dayAt> => dayAt((due - 1) as Instant);

/** A length of time in milliseconds as `3 天`, `7 小时 40 分`, `5 分`; under a minute `不到 1 分`. */
export const lengthText = (length: number): string => {
  if (length >= DAY) return `${Math.floor(length / DAY)} 天`;
  const hours = Math.floor(length / HOUR);
  const minutes = Math.floor((length % HOUR) / MINUTE);
  if (hours > 0) return minutes === 0 ? `${hours} 小时` : `${hours} 小时 ${minutes} 分`;
  return minutes > 0 ? `${minutes} 分` : '不到 1 分';
};

/** How long somebody has been waiting: `刚刚`, `等了 20 分`, `等了 2 天`. */
export const waitText = (since: number, now: number): string =>
  now - since < 5 * MINUTE ? '刚刚' : `等了 ${lengthText(now - since)}`;
