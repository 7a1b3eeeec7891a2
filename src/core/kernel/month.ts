import { dayParts, type Day } from './day.ts';

declare const monthBrand: unique symbol;

/** A month as forms give it, held as `YYYY-MM`. Months compare correctly as strings. */
export type Month = string & { readonly [monthBrand]: true };

/** Reads `2012-07`, `2012.07`, `2012.7` or `2012年7月`; null for anything else. */
export const parseMonth = (text: string): Month | null => {
  const match = /^(\d{4})(?:[-.]|年)(\d{1,2})月?$/.exec(text.trim().normalize('NFKC'));
  if (match === null) return null;
  const month = Number(match[2]);
  return month >= 1 && month <= 12
    ? (`${match[1]}-${String(month).padStart(2, '0')}` as Month)
    : null;
};

/** @throws RangeError where there is no such month: for literals and for accepted text */
export const month = (text: string): Month => {
  const parsed = parseMonth(text);
  if (parsed === null) throw new RangeError(`not a month: ${text}`);
  return parsed;
};

export const monthOf = (date: Day): Month => date.slice(0, 7) as Month;

/** Months since year 0, for arithmetic. */
export const monthNumber = (value: Month): number =>
  Number(value.slice(0, 4)) * 12 + Number(value.slice(5, 7)) - 1;

/** Whole months from `from` to `to`; negative if `to` is earlier. */
export const monthsBetween = (from: Month, to: Month): number =>
  monthNumber(to) - monthNumber(from);

/** As Chinese forms write it: `2012.07`. */
export const monthText = (value: Month): string => value.replace('-', '.');

/** `3年`, `2年11个月`, `11个月`. */
export const monthsText = (months: number): string => {
  const years = Math.floor(months / 12);
  const rest = months % 12;
  if (years === 0) return `${rest}个月`;
  return rest === 0 ? `${years}年` : `${years}年${rest}个月`;
};

/** Full years reached on `asOf` by somebody born on a day, or in a month (then reached with that month). */
export const ageOn = (birth: Day | Month, asOf: Day): number => {
  const months = monthsBetween(birth.slice(0, 7) as Month, monthOf(asOf));
  const beforeBirthday =
    birth.length === 10 &&
    months % 12 === 0 &&
    dayParts(asOf).dayOfMonth < dayParts(birth as Day).dayOfMonth;
  return Math.floor(months / 12) - (beforeBirthday ? 1 : 0);
};
