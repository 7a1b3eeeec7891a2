import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  day,
  dayAt,
  dayFromNumber,
  dayNumber,
  daysBetween,
  dayText,
  dueText,
  instantAt,
  MIDNIGHT,
  minuteAt,
  minuteText,
  momentText,
  parseDay,
  parseMinuteOfDay,
  type Instant,
  weekday,
  weekdayText,
} from './day.ts';

describe('days in Asia/Shanghai', () => {
  it('J6.2: 10 May 2020 was a Sunday', () => {
    expect(weekdayText(day('2020-05-10'))).toBe('星期日');
    expect(weekday(day('2020-05-11'))).toBe(1);
  });

  it('knows which days exist', () => {
    for (const text of ['2020-02-29', '2000-02-29', '2021-12-31'])
      expect(parseDay(text), text).toBe(text);
    for (const text of [
      '2021-02-29',
      '1900-02-29',
      '2020-04-31',
      '2020-13-01',
      '2020-00-10',
      '2020-1-1',
      '20200101',
      '',
    ])
      expect(parseDay(text), text).toBeNull();
    expect(() => day('2021-02-29')).toThrow(RangeError);
  });

  it('prints days without leading zeros', () => {
    expect(dayText(day('2020-06-03'))).toBe('2020年6月3日');
  });

  it('24:00 of a day is the first instant of the next, at UTC+8', () => {
    expect(instantAt(day('2020-05-10'), MIDNIGHT)).toBe(Date.parse('2020-05-10T16:00:00Z'));
    expect(instantAt(day('2020-05-10'), MIDNIGHT)).toBe(instantAt(day('2020-05-11'), 0));
    expect(dayAt(instantAt(day('2020-05-10'), MIDNIGHT))).toBe('2020-05-11');
    expect(instantAt(day('2020-08-20'), 17 * 60 + 30)).toBe(Date.parse('2020-08-20T09:30:00Z'));
  });

  it('tells the time of day at UTC+8, and a deadline at midnight as 24:00 of the day before', () => {
    const at = (text: string) => Date.parse(text) as Instant;
    expect(minuteAt(at('2020-08-20T09:30:59Z'))).toBe(17 * 60 + 30);
    expect(minuteAt(at('2020-08-20T15:59:59Z'))).toBe(1439);
    expect(minuteAt(at('2020-08-20T16:00:00Z'))).toBe(0);
    expect(momentText(at('2020-08-20T01:05:59Z'))).toBe('2020年8月20日 09:05');
    expect(dueText(at('2020-08-20T09:30:00Z'))).toBe('2020年8月20日17:30');
    expect(dueText(at('2020-05-10T16:00:00Z'))).toBe('2020年5月10日24:00');
  });

  it('reads times of day up to 24:00', () => {
    expect(parseMinuteOfDay('17:30')).toBe(1050);
    expect(parseMinuteOfDay('24:00')).toBe(1440);
    expect(minuteText(1050)).toBe('17:30');
    expect(minuteText(1440)).toBe('24:00');
    for (const text of ['24:01', '9:00', '12:60', 'noon'])
      expect(parseMinuteOfDay(text), text).toBeNull();
  });

  it('agrees with the calendar of the platform over 800 years (property)', () => {
    fc.assert(
      fc.property(fc.integer({ min: -140_000, max: 160_000 }), (number) => {
        const date = new Date(number * 86_400_000);
        const text = date.toISOString().slice(0, 10);
        expect(dayFromNumber(number)).toBe(text);
        expect(dayNumber(day(text))).toBe(number);
        expect(weekday(day(text)) % 7).toBe(date.getUTCDay());
      }),
    );
  });

  it('adds and subtracts days', () => {
    expect(addDays(day('2020-02-28'), 2)).toBe('2020-03-01');
    expect(addDays(day('2020-01-01'), -1)).toBe('2019-12-31');
    expect(daysBetween(day('2020-05-10'), day('2020-07-01'))).toBe(52);
  });
});
