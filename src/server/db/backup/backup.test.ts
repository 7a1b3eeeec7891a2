import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabases } from '../database.test-kit.ts';
import { applyWithin } from '../migrate.ts';
import { MIGRATIONS } from '../migrations.ts';
import { copyWords, listTables } from './catalogue.ts';
import { copyOut } from './copy.ts';
import { restoreBackup } from './restore-backup.ts';
import { writeBackup } from './write-backup.ts';

const PASSPHRASE = '三十而立四十不惑五十知天命';
const engines = testDatabases();
const [embedded] = engines;
if (embedded === undefined) throw new Error('no engine');

let folder: string;
let open: TestDatabase[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qunying-backup-'));
  open = [];
});
afterEach(async () => {
  for (const one of open) await one.close();
  await rm(folder, { recursive: true, force: true });
});
const opened = async (database: Promise<TestDatabase>): Promise<TestDatabase> => {
  open.push(await database);
  return database;
};

const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const put = async (data: string, path: string, text: string): Promise<void> => {
  await mkdir(dirname(join(folder, data, path)), { recursive: true });
  await writeFile(join(folder, data, path), text);
};
const contentPath = (text: string) => `files/${sha(text).slice(0, 2)}/${sha(text)}`;

/** Rows that a careless copy would lose: references within a table and both ways, escapes, nothing, lists, time. */
const fill = async (pool: pg.Pool): Promise<void> => {
  const unit = (number: number) => `00000000-0000-4000-8000-00000000000${number}`;
  // The child stands before its parent.
  await pool.query(
    `INSERT INTO org_unit (id, parent, sort, closed_on, created_at) VALUES
      ($1, NULL, 1, NULL, 1592870400123), ($2, $1, 2, '2020-07-23', 1592870400124)`,
    [unit(2), unit(1)],
  );
  await pool.query(
    `INSERT INTO org_unit_name (unit, valid_from, name, short) VALUES
      ($1, '1900-01-01', $2, '海门'), ($3, '1900-01-01', '𠮷林省\\N', '')`,
    [unit(1), '海门市\t医保局\n"\\\\', unit(2)],
  );
  await pool.query(
    `INSERT INTO setting (key, value, changed_at)
      SELECT 'example-' || n, jsonb_build_object('n', n, 'text', repeat('演示', 50)), n
      FROM generate_series(1, 20000) AS n`,
  );
  await pool.query(`INSERT INTO audit_chain (id, head_seq, head_hash) VALUES ('system', 1, 'x')`);
  await pool.query(`INSERT INTO audit_entry (chain, seq, at, act, subject_kind, subject, facts,
    digests, previous, hash) VALUES ('system', 1, 1, 'start', 'system', '', '{"a": null}', '{}', '', 'x')`);
};

/** Everything a database holds, as text, each table's lines sorted. */
const contents = async ({ pool }: TestDatabase): Promise<Record<string, readonly string[]>> => {
  const client = await pool.connect();
  const all: Record<string, readonly string[]> = {};
  for (const table of await listTables(client)) {
    const pieces: Buffer[] = [];
    for await (const { bytes } of copyOut(client, copyWords(table, 'TO STDOUT')))
      pieces.push(bytes);
    all[table.table] = Buffer.concat(pieces).toString().split('\n').sort();
  }
  client.release();
  return all;
};

const files = async (data: string): Promise<readonly string[]> =>
  (await readdir(join(folder, data), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, data).length + 1))
    .sort();

const quiet = () => undefined;
const back = (database: TestDatabase, data: string, name = 'backup', passphrase = PASSPHRASE) =>
  writeBackup({
    pool: database.pool,
    dataFolder: join(folder, data),
    file: join(folder, name),
    passphrase,
    log: quiet,
  });
const restore = (database: TestDatabase, data: string, name = 'backup', passphrase = PASSPHRASE) =>
  restoreBackup({
    pool: database.pool,
    dataFolder: join(folder, data),
    file: join(folder, name),
    passphrase,
    log: quiet,
  });

const pairs = engines.flatMap((from) => engines.map((to) => ({ from, to })));

