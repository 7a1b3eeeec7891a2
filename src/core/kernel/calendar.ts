import { addDays, weekday, yearOf, type Day } from './day.ts';

/**
 * One year of the State Council's arrangement, as exceptions to the plain week.
 * `off` lists the days off among Monday to Friday, `work` the working days (调休) on Saturday and Sunday.
 */
export interface StatutoryYear {
  readonly source: string;
  readonly off: readonly Day[];
  readonly work: readonly Day[];
}

/**
 * Statutory working days of China as a data table. A plan version carries its own copy, so that a later correction
 * of the table changes no published date. Years that are not listed have no data.
 */
export interface StatutoryCalendar {
  readonly years: Readonly<Record<string, StatutoryYear>>;
}

/** `certain` is false in a year without data: the plain week is then a guess, and every date made from it is 暂定. */
export interface DayKind {
  readonly working: boolean;
  readonly certain: boolean;
}

/** The years that have data, ascending. */
export const coveredYears = (calendar: StatutoryCalendar): readonly number[] =>
  Object.keys(calendar.years)
    .map(Number)
    .sort((a, b) => a - b);

/** Whether `date` is a working day, 调休 included, and whether the calendar knows it for certain. */
export const kindOfDay = (calendar: StatutoryCalendar, date: Day): DayKind => {
  const plain = weekday(date) <= 5;
  const year = calendar.years[String(yearOf(date))];
  if (year === undefined) return { working: plain, certain: false };
  return { working: plain ? !year.off.includes(date) : year.work.includes(date), certain: true };
};

/** `date` itself if it is a working day, else the first working day after it. */
export const nextWorkingDay = (
  calendar: StatutoryCalendar,
  date: Day,
): { day: Day; certain: boolean } => {
  let certain = true;
  for (let candidate = date; ; candidate = addDays(candidate, 1)) {
    const kind = kindOfDay(calendar, candidate);
    certain &&= kind.certain;
    if (kind.working) return { day: candidate, certain };
  }
};

/** Only the years named, for freezing into a plan version. Years without data stay without. */
export const calendarForYears = (
  calendar: StatutoryCalendar,
  years: Iterable<number>,
): StatutoryCalendar => ({
  years: Object.fromEntries(
    [...years].flatMap((year) => {
      const known = calendar.years[String(year)];
      return known === undefined ? [] : [[String(year), known]];
    }),
  ),
});
