import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kindOfDay } from './calendar.ts';
import { addDays, day, dayFromNumber, instantAt, type Day } from './day.ts';
import { countPeriod, type CountingRule } from './period.ts';
import { STATUTORY_DAYS } from './statutory-days.ts';

const CLOSING = 17 * 60 + 30;
const rule = (
  unit: CountingRule['unit'],
  countStart: boolean,
  rollEnd: CountingRule['rollEnd'] = 'none',
): CountingRule => ({ n: 5, unit, countStart, rollEnd, endTime: '24:00' });
const last = (start: string, counting: CountingRule): Day =>
  countPeriod(day(start), counting, STATUTORY_DAYS, CLOSING).last;

describe('counting days (J4.2, 民法典 200–204)', () => {
  // Five days from five real posting days under five readings, worked out on paper from the 2020 calendar.
  const readings = [
    rule('calendar', true),
    rule('calendar', false),
    rule('calendar', false, 'non-working'),
    rule('working', true),
    rule('working', false),
  ];
  it.each([
    ['2020-06-15', ['2020-06-19', '2020-06-20', '2020-06-22', '2020-06-19', '2020-06-22']],
    ['2020-06-22', ['2020-06-26', '2020-06-27', '2020-06-28', '2020-06-29', '2020-06-30']],
    ['2020-04-27', ['2020-05-01', '2020-05-02', '2020-05-06', '2020-05-06', '2020-05-07']],
    ['2020-09-25', ['2020-09-29', '2020-09-30', '2020-09-30', '2020-09-30', '2020-10-09']],
    ['2020-08-28', ['2020-09-01', '2020-09-02', '2020-09-02', '2020-09-03', '2020-09-04']],
  ])('posted on %s', (start, expected) => {
    expect(readings.map((reading) => last(start, reading))).toEqual(expected);
  });

  it('lists the days counted and the first instant after the period', () => {
    expect(countPeriod(day('2020-06-22'), rule('working', false), STATUTORY_DAYS, CLOSING)).toEqual(
      {
        start: '2020-06-22',
        counted: ['2020-06-23', '2020-06-24', '2020-06-28', '2020-06-29', '2020-06-30'],
        last: '2020-06-30',
        endsAt: instantAt(day('2020-07-01'), 0),
        certain: true,
      },
    );
  });

  it('ends at the close of business where the rule says so', () => {
    const counting: CountingRule = { ...rule('calendar', true), endTime: 'close-of-business' };
    const { endsAt } = countPeriod(day('2020-06-15'), counting, STATUTORY_DAYS, CLOSING);
    expect(endsAt).toBe(Date.parse('2020-06-19T09:30:00Z'));
  });

  it('a posting day off is not a working day, even where the start counts', () => {
    expect(last('2020-06-20', { ...rule('working', true), n: 1 })).toBe('2020-06-22');
  });

  it('marks a period through a year without data as provisional', () => {
    const across = countPeriod(day('2026-12-29'), rule('working', false), STATUTORY_DAYS, CLOSING);
    expect(across.certain).toBe(false);
    const calendar = countPeriod(
      day('2026-12-29'),
      rule('calendar', false),
      STATUTORY_DAYS,
      CLOSING,
    );
    expect(calendar.certain).toBe(true); // plain calendar days need no table
  });

  it('refuses a number of days that is none', () => {
    for (const n of [0, -1, 1.5, 5000])
      expect(() =>
        countPeriod(day('2020-06-15'), { ...rule('working', true), n }, STATUTORY_DAYS, CLOSING),
      ).toThrow(RangeError);
  });

  it('counts the same as walking day by day (property)', () => {
    const days = fc.integer({ min: 12_500, max: 20_400 }).map(dayFromNumber);
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 40 }), fc.boolean(), (start, n, countStart) => {
        const counting: CountingRule = {
          n,
          unit: 'working',
          countStart,
          rollEnd: 'none',
          endTime: '24:00',
        };
        let walked = start;
        let left = n - (countStart && kindOfDay(STATUTORY_DAYS, start).working ? 1 : 0);
        while (left > 0) {
          walked = addDays(walked, 1);
          if (kindOfDay(STATUTORY_DAYS, walked).working) left -= 1;
        }
        expect(last(start, counting)).toBe(walked);
      }),
    );
  });
});