describe.each(pairs)('from $from.engine to $to.engine', ({ from, to }) => {
  it('carries every row, file and audit head', async () => {
    const source = await opened(from.open());
    await fill(source.pool);
    const big = 'x'.repeat(700_000);
    for (const text of ['公示名单', '', big]) await put('old', contentPath(text), text);
    await put('old', 'audit-heads/2020-06-23.jsonl', '{}\n');
    await put('old', 'uploads/on-its-way.part', 'not carried');
    expect(await back(source, 'old')).toEqual({
      ok: true,
      value: { tables: expect.any(Number), lines: 20_006, files: 4, altered: [] },
    });
    const target = await opened(to.open());
    expect(await restore(target, 'new')).toEqual({
      ok: true,
      value: { writtenAt: expect.any(Number), tables: expect.any(Number), lines: 20_006, files: 4 },
    });
    expect(await contents(target)).toEqual(await contents(source));
    expect(await files('new')).toEqual(
      [...['公示名单', '', big].map(contentPath), 'audit-heads/2020-06-23.jsonl'].sort(),
    );
    expect(await readFile(join(folder, 'new', contentPath(big)), 'utf8')).toBe(big);
    // The rules are back: references hold, and the audit's rows cannot be changed.
    await expect(target.pool.query(`UPDATE audit_entry SET act = ''`)).rejects.toThrow(
      'only added',
    );
    await expect(
      target.pool.query(`INSERT INTO audit_salt VALUES ('none', 1, '', '')`),
    ).rejects.toThrow('foreign key');
  });
});

describe('a backup', () => {
  let source: TestDatabase;
  beforeEach(async () => {
    source = await opened(embedded.open());
    await source.pool.query(`INSERT INTO setting VALUES ('example', '1', 1)`);
    await put('old', contentPath('公示名单'), '公示名单');
  });

  it('holds nothing readable without the passphrase', async () => {
    await back(source, 'old');
    const bytes = await readFile(join(folder, 'backup'));
    expect(bytes.subarray(0, 15).toString()).toBe('QUNYING-BACKUP\n');
    expect(bytes.includes('example')).toBe(false);
    expect(bytes.includes('公示名单')).toBe(false);
  });

  it('is one moment: rows written meanwhile are not in it', async () => {
    await source.pool.query(`INSERT INTO setting SELECT 'm' || n, to_jsonb(repeat('x', 300)), 0
      FROM generate_series(1, 20000) AS n`);
    const running = back(source, 'old');
    for (let number = 0; number < 50; number += 1)
      await source.pool.query(
        `WITH one AS (INSERT INTO audit_chain VALUES ($1::text, 0, '') RETURNING id)
          INSERT INTO setting SELECT id, '0', 0 FROM one`,
        [`pair-${number}`],
      );
    await running;
    const target = await opened(embedded.open());
    expect((await restore(target, 'new')).ok).toBe(true);
    const { rows } = await target.pool.query(`SELECT (SELECT count(*) FROM audit_chain) AS chains,
      (SELECT count(*) FROM setting WHERE key LIKE 'pair-%') AS settings`);
    expect(rows[0].chains).toBe(rows[0].settings);
  });

  it('names contents that are no longer what their name says', async () => {
    await put('old', contentPath('公示名单'), '别的');
    expect(await back(source, 'old')).toEqual({
      ok: true,
      value: expect.objectContaining({ altered: [contentPath('公示名单')] }),
    });
  });

  it('refuses a short passphrase, a file that is there, a folder that is not', async () => {
    expect(await back(source, 'old', 'backup', '太短')).toEqual({
      ok: false,
      refusals: [{ code: 'backup.passphrase-short', params: { least: 12 } }],
    });
    await writeFile(join(folder, 'there'), 'kept');
    expect(await back(source, 'old', 'there')).toEqual({
      ok: false,
      refusals: [{ code: 'backup.file-exists', params: { path: join(folder, 'there') } }],
    });
    expect(await readFile(join(folder, 'there'), 'utf8')).toBe('kept');
    expect(await back(source, 'old', 'none/backup')).toEqual({
      ok: false,
      refusals: [
        {
          code: 'backup.file-unwritable',
          params: { path: join(folder, 'none/backup'), reason: 'ENOENT' },
        },
      ],
    });
  });

  it('of an older program is brought to the present schema', async () => {
    const older = await opened(embedded.openEmpty());
    const client = await older.pool.connect();
    await applyWithin(client, MIGRATIONS.slice(0, 2));
    client.release();
    await fill(older.pool);
    await back(older, 'old', 'older');
    const target = await opened(embedded.open());
    expect((await restore(target, 'new', 'older')).ok).toBe(true);
    const present = await contents(target);
    expect(present).toEqual({
      ...(await contents(await opened(embedded.open()))),
      ...(await contents(older)),
    });
  });

  it('of a newer program is refused', async () => {
    await source.pool.query(`INSERT INTO migration VALUES ('9999-new', 0, $1)`, [sha('')]);
    await back(source, 'old', 'newer');
    expect(await restore(await opened(embedded.open()), 'new', 'newer')).toEqual({
      ok: false,
      refusals: [{ code: 'backup.from-newer-program', params: { id: '9999-new' } }],
    });
  });
});

