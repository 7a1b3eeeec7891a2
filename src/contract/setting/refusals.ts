import type { SettingCode } from '../../core/setting/statutory-year.ts';
import type { Template } from '../sentence.ts';

export const SETTING_SENTENCES = {
  'setting.other-year': '{days} 不在 {year} 年，请核对年份',
  'setting.off-on-weekend': '{days} 本来就是周末，不用填；放假日只填周一至周五的',
  'setting.work-on-weekday': '{days} 本来就是工作日，不用填；调休上班日只填周六、周日的',
  'setting.no-own-year': '{year} 年没有自行录入的节假日表，不用删除',
} as const satisfies Record<SettingCode, Template>;
