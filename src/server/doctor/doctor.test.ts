import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { day, instantAt } from '../../core/kernel/day.ts';
import { openTestDatabase } from '../db/database.test-kit.ts';
import { checkCalendar, checkClock } from './clock.ts';
import { checkDatabase } from './database.ts';
import { checkMemory, checkNode, checkPictures, checkPort } from './machine.ts';
import { checkKeys, checkSpace, checkSpeed } from './place.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qunying-doctor-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const GB = 2 ** 30;

it('Node: 20.19 is enough, 20.18 is not', () => {
  expect(['20.18.9', '20.19.0', '22.0.0', '18.20.0'].map((one) => checkNode(one).state)).toEqual([
    'fault',
    'ok',
    'ok',
    'fault',
  ]);
});

it('memory: a fault under 2 GB, a warning under 4', () => {
  expect([1, 2, 8].map((size) => checkMemory(size * GB).state)).toEqual(['fault', 'warning', 'ok']);
});

it('clock: an impossible year is a fault, another time zone a warning', () => {
  const states = (date: string, offset: number) =>
    checkClock(instantAt(day(date), 600), offset).map(({ state }) => state);
  expect(states('2026-03-01', -480)).toEqual(['ok', 'ok']);
  expect(states('2026-03-01', 0)).toEqual(['ok', 'warning']);
  expect(states('1970-01-02', -480)).toEqual(['fault', 'ok']);
});

it('calendar: names the years without data', () => {
  expect(checkCalendar(instantAt(day('2025-12-31'), 600)).state).toBe('ok');
  expect(checkCalendar(instantAt(day('2026-01-01'), 600))).toMatchObject({
    state: 'warning',
    found: '缺 2027 年',
  });
});

it('port: taken is a warning, because it may be our own server', async () => {
  const server = createServer();
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  );
  expect((await checkPort(port)).state).toBe('warning');
  await new Promise((resolve) => server.close(resolve));
  expect((await checkPort(port)).state).toBe('ok');
});

it('disk: measures where the data will lie, and leaves nothing there', () => {
  const data = join(folder, 'later/data');
  expect(checkSpace(data).found).toMatch(/GB 可用$/);
  expect(checkSpeed(data).found).toMatch(/^每秒 \d+ MB，一次安全写入 [\d.]+ 毫秒$/);
  expect(readdirSync(folder)).toEqual([]);
});

it.skipIf(process.platform === 'win32')('keys: a fault when others can read them', () => {
  const keys = join(folder, 'keys');
  expect(checkKeys(keys).state).toBe('ok');
  expect(existsSync(keys)).toBe(false);
  mkdirSync(keys, { mode: 0o700 });
  expect(checkKeys(keys).state).toBe('ok');
  chmodSync(keys, 0o750);
  expect(checkKeys(keys)).toMatchObject({ state: 'fault', advice: `请运行 chmod -R go= ${keys}` });
});

it('database: the embedded one is there, a given one answers, a wrong address is named', async () => {
  expect((await checkDatabase(null, folder)).state).toBe('ok');
  const database = await openTestDatabase();
  expect((await checkDatabase(database.url, folder)).state).toBe('ok');
  await database.close();
  expect((await checkDatabase('mysql://a/b', folder)).state).toBe('fault');
  expect(await checkDatabase('postgres://a:b@127.0.0.1:1/c', folder)).toMatchObject({
    state: 'fault',
    found: expect.stringContaining('ECONNREFUSED') as string,
  });
});

it('pictures can be worked on', async () => {
  expect(await checkPictures()).toEqual({
    state: 'ok',
    title: '图片处理',
    found: '可用',
    advice: null,
  });
});
