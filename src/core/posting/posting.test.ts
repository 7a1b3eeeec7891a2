import { describe, expect, it } from 'vitest';
import { addDays, day } from '../kernel/day.ts';
import { countPeriod, type CountingRule } from '../kernel/period.ts';
import { STATUTORY_DAYS } from '../kernel/statutory-days.ts';
import { lastPostingDay } from './posting.ts';

const CLOSING = 17 * 60 + 30;
const rule = (
  unit: CountingRule['unit'],
  countStart: boolean,
  rollEnd: CountingRule['rollEnd'],
): CountingRule => ({ n: 5, unit, countStart, rollEnd, endTime: '24:00' });

describe('the last possible posting day before 1 July (J5)', () => {
  // One whole day (30 June) is kept for the naming document, so the period must be over by 29 June 24:00.
  it.each([
    [
      'working days from the next day: 22, 23, 24, 28 (调休) and 29 June',
      rule('working', false, 'none'),
      '2020-06-21',
    ],
    ['working days with the day itself', rule('working', true, 'none'), '2020-06-22'],
    [
      'calendar days with the day itself: 25 to 29 June',
      rule('calendar', true, 'non-working'),
      '2020-06-25',
    ],
    [
      'calendar days from the next day: 25 to 29 June',
      rule('calendar', false, 'non-working'),
      '2020-06-24',
    ],
  ])('%s', (_, counting, expected) => {
    const last = lastPostingDay(counting, day('2020-07-01'), 1, STATUTORY_DAYS, CLOSING);
    expect(last.start).toBe(expected);
    expect(last.last).toBe('2020-06-29');
    const tooLate = countPeriod(addDays(last.start, 1), counting, STATUTORY_DAYS, CLOSING);
    expect(tooLate.last > '2020-06-29').toBe(true);
  });

  it('without a day kept back the period may end on 30 June', () => {
    const last = lastPostingDay(
      rule('working', true, 'none'),
      day('2020-07-01'),
      0,
      STATUTORY_DAYS,
      CLOSING,
    );
    expect([last.start, last.last]).toEqual(['2020-06-23', '2020-06-30']);
  });
});
