import { createHash } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, opendir, rename, rm, stat, statfs, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { lined, type Lined } from './lined.ts';
import { writePiece } from './write-piece.ts';

/** A file's bytes, named by what they are. */
export interface Content {
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
}

/** How a piece ended: `received` is what lies safely on disk, counted from the start of the file. */
export interface Appended {
  readonly kind: 'appended' | 'offset-wrong' | 'too-much' | 'broken-off' | 'disk-full';
  readonly received: number;
}

export interface FileStore {
  /** Bytes of an upload that lie on disk; null where there is none. */
  readonly received: (upload: string) => Promise<number | null>;
  /** Makes an empty upload. */
  readonly begin: (upload: string) => Promise<void>;
  /**
   * Writes a piece at its place and returns when it is safe on disk. A later piece for the same upload ends an earlier
   * one that still waits for its bytes (a broken connection is noticed late), so that a resume never waits for it.
   * @param most bytes the whole upload may have; the stream is stopped there and the piece taken back
   */
  readonly append: (
    upload: string,
    offset: number,
    body: AsyncIterable<Uint8Array>,
    most: number,
  ) => Promise<Appended>;
  /** Reads an upload through. */
  readonly digest: (upload: string) => Promise<Content>;
  readonly pathOfUpload: (upload: string) => string;
  /** Moves an upload among the contents; the same content is kept once. It must stand in a row soon (`sweep`). */
  readonly keep: (upload: string, content: Content) => Promise<void>;
  /** Writes bytes that the server made itself. */
  readonly put: (bytes: Uint8Array) => Promise<Content>;
  readonly drop: (upload: string) => Promise<void>;
  readonly path: (sha256: string) => string;
  readonly has: (sha256: string) => Promise<boolean>;
  /** The bytes as a stream; an error of the stream where there is no such content. */
  readonly read: (sha256: string) => ReadStream;
  /**
   * Removes contents that no row refers to. Those younger than the grace stay: their row may be on its way.
   * @param refersTo asked for a batch; returns those that a row refers to
   * @returns how many were removed
   */
  readonly sweepContents: (
    refersTo: (batch: readonly string[]) => Promise<ReadonlySet<string>>,
    olderThan: Date,
  ) => Promise<number>;
  /** Removes uploads that nothing was added to since. @returns how many */
  readonly sweepUploads: (olderThan: Date) => Promise<number>;
  /** Bytes free on the disk that holds the files. */
  readonly free: () => Promise<number>;
}

const SHA256 = /^[0-9a-f]{64}$/;
const UPLOAD = /^[0-9a-z][0-9a-z-]{7,63}$/;
const ENDING = '.part';
const BATCH = 500;

/** Makes a new name or a rename outlast a power cut. Windows has no such call and needs none. */
const syncFolder = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const sizeOf = async (path: string): Promise<number | null> => {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
};

const digestOf = async (path: string): Promise<Content> => {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 18 })) {
    hash.update(piece as Buffer);
    bytes += (piece as Buffer).length;
  }
  return { sha256: hash.digest('hex'), bytes };
};

async function* entriesOf(folder: string, ending: string): AsyncGenerator<string> {
  for await (const entry of await opendir(folder))
    if (entry.isFile() && entry.name.endsWith(ending)) yield entry.name;
}

/** Every content under `files`, as its digest. Anything that is not named like one is not ours and stays. */
async function* contentsOf(files: string): AsyncGenerator<string> {
  for await (const shelf of await opendir(files))
    if (shelf.isDirectory() && /^[0-9a-f]{2}$/.test(shelf.name))
      for await (const name of entriesOf(join(files, shelf.name), ''))
        if (SHA256.test(name) && name.startsWith(shelf.name)) yield name;
}

/** Removes those of a batch that are old and that no row refers to. */
const sweepBatch = async (
  batch: readonly string[],
  path: (sha256: string) => string,
  refersTo: (batch: readonly string[]) => Promise<ReadonlySet<string>>,
  olderThan: Date,
): Promise<number> => {
  const old: string[] = [];
  for (const sha256 of batch) if ((await stat(path(sha256))).mtime < olderThan) old.push(sha256);
  const referred = old.length === 0 ? new Set<string>() : await refersTo(old);
  const gone = old.filter((sha256) => !referred.has(sha256));
  for (const sha256 of gone) await rm(path(sha256));
  return gone.length;
};

