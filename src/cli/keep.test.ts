import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const home = fileURLToPath(new URL('../..', import.meta.url));

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'qunying-keep-'));
  chmodSync(folder, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const serverOf = (): number =>
  (JSON.parse(readFileSync(join(folder, 'data/server.lock'), 'utf8')) as { pid: number }).pid;

it('starts a killed server again, verifies the audit beside it, and ends both when asked', async () => {
  const words = ['--port', '0', '--without-demo'];
  const places = ['--data', join(folder, 'data'), '--keys', join(folder, 'keys')];
  const kept = spawn(process.execPath, ['bin/qunying.mjs', 'start', ...words, ...places], {
    cwd: home,
    env: { ...process.env, DATABASE_URL: '' },
  });
  let said = '';
  for (const stream of [kept.stdout, kept.stderr])
    stream.on('data', (data: Buffer) => (said += data.toString('utf8')));
  const ended = once(kept, 'exit');
  const until = async (isThere: () => boolean): Promise<void> => {
    for (let tries = 0; tries < 1000 && !isThere(); tries += 1) await wait(100);
    if (!isThere()) throw new Error(`said only: ${said}`);
  };
  const starts = (): number => said.split('用浏览器打开').length - 1;
  await until(() => starts() === 1);
  const first = serverOf();
  expect(first).not.toBe(kept.pid);
  process.kill(first, 'SIGKILL');
  await until(() => starts() === 2);
  expect(said).toContain('服务意外停止，正在自动恢复');
  expect(serverOf()).not.toBe(first);

  const audit = spawn(
    process.execPath,
    ['bin/qunying.mjs', 'audit', 'verify', '--json', ...places],
    { cwd: home, env: { ...process.env, DATABASE_URL: '' } },
  );
  let found = '';
  audit.stdout.on('data', (data: Buffer) => (found += data.toString('utf8')));
  const [code] = (await once(audit, 'close')) as [number];
  expect([code, JSON.parse(found)]).toEqual([
    0,
    { chains: 1, entries: expect.any(Number), broken: null },
  ]);

  kept.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  expect(said).toContain('已停止。');
}, 240_000);
