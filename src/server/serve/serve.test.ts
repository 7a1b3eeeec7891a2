import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { healthRead, readinessRead } from '../../contract/serve/http.ts';
import { addDays, day, instantAt, type Instant } from '../../core/kernel/day.ts';
import { openTestServer } from '../server.test-kit.ts';
import { listenOn } from './listen.ts';
import { openLogFiles } from './log-files.ts';
import { settleOptions } from './options.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qunying-serve-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('options', () => {
  const place = { folder: '/srv', home: '/opt/qunying' };
  const codeOf = (...given: Parameters<typeof settleOptions>) => {
    const settled = settleOptions(...given);
    return settled.ok ? 'ok' : settled.refusals[0]?.code;
  };

  it('have defaults that keep the server on this machine', () => {
    expect(settleOptions({}, {}, place)).toEqual({
      ok: true,
      value: {
        dataFolder: '/srv/data',
        keysFolder: '/srv/keys',
        logsFolder: '/srv/data/logs',
        webFolder: '/opt/qunying/dist/web',
        plansFolder: '/opt/qunying/examples',
        port: 8620,
        withDemo: true,
        mayMove: true,
        databaseUrl: null,
        databaseUser: null,
        lan: false,
        certificate: null,
        origin: null,
        logDays: 183,
        logToTerminal: false,
        stopSeconds: 20,
      },
    });
  });

  it('take the command line before the environment', () => {
    const settled = settleOptions(
      { port: '9000', data: 'there' },
      { QUNYING_PORT: '9001', QUNYING_DATA: '/elsewhere', DATABASE_URL: 'postgres://a/b' },
      place,
    );
    expect(settled).toMatchObject({
      value: {
        port: 9000,
        mayMove: false,
        dataFolder: '/srv/there',
        databaseUrl: 'postgres://a/b',
      },
    });
  });

  it.each([
    [{ port: '65536' }, {}, 'start.port-wrong'],
    [{ port: '80a' }, {}, 'start.port-wrong'],
    [{ keys: 'data/keys' }, {}, 'start.keys-inside-data'],
    [{ keys: 'data' }, {}, 'start.keys-inside-data'],
    [{ keys: 'data-keys' }, {}, 'ok'],
    [{ origin: 'http://pingxuan.example' }, {}, 'start.origin-wrong'],
    [{ origin: 'https://pingxuan.example/office' }, {}, 'start.origin-wrong'],
    [{ origin: 'https://pingxuan.example' }, {}, 'ok'],
    [{}, { QUNYING_LOG_DAYS: '182' }, 'start.days-too-few'],
    [{}, { QUNYING_LOG_DAYS: '183' }, 'ok'],
    [{ lan: true, certificate: 'a.crt' }, {}, 'start.certificate-half'],
    [{ certificate: 'a.crt', 'certificate-key': 'a.key' }, {}, 'start.certificate-without-lan'],
  ])('%j with %j: %s', (flags, environment, code) => {
    expect(codeOf(flags, environment, place)).toBe(code);
  });
});

describe('the log', () => {
  const write = async (now: () => Instant) => {
    const logs = openLogFiles(folder, 183, now, () => undefined);
    if (!logs.ok) throw new Error('no log');
    return logs.value;
  };

  it('has one file for each day of Shanghai, one object a line', async () => {
    let now = instantAt(day('2020-06-24'), 23 * 60 + 59);
    const logs = await write(() => now);
    logs.write('request', { id: 'a', status: 200 });
    now = instantAt(day('2020-06-25'), 0);
    logs.write('stopped');
    await logs.close();
    expect(
      Object.fromEntries(
        readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
      ),
    ).toEqual({
      '2020-06-24.log':
        '{"at":"2020-06-24T15:59:00.000Z","event":"request","id":"a","status":200}\n',
      '2020-06-25.log': '{"at":"2020-06-24T16:00:00.000Z","event":"stopped"}\n',
    });
  });

  it('is kept for the days to keep and not a day longer; other files stay', async () => {
    const today = day('2020-12-31');
    const names = [addDays(today, -183), addDays(today, -184)].map((date) => `${date}.log`);
    for (const name of [...names, 'notes.txt', '1999.log']) writeFileSync(join(folder, name), '');
    const logs = await write(() => instantAt(today, 600));
    expect(logs.removeOld()).toBe(1);
    await logs.close();
    expect(readdirSync(folder).sort()).toEqual(['1999.log', names[0], 'notes.txt']);
  });
});

describe('the port', () => {
  it('moves to the next free one only where nobody asked for a certain one', async () => {
    const [first, second, third] = [fastify(), fastify(), fastify()];
    const taken = await listenOn(first, '127.0.0.1', 0, false);
    if (!taken.ok) throw new Error('no port');
    expect(await listenOn(second, '127.0.0.1', taken.value, false)).toEqual({
      ok: false,
      refusals: [{ code: 'start.port-taken', params: { port: taken.value } }],
    });
    const moved = await listenOn(third, '127.0.0.1', taken.value, true);
    expect(moved.ok && moved.value > taken.value).toBe(true);
    await Promise.all([first.close(), second.close(), third.close()]);
  });
});

describe('health', () => {
  it('is live and ready; without its database it is live only', async () => {
    const server = await openTestServer();
    expect((await server.call(null, healthRead)).value).toEqual({ state: 'running' });
    expect((await server.call(null, readinessRead)).value).toEqual({ state: 'ready' });
    await server.database.close();
    expect((await server.call(null, healthRead)).status).toBe(200);
    const silent = await server.call(null, readinessRead);
    expect([silent.status, silent.problem.code]).toEqual([503, 'http.not-ready']);
    await server.app.close();
  });
});
