declare const dayBrand: unique symbol;
declare const instantBrand: unique symbol;

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. Days compare correctly as strings. */
export type Day = string & { readonly [dayBrand]: true };

/** A point in time: milliseconds since 1970-01-01T00:00Z. */
export type Instant = number & { readonly [instantBrand]: true };

/** A time of day as minutes after midnight, 0 to 1440 (24:00). */
export type MinuteOfDay = number;

/** The end of a day, 24:00, which is the first instant of the next day. */
export const MIDNIGHT: MinuteOfDay = 1440;

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Asia/Shanghai has been UTC+8 without summer time since 1991; earlier years are outside the product. */
const SHANGHAI_MS = 8 * 60 * MINUTE_MS;

const monthLength = (year: number, month: number): number => {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
};

/** Reads `YYYY-MM-DD`; null where no such day exists. */
export const parseDay = (text: string): Day | null => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return null;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= monthLength(year, month);
  return exists ? (text as Day) : null;
};

/** @throws RangeError where no such day exists: for literals and for text that a parser has already accepted */
export const day = (text: string): Day => {
  const parsed = parseDay(text);
  if (parsed === null) throw new RangeError(`not a day: ${text}`);
  return parsed;
};

/** Year, month (1–12) and day of the month (1–31). */
export const dayParts = (date: Day): { year: number; month: number; dayOfMonth: number } => ({
  year: Number(date.slice(0, 4)),
  month: Number(date.slice(5, 7)),
  dayOfMonth: Number(date.slice(8, 10)),
});

/** Days since 1970-01-01 in the proleptic Gregorian calendar. */
export const dayNumber = (date: Day): number => {
  const { year, month, dayOfMonth } = dayParts(date);
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
};

/** The day that stands `number` days after 1970-01-01: the inverse of `dayNumber`. */
export const dayFromNumber = (number: number): Day => {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  return day(`${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`);
};

export const addDays = (date: Day, days: number): Day => dayFromNumber(dayNumber(date) + days);

/** Calendar days from `from` to `to`; negative if `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

/** 1 = Monday … 7 = Sunday. */
export const weekday = (date: Day): number => ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;

export const yearOf = (date: Day): number => dayParts(date).year;

/** As documents print it: `2020年6月23日`. */
export const dayText = (date: Day): string => {
  const { year, month, dayOfMonth } = dayParts(date);
  return `${year}年${month}月${dayOfMonth}日`;
};

/** `星期日`, for sentences about a date. */
export const weekdayText = (date: Day): string => `星期${'一二三四五六日'[weekday(date) - 1]}`;

/** The instant at which `minute` of `date` is reached in Asia/Shanghai; 24:00 is the start of the next day. */
export const instantAt = (date: Day, minute: MinuteOfDay): Instant =>
  (dayNumber(date) * DAY_MS + minute * MINUTE_MS - SHANGHAI_MS) as Instant;

/** The day in Asia/Shanghai on which an instant falls. */
export const dayAt = (instant: Instant): Day =>
  dayFromNumber(Math.floor((instant + SHANGHAI_MS) / DAY_MS));

/** The time of day in Asia/Shanghai at an instant, whole minutes begun: 0 to 1439. */
export const minuteAt = (instant: Instant): MinuteOfDay =>
  Math.floor((instant - instantAt(dayAt(instant), 0)) / MINUTE_MS);

/** Reads `HH:MM` from 00:00 to 24:00; null for anything else. */
export const parseMinuteOfDay = (text: string): MinuteOfDay | null => {
  const match = /^(\d{2}):(\d{2})$/.exec(text);
  if (match === null) return null;
  const [hours, minutes] = match.slice(1).map(Number) as [number, number];
  const total = hours * 60 + minutes;
  return minutes <= 59 && total <= MIDNIGHT ? total : null;
};

/** `17:30`, or `24:00` for the end of a day. */
export const minuteText = (minute: MinuteOfDay): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** `2020年6月23日 17:20`, a point in time as lists and screens print it. */
export const momentText = (at: Instant): string =>
  `${dayText(dayAt(at))} ${minuteText(minuteAt(at))}`;

/**
 * A deadline as documents print it, `2020年8月20日17:30`; the end of a day is its 24:00, not the next day's 00:00.
 * @param due the first instant that is too late
 */
export const dueText = (due: Instant): string => {
  const minute = minuteAt(due);
  return minute === 0
    ? `${dayText(dayAt((due - 1) as Instant))}${minuteText(MIDNIGHT)}`
    : `${dayText(dayAt(due))}${minuteText(minute)}`;
};
