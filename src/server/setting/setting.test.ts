import { afterAll, beforeAll, expect, it } from 'vitest';
import { sessionGet } from '../../contract/account/http.ts';
import {
  calendarRead,
  calendarYearRemove,
  calendarYearSave,
  installationRead,
  installationSave,
} from '../../contract/setting/http.ts';
import { kindOfDay } from '../../core/kernel/calendar.ts';
import { day } from '../../core/kernel/day.ts';
import { openTestServer, type TestPerson, type TestServer } from '../server.test-kit.ts';
import { readCalendar } from './queries.ts';

let server: TestServer;
let administrator: TestPerson;
let clerk: TestPerson;
beforeAll(async () => {
  server = await openTestServer();
  administrator = await server.person(null, ['system-administrator', { kind: 'system' }]);
  const unit = await server.unit('南通市医疗保障局');
  clerk = await server.person(unit, ['unit-clerk', { kind: 'unit', unit, activity: null }]);
});
afterAll(() => server.close());

it('the name of the installation is set by the system administrator, and stands on the sign-in page', async () => {
  expect((await server.call(clerk, installationRead)).value).toEqual({
    name: '群英',
    closeOfBusiness: '17:30',
  });
  const body = { name: '南通医保评优', closeOfBusiness: '17:00' };
  expect((await server.call(clerk, installationSave, { body })).status).toBe(403);
  expect((await server.call(null, installationRead)).status).toBe(401);
  expect((await server.call(administrator, installationSave, { body })).value).toEqual(body);
  expect((await server.call(clerk, installationRead)).value).toEqual(body);
  expect((await server.call(null, sessionGet)).value.installation.name).toBe('南通医保评优');
  const wrong = await server.call(administrator, installationSave, {
    body: { name: '南通', closeOfBusiness: '25:00' },
  });
  expect(wrong.problem.errors?.map(({ path }) => path)).toEqual(['body.closeOfBusiness']);
});

it('a year that the office enters goes before the product’s, and can be taken back', async () => {
  const body = { source: '试行安排', off: ['2027-01-01', '2027-01-01'], work: ['2027-01-02'] };
  const params = { year: 2027 };
  const isOff = async () => kindOfDay(await readCalendar(server.services.db), day('2027-01-01'));
  expect(await isOff()).toEqual({ working: true, certain: false });
  expect((await server.call(clerk, calendarYearSave, { params, body })).status).toBe(403);
  const saved = await server.call(administrator, calendarYearSave, { params, body });
  expect(saved.value.years[0]).toEqual({
    year: 2027,
    source: '试行安排',
    off: ['2027-01-01'],
    work: ['2027-01-02'],
    isOwn: true,
  });
  expect(await isOff()).toEqual({ working: false, certain: true });
  expect((await server.call(clerk, calendarYearRemove, { params })).status).toBe(403);
  const removed = await server.call(administrator, calendarYearRemove, { params });
  expect(removed.value.years[0]).toMatchObject({ year: 2026, isOwn: false });
  const again = await server.call(administrator, calendarYearRemove, { params });
  expect([again.status, again.problem.code]).toEqual([409, 'setting.no-own-year']);
});

it('days of another year or on the wrong side of the week are refused, all of them named', async () => {
  const refused = await server.call(administrator, calendarYearSave, {
    params: { year: 2027 },
    body: { source: '安排', off: ['2026-12-31', '2027-01-02'], work: ['2027-01-04'] },
  });
  expect([refused.status, refused.problem.code]).toEqual([409, 'setting.other-year']);
  expect(refused.problem.detail).toBe('2026-12-31 不在 2027 年，请核对年份');
  expect(refused.problem.errors?.map(({ code }) => code)).toEqual([
    'setting.off-on-weekend',
    'setting.work-on-weekday',
  ]);
});

it('names the years without data', async () => {
  expect((await server.call(clerk, calendarRead)).value.provisional).toEqual([]);
  server.setNow(Date.UTC(2026, 10, 22) as never);
  const later = await server.person(null, ['system-administrator', { kind: 'system' }]);
  expect((await server.call(later, calendarRead)).value.provisional).toEqual([2027]);
});
