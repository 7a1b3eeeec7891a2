import { createHash } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { StorageCode } from '../../../contract/db/refusals.ts';
import { accept, type Decision, refuse } from '../../../core/kernel/decision.ts';
import { type Binaries, copyBinaries, program } from './binaries.ts';
import { type Account, runProgram } from './run-program.ts';

/** Where clusters lie that their user could not reach in the data folder. */
const SYSTEM_FOLDER = '/var/lib/qunying';
const POINTER = 'database.place.json';

/** Whether the account may enter a folder: asked of the system, which knows every rule about it. */
const canEnter = async (folder: string, account: Account): Promise<boolean> =>
  account === null || (await runProgram('test', ['-x', folder], account)).code === 0;

const canRun = async (binaries: Binaries, account: Account): Promise<boolean> =>
  account === null ||
  (await runProgram(program(binaries, 'postgres'), ['--version'], account)).code === 0;

interface Pointer {
  readonly folder: string;
}

const readJson = async <Value>(file: string): Promise<Value | null> =>
  existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as Value) : null;

/**
 * A folder outside, for a data folder that the account cannot reach. The pointer in the data folder leads to it, and it
 * names the data folder it belongs to: a moved data folder keeps its cluster, a copied one must not share it.
 */
const placeOutside = async (dataFolder: string): Promise<Decision<string, StorageCode>> => {
  const file = join(dataFolder, POINTER);
  const hash = createHash('sha256').update(dataFolder).digest('hex').slice(0, 16);
  const folder = (await readJson<Pointer>(file))?.folder ?? join(SYSTEM_FOLDER, hash);
  const ownerFile = `${folder}.owner.json`;
  const owner = (await readJson<{ dataFolder: string }>(ownerFile))?.dataFolder;
  if (owner !== undefined && owner !== dataFolder && existsSync(join(owner, POINTER)))
    return refuse({ code: 'storage.copied', params: { path: owner, file: POINTER } });
  await mkdir(dirname(folder), { recursive: true, mode: 0o755 });
  await writeFile(ownerFile, JSON.stringify({ dataFolder }));
  await writeFile(file, JSON.stringify({ folder } satisfies Pointer));
  return accept(folder);
};

/**
 * Settles where the cluster lies: in the data folder, or where its user cannot reach that (a clone under a closed home
 * folder), under /var/lib/qunying. Once settled it stays.
 * @param dataFolder exists
 */
export const settleFolder = async (
  dataFolder: string,
  account: Account,
): Promise<Decision<string, StorageCode>> => {
  const own = realpathSync(resolve(dataFolder));
  const isInside = !existsSync(join(own, POINTER)) && (await canEnter(own, account));
  return isInside ? accept(join(own, 'database')) : placeOutside(own);
};

/** The binaries, or where the account cannot reach them a copy under /var/lib/qunying. */
export const reachableBinaries = async (
  binaries: Binaries,
  account: Account,
): Promise<Binaries> => {
  if (await canRun(binaries, account)) return binaries;
  await mkdir(SYSTEM_FOLDER, { recursive: true, mode: 0o755 });
  return copyBinaries(binaries, join(SYSTEM_FOLDER, `postgresql-${binaries.version}`));
};
