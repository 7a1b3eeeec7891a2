import { coveredYears } from '../../core/kernel/calendar.ts';
import { dayAt, dayText, yearOf, type Instant } from '../../core/kernel/day.ts';
import { STATUTORY_DAYS } from '../../core/kernel/statutory-days.ts';
import { fault, ok, warning, type Finding } from './finding.ts';

/** This program was not there before: an earlier year on the clock is wrong. */
const FIRST_YEAR = 2026;
const LAST_YEAR = 2099;
/** Asia/Shanghai, as minutes that local time is behind UTC. */
const SHANGHAI_MINUTES = -480;

/** @param offset minutes that local time is behind UTC, as `Date.getTimezoneOffset` */
export const checkClock = (now: Instant, offset: number): readonly Finding[] => {
  const today = dayAt(now);
  const year = yearOf(today);
  const clock =
    year < FIRST_YEAR || year > LAST_YEAR
      ? fault('时钟', `今天是${dayText(today)}，不可能`, '请校准系统时间，并打开自动对时')
      : ok('时钟', `今天是${dayText(today)}`);
  const zone =
    offset === SHANGHAI_MINUTES
      ? ok('时区', '北京时间')
      : warning(
          '时区',
          '系统时区不是北京时间',
          '本系统一律按北京时间计算，不受影响；为免与其他程序不一致，请把系统时区改为北京时间',
        );
  return [clock, zone];
};

/** Whether the working days of this year and the next are known. */
export const checkCalendar = (now: Instant): Finding => {
  const year = yearOf(dayAt(now));
  const missing = [year, year + 1].filter((one) => !coveredYears(STATUTORY_DAYS).includes(one));
  if (missing.length === 0) return ok('节假日表', `${year}、${year + 1} 年都有`);
  return warning(
    '节假日表',
    `缺 ${missing.join('、')} 年`,
    `国务院公布放假安排（通常在上一年 11 月）后，请在“设置”里录入；录入前，这些年份的工作日期限标为“暂定”`,
  );
};
