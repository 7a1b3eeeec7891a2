import type { Kysely } from 'kysely';
import { installationShape, type Installation } from '../../contract/setting/http.ts';
import type { StatutoryCalendar, StatutoryYear } from '../../core/kernel/calendar.ts';
import { parseMinuteOfDay, type MinuteOfDay } from '../../core/kernel/day.ts';
import { STATUTORY_DAYS } from '../../core/kernel/statutory-days.ts';
import type { Database } from '../db/tables.ts';

/** Keys under which settings of this room are kept. */
export const INSTALLATION = 'installation';
export const CALENDAR = 'calendar';

const DEFAULT: Installation = { name: '群英', closeOfBusiness: '17:30' };

const valueOf = async (db: Kysely<Database>, key: string): Promise<unknown> => {
  const row = await db
    .selectFrom('setting')
    .select('value')
    .where('key', '=', key)
    .executeTakeFirst();
  return row?.value;
};

/** Name and office hours: those set, else the product's. */
export const readInstallation = async (db: Kysely<Database>): Promise<Installation> => {
  const value = await valueOf(db, INSTALLATION);
  return value === undefined ? DEFAULT : installationShape.parse(value);
};

/** When the office closes, in minutes after midnight. */
export const closingTime = async (db: Kysely<Database>): Promise<MinuteOfDay> => {
  const { closeOfBusiness } = await readInstallation(db);
  const minute = parseMinuteOfDay(closeOfBusiness);
  if (minute === null) throw new Error(`stored closing time ${closeOfBusiness}`);
  return minute;
};

/** The years that the office has entered itself. */
export const ownYears = async (
  db: Kysely<Database>,
): Promise<Readonly<Record<string, StatutoryYear>>> =>
  ((await valueOf(db, CALENDAR)) ?? {}) as Readonly<Record<string, StatutoryYear>>;

/** The working days of every year that is known: the office's own table goes before the product's. */
export const readCalendar = async (db: Kysely<Database>): Promise<StatutoryCalendar> => ({
  years: { ...STATUTORY_DAYS.years, ...(await ownYears(db)) },
});
