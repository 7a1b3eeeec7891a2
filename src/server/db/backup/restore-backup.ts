import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type pg from 'pg';
import type { BackupCode } from '../../../contract/db/backup-refusals.ts';
import { accept, type Decision, type Refusal, refuse } from '../../../core/kernel/decision.ts';
import { applyWithin, migrate, misfit } from '../migrate.ts';
import { MIGRATIONS } from '../migrations.ts';
import { BackupFault, fileFault, refusing } from './backup-fault.ts';
import { copyWords, dropAll, filledTable, listTables, suspendRules } from './catalogue.ts';
import { copyIn, copyOut } from './copy.ts';
import { anyFileBelow, KEPT_FOLDERS } from './kept-files.ts';
import { readBackup } from './read-backup.ts';
import type { BackupHeader, BackupManifest, BackupTable } from './records.ts';

export interface RestoreRequest {
  /** Of a database that has been migrated and holds no rows. */
  readonly pool: pg.Pool;
  readonly dataFolder: string;
  readonly file: string;
  readonly passphrase: string;
  /** Told how far it is, a sentence at a time. */
  readonly log: (sentence: string) => void;
}

/** What was restored. */
export interface RestoreSummary {
  /** ms since 1970. */
  readonly writtenAt: number;
  readonly tables: number;
  readonly lines: number;
  readonly files: number;
}

/** Where files wait until the rows are in. Its being there tells that a restore was cut short. */
const STAGED = 'restore-staged';

const unknownStep = ({ migrations }: BackupHeader): Refusal<BackupCode> | null => {
  const wrong = misfit(migrations, MIGRATIONS);
  if (wrong === null) return null;
  return {
    code:
      wrong.code === 'storage.newer-than-program'
        ? 'backup.from-newer-program'
        : 'backup.from-other-program',
    params: wrong.params,
  };
};

/** What stands where the backup is to go; null where nothing does. */
const inTheWay = async (
  client: pg.ClientBase,
  dataFolder: string,
): Promise<Refusal<BackupCode> | null> => {
  const table = await filledTable(client);
  if (table !== null) return { code: 'backup.database-not-empty', params: { table } };
  // Files beside an empty database, left by a restore that was cut short between files and rows, are that restore's.
  if (existsSync(join(dataFolder, STAGED))) return null;
  for (const folder of KEPT_FOLDERS) {
    const path = await anyFileBelow(dataFolder, folder);
    if (path !== null)
      return { code: 'backup.folder-not-empty', params: { path: join(dataFolder, folder) } };
  }
  return null;
};

const writeFile = async (path: string, source: AsyncIterable<Buffer>): Promise<void> => {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const stream = createWriteStream(path, { mode: 0o600, flags: 'wx' });
    await once(stream, 'open');
    for await (const piece of source) if (!stream.write(piece)) await once(stream, 'drain');
    stream.end();
    await once(stream, 'close');
    const written = await open(path, 'r+');
    await written.sync();
    await written.close();
  } catch (error) {
    throw fileFault('backup.file-unwritable', path, error);
  }
};

/** Brings the schema to where it was when the backup was written: the rows fit only that. */
const matchSchema = async (client: pg.ClientBase, { migrations }: BackupHeader): Promise<void> => {
  if (migrations.length === MIGRATIONS.length) return;
  await dropAll(client);
  const had = new Set(migrations.map(({ id }) => id));
  await applyWithin(
    client,
    MIGRATIONS.filter(({ id }) => had.has(id)),
  );
};

/** Reads each table back and holds it against the manifest: what is in the database is what was backed up. */
const verifyTables = async (client: pg.ClientBase, { tables }: BackupManifest): Promise<void> => {
  const present = new Map((await listTables(client)).map((one) => [one.table, one]));
  for (const { table, sha256 } of tables) {
    const hash = createHash('sha256');
    const shape = present.get(table) as BackupTable;
    for await (const { bytes } of copyOut(client, copyWords(shape, 'TO STDOUT')))
      hash.update(bytes);
    if (hash.digest('hex') !== sha256)
      throw new BackupFault('backup.damaged', { where: `恢复后的表 ${table}` });
  }
};

/** Loads rows within the client's transaction, and files into the staging folder. */
const load = async (
  client: pg.ClientBase,
  { dataFolder, file, passphrase, log }: RestoreRequest,
): Promise<BackupManifest> => {
  let said = '';
  const say = (sentence: string): void => {
    if (said !== sentence) log(sentence);
    said = sentence;
  };
  let putBack = async (): Promise<void> => undefined;
  const manifest = await readBackup(
    file,
    passphrase,
    async (header) => {
      await matchSchema(client, header);
      putBack = await suspendRules(client);
    },
    async (part) => {
      if (part.kind === 'table') {
        say('正在恢复数据……');
        await copyIn(client, copyWords(part.table, 'FROM STDIN'), part.data);
        return;
      }
      say('正在恢复文件……');
      await writeFile(join(dataFolder, STAGED, part.path), part.data);
    },
  );
  for (const { sequence, last } of manifest.sequences)
    if (last !== null)
      await client.query('SELECT setval($1::regclass, $2)', [`"${sequence}"`, last]);
  say('正在核对恢复的数据……');
  await verifyTables(client, manifest);
  await putBack();
  return manifest;
};

const moveInPlace = async (dataFolder: string): Promise<void> => {
  for (const folder of KEPT_FOLDERS) {
    const staged = join(dataFolder, STAGED, folder);
    if (!existsSync(staged)) continue;
    await rm(join(dataFolder, folder), { recursive: true, force: true });
    await rename(staged, join(dataFolder, folder));
  }
};

/**
 * Restores a backup into an empty place: first reads the whole file and checks every seal and hash, then loads all rows
 * in one transaction, reads them back against the hashes, moves the files in place and commits. A restore that fails
 * or is cut short leaves the place empty, or can simply be run again.
 */
export const restoreBackup = (
  request: RestoreRequest,
): Promise<Decision<RestoreSummary, BackupCode>> =>
  refusing(async () => {
    const { pool, dataFolder, file, passphrase, log } = request;
    log('正在核对备份文件……');
    let header: BackupHeader | null = null;
    await readBackup(
      file,
      passphrase,
      (found) => {
        header = found;
        const wrong = unknownStep(found);
        if (wrong !== null) throw new BackupFault(wrong.code, wrong.params);
      },
      async () => undefined,
    );
    const { writtenAt } = header as unknown as BackupHeader;
    const client = await pool.connect();
    let isWhole = false;
    let isStaged = false;
    let isMoved = false;
    try {
      await client.query('BEGIN');
      await client.query('SET LOCAL synchronize_seqscans = off');
      const standing = await inTheWay(client, dataFolder);
      if (standing !== null) return refuse(standing);
      await rm(join(dataFolder, STAGED), { recursive: true, force: true });
      isStaged = true;
      await mkdir(join(dataFolder, STAGED), { recursive: true, mode: 0o700 });
      const manifest = await load(client, request);
      isMoved = true;
      await moveInPlace(dataFolder);
      await client.query('COMMIT');
      isWhole = true;
      await migrate(client);
      await client.query('ANALYZE');
      return accept({
        writtenAt,
        tables: manifest.tables.length,
        lines: manifest.tables.reduce((sum, { lines }) => sum + lines, 0),
        files: manifest.files.count,
      });
    } finally {
      client.release(!isWhole); // a client thrown away rolls back
      const ours = isMoved && !isWhole ? [...KEPT_FOLDERS, STAGED] : isStaged ? [STAGED] : [];
      for (const folder of ours)
        await rm(join(dataFolder, folder), { recursive: true, force: true });
    }
  });
