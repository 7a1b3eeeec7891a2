import chineseDays from 'chinese-days';
import { describe, expect, it } from 'vitest';
import { calendarForYears, coveredYears, kindOfDay, nextWorkingDay } from './calendar.ts';
import { addDays, day, dayFromNumber, dayNumber } from './day.ts';
import { STATUTORY_DAYS } from './statutory-days.ts';

describe('statutory working days', () => {
  it('knows the days that 2020 moved (国办发明电〔2019〕16号, 〔2020〕1号)', () => {
    const working = (text: string) => kindOfDay(STATUTORY_DAYS, day(text)).working;
    expect(working('2020-05-09')).toBe(true); // Saturday made a working day
    expect(working('2020-06-28')).toBe(true); // Sunday made a working day
    expect(working('2020-06-26')).toBe(false); // Friday, 端午
    expect(working('2020-10-08')).toBe(false);
    expect(working('2020-01-31')).toBe(false); // the extended spring holiday
    expect(working('2020-05-10')).toBe(false);
    expect(working('2020-05-11')).toBe(true);
  });

  it('agrees with chinese-days on every day of every year it has data for', () => {
    for (
      let number = dayNumber(day('2004-01-01'));
      number <= dayNumber(day('2026-12-31'));
      number += 1
    ) {
      const date = dayFromNumber(number);
      expect(kindOfDay(STATUTORY_DAYS, date).working, date).toBe(chineseDays.isWorkday(date));
    }
    expect(coveredYears(STATUTORY_DAYS).at(0)).toBe(2004);
    expect(coveredYears(STATUTORY_DAYS).at(-1)).toBe(2026);
  });

  it('never treats a year without data as certain: 1 January 2027 and 4 October 2027 look like plain weekdays', () => {
    expect(kindOfDay(STATUTORY_DAYS, day('2027-01-01'))).toEqual({ working: true, certain: false });
    expect(kindOfDay(STATUTORY_DAYS, day('2003-10-01'))).toEqual({ working: true, certain: false });
    expect(kindOfDay(STATUTORY_DAYS, day('2026-10-01'))).toEqual({ working: false, certain: true });
  });

  it('moves a day off to the next working day, across a year without data only provisionally', () => {
    expect(nextWorkingDay(STATUTORY_DAYS, day('2020-06-27'))).toEqual({
      day: '2020-06-28',
      certain: true,
    });
    expect(nextWorkingDay(STATUTORY_DAYS, day('2020-05-01'))).toEqual({
      day: '2020-05-06',
      certain: true,
    });
    expect(nextWorkingDay(STATUTORY_DAYS, day('2027-01-02'))).toEqual({
      day: '2027-01-04',
      certain: false,
    });
  });

  it('freezes only the years a plan needs', () => {
    const frozen = calendarForYears(STATUTORY_DAYS, [2020, 2030]);
    expect(coveredYears(frozen)).toEqual([2020]);
    expect(kindOfDay(frozen, day('2020-06-28'))).toEqual({ working: true, certain: true });
    expect(kindOfDay(frozen, addDays(day('2020-12-31'), 1)).certain).toBe(false);
  });
});
