import { addDays, parseDay, weekday, yearOf, type Day } from '../kernel/day.ts';

/** What a notice on the days off of a year says, as read from its text. Days ascending, each once. */
export interface NoticeDays {
  /** Days off among Monday to Friday; the weekends inside a holiday are left out. */
  readonly off: readonly Day[];
  /** Working days (调休上班). */
  readonly work: readonly Day[];
  /** Days of other years, such as 31 December before: they belong into the table of their own year. */
  readonly elsewhere: readonly Day[];
  /** Days whose weekday in the text is not theirs: the text is probably of another year. */
  readonly wrongWeekday: readonly Day[];
  /** Parts that name days without saying whether they are off, and days that do not exist. */
  readonly unclear: readonly string[];
}

const DATE = String.raw`(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:[（(]([^）)]*)[）)])?`;
const SPAN = new RegExp(`${DATE}(?:\\s*(?:至|到|—|－|-|~)\\s*${DATE})?`, 'gu');
/** A holiday is never longer; a span beyond it has been misread. */
const LONGEST = 31;

const WEEKDAYS = '一二三四五六日';

/** The weekday that a bracket names (周六, 星期六, 农历腊月二十八、周日): 1 to 7; null where it names none. */
const weekdayIn = (bracket: string | undefined): number | null => {
  const sign = /(?:周|星期)([一二三四五六日天])/u.exec(bracket ?? '')?.[1];
  if (sign === undefined) return null;
  return sign === '天' ? 7 : WEEKDAYS.indexOf(sign) + 1;
};

const dayOf = (year: number, month: number, date: number): Day | null =>
  parseDay(`${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`);

interface Stated {
  readonly days: readonly Day[];
  readonly wrongWeekday: readonly Day[];
  readonly isUnclear: boolean;
}

/** The days that one part of the text names, spans filled in. Without a year, or a month, the last one named holds. */
const statedIn = (part: string, year: number): Stated => {
  const days: Day[] = [];
  const wrongWeekday: Day[] = [];
  let isUnclear = false;
  let month: number | null = null;
  for (const found of part.matchAll(SPAN)) {
    const [, year1, month1, date1, bracket1, year2, month2, date2, bracket2] = found;
    month = month1 === undefined ? month : Number(month1);
    const fromYear = year1 === undefined ? year : Number(year1);
    const from = month === null ? null : dayOf(fromYear, month, Number(date1));
    let to = from;
    if (month !== null && date2 !== undefined) {
      const last: number = month2 === undefined ? month : Number(month2);
      const toYear = year2 === undefined ? (year1 === undefined ? year : fromYear) : Number(year2);
      to = dayOf(toYear, last, Number(date2));
      month = last;
    }
    if (from === null || to === null || to < from || to > addDays(from, LONGEST)) {
      isUnclear = true;
      continue;
    }
    for (const [one, bracket] of [
      [from, bracket1],
      [to, bracket2],
    ] as const) {
      const stated = weekdayIn(bracket);
      if (stated !== null && stated !== weekday(one)) wrongWeekday.push(one);
    }
    for (let one = from; one <= to; one = addDays(one, 1)) days.push(one);
  }
  return { days, wrongWeekday, isUnclear };
};

const ordered = (days: readonly Day[]): readonly Day[] => [...new Set(days)].sort();

/**
 * Reads the days off and the working weekends from the text of a notice as the State Council publishes it each autumn:
 * `2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。`
 * @param year whose days they are; days without a year in the text are of it
 */
export const readNoticeDays = (year: number, text: string): NoticeDays => {
  const off: Day[] = [];
  const work: Day[] = [];
  const elsewhere: Day[] = [];
  const wrongWeekday: Day[] = [];
  const unclear: string[] = [];
  for (const part of text.split(/[。；;\n]/u).map((one) => one.trim())) {
    const stated = statedIn(part, year);
    const isWork = /上班/u.test(part);
    const isKnown = isWork || /放假|休息|休假|补休/u.test(part);
    if (stated.isUnclear || (stated.days.length > 0 && !isKnown)) unclear.push(part);
    if (!isKnown) continue;
    wrongWeekday.push(...stated.wrongWeekday);
    for (const one of stated.days)
      if (yearOf(one) !== year) elsewhere.push(one);
      else if (isWork) work.push(one);
      else if (weekday(one) <= 5) off.push(one);
  }
  return {
    off: ordered(off),
    work: ordered(work),
    elsewhere: ordered(elsewhere),
    wrongWeekday: ordered(wrongWeekday),
    unclear,
  };
};
