import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { StorageCode } from '../../../contract/db/refusals.ts';
import { accept, type Decision, refuse } from '../../../core/kernel/decision.ts';
import { databaseAccount } from './account.ts';
import { type Binaries, machineBinaries, packagedBinaries } from './binaries.ts';
import { type Cluster, clusterMajor, createCluster } from './create-cluster.ts';
import { reachableBinaries, settleFolder } from './place.ts';
import { addressOfRunning, type RunningCluster, runCluster } from './run-cluster.ts';
import { ROLE } from './settings.ts';

/** The programs to run a cluster with: of the version that wrote it, for a new one the packaged, else the machine's. */
const chooseBinaries = async (
  written: number | null,
  dataFolder: string,
): Promise<Decision<Binaries, StorageCode>> => {
  const packaged = await packagedBinaries(join(dataFolder, 'database-program'));
  if (packaged !== null && (written ?? packaged.major) === packaged.major) return accept(packaged);
  const all = [...(packaged === null ? [] : [packaged]), ...(await machineBinaries())];
  const fitting = written === null ? all[0] : all.find(({ major }) => major === written);
  if (fitting !== undefined) return accept(fitting);
  return all.length === 0
    ? refuse({ code: 'storage.no-engine', params: {} })
    : refuse({
        code: 'storage.cluster-other-version',
        params: { found: written ?? 0, have: all.map(({ version }) => version).join('、') },
      });
};

const passwordFile = (dataFolder: string): string => join(dataFolder, 'database.password');

/** The generated password, kept beside the database and readable only for the server's user. */
const readPassword = async (
  dataFolder: string,
  isNew: boolean,
): Promise<Decision<string, StorageCode>> => {
  const path = passwordFile(dataFolder);
  if (existsSync(path)) return accept((await readFile(path, 'utf8')).trim());
  if (!isNew) return refuse({ code: 'storage.password-gone', params: { path } });
  const password = randomBytes(24).toString('base64url');
  await writeFile(path, `${password}\n`, { mode: 0o600 });
  return accept(password);
};

/** @returns false where the password is not the database's */
const createDatabase = async (address: pg.ClientConfig): Promise<boolean> => {
  const client = new pg.Client(address);
  try {
    await client.connect();
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [ROLE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${ROLE}`);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === '28P01') return false;
    throw error;
  } finally {
    await client.end();
  }
};

/**
 * Brings the embedded database of a data folder to run: makes it at the first start, takes it over or restarts it after
 * a crash. Call again when it has died; what runs is left alone.
 * @param dataFolder exists, and is locked for this process
 * @param user as whom it runs when we are root; null: `postgres`, else `nobody`
 */
export const runEmbedded = async (
  dataFolder: string,
  user: string | null,
  log: (sentence: string) => void,
): Promise<Decision<RunningCluster, StorageCode>> => {
  const account = await databaseAccount(user);
  if (!account.ok) return account;
  const folder = await settleFolder(dataFolder, account.value);
  if (!folder.ok) return folder;
  const major = await clusterMajor(folder.value);
  const binaries = await chooseBinaries(major, dataFolder);
  if (!binaries.ok) return binaries;
  const password = await readPassword(dataFolder, major === null);
  if (!password.ok) return password;
  const cluster: Cluster = {
    folder: folder.value,
    binaries: await reachableBinaries(binaries.value, account.value),
    account: account.value,
    password: password.value,
    isDurable: true,
  };
  if (major === null) log('正在新建数据库，只在第一次启动时需要……');
  const created = await createCluster(cluster);
  if (!created.ok) return created;
  const running = await runCluster(cluster, log);
  if (!running.ok) return running;
  const { address, isStarted, stop } = running.value;
  let isReady = false;
  try {
    isReady = await createDatabase(address);
  } finally {
    if (!isReady && isStarted) await stop();
  }
  return isReady
    ? accept({ ...running.value, address: { ...address, database: ROLE } })
    : refuse({ code: 'storage.password-gone', params: { path: passwordFile(dataFolder) } });
};

/** Whether a data folder has an embedded database, running or not. */
export const hasEmbedded = (dataFolder: string): boolean => existsSync(passwordFile(dataFolder));

/**
 * The address of the embedded database that another process of ours runs in a data folder.
 * @returns null where none answers
 */
export const reachEmbedded = async (
  dataFolder: string,
  user: string | null,
): Promise<pg.ClientConfig | null> => {
  const account = await databaseAccount(user);
  if (!account.ok || !existsSync(passwordFile(dataFolder))) return null;
  const folder = await settleFolder(dataFolder, account.value);
  const password = await readPassword(dataFolder, false);
  if (!folder.ok || !password.ok) return null;
  const address = await addressOfRunning(folder.value, password.value);
  return address === null ? null : { ...address, database: ROLE };
};
