import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type pg from 'pg';
import type { BackupCode } from '../../../contract/db/backup-refusals.ts';
import { accept, type Decision, refuse } from '../../../core/kernel/decision.ts';
import { BackupFault, fileFault, refusing } from './backup-fault.ts';
import { copyWords, listSequences, listTables } from './catalogue.ts';
import { copyOut } from './copy.ts';
import { filesBelow, filesDigest, readSettled } from './kept-files.ts';
import { type BackupManifest, type BackupRecord, encodeRecord } from './records.ts';
import { seal } from './sealed.ts';

const LEAST_PASSPHRASE = 12;

/** What a backup holds. */
export interface BackupSummary {
  readonly tables: number;
  readonly lines: number;
  readonly files: number;
  /** Files whose bytes are no longer what their name says: carried as they are, to be looked at. */
  readonly altered: readonly string[];
}

export interface BackupRequest {
  readonly pool: pg.Pool;
  readonly dataFolder: string;
  /** Where to write; must not exist. */
  readonly file: string;
  readonly passphrase: string;
  /** Told how far it is, a sentence at a time. */
  readonly log: (sentence: string) => void;
}

/** Gathered while the records go by. */
interface Tally {
  readonly tables: BackupManifest['tables'];
  readonly digest: ReturnType<typeof filesDigest>;
  readonly altered: string[];
}

async function* fileRecords(
  dataFolder: string,
  folder: 'files' | 'audit-heads',
  { digest, altered }: Tally,
): AsyncGenerator<BackupRecord> {
  for await (const path of filesBelow(dataFolder, folder)) {
    const pieces = await readSettled(join(dataFolder, path));
    if (pieces === null) continue;
    yield { kind: 'file', value: { path } };
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const value of pieces) {
      hash.update(value);
      bytes += value.length;
      yield { kind: 'data', value };
    }
    const own = digest.add(path, bytes, hash);
    if (folder === 'files' && basename(path) !== own) altered.push(path);
  }
}

async function* tableRecords(client: pg.ClientBase, tally: Tally): AsyncGenerator<BackupRecord> {
  for (const value of await listTables(client)) {
    yield { kind: 'table', value };
    const hash = createHash('sha256');
    let lines = 0;
    for await (const piece of copyOut(client, copyWords(value, 'TO STDOUT'))) {
      hash.update(piece.bytes);
      lines += piece.lines;
      yield { kind: 'data', value: piece.bytes };
    }
    tally.tables.push({ table: value.table, lines, sha256: hash.digest('hex') });
  }
}

async function* records(
  client: pg.ClientBase,
  { dataFolder, log }: BackupRequest,
  tally: Tally,
  heads: readonly BackupRecord[],
): AsyncGenerator<BackupRecord> {
  const { rows: migrations } = await client.query<{ id: string; digest: string }>(
    'SELECT id, digest FROM migration ORDER BY id',
  );
  const [server] = (
    await client.query<{ version: string }>(`SELECT current_setting('server_version') AS version`)
  ).rows;
  const header = { writtenAt: Date.now(), engine: server?.version ?? '', migrations };
  yield { kind: 'header', value: header };
  yield* heads;
  yield* tableRecords(client, tally);
  log('数据已写入备份，正在写入文件……');
  yield* fileRecords(dataFolder, 'files', tally);
  const sequences = [...(await listSequences(client))];
  const files = tally.digest.result();
  yield { kind: 'manifest', value: { tables: tally.tables, files, sequences } };
}

async function* encoded(all: AsyncIterable<BackupRecord>): AsyncGenerator<Buffer> {
  for await (const record of all) yield encodeRecord(record);
}

/** Writes to a name of its own, makes sure that it is on disk, then gives it its name. */
const writeWhole = async (file: string, source: AsyncIterable<Buffer>): Promise<void> => {
  const staged = `${file}.part`;
  try {
    const stream = createWriteStream(staged, { mode: 0o600, flags: 'w' });
    await once(stream, 'open');
    try {
      for await (const piece of source) if (!stream.write(piece)) await once(stream, 'drain');
    } finally {
      stream.end();
      await once(stream, 'close');
    }
    const written = await open(staged, 'r+');
    await written.sync();
    await written.close();
    if (existsSync(file)) throw new BackupFault('backup.file-exists', { path: file });
    await rename(staged, file);
  } catch (error) {
    await rm(staged, { force: true });
    throw fileFault('backup.file-unwritable', file, error);
  }
};

/**
 * Writes everything (rows, contents, audit heads) to one file, encrypted with a passphrase. All tables are read in one
 * snapshot; a server may run meanwhile. Audit heads are read before the snapshot and contents after it, so that no head
 * is newer than its chain, and no row lacks its content.
 */
export const writeBackup = (request: BackupRequest): Promise<Decision<BackupSummary, BackupCode>> =>
  refusing(async () => {
    const { pool, file, passphrase, dataFolder } = request;
    if ([...passphrase].length < LEAST_PASSPHRASE)
      return refuse({ code: 'backup.passphrase-short', params: { least: LEAST_PASSPHRASE } });
    if (existsSync(file)) return refuse({ code: 'backup.file-exists', params: { path: file } });
    if (!existsSync(dirname(file)))
      return refuse({ code: 'backup.file-unwritable', params: { path: file, reason: 'ENOENT' } });
    const tally: Tally = { tables: [], digest: filesDigest(), altered: [] };
    const heads: BackupRecord[] = [];
    for await (const record of fileRecords(dataFolder, 'audit-heads', tally)) heads.push(record);
    const client = await pool.connect();
    let isWhole = false;
    try {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      await client.query('SET LOCAL synchronize_seqscans = off');
      await writeWhole(file, seal(encoded(records(client, request, tally, heads)), passphrase));
      await client.query('COMMIT');
      isWhole = true;
    } finally {
      client.release(!isWhole);
    }
    return accept({
      tables: tally.tables.length,
      lines: tally.tables.reduce((sum, { lines }) => sum + lines, 0),
      files: tally.digest.count(),
      altered: tally.altered,
    });
  });
