import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StorageCode } from '../../../contract/db/refusals.ts';
import { accept, type Decision, refuse } from '../../../core/kernel/decision.ts';
import { type Binaries, program } from './binaries.ts';
import { makeOwnedFolder, writeOwnedFile } from './owned.ts';
import { type Account, runProgram } from './run-program.ts';
import { ROLE } from './settings.ts';

/** One database cluster of ours on disk, and what runs it. */
export interface Cluster {
  /** Ours; in it `cluster/` (the data), `socket/` and `log/`, which belong to the account. */
  readonly folder: string;
  readonly binaries: Binaries;
  readonly account: Account;
  readonly password: string;
  /** False only for tests: nothing then survives a power cut. */
  readonly isDurable: boolean;
}

export const dataFolderOf = ({ folder }: Pick<Cluster, 'folder'>): string =>
  join(folder, 'cluster');

/** The major version that wrote a cluster; null where there is none. */
export const clusterMajor = async (folder: string): Promise<number | null> => {
  const file = join(dataFolderOf({ folder }), 'PG_VERSION');
  return existsSync(file) ? Number((await readFile(file, 'utf8')).trim()) : null;
};

// Texts compare by code point on every engine; lists that people read name the collation "zh-x-icu" (by pinyin).
const localeWords = (major: number): readonly string[] => {
  if (major >= 17) return ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  return process.platform === 'linux' ? ['--locale=C.UTF-8'] : ['--locale=C'];
};

/** Makes the cluster if there is none: under another name first, so that a start cut short leaves no half. */
export const createCluster = async (cluster: Cluster): Promise<Decision<null, StorageCode>> => {
  const { folder, binaries, account, password, isDurable } = cluster;
  await mkdir(folder, { recursive: true, mode: 0o711 });
  const target = dataFolderOf(cluster);
  if (existsSync(join(target, 'PG_VERSION'))) return accept(null);
  const staged = `${target}.new`;
  const secret = join(folder, 'password.new');
  await rm(staged, { recursive: true, force: true });
  await makeOwnedFolder(staged, account);
  await writeOwnedFile(secret, password, account);
  const words = [
    ['-D', staged, '-U', ROLE, '-E', 'UTF8', '--auth=scram-sha-256', `--pwfile=${secret}`],
    [...localeWords(binaries.major), '--data-checksums', '--no-instructions'],
    isDurable ? [] : ['--no-sync'],
  ].flat();
  const { code, output } = await runProgram(program(binaries, 'initdb'), words, account);
  await rm(secret, { force: true });
  if (code !== 0) {
    const path = join(folder, 'initdb.log');
    await writeFile(path, output);
    await rm(staged, { recursive: true, force: true });
    return refuse({ code: 'storage.prepare-failed', params: { path } });
  }
  await rename(staged, target);
  return accept(null);
};
