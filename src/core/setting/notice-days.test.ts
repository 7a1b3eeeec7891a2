import { expect, it } from 'vitest';
import { STATUTORY_DAYS } from '../kernel/statutory-days.ts';
import { readNoticeDays } from './notice-days.ts';

const OF_2026 = `一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。`;

const NOTHING = { off: [], work: [], elsewhere: [], wrongWeekday: [], unclear: [] };

it('reads the notice for 2026 as the table of that year has it', () => {
  const { off, work } = STATUTORY_DAYS.years['2026'] ?? { off: [], work: [] };
  expect(readNoticeDays(2026, OF_2026)).toEqual({ ...NOTHING, off, work });
});

it('a notice of another year shows by its weekdays', () => {
  expect(readNoticeDays(2027, '1月1日（周四）放假。1月3日(星期天)上班。')).toEqual({
    ...NOTHING,
    off: ['2027-01-01'],
    work: ['2027-01-03'],
    wrongWeekday: ['2027-01-01'],
  });
});

it('days of the year before are told apart, a span over two months is filled in', () => {
  const text =
    '2018年12月30日至2019年1月1日放假调休，共3天；2018年12月29日（星期六）上班。4月29日至5月1日放假';
  expect(readNoticeDays(2019, text)).toEqual({
    ...NOTHING,
    off: ['2019-01-01', '2019-04-29', '2019-04-30', '2019-05-01'],
    elsewhere: ['2018-12-29', '2018-12-30', '2018-12-31'],
  });
});

it('what it does not understand it names instead of guessing', () => {
  const text = '国务院办公厅2025年11月4日。2月30日放假。5月5日至1日放假。8日放假。请认真遵守。';
  expect(readNoticeDays(2026, text)).toEqual({
    ...NOTHING,
    unclear: ['国务院办公厅2025年11月4日', '2月30日放假', '5月5日至1日放假', '8日放假'],
  });
});
