import {
  calendarRead,
  calendarYearRemove,
  calendarYearSave,
  installationRead,
  installationSave,
} from '../../contract/setting/http.ts';
import { may } from '../../core/access/may.ts';
import { yearOf } from '../../core/kernel/day.ts';
import { accept } from '../../core/kernel/decision.ts';
import { transact } from '../db/transact.ts';
import { endpoint, type Call, type Endpoint } from '../http/endpoint.ts';
import { removeYear, saveInstallation, saveYear } from './commands.ts';
import { ownYears, readCalendar, readInstallation } from './queries.ts';

const mayRead = ({ actor, now }: Call) => may(actor, 'session.own', {}, now);
const mayEdit = ({ actor, now }: Call) => may(actor, 'setting.edit', {}, now);

/** The calendar as the page shows it: newest year first. */
const calendarView = async ({ services: { db }, today }: Call) => {
  const [calendar, own] = await Promise.all([readCalendar(db), ownYears(db)]);
  const thisYear = yearOf(today);
  return {
    years: Object.entries(calendar.years)
      .map(([year, { source, off, work }]) => ({
        year: Number(year),
        source,
        off: [...off],
        work: [...work],
        isOwn: Object.hasOwn(own, year),
      }))
      .sort((one, other) => other.year - one.year),
    provisional: [thisYear, thisYear + 1].filter((year) => !(String(year) in calendar.years)),
  };
};

export const SETTING_ENDPOINTS: readonly Endpoint[] = [
  endpoint(installationRead, {
    may: mayRead,
    handle: async ({ services }) => accept(await readInstallation(services.db)),
  }),
  endpoint(installationSave, {
    may: mayEdit,
    handle: ({ services, actor, now, body }) =>
      transact(services.db, async (tx) => {
        await saveInstallation(tx, actor, now, body);
        return accept(body);
      }),
  }),
  endpoint(calendarRead, {
    may: mayRead,
    handle: async (call) => accept(await calendarView(call)),
  }),
  endpoint(calendarYearSave, {
    may: mayEdit,
    handle: async (call) => {
      const { services, actor, now, params, body } = call;
      const saved = await transact(services.db, (tx) =>
        saveYear(tx, actor, now, params.year, body),
      );
      return saved.ok ? accept(await calendarView(call)) : saved;
    },
  }),
  endpoint(calendarYearRemove, {
    may: mayEdit,
    handle: async (call) => {
      const { services, actor, now, params } = call;
      const removed = await transact(services.db, (tx) => removeYear(tx, actor, now, params.year));
      return removed.ok ? accept(await calendarView(call)) : removed;
    },
  }),
];
