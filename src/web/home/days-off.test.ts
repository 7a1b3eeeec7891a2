import { expect, test } from 'vitest';
import { day } from '../../core/kernel/day.ts';
import { STATUTORY_DAYS } from '../../core/kernel/statutory-days.ts';
import { calendarOf, nextDaysOff } from './days-off.ts';

test('the Dragon Boat holiday of 2020 and its working Sunday are announced the day before', () => {
  expect(nextDaysOff(STATUTORY_DAYS, day('2020-06-24'))).toEqual({
    from: '2020-06-25',
    to: '2020-06-27',
    sentence: '6月25日至27日放假。6月28日（星期日）调休上班。',
  });
});

test('an ordinary week is not announced, nor a holiday more than a week away', () => {
  expect(nextDaysOff(STATUTORY_DAYS, day('2020-07-06'))).toEqual(null);
  expect(nextDaysOff(STATUTORY_DAYS, day('2020-06-17'))).toEqual(null);
  expect(nextDaysOff(STATUTORY_DAYS, day('2020-06-18'))?.from).toBe('2020-06-25');
});

test('the years of the office count as they are answered', () => {
  const years = [
    { year: 2020, source: '市政府通知', off: ['2020-06-30'], work: ['2020-06-28'], isOwn: true },
  ];
  const off = nextDaysOff(calendarOf(years), day('2020-06-24'));
  expect([off?.from, off?.to]).toEqual(['2020-06-30', '2020-06-30']);
});
