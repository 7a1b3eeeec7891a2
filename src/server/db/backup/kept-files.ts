import { createHash, type Hash } from 'node:crypto';
import { type Dirent } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Folders below the data folder whose files belong to a backup: contents, and the audit heads written down. */
export const KEPT_FOLDERS = ['files', 'audit-heads'] as const;

const PIECE_BYTES = 256 * 1024;

const entriesOf = async (path: string): Promise<readonly Dirent[]> => {
  try {
    return await readdir(path, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
};

/** Paths of all files below a folder, with `/`, in the order of their names. */
export async function* filesBelow(dataFolder: string, folder: string): AsyncGenerator<string> {
  const entries = [...(await entriesOf(join(dataFolder, folder)))];
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* filesBelow(dataFolder, path);
    else if (entry.isFile()) yield path;
  }
}

/** Name of a file below a folder; null where there is none. */
export const anyFileBelow = async (dataFolder: string, folder: string): Promise<string | null> => {
  const first = await filesBelow(dataFolder, folder).next();
  return first.done === true ? null : first.value;
};

/**
 * The file's bytes as they were when it was opened: what is added meanwhile is left out.
 * @returns null where the file has gone since it was listed
 */
export const readSettled = async (path: string): Promise<AsyncGenerator<Buffer> | null> => {
  const handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (handle === null) return null;
  const { size } = await handle.stat();
  return (async function* pieces() {
    try {
      for (let at = 0; at < size;) {
        const buffer = Buffer.alloc(Math.min(PIECE_BYTES, size - at));
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
        if (bytesRead === 0) return;
        at += bytesRead;
        yield buffer.subarray(0, bytesRead);
      }
    } finally {
      await handle.close();
    }
  })();
};

/** One digest over many files: each enters with its path, its size and its own digest. */
export interface FilesDigest {
  readonly add: (path: string, bytes: number, digest: Hash) => string;
  /** How many so far. */
  readonly count: () => number;
  /** To be asked once, at the end. */
  readonly result: () => {
    readonly count: number;
    readonly bytes: number;
    readonly sha256: string;
  };
}

export const filesDigest = (): FilesDigest => {
  const all = createHash('sha256');
  let count = 0;
  let total = 0;
  return {
    add: (path, bytes, digest) => {
      const own = digest.digest('hex');
      all.update(`${path}\0${bytes}\0${own}\n`);
      count += 1;
      total += bytes;
      return own;
    },
    count: () => count,
    result: () => ({ count, bytes: total, sha256: all.digest('hex') }),
  };
};
