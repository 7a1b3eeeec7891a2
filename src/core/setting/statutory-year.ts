import type { StatutoryYear } from '../kernel/calendar.ts';
import { weekday, yearOf, type Day } from '../kernel/day.ts';
import { accept, refuse, type Decision, type Refusal } from '../kernel/decision.ts';

export type SettingCode =
  | 'setting.other-year'
  | 'setting.off-on-weekend'
  | 'setting.work-on-weekday'
  | 'setting.no-own-year';

/**
 * A year of working days as the office enters it: days off among Monday to Friday, working days (调休) on Saturday and
 * Sunday, as the State Council's arrangement names them. Days are sorted, each kept once.
 * @returns refused with every day that is of another year or on the wrong side of the week
 */
export const checkStatutoryYear = (
  year: number,
  given: { readonly source: string; readonly off: readonly Day[]; readonly work: readonly Day[] },
): Decision<StatutoryYear, SettingCode> => {
  const wrong = (code: SettingCode, days: readonly Day[]): readonly Refusal<SettingCode>[] =>
    days.length === 0 ? [] : [{ code, params: { days: days.join('、'), year } }];
  const all = [...given.off, ...given.work];
  const refusals = [
    ...wrong(
      'setting.other-year',
      all.filter((date) => yearOf(date) !== year),
    ),
    ...wrong(
      'setting.off-on-weekend',
      given.off.filter((date) => weekday(date) > 5),
    ),
    ...wrong(
      'setting.work-on-weekday',
      given.work.filter((date) => weekday(date) <= 5),
    ),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  const sorted = (days: readonly Day[]) => [...new Set(days)].sort();
  return accept({ source: given.source, off: sorted(given.off), work: sorted(given.work) });
};
