import { dayParts, weekdayText, type Day } from '../../core/kernel/day.ts';
import type { NoticeDays } from '../../core/setting/notice-days.ts';

const short = (day: string): string => {
  const { month, dayOfMonth } = dayParts(day as Day);
  return `${month}月${dayOfMonth}日`;
};

/** `1月1日、1月2日`, or `没有`. */
export const daysText = (days: readonly string[]): string =>
  days.length === 0 ? '没有' : days.map(short).join('、');

/** `2 天：1月1日、1月2日`, or `没有`. */
export const countedDays = (days: readonly string[]): string =>
  days.length === 0 ? daysText(days) : `${days.length} 天：${daysText(days)}`;

/** What to look at before a notice that was read is saved; empty where everything was understood. */
export const doubtsOf = (
  year: number,
  { off, elsewhere, wrongWeekday, unclear }: NoticeDays,
): readonly string[] => [
  ...(off.length === 0 ? ['没有读到放假的日子，请粘贴通知中写明各节日放假和上班日期的几段'] : []),
  ...(wrongWeekday.length === 0
    ? []
    : [
        `${wrongWeekday.map((day) => `${short(day)}在 ${year} 年是${weekdayText(day)}`).join('，')}，与通知写的不一致，请核对是不是 ${year} 年的通知`,
      ]),
  ...(elsewhere.length === 0
    ? []
    : [`${elsewhere.join('、')} 不是 ${year} 年的日子，没有计入；请在那一年里录入`]),
  ...unclear.map((part) => `“${part}”没有读懂，没有计入`),
];
