import { expect, test } from 'vitest';
import { day, instantAt } from '../../core/kernel/day.ts';
import {
  clockText,
  dueClockText,
  dueDay,
  lengthText,
  momentText,
  secondText,
  shortMomentText,
  waitText,
} from './moment.ts';

const at = (date: string, minute: number, seconds = 0) =>
  instantAt(day(date), minute) + seconds * 1000;

test('moments are told in Asia/Shanghai', () => {
  const moment = at('2020-06-23', 1040, 31);
  expect([
    clockText(moment),
    secondText(moment),
    momentText(moment),
    shortMomentText(moment),
  ]).toEqual(['17:20', '17:20:31', '2020年6月23日 17:20', '6月23日 17:20']);
});

test('midnight is the end of the day on which something is due', () => {
  const due = at('2020-06-25', 0);
  expect([dueClockText(due), dueDay(due)]).toEqual(['24:00', '2020-06-24']);
  expect([dueClockText(due - 60_000), dueDay(due - 60_000)]).toEqual(['23:59', '2020-06-24']);
});

test('lengths are told in the largest unit that fits', () => {
  const minute = 60_000;
  expect([0.5, 1, 59, 60, 61, 460, 1439, 1440, 4400].map((n) => lengthText(n * minute))).toEqual([
    '不到 1 分',
    '1 分',
    '59 分',
    '1 小时',
    '1 小时 1 分',
    '7 小时 40 分',
    '23 小时 59 分',
    '1 天',
    '3 天',
  ]);
  expect([waitText(0, 4 * minute), waitText(0, 5 * minute)]).toEqual(['刚刚', '等了 5 分']);
});
