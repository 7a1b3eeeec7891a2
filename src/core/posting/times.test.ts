import { describe, expect, it } from 'vitest';
import { day, dueText, instantAt } from '../kernel/day.ts';
import type { CountingRule } from '../kernel/period.ts';
import { STATUTORY_DAYS } from '../kernel/statutory-days.ts';
import { countingWords, dayCells, phaseAt, postingTimes, timeLeft } from './times.ts';

const NEXT_DAY: CountingRule = {
  n: 5,
  unit: 'working',
  countStart: false,
  rollEnd: 'none',
  endTime: '24:00',
};
const SAME_DAY: CountingRule = { ...NEXT_DAY, countStart: true };
const CALENDAR: CountingRule = {
  n: 5,
  unit: 'calendar',
  countStart: true,
  rollEnd: 'non-working',
  endTime: '24:00',
};
const CLOSING = 17 * 60 + 30;
const at = (text: string, minute = 9 * 60) => instantAt(day(text), minute);
const times = (rule: CountingRule, text: string, extra = 0) =>
  postingTimes(rule, at(text), extra, STATUTORY_DAYS, CLOSING);

/** Monday 22 June 2020: 端午 off on 25 and 26, Sunday 28 a working day. Worked by hand. */
describe('J4.2: periods across 端午 2020', () => {
  it.each([
    [NEXT_DAY, '2020-06-15', '2020年6月22日24:00'],
    [NEXT_DAY, '2020-06-22', '2020年6月30日24:00'],
    [SAME_DAY, '2020-06-22', '2020年6月29日24:00'],
    [CALENDAR, '2020-06-22', '2020年6月28日24:00'],
    [NEXT_DAY, '2020-06-24', '2020年7月2日24:00'],
    [NEXT_DAY, '2020-06-25', '2020年7月2日24:00'],
    [SAME_DAY, '2020-06-27', '2020年7月2日24:00'],
    [SAME_DAY, '2020-06-28', '2020年7月2日24:00'],
    [{ ...NEXT_DAY, endTime: 'close-of-business' } as const, '2020-06-22', '2020年6月30日17:30'],
  ])('%# posted on %s', (rule, posted, ends) => {
    expect(dueText(times(rule, posted).endsAt)).toBe(ends);
  });

  it('J4.2: days counted, by name', () => {
    expect(times(NEXT_DAY, '2020-06-22').counted).toEqual([
      '2020-06-23',
      '2020-06-24',
      '2020-06-28',
      '2020-06-29',
      '2020-06-30',
    ]);
  });

  it('J4.2: an extension counts days of the rule’s own kind', () => {
    const { last, endsAt } = times(NEXT_DAY, '2020-06-15', 2);
    expect([last, endsAt]).toEqual(['2020-06-24', at('2020-06-24', 1440)]);
    expect(times(NEXT_DAY, '2020-06-15', 3).last).toBe('2020-06-28');
  });

  it('J4.2: the printed period begins with the posting, or at 0:00 of the next day', () => {
    expect(times(SAME_DAY, '2020-06-15').begins).toBe(at('2020-06-15'));
    expect(times(NEXT_DAY, '2020-06-15').begins).toBe(at('2020-06-16', 0));
  });
});

describe('J4.2: what the page says of a moment', () => {
  const drawn = times(NEXT_DAY, '2020-06-15');
  const now = at('2020-06-19', 17 * 60 + 20);

  it('the cells of the drawing: three days past, today, a weekend, the last day', () => {
    expect(
      dayCells(drawn, STATUTORY_DAYS, now).map(({ number, word, kind }) => [number, word, kind]),
    ).toEqual([
      [16, '第1天', 'past'],
      [17, '第2天', 'past'],
      [18, '第3天', 'past'],
      [19, '今天', 'today'],
      [20, '周六', 'rest'],
      [21, '周日', 'rest'],
      [22, '截止', 'ahead'],
    ]);
    expect(timeLeft(drawn.endsAt, now)).toEqual({ days: 3, hours: 6, minutes: 40 });
  });

  it('a day off in the week is 休, a working Sunday counts', () => {
    expect(
      dayCells(times(NEXT_DAY, '2020-06-22'), STATUTORY_DAYS, at('2020-06-22', 600)).map(
        ({ number, word, kind }) => [number, word, kind],
      ),
    ).toEqual([
      [23, '第1天', 'ahead'],
      [24, '第2天', 'ahead'],
      [25, '休', 'rest'],
      [26, '休', 'rest'],
      [27, '周六', 'rest'],
      [28, '第3天', 'ahead'],
      [29, '第4天', 'ahead'],
      [30, '截止', 'ahead'],
    ]);
  });

  it('one millisecond decides: not yet, running, over', () => {
    const { opensAt, endsAt } = drawn;
    expect([
      phaseAt(drawn, (opensAt - 1) as never),
      phaseAt(drawn, opensAt),
      phaseAt(drawn, (endsAt - 1) as never),
      phaseAt(drawn, endsAt),
    ]).toEqual(['scheduled', 'running', 'running', 'over']);
    expect(timeLeft(endsAt, (endsAt - 1) as never)).toEqual({ days: 0, hours: 0, minutes: 1 });
    expect(timeLeft(endsAt, endsAt)).toEqual({ days: 0, hours: 0, minutes: 0 });
  });

  it('the rule in words', () => {
    expect([
      countingWords(NEXT_DAY, 0),
      countingWords(CALENDAR, 0),
      countingWords(NEXT_DAY, 2),
    ]).toEqual([
      '5天按工作日计，发布当日不计',
      '5天按自然日计，发布当日计为第1天，最后一天遇休息日顺延到下一个工作日',
      '5天按工作日计，发布当日不计，另顺延2天',
    ]);
  });
});
