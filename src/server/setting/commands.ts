import type { Transaction } from 'kysely';
import type { Installation } from '../../contract/setting/http.ts';
import type { Actor } from '../../core/access/actor.ts';
import type { Day, Instant } from '../../core/kernel/day.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { checkStatutoryYear, type SettingCode } from '../../core/setting/statutory-year.ts';
import { record, SYSTEM_CHAIN } from '../audit/record.ts';
import type { Database } from '../db/tables.ts';
import { CALENDAR, INSTALLATION, ownYears } from './queries.ts';

/** Keeps a setting and records who changed it, in the same transaction. */
const keep = async (
  tx: Transaction<Database>,
  actor: Actor,
  now: Instant,
  key: string,
  content: unknown,
): Promise<void> => {
  const value = JSON.stringify(content);
  await tx
    .insertInto('setting')
    .values({ key, value, changedAt: now })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value, changedAt: now }))
    .execute();
  await record(tx, actor, now, {
    chain: SYSTEM_CHAIN,
    act: 'setting.changed',
    subject: { kind: 'setting', id: key },
    values: { value },
  });
};

export const saveInstallation = (
  tx: Transaction<Database>,
  actor: Actor,
  now: Instant,
  installation: Installation,
): Promise<void> => keep(tx, actor, now, INSTALLATION, installation);

/** Enters a year's working days, or replaces those entered before. Dates that are already published do not move. */
export const saveYear = async (
  tx: Transaction<Database>,
  actor: Actor,
  now: Instant,
  year: number,
  given: { readonly source: string; readonly off: readonly Day[]; readonly work: readonly Day[] },
): Promise<Decision<null, SettingCode>> => {
  const checked = checkStatutoryYear(year, given);
  if (!checked.ok) return checked;
  await keep(tx, actor, now, CALENDAR, { ...(await ownYears(tx)), [year]: checked.value });
  return accept(null);
};

/** Takes back what the office has entered for a year; the product's own table counts again, where it has the year. */
export const removeYear = async (
  tx: Transaction<Database>,
  actor: Actor,
  now: Instant,
  year: number,
): Promise<Decision<null, SettingCode>> => {
  const years = Object.entries(await ownYears(tx));
  const others = years.filter(([one]) => one !== String(year));
  if (others.length === years.length)
    return refuse({ code: 'setting.no-own-year', params: { year } });
  await keep(tx, actor, now, CALENDAR, Object.fromEntries(others));
  return accept(null);
};
