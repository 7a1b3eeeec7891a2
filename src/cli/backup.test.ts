import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openStorage } from '../server/db/storage.ts';
import { runCommand } from './main.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qunying-cli-'));
  await chmod(folder, 0o755);
  vi.stubEnv('DATABASE_URL', '');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

const run = async (...words: string[]) => {
  const printed: string[] = [];
  const complained: string[] = [];
  const code = await runCommand(words, {
    print: (line) => printed.push(line),
    complain: (line) => complained.push(line),
    folder,
    home: process.cwd(),
  });
  return { code, printed, complained };
};

const open = async (data: string) => {
  const dataFolder = join(folder, data);
  const storage = await openStorage({ dataFolder, databaseUrl: null, log: () => undefined });
  if (!storage.ok) throw new Error(JSON.stringify(storage.refusals));
  return storage.value;
};

it('backs up beside a running server, and restores once into an empty folder', async () => {
  vi.stubEnv('QUNYING_PASSPHRASE', '三十而立四十不惑五十知天命');
  const server = await open('data');
  await server.pool.query(`INSERT INTO setting VALUES ('example', '1', 1)`);
  const backup = await run('backup', 'all.backup');
  expect(backup.code).toBe(0);
  expect(backup.printed[0]).toMatch(/^已备份\d+张表的1行数据、0个文件：all\.backup$/);
  expect((await server.pool.query('SELECT key FROM setting')).rows).toEqual([{ key: 'example' }]);
  expect((await run('restore', 'all.backup')).complained).toEqual([
    `数据文件夹或数据库正被另一个群英程序使用（进程 ${process.pid}），请先停下那一个，再启动`,
  ]);
  await server.close();
  expect((await run('restore', 'all.backup', '--data', 'new')).code).toBe(0);
  const again = await run('restore', 'all.backup', '--data', 'new');
  expect([again.code, again.complained.at(-1)]).toEqual([
    2,
    '数据库里已有数据，不能恢复；请换一个空的数据文件夹或空库',
  ]);
  const restored = await open('new');
  expect((await restored.pool.query('SELECT key FROM setting')).rows).toEqual([{ key: 'example' }]);
  await restored.close();
});

it('makes nothing where there is nothing to back up, or no passphrase', async () => {
  vi.stubEnv('QUNYING_PASSPHRASE', '三十而立四十不惑五十知天命');
  expect(await run('backup', 'all.backup', '--data', 'none')).toEqual({
    code: 2,
    printed: [],
    complained: [`“${join(folder, 'none')}”里还没有数据，请核对数据文件夹`],
  });
  vi.stubEnv('QUNYING_PASSPHRASE', '');
  expect((await run('backup', 'all.backup')).complained).toEqual([
    '没有备份口令；请在终端里输入，或用环境变量 QUNYING_PASSPHRASE 写明',
  ]);
});