describe('a restore leaves nothing behind', () => {
  let target: TestDatabase;
  beforeEach(async () => {
    const source = await opened(embedded.open());
    await fill(source.pool);
    await put('old', contentPath('公示名单'), '公示名单');
    await back(source, 'old');
    target = await opened(embedded.open());
  });
  const refusal = async (name = 'backup', passphrase = PASSPHRASE) => {
    const restored = await restore(target, 'new', name, passphrase);
    if (restored.ok) throw new Error('restored');
    return restored.refusals;
  };
  const expectNothing = async () => {
    expect(
      Object.values(await contents(target))
        .flat()
        .join(''),
    ).toBe('');
    expect(await files('new').catch(() => [])).toEqual([]);
  };

  it('with another passphrase', async () => {
    expect(await refusal('backup', '另一个口令另一个口令另一个')).toEqual([
      { code: 'backup.passphrase-wrong', params: {} },
    ]);
    await expectNothing();
  });

  it('from a file cut short, wherever', async () => {
    const { length } = await readFile(join(folder, 'backup'));
    for (const at of [length - 1, length - 20, Math.floor(length / 2), 60]) {
      await truncate(join(folder, 'backup'), at);
      expect(await refusal()).toEqual([{ code: 'backup.cut-short', params: {} }]);
    }
    await expectNothing();
  });

  it('from a file with one bit changed, wherever, or with something added', async () => {
    const bytes = await readFile(join(folder, 'backup'));
    for (const at of [70, 300_000, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      await writeFile(join(folder, 'changed'), changed);
      expect((await refusal('changed')).map(({ code }) => code)).toEqual(['backup.damaged']);
    }
    await writeFile(join(folder, 'longer'), Buffer.concat([bytes, Buffer.from('x')]));
    expect((await refusal('longer')).map(({ code }) => code)).toEqual(['backup.damaged']);
    await expectNothing();
  });

  it('from a file that is no backup, or not there', async () => {
    await writeFile(join(folder, 'letter'), '尊敬的各位领导：');
    expect(await refusal('letter')).toEqual([
      { code: 'backup.not-a-backup', params: { path: join(folder, 'letter') } },
    ]);
    expect(await refusal('none')).toEqual([
      {
        code: 'backup.file-unreadable',
        params: { path: join(folder, 'none'), reason: 'ENOENT' },
      },
    ]);
    await expectNothing();
  });

  it('and is refused where rows or files are', async () => {
    await put('new', 'files/ab/abcd', 'kept');
    expect(await refusal()).toEqual([
      { code: 'backup.folder-not-empty', params: { path: join(folder, 'new/files') } },
    ]);
    expect(await files('new')).toEqual(['files/ab/abcd']);
    await rm(join(folder, 'new'), { recursive: true });
    await target.pool.query(`INSERT INTO setting VALUES ('kept', '1', 1)`);
    expect(await refusal()).toEqual([
      { code: 'backup.database-not-empty', params: { table: 'setting' } },
    ]);
    expect((await target.pool.query('SELECT key FROM setting')).rows).toEqual([{ key: 'kept' }]);
  });

  it('when it was cut short between files and rows, and can be run again', async () => {
    await put('new', 'restore-staged/marker', '');
    await put('new', contentPath('公示名单'), '公示名单');
    expect((await restore(target, 'new')).ok).toBe(true);
    expect(await files('new')).toEqual([contentPath('公示名单')]);
  });
});
