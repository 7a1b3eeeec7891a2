import { randomBytes } from 'node:crypto';
import { copyFile, link, lstat, mkdir, open, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { WRITE_SENTENCES, type WriteCode } from '../../contract/form/refusals.ts';
import { fill } from '../../contract/sentence.ts';
import { distinctFileNames } from './file-names.ts';

export interface NewFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Why nothing was written, with what to do. */
export interface WriteFault {
  readonly code: WriteCode;
  readonly path: string;
  readonly sentence: string;
}

export type Writing =
  | { readonly ok: true; readonly paths: readonly string[] }
  | { readonly ok: false; readonly fault: WriteFault };

const CODES: Readonly<Record<string, WriteCode>> = {
  EACCES: 'write.not-permitted',
  EPERM: 'write.not-permitted',
  EROFS: 'write.not-permitted',
  ENOSPC: 'write.disk-full',
  EDQUOT: 'write.disk-full',
  ENOTDIR: 'write.not-a-folder',
  EEXIST: 'write.not-a-folder',
  EISDIR: 'write.in-the-way',
  EBUSY: 'write.in-use',
};

const faultFrom = (error: unknown, path: string): WriteFault => {
  const reason = (error as NodeJS.ErrnoException).code ?? '';
  if (!/^E[A-Z]+$/.test(reason)) throw error;
  const code = CODES[reason] ?? 'write.failed';
  return { code, path, sentence: fill(WRITE_SENTENCES[code], { path, reason }) };
};

/** A file on its way: written under `temporary`, what it replaces kept under `former` until all are in place. */
interface Pending {
  readonly target: string;
  readonly temporary: string;
  readonly former: string;
  readonly bytes: Uint8Array;
}

const writeTemporary = async ({ temporary, bytes }: Pending): Promise<void> => {
  const file = await open(temporary, 'wx', 0o644);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
};

/** Keeps what stands at the target; a folder there is an error. @returns whether anything stood there */
const keepFormer = async ({ target, former }: Pending): Promise<boolean> => {
  const found = await lstat(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (found === null) return false;
  if (found.isDirectory())
    throw Object.assign(new Error(`a folder is in the way: ${target}`), { code: 'EISDIR' });
  // A second name costs nothing and leaves the file in place; some file systems have none.
  await link(target, former).catch(() => copyFile(target, former));
  return true;
};

/** Puts one after the other in place; if one fails, takes all back. */
const putInPlace = async (all: readonly Pending[]): Promise<WriteFault | null> => {
  const done: { pending: Pending; replaced: boolean }[] = [];
  for (const pending of all)
    try {
      const replaced = await keepFormer(pending);
      await rename(pending.temporary, pending.target);
      done.push({ pending, replaced });
    } catch (error) {
      for (const { pending: earlier, replaced } of done.reverse())
        await (replaced ? rename(earlier.former, earlier.target) : rm(earlier.target));
      return faultFrom(error, pending.target);
    }
  return null;
};

const writeAll = async (all: readonly Pending[]): Promise<WriteFault | null> => {
  try {
    for (const pending of all)
      try {
        await writeTemporary(pending);
      } catch (error) {
        return faultFrom(error, pending.target);
      }
    return await putInPlace(all);
  } finally {
    for (const { temporary, former } of all) {
      await rm(temporary, { force: true });
      await rm(former, { force: true });
    }
  }
};

/** Removes the folders we made, from the innermost out, as long as they are empty. */
const removeMade = async (folder: string, outermost: string | null): Promise<void> => {
  if (outermost === null) return;
  for (let at = folder; at.length >= outermost.length; at = dirname(at))
    await rmdir(at).catch(() => undefined);
};

/**
 * Makes a folder and those it lies in. Node's own way never comes back from folders in which none can be made (/proc).
 * @returns the outermost one made, null where all were there
 */
const makeFolder = async (folder: string): Promise<string | null> => {
  try {
    await mkdir(folder);
    return folder;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && (await stat(folder)).isDirectory()) return null;
    if (code !== 'ENOENT' || dirname(folder) === folder) throw error;
    const outermost = await makeFolder(dirname(folder));
    try {
      await mkdir(folder);
    } catch (innerError) {
      await removeMade(dirname(folder), outermost);
      throw innerError;
    }
    return outermost ?? folder;
  }
};

/**
 * Writes all files or none: under temporary names in the folder (made if need be), then renamed. If anything fails,
 * what was there before stays. Names are made safe and distinct.
 * @returns the paths in the order given, or the first fault
 */
export const writeFiles = async (
  directory: string,
  files: readonly NewFile[],
): Promise<Writing> => {
  const folder = resolve(directory);
  let outermost: string | null;
  try {
    outermost = await makeFolder(folder);
  } catch (error) {
    return { ok: false, fault: faultFrom(error, folder) };
  }
  const mark = randomBytes(8).toString('hex');
  const names = distinctFileNames(files.map(({ name }) => name));
  const all = files.map(({ bytes }, index): Pending => ({
    target: join(folder, names[index] as string),
    temporary: join(folder, `.qunying-${mark}-${index}.new`),
    former: join(folder, `.qunying-${mark}-${index}.former`),
    bytes,
  }));
  let isDone = false;
  try {
    const fault = await writeAll(all);
    if (fault !== null) return { ok: false, fault };
    isDone = true;
    return { ok: true, paths: all.map(({ target }) => target) };
  } finally {
    if (!isDone) await removeMade(folder, outermost);
  }
};
