import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { BackupFault, fileFault } from './backup-fault.ts';
import { filesDigest } from './kept-files.ts';
import {
  type BackupHeader,
  type BackupManifest,
  type BackupRecord,
  type BackupTable,
  decodeRecords,
} from './records.ts';
import { unseal } from './sealed.ts';

async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 }))
      yield piece as Buffer;
  } catch (error) {
    throw fileFault('backup.file-unreadable', path, error);
  }
}

/** The records of a backup file. @throws BackupFault */
const readRecords = (path: string, passphrase: string): AsyncGenerator<BackupRecord> =>
  decodeRecords(unseal(bytesOf(path), passphrase, path));

/** One part of a backup: a table or a file, with its bytes, which must be read to the end before the next part. */
export type BackupPart =
  | { readonly kind: 'table'; readonly table: BackupTable; readonly data: AsyncGenerator<Buffer> }
  | { readonly kind: 'file'; readonly path: string; readonly data: AsyncGenerator<Buffer> };

const out = (where: string): BackupFault => new BackupFault('backup.damaged', { where });

/** What a backup amounts to, measured while its parts are read, to be held against the manifest. */
const measure = () => {
  const tables: BackupManifest['tables'] = [];
  const files = filesDigest();
  return {
    table: (table: string, lines: number, hash: Hash) =>
      tables.push({ table, lines, sha256: hash.digest('hex') }),
    file: files.add,
    /** @throws BackupFault where a table or the files are not what was backed up */
    compare: (manifest: BackupManifest) => {
      const [expected, found] = [manifest.tables, tables].map((all) =>
        all.map(({ table, lines, sha256 }) => `${table} ${lines} ${sha256}`),
      ) as [string[], string[]];
      const wrong = expected.findIndex((one, index) => one !== found[index]);
      if (wrong !== -1) throw out(`表 ${manifest.tables[wrong]?.table}`);
      if (expected.length !== found.length) throw out('多出的表');
      const { count, bytes, sha256 } = files.result();
      if (
        count !== manifest.files.count ||
        bytes !== manifest.files.bytes ||
        sha256 !== manifest.files.sha256
      )
        throw out('文件');
    },
  };
};

const NEWLINE = 0x0a;

/** Lines of COPY's text form: a newline within a value is written as an escape. */
const countLines = (bytes: Buffer): number => {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
};

/**
 * Reads a backup from end to end.
 * @param onHeader told first what the backup is from
 * @param onPart given each table and file in order; what it leaves unread is read past
 * @returns the manifest, which all that was read agrees with
 * @throws BackupFault
 */
export const readBackup = async (
  path: string,
  passphrase: string,
  onHeader: (header: BackupHeader) => void | Promise<void>,
  onPart: (part: BackupPart) => Promise<void>,
): Promise<BackupManifest> => {
  const records = readRecords(path, passphrase);
  const measured = measure();
  const first = await records.next();
  if (first.done === true || first.value.kind !== 'header') throw out('开头');
  await onHeader(first.value.value);
  let record = await records.next();
  while (record.done !== true && record.value.kind !== 'manifest') {
    const part = record.value;
    if (part.kind !== 'table' && part.kind !== 'file') throw out('次序');
    const hash = createHash('sha256');
    let bytes = 0;
    let lines = 0;
    const data = (async function* pieces() {
      for (record = await records.next(); ; record = await records.next()) {
        if (record.done === true || record.value.kind !== 'data') return;
        hash.update(record.value.value);
        bytes += record.value.value.length;
        if (part.kind === 'table') lines += countLines(record.value.value);
        yield record.value.value;
      }
    })();
    await onPart(
      part.kind === 'table'
        ? { kind: 'table', table: part.value, data }
        : { kind: 'file', path: part.value.path, data },
    );
    let rest = await data.next();
    while (rest.done !== true) rest = await data.next();
    if (part.kind === 'table') measured.table(part.value.table, lines, hash);
    else measured.file(part.value.path, bytes, hash);
  }
  if (record.done === true || record.value.kind !== 'manifest') throw out('结尾');
  const { value: manifest } = record.value;
  if ((await records.next()).done !== true) throw out('结尾之后');
  measured.compare(manifest);
  return manifest;
};
