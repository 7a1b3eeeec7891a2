import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundleChild, type Child, startChild } from '../../../test/child-process.ts';
import { type Storage, openStorage } from './storage.ts';

let bundle: string;
let folder: string;
let children: Child[];
beforeAll(async () => {
  bundle = await bundleChild('test/storage-child.ts');
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qunying-crash-'));
  await chmod(folder, 0o755);
  children = [];
});

const data = () => join(folder, 'data');
const start = (...words: string[]): Child => {
  const child = startChild(bundle, [data(), ...words]);
  children.push(child);
  return child;
};

const said: string[] = [];
const open = async (): Promise<Storage> => {
  said.length = 0;
  const storage = await openStorage({
    dataFolder: data(),
    databaseUrl: null,
    log: (sentence) => said.push(sentence),
  });
  if (!storage.ok) throw new Error(JSON.stringify(storage.refusals));
  return storage.value;
};

const postmaster = async (): Promise<number> =>
  Number((await readFile(join(data(), 'database/cluster/postmaster.pid'), 'utf8')).split('\n')[0]);

afterEach(async () => {
  for (const child of children) if (child.process.exitCode === null) await child.kill();
  // Whatever a failed test has left running is taken over and ended in good order.
  await (await open()).close();
  await rm(folder, { recursive: true, force: true });
});

const keys = async ({ pool }: Storage): Promise<readonly string[]> =>
  (await pool.query<{ key: string }>(`SELECT key FROM setting ORDER BY key`)).rows.map(
    ({ key }) => key,
  );

const acknowledged = ({ lines }: Child): readonly string[] =>
  lines.flatMap((line) => (line.startsWith('ack ') ? [`example-${line.slice(4)}`] : [])).sort();

describe('a server that is killed', () => {
  it('leaves its database running, which the next one takes over with all that was acknowledged', async () => {
    const child = start('100');
    await child.says(/^ack 150$/);
    await child.kill();
    const pid = await postmaster();
    const storage = await open();
    expect(said).toEqual(['接管了上次留下的数据库']);
    expect(await postmaster()).toBe(pid);
    expect(await keys(storage)).toEqual(expect.arrayContaining([...acknowledged(child)]));
    await storage.close();
    await expect(postmaster()).rejects.toThrow('ENOENT');
  });

  it('together with its database: the next one starts it again with all that was acknowledged', async () => {
    const child = start('100');
    await child.says(/^ack 150$/);
    process.kill(await postmaster(), 'SIGKILL');
    await child.kill();
    const storage = await open();
    expect(await keys(storage)).toEqual(expect.arrayContaining([...acknowledged(child)]));
    await storage.close();
  });
});

it('restarts a database that is killed under a running server, which goes on writing', async () => {
  const child = start('100');
  await child.says(/^ack 120$/);
  process.kill(await postmaster(), 'SIGKILL');
  await child.says(/^log 数据库已经恢复$/);
  const seen = acknowledged(child).length;
  // How many numbers are passed over while the database is away depends on how long it takes to come back.
  await expect
    .poll(() => acknowledged(child).length, { timeout: 40_000 })
    .toBeGreaterThanOrEqual(seen + 60);
  expect(await child.end()).toBe(0);
  expect(child.lines.at(-1)).toBe('closed');
  const storage = await open();
  expect(await keys(storage)).toEqual(expect.arrayContaining([...acknowledged(child)]));
  await storage.close();
});

it('refuses a second process on the same folder, and not after the first has ended', async () => {
  const first = start();
  await first.says(/^open$/);
  const second = start();
  expect(await second.says(/^refused/)).toBe(
    `refused 数据文件夹或数据库正被另一个群英程序使用（进程 ${first.process.pid}），请先停下那一个，再启动`,
  );
  await first.end();
  const third = start();
  expect(await third.says(/^open$/)).toBe('open');
  await third.end();
});

it('refuses a second server that the lock file does not know of, by the lock in the database', async () => {
  const first = start();
  await first.says(/^open$/);
  await rm(join(data(), 'server.lock'));
  const second = await openStorage({ dataFolder: data(), databaseUrl: null, log: () => undefined });
  expect(second).toEqual({
    ok: false,
    refusals: [{ code: 'storage.in-use', params: { who: '同一个数据库' } }],
  });
  await first.end();
  expect(first.lines).toEqual([expect.stringMatching(/^log 正在新建数据库/), 'open', 'closed']);
});

it('does not count a lock file whose process number now belongs to another process', async () => {
  await mkdir(data(), { recursive: true });
  await writeFile(join(data(), 'server.lock'), JSON.stringify({ pid: process.pid, life: 'gone' }));
  await (await open()).close();
});

describe('a postmaster.pid left behind', () => {
  const leave = async (first: string): Promise<void> => {
    await (await open()).close();
    const file = join(data(), 'database/cluster/postmaster.pid');
    await writeFile(
      file,
      `${first}\n${data()}/database/cluster\n1\n5432\n${data()}/database/socket\n\n`,
    );
  };

  it('by a process that is gone does not count', async () => {
    await leave('2147483646');
    await (await open()).close();
  });

  it('whose number now belongs to another program does not count, and is kept aside', async () => {
    await leave(String(process.pid));
    await (await open()).close();
    const aside = await readFile(join(data(), 'database/cluster/postmaster.pid.stale'), 'utf8');
    expect(aside.split('\n')[0]).toBe(String(process.pid));
  });

  it('empty, after a power cut, does not count', async () => {
    await (await open()).close();
    await writeFile(join(data(), 'database/cluster/postmaster.pid'), '');
    await (await open()).close();
  });
});

it('says so where the password file is gone', async () => {
  await (await open()).close();
  const file = join(data(), 'database.password');
  const password = await readFile(file, 'utf8');
  const refusal = {
    ok: false,
    refusals: [{ code: 'storage.password-gone', params: { path: file } }],
  };
  const options = { dataFolder: data(), databaseUrl: null, log: () => undefined };
  await writeFile(file, 'another\n');
  expect(await openStorage(options)).toEqual(refusal);
  await rm(file);
  expect(await openStorage(options)).toEqual(refusal);
  await writeFile(file, password);
});

it('runs in a folder whose path is too long for a socket', async () => {
  const deep = join(folder, '很深的文件夹'.repeat(8), 'data');
  await mkdir(deep, { recursive: true });
  const storage = await openStorage({ dataFolder: deep, databaseUrl: null, log: () => undefined });
  expect(storage.ok && storage.value.engine.kind).toBe('embedded');
  if (storage.ok) await storage.value.close();
});

it.runIf(process.getuid?.() === 0)('as root, runs below a folder closed to others', async () => {
  await chmod(folder, 0o700);
  const first = await open();
  await first.pool.query('CREATE TABLE kept AS SELECT 1 AS one');
  await first.close();
  const { folder: outside } = JSON.parse(
    await readFile(join(data(), 'database.place.json'), 'utf8'),
  ) as { folder: string };
  const second = await open();
  expect((await second.pool.query('SELECT one FROM kept')).rows).toEqual([{ one: 1 }]);
  await second.close();
  await chmod(folder, 0o755);
  const third = await open(); // once settled, the place stays
  expect((await third.pool.query('SELECT one FROM kept')).rows).toEqual([{ one: 1 }]);
  await third.close();
  await rm(join(data(), 'database.place.json'));
  await rm(outside, { recursive: true });
  await rm(`${outside}.owner.json`);
  await rm(join(data(), 'database.password'));
});
