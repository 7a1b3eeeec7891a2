import { describe, expect, it } from 'vitest';
import { day } from './day.ts';
import { ageOn, month, monthsBetween, monthsText, monthText, parseMonth } from './month.ts';

describe('months', () => {
  it('reads the ways forms write a month', () => {
    for (const text of ['2012-07', '2012.07', '2012.7', '2012年7月', '２０１２．７'])
      expect(parseMonth(text), text).toBe('2012-07');
    for (const text of ['2012', '2012.13', '2012.0', '12.07', '2012/07', ''])
      expect(parseMonth(text), text).toBeNull();
  });

  it('writes and subtracts them', () => {
    expect(monthText(month('2012-07'))).toBe('2012.07');
    expect(monthsBetween(month('2017.05'), month('2020.05'))).toBe(36);
    expect([36, 35, 11, 0].map(monthsText)).toEqual(['3年', '2年11个月', '11个月', '0个月']);
  });

  it('reckons full years of age, to the day where the day is known', () => {
    expect(ageOn(day('1985-05-11'), day('2020-05-10'))).toBe(34);
    expect(ageOn(day('1985-05-10'), day('2020-05-10'))).toBe(35);
    expect(ageOn(month('1985-05'), day('2020-05-10'))).toBe(35);
    expect(ageOn(month('1985-06'), day('2020-05-10'))).toBe(34);
    expect(ageOn(day('2004-02-29'), day('2020-02-28'))).toBe(15);
  });
});