/** The contents: kept, looked up, swept. One at a time, so that a sweep never takes what is just being kept again. */
const openContents = (files: string, oneByOne: Lined) => {
  const path = (sha256: string): string => {
    if (!SHA256.test(sha256)) throw new Error('not a digest');
    return join(files, sha256.slice(0, 2), sha256);
  };
  const keep = (from: string, { sha256, bytes }: Content): Promise<void> =>
    oneByOne('contents', async () => {
      const target = path(sha256);
      if ((await sizeOf(target)) === bytes) {
        // A young file is safe from the sweep until its row is there.
        const now = new Date();
        await utimes(target, now, now);
        await rm(from);
        return;
      }
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      const now = new Date();
      await utimes(from, now, now);
      await rename(from, target);
      await syncFolder(dirname(target));
      await syncFolder(files);
    });
  const sweep: FileStore['sweepContents'] = async (refersTo, olderThan) => {
    let removed = 0;
    let batch: string[] = [];
    const flush = async (): Promise<void> => {
      const due = batch;
      batch = [];
      removed += await oneByOne('contents', () => sweepBatch(due, path, refersTo, olderThan));
    };
    for await (const sha256 of contentsOf(files)) {
      batch.push(sha256);
      if (batch.length === BATCH) await flush();
    }
    await flush();
    return removed;
  };
  return { path, keep, sweep };
};

/**
 * Opens the place for files on disk: contents under `files/<first 2 of the digest>/<digest>`, uploads on their way under
 * `uploads/`, both readable by us alone. A crash leaves at worst an upload that can go on, or a content without a row,
 * which `sweepContents` removes. One process at a time (the database's lock on the data folder sees to that).
 */
export const openFileStore = async (dataFolder: string): Promise<FileStore> => {
  const files = join(dataFolder, 'files');
  const uploads = join(dataFolder, 'uploads');
  for (const folder of [files, uploads]) await mkdir(folder, { recursive: true, mode: 0o700 });
  const oneByOne = lined();
  const contents = openContents(files, oneByOne);
  const running = new Map<string, AbortController>();
  const pathOfUpload = (upload: string): string => {
    if (!UPLOAD.test(upload)) throw new Error('not an upload');
    return join(uploads, `${upload}${ENDING}`);
  };
  const begin = async (upload: string): Promise<void> => {
    await (await open(pathOfUpload(upload), 'wx', 0o600)).close();
    await syncFolder(uploads);
  };
  const append: FileStore['append'] = (upload, offset, body, most) => {
    running.get(upload)?.abort();
    const stop = new AbortController();
    running.set(upload, stop);
    return oneByOne(upload, async (): Promise<Appended> => {
      const path = pathOfUpload(upload);
      try {
        const have = await sizeOf(path);
        if (have === null || have !== offset) return { kind: 'offset-wrong', received: have ?? 0 };
        const { kind, at } = await writePiece(path, offset, body, most, stop.signal);
        return { kind, received: at };
      } finally {
        if (running.get(upload) === stop) running.delete(upload);
      }
    });
  };
  const put = async (bytes: Uint8Array): Promise<Content> => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const path = join(uploads, `${crypto.randomUUID()}${ENDING}`);
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.datasync();
    } finally {
      await file.close();
    }
    await contents.keep(path, { sha256, bytes: bytes.length });
    return { sha256, bytes: bytes.length };
  };
  const sweepUploads = async (olderThan: Date): Promise<number> => {
    let removed = 0;
    for await (const name of entriesOf(uploads, ENDING)) {
      if (running.has(name.slice(0, -ENDING.length))) continue;
      const path = join(uploads, name);
      if ((await stat(path)).mtime >= olderThan) continue;
      await rm(path, { force: true });
      removed += 1;
    }
    return removed;
  };
  return {
    received: (upload) => sizeOf(pathOfUpload(upload)),
    begin,
    append,
    digest: (upload) => oneByOne(upload, () => digestOf(pathOfUpload(upload))),
    pathOfUpload,
    keep: (upload, content) => oneByOne(upload, () => contents.keep(pathOfUpload(upload), content)),
    put,
    drop: (upload) => {
      running.get(upload)?.abort();
      return oneByOne(upload, () => rm(pathOfUpload(upload), { force: true }));
    },
    path: contents.path,
    has: async (sha256) => (await sizeOf(contents.path(sha256))) !== null,
    read: (sha256) => createReadStream(contents.path(sha256)),
    sweepContents: contents.sweep,
    sweepUploads,
    free: async () => {
      const { bavail, bsize } = await statfs(files);
      return bavail * bsize;
    },
  };
};
