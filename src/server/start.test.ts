import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from './db/database.test-kit.ts';
import { settleOptions, type StartFlags, type StartOptions } from './serve/options.ts';
import { startServer, type RunningServer } from './start.ts';

let folder: string;
let database: TestDatabase;
let running: RunningServer | null = null;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qunying-start-'));
  chmodSync(folder, 0o755);
  mkdirSync(join(folder, 'home/dist/web/assets'), { recursive: true });
  writeFileSync(join(folder, 'home/dist/web/office.html'), '<title>群英</title>');
  writeFileSync(join(folder, 'home/dist/web/assets/office-a1b2.js'), 'export {}');
  writeFileSync(join(folder, 'home/secret.txt'), '不该出现');
  database = await openTestDatabase();
});
afterEach(async () => {
  await running?.stop();
  running = null;
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const optionsFor = (flags: StartFlags): StartOptions => {
  const settled = settleOptions(
    { port: '0', ...flags },
    { DATABASE_URL: database.url },
    { folder, home: join(folder, 'home') },
  );
  if (!settled.ok) throw new Error(settled.refusals[0]?.code);
  return { ...settled.value, plansFolder: join(import.meta.dirname, '../../examples') };
};
const start = (flags: StartFlags = {}) => startServer(optionsFor(flags), () => undefined);
const started = async (flags: StartFlags = {}): Promise<RunningServer> => {
  const server = await start(flags);
  if (!server.ok) throw new Error(server.refusals[0]?.code);
  running = server.value;
  return server.value;
};
const codeOf = async (flags: StartFlags) => {
  const server = await start(flags);
  return server.ok ? 'ok' : server.refusals[0]?.code;
};
const logText = () =>
  readdirSync(join(folder, 'data/logs'))
    .map((name) => readFileSync(join(folder, 'data/logs', name), 'utf8'))
    .join('');

describe('a server that has started', () => {
  it('shows the office under every address that a browser opens, and no file that is not of the screens', async () => {
    const { addresses } = await started();
    const ask = async (path: string, accept = 'text/html') => {
      const answer = await fetch(`${addresses[0]}${path}`, { headers: { accept } });
      return [answer.status, answer.headers.get('cache-control'), await answer.text()];
    };
    const page = [200, 'no-cache', '<title>群英</title>'];
    expect(await ask('/')).toEqual(page);
    expect(await ask('/units/1?tab=names')).toEqual(page);
    expect(await ask('/assets/')).toEqual(page);
    expect(await ask('/..%2f..%2fsecret.txt')).toEqual(page);
    expect(await ask('/assets/office-a1b2.js', '*/*')).toEqual([
      200,
      'public, max-age=31536000, immutable',
      'export {}',
    ]);
    for (const [path, accept] of [
      ['/assets/gone.js', '*/*'],
      ['/api/nothing', 'text/html'],
      ['/api', 'text/html'],
    ] as const)
      expect((await ask(path, accept)).slice(0, 2)).toEqual([404, 'no-store']);
  });

  it('answers under its own names only', async () => {
    const { port } = await started();
    const answer = await fetch(`http://127.0.0.1:${port}/api/health`);
    expect(answer.status).toBe(200);
    const { request: plain } = await import('node:http');
    const status = await new Promise((resolve) =>
      plain(
        { host: '127.0.0.1', port, path: '/api/health', headers: { host: 'evil.example' } },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      ).end(),
    );
    expect(status).toBe(421);
  });

  it('made one administrator, whose password is in no log, and none at the next start', async () => {
    const first = await started();
    const { name, password } = first.firstAdministrator ?? { name: '', password: '' };
    expect([name, password.length > 12]).toEqual(['admin', true]);
    await first.stop();
    expect(logText()).not.toContain(password);
    expect((await started()).firstAdministrator).toBeNull();
  });

  it('gives a new installation the demo once, unless it is told not to', async () => {
    const without = await started({ 'without-demo': true });
    expect(without.hasDemo).toBe(false);
    await without.stop();
    expect((await started()).hasDemo).toBe(false);
  });

  it('stops once, however often it is asked, and leaves the folder to the next', async () => {
    const server = await started();
    await Promise.all([server.stop(), server.stop()]);
    expect(logText().match(/"event":"stopped"/g)).toHaveLength(1);
    await started();
  });
});

describe('the local network', () => {
  it('is served over TLS with a certificate of the own root, and cookies travel over TLS only', async () => {
    const server = await started({ lan: true });
    expect(server.addresses.every((address) => address.startsWith('https://'))).toBe(true);
    expect(server.services.deployment).toMatchObject({ secure: true, open: true });
    const ca = readFileSync(join(folder, 'keys/lan-root.crt'), 'utf8');
    const headers = await new Promise<object>((resolve, reject) =>
      request(
        { host: '127.0.0.1', port: server.port, servername: 'localhost', path: '/api/health', ca },
        (response) => {
          response.resume();
          resolve(response.headers);
        },
      )
        .on('error', reject)
        .end(),
    );
    expect(headers).toMatchObject({ 'strict-transport-security': 'max-age=31536000' });
    const rootPort = new URL(server.root?.addresses[0] ?? '').port;
    const root = await fetch(`http://127.0.0.1:${rootPort}/qunying-root.crt`);
    expect(await root.text()).toBe(ca);
  });

  it('is refused while anybody can enter without a password, and so is a proxy', async () => {
    const server = await started();
    expect(server.hasDemo).toBe(true);
    await server.stop();
    expect(await codeOf({ lan: true })).toBe('start.demo-while-open');
    expect(await codeOf({ origin: 'https://pingxuan.example' })).toBe('start.demo-while-open');
    await started();
  });
});

describe('a server that cannot start says why and leaves nothing behind', () => {
  it('without screens, with keys that are no folder, on a port that is taken', async () => {
    rmSync(join(folder, 'home/dist/web/office.html'));
    expect(await codeOf({})).toBe('start.web-missing');
    writeFileSync(join(folder, 'home/dist/web/office.html'), '<title>群英</title>');
    writeFileSync(join(folder, 'file'), '');
    expect(await codeOf({ keys: 'file' })).toBe('start.keys-closed');
    const { port } = await started();
    const other = await openTestDatabase();
    const refused = await startServer(
      { ...optionsFor({ port: String(port), data: 'other' }), databaseUrl: other.url },
      () => undefined,
    );
    expect(refused).toEqual({
      ok: false,
      refusals: [{ code: 'start.port-taken', params: { port } }],
    });
    await other.close();
  });
});
