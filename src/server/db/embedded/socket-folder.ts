import { createHash } from 'node:crypto';
import { lstat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StorageCode } from '../../../contract/db/refusals.ts';
import { accept, type Decision, refuse } from '../../../core/kernel/decision.ts';
import { makeOwnedFolder } from './owned.ts';
import type { Account } from './run-program.ts';

/** Socket addresses hold 108 bytes with the closing zero (Linux), 104 elsewhere. */
const LONGEST = process.platform === 'linux' ? 107 : 103;

const fits = (folder: string): boolean =>
  Buffer.byteLength(join(folder, '.s.PGSQL.5432')) <= LONGEST;

const shortFolder = (folder: string): string => {
  const name = `qunying-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`;
  const runtime = process.env['XDG_RUNTIME_DIR'];
  if (process.getuid?.() === 0) return join('/run', name);
  return runtime !== undefined && fits(join(runtime, name))
    ? join(runtime, name)
    : join(tmpdir(), name);
};

/**
 * The folder of the database's socket, private to its user: beside the cluster, or where that path is too long for a
 * socket, a short one that only this cluster uses. Refused where somebody else has made that folder before us.
 */
export const socketFolder = async (
  folder: string,
  account: Account,
): Promise<Decision<string, StorageCode>> => {
  const beside = join(folder, 'socket');
  const path = fits(beside) ? beside : shortFolder(beside);
  await makeOwnedFolder(path, account);
  const found = await lstat(path);
  const owner = account?.uid ?? process.getuid?.() ?? found.uid;
  return found.isDirectory() && found.uid === owner
    ? accept(path)
    : refuse({ code: 'storage.socket-taken', params: { path } });
};
