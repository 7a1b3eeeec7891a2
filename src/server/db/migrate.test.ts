import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabases } from './database.test-kit.ts';
import { migrate } from './migrate.ts';

const first = { id: '0001-first', sql: 'CREATE TABLE one (id int)' };
const second = { id: '0002-second', sql: 'CREATE TABLE two (id int)' };

describe.each(testDatabases())('migrations on $engine', ({ openEmpty }) => {
  let database: TestDatabase;
  let client: pg.Client;
  beforeEach(async () => {
    database = await openEmpty();
    client = new pg.Client(database.url);
    await client.connect();
  });
  afterEach(async () => {
    await client.end();
    await database.close();
  });
  const tables = async () =>
    (
      await client.query(`SELECT relname FROM pg_class WHERE relkind = 'r'
      AND relnamespace = 'public'::regnamespace ORDER BY relname`)
    ).rows.map((row) => row.relname);

  it('applies what is missing, once, in order', async () => {
    expect(await migrate(client, [first])).toEqual({ ok: true, value: ['0001-first'] });
    expect(await migrate(client, [first, second])).toEqual({ ok: true, value: ['0002-second'] });
    expect(await migrate(client, [first, second])).toEqual({ ok: true, value: [] });
    expect(await tables()).toEqual(['migration', 'one', 'two']);
  });

  it('refuses a step that was changed after it was applied', async () => {
    await migrate(client, [first]);
    expect(
      await migrate(client, [{ ...first, sql: 'CREATE TABLE other (id int)' }, second]),
    ).toEqual({
      ok: false,
      refusals: [{ code: 'storage.migration-changed', params: { id: '0001-first' } }],
    });
    expect(await tables()).toEqual(['migration', 'one']);
  });

  it('refuses a database that a newer program has brought further', async () => {
    await migrate(client, [first, second]);
    expect(await migrate(client, [first])).toEqual({
      ok: false,
      refusals: [{ code: 'storage.newer-than-program', params: { id: '0002-second' } }],
    });
  });

  it('leaves nothing of a step that fails half-way, and all of those before it', async () => {
    const broken = { id: '0002-broken', sql: 'CREATE TABLE half (id int); SELECT 1 / 0' };
    await expect(migrate(client, [first, broken])).rejects.toThrow('division by zero');
    expect(await tables()).toEqual(['migration', 'one']);
    expect(await migrate(client, [first])).toEqual({ ok: true, value: [] });
  });

  it('applies each step once where two programs start together', async () => {
    const other = new pg.Client(database.url);
    await other.connect();
    const both = await Promise.all([
      migrate(client, [first, second]),
      migrate(other, [first, second]),
    ]);
    await other.end();
    expect(both.flatMap((one) => (one.ok ? one.value : [])).sort()).toEqual([
      '0001-first',
      '0002-second',
    ]);
  });
});
