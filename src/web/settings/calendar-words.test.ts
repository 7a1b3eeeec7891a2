import { expect, test } from 'vitest';
import { readNoticeDays } from '../../core/setting/notice-days.ts';
import { countedDays, daysText, doubtsOf } from './calendar-words.ts';

const doubts = (year: number, text: string) => doubtsOf(year, readNoticeDays(year, text));

test('a notice that is understood raises no doubts', () => {
  expect(doubts(2026, '1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。')).toEqual(
    [],
  );
  expect([
    daysText(['2026-01-01', '2026-01-02']),
    countedDays([]),
    countedDays(['2026-01-01']),
  ]).toEqual(['1月1日、1月2日', '没有', '1 天：1月1日']);
});

test('each doubt says what to do', () => {
  expect(doubts(2027, '1月1日（周四）放假。2026年12月31日放假。5月8日有雨')).toEqual([
    '1月1日在 2027 年是星期五，与通知写的不一致，请核对是不是 2027 年的通知',
    '2026-12-31 不是 2027 年的日子，没有计入；请在那一年里录入',
    '“5月8日有雨”没有读懂，没有计入',
  ]);
  expect(doubts(2027, '')).toEqual([
    '没有读到放假的日子，请粘贴通知中写明各节日放假和上班日期的几段',
  ]);
});
