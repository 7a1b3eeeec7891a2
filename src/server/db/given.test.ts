import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storageSentence } from '../../contract/db/refusals.ts';
import { type TestDatabase, testDatabases } from './database.test-kit.ts';
import { openStorage } from './storage.ts';

describe.each(testDatabases())('a given address, $engine', ({ engine, openEmpty }) => {
  let database: TestDatabase;
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'qunying-given-'));
    database = await openEmpty();
  });
  afterEach(async () => {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });
  const open = (databaseUrl: string, dataFolder = folder) =>
    openStorage({ dataFolder, databaseUrl, log: () => undefined });
  const changed = (change: (url: URL) => void): string => {
    const url = new URL(database.url);
    change(url);
    return url.toString();
  };
  const sentence = async (url: string): Promise<string> => {
    const storage = await open(url);
    if (storage.ok) throw new Error('opened');
    return storage.refusals.map(storageSentence).join('\n');
  };

  it('is migrated and used; the data folder holds no database', async () => {
    const storage = await open(database.url);
    if (!storage.ok) throw new Error(JSON.stringify(storage));
    const { engine: opened, pool, close } = storage.value;
    expect(opened.kind).toBe('given');
    expect(`PostgreSQL ${opened.version.split('.')[0]}`).toBe(engine);
    expect((await pool.query('SELECT count(*) AS n FROM account')).rows).toEqual([{ n: 0 }]);
    await close();
  });

  it('refuses a second server on the same database, from another folder', async () => {
    const first = await open(database.url);
    const second = await open(database.url, join(folder, 'another'));
    expect(second).toEqual({
      ok: false,
      refusals: [{ code: 'storage.in-use', params: { who: '同一个数据库' } }],
    });
    if (first.ok) await first.value.close();
    const third = await open(database.url, join(folder, 'another'));
    expect(third.ok).toBe(true);
    if (third.ok) await third.value.close();
  });

  it('is connected to again, with the lock, after the connections have broken', async () => {
    const said: string[] = [];
    const storage = await openStorage({
      dataFolder: folder,
      databaseUrl: database.url,
      log: (one) => said.push(one),
    });
    if (!storage.ok) throw new Error(JSON.stringify(storage));
    await breakConnections(database.url);
    await until(() => said.includes('数据库已经恢复'));
    expect((await storage.value.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
    expect((await open(database.url, join(folder, 'another'))).ok).toBe(false);
    await storage.value.close();
  });

  it('answers a wrong password, database, port and address with a sentence', async () => {
    expect(await sentence(changed((url) => (url.password = 'wrong')))).toBe(
      '数据库不接受 DATABASE_URL 里的用户或口令，请核对后再启动',
    );
    expect(await sentence(changed((url) => (url.pathname = '/nowhere')))).toBe(
      '数据库服务器上没有 DATABASE_URL 里写的库，请先建库，再启动',
    );
    expect(await sentence('postgres://a:b@127.0.0.1:1/c')).toBe(
      '连不上 DATABASE_URL 写明的数据库（ECONNREFUSED）；请核对主机和端口，并确认数据库已经启动',
    );
    const broken = 'DATABASE_URL 不是数据库地址；请写成 postgres://用户:口令@主机:端口/库名';
    expect(await sentence('mysql://a:b@127.0.0.1/c')).toBe(broken);
    expect(await sentence('127.0.0.1')).toBe(broken);
  });

  it('refuses a database that does not hold all Chinese', async () => {
    const name = `test_ascii_${process.pid}`;
    const administer = async (statement: string) => {
      const client = new pg.Client(database.url);
      await client.connect();
      await client.query(statement);
      await client.end();
    };
    await administer(
      `CREATE DATABASE ${name} ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' LOCALE_PROVIDER libc TEMPLATE template0`,
    );
    expect(await sentence(changed((url) => (url.pathname = `/${name}`)))).toBe(
      '数据库的编码是 SQL_ASCII，需要 UTF8；请新建一个 UTF8 编码的库',
    );
    await administer(`DROP DATABASE ${name}`);
  });
});

const breakConnections = async (url: string): Promise<void> => {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()`);
  await client.end();
};

const until = async (isTrue: () => boolean): Promise<void> => {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 20));
};
