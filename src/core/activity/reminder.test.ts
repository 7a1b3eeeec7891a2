import { expect, test } from 'vitest';
import { day, instantAt } from '../kernel/day.ts';
import { STATUTORY_DAYS } from '../kernel/statutory-days.ts';
import { chaseText, nextReminder } from './reminder.ts';

const at = (text: string, hour: number) => instantAt(day(text), hour * 60);

test('reminders go out in office hours of a working day: at once, next morning, after the holiday', () => {
  // 25 to 27 June 2020 was the Dragon Boat holiday; Sunday the 28th was a working day.
  const cases = [
    [at('2020-06-24', 10), at('2020-06-24', 10)],
    [at('2020-06-24', 7), at('2020-06-24', 9)],
    [at('2020-06-24', 17), at('2020-06-28', 9)],
    [at('2020-06-25', 10), at('2020-06-28', 9)],
    [at('2020-06-28', 16), at('2020-06-28', 16)],
    [at('2020-07-03', 18), at('2020-07-06', 9)],
  ] as const;
  expect(cases.map(([now]) => nextReminder(now, STATUTORY_DAYS, 17 * 60))).toEqual(
    cases.map(([, sent]) => sent),
  );
});

test('the text for a chat group names units, the day and the address, nobody else', () => {
  expect(
    chaseText({
      title: '技能比武',
      what: '签收第1版方案',
      due: instantAt(day('2020-06-29'), 1440),
      units: ['如东', '海门'],
      link: 'https://example.cn/activities/1',
    }),
  ).toBe(
    '【技能比武】请签收第1版方案，2020年6月29日前办结。\n尚未办理的有2个单位：如东、海门。\n办理地址：https://example.cn/activities/1',
  );
});
