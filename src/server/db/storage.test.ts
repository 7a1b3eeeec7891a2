import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStorage } from './storage.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qunying-storage-'));
  await chmod(folder, 0o755);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = () =>
  openStorage({ dataFolder: join(folder, 'data'), databaseUrl: null, log: () => undefined });

it('keeps what was written over a stop and a start', async () => {
  for (const round of [1, 2]) {
    const storage = await open();
    if (!storage.ok) throw new Error(JSON.stringify(storage));
    expect(storage.value.engine.kind).toBe('embedded');
    const { pool } = storage.value;
    if (round === 1) await pool.query('CREATE TABLE kept AS SELECT 1 AS one');
    expect((await pool.query('SELECT one FROM kept')).rows).toEqual([{ one: 1 }]);
    await storage.value.close();
  }
});
