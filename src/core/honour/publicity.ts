import { lastPostingDay, type Posting } from '../posting/posting.ts';
import type { StatutoryCalendar } from '../kernel/calendar.ts';
import type { Day, MinuteOfDay } from '../kernel/day.ts';

/** In what a piece appeared (J5: many forms, concentrated in mainstream media). */
export type PublicityKind = 'newspaper' | 'television' | 'radio' | 'website' | 'account' | 'event';

export const PUBLICITY_KIND_WORDS: Readonly<Record<PublicityKind, string>> = {
  newspaper: '报刊',
  television: '电视',
  radio: '广播',
  website: '网站',
  account: '公众号、视频号',
  event: '宣讲、展览等活动',
};

/** What the day before which publicity is to be concentrated leaves for the posting (J5). */
export interface PostingLimit {
  /** Concentrated publicity ends before this day. */
  readonly before: Day;
  /** The last day on which a posting can go up, and the last day of it then. */
  readonly start: Day;
  readonly last: Day;
  /** false: beyond the days off that are known yet. */
  readonly certain: boolean;
}

/** The last possible posting day before the plan's `before` day; null where the plan names none. */
export const postingLimit = (
  posting: Posting,
  publicity: { readonly before: Day | null; readonly reserveDays: number },
  calendar: StatutoryCalendar,
  closing: MinuteOfDay,
): PostingLimit | null => {
  if (publicity.before === null) return null;
  const { start, last, certain } = lastPostingDay(
    posting.period,
    publicity.before,
    publicity.reserveDays,
    calendar,
    closing,
  );
  return { before: publicity.before, start, last, certain };
};
