import { z } from 'zod';
import { parseDay, parseMinuteOfDay, type Day } from '../../core/kernel/day.ts';
import { route } from '../http/route.ts';

const day = z
  .string()
  .refine((text) => parseDay(text) !== null, '应为日期，如 2027-01-01')
  .transform((text) => text as Day);

/** What this installation is called, and when its office closes (`HH:MM`, the end of a due date by office hours). */
export const installationShape = z.strictObject({
  name: z.string().trim().min(1).max(30),
  closeOfBusiness: z
    .string()
    .refine((text) => parseMinuteOfDay(text) !== null, '应为时间，如 17:30'),
});

export type Installation = z.output<typeof installationShape>;

export const installationRead = route({
  id: 'setting.read',
  method: 'GET',
  path: '/api/settings/installation',
  title: '本系统的名称和下班时间',
  answer: installationShape,
});

export const installationSave = route({
  id: 'setting.save',
  method: 'PUT',
  path: '/api/settings/installation',
  title: '修改名称和下班时间',
  body: installationShape,
  answer: installationShape,
});

const calendar = z.object({
  years: z.array(
    z.object({
      year: z.int(),
      source: z.string(),
      /** Days off among Monday to Friday. */
      off: z.array(z.string()),
      /** Working days on Saturday and Sunday. */
      work: z.array(z.string()),
      /** Whether the office has entered it; it goes before the product's own. */
      isOwn: z.boolean(),
    }),
  ),
  /** Of this year and the next, those without data: dates in them are 暂定. */
  provisional: z.array(z.int()),
});

export const calendarRead = route({
  id: 'setting.calendar',
  method: 'GET',
  path: '/api/settings/calendar',
  title: '节假日表',
  answer: calendar,
});

const yearParams = z.object({ year: z.coerce.number().int().min(2000).max(2099) });

export const calendarYearSave = route({
  id: 'setting.save-calendar-year',
  method: 'PUT',
  path: '/api/settings/calendar/:year',
  title: '录入一年的节假日',
  params: yearParams,
  body: z.strictObject({
    source: z.string().trim().min(1).max(100),
    off: z.array(day).max(120),
    work: z.array(day).max(60),
  }),
  answer: calendar,
});

export const calendarYearRemove = route({
  id: 'setting.remove-calendar-year',
  method: 'DELETE',
  path: '/api/settings/calendar/:year',
  title: '删除自行录入的一年',
  params: yearParams,
  answer: calendar,
});
