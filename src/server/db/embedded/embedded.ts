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
import { settlePlace } from './place.ts';
import { type RunningCluster, runCluster } from './run-cluster.ts';
import { ROLE } from './settings.ts';

/** The programs to run a cluster with: of the version that wrote it, for a new one the packaged, else the machine's. */
const chooseBinaries = async (written: number | null): Promise<Decision<Binaries, StorageCode>> => {
  const packaged = await packagedBinaries();
  const all = [...(packaged === null ? [] : [packaged]), ...(await machineBinaries())];
  const [first] = all;
  if (first === undefined) return refuse({ code: 'storage.no-engine', params: {} });
  const fitting = written === null ? first : all.find(({ major }) => major === written);
  return fitting === undefined
    ? refuse({
        code: 'storage.cluster-other-version',
        params: { found: written ?? 0, have: all.map(({ version }) => version).join('、') },
      })
    : accept(fitting);
};

/** The generated password, kept beside the database and readable only for the server's user. */
const readPassword = async (
  dataFolder: string,
  isNew: boolean,
): Promise<Decision<string, StorageCode>> => {
  const path = join(dataFolder, 'database.password');
  if (existsSync(path)) return accept((await readFile(path, 'utf8')).trim());
  if (!isNew) return refuse({ code: 'storage.password-gone', params: { path } });
  const password = randomBytes(24).toString('base64url');
  await writeFile(path, `${password}\n`, { mode: 0o600 });
  return accept(password);
};

const createDatabase = async (address: pg.ClientConfig): Promise<void> => {
  const client = new pg.Client(address);
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [ROLE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${ROLE}`);
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
  const newest = await chooseBinaries(null);
  if (!newest.ok) return newest;
  const place = await settlePlace(dataFolder, newest.value, account.value);
  if (!place.ok) return place;
  const { folder } = place.value;
  const major = await clusterMajor(folder);
  let { binaries } = place.value;
  if (major !== null && major !== binaries.major) {
    const fitting = await chooseBinaries(major);
    if (!fitting.ok) return fitting;
    binaries = fitting.value;
  }
  const password = await readPassword(dataFolder, major === null);
  if (!password.ok) return password;
  const cluster: Cluster = {
    folder,
    binaries,
    account: account.value,
    password: password.value,
    isDurable: true,
  };
  if (major === null) log('正在新建数据库，只在第一次启动时需要……');
  const created = await createCluster(cluster);
  if (!created.ok) return created;
  const running = await runCluster(cluster, log);
  if (!running.ok) return running;
  await createDatabase(running.value.address);
  return accept({ ...running.value, address: { ...running.value.address, database: ROLE } });
};
