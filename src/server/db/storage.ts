import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import type { StorageCode } from '../../contract/db/refusals.ts';
import { accept, type Decision, type Refusal, refuse } from '../../core/kernel/decision.ts';
import { openPool } from './connect.ts';
import { LEAST_MAJOR } from './embedded/binaries.ts';
import { lockFolder, type ProcessLock } from './embedded/process-lock.ts';
import { embeddedEngine, givenEngine, type StorageOptions } from './engine.ts';
import type { InstanceLock } from './instance-lock.ts';
import { keepRunning, lockDatabase } from './keep-running.ts';
import { migrate } from './migrate.ts';
import type { Database } from './tables.ts';

/** The open storage: one engine, whoever runs it. */
export interface Storage {
  readonly db: Kysely<Database>;
  readonly pool: pg.Pool;
  readonly engine: { readonly kind: 'embedded' | 'given'; readonly version: string };
  /**
   * Settles when another program has taken the database over while our connection was broken. No query runs any more:
   * the server must end.
   */
  readonly lost: Promise<Refusal<StorageCode>>;
  /** Lets running queries end, then closes connections, and ends the embedded database. */
  readonly close: () => Promise<void>;
}

const POOL_CONNECTIONS = 20;

const checkServer = ({ version, encoding }: InstanceLock): Decision<null, StorageCode> => {
  if (Number(version.split('.')[0]) < LEAST_MAJOR)
    return refuse({ code: 'storage.too-old', params: { found: version } });
  if (encoding !== 'UTF8') return refuse({ code: 'storage.encoding', params: { found: encoding } });
  return accept(null);
};

/** Makes the data folder if need be, and holds it. */
const takeFolder = async (path: string): Promise<Decision<ProcessLock, StorageCode>> => {
  try {
    await mkdir(path, { recursive: true });
    return await lockFolder(path);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? '';
    if (!/^E[A-Z]+$/.test(reason)) throw error;
    return refuse({ code: 'storage.folder-closed', params: { path, reason } });
  }
};

/**
 * Opens the storage: brings the database to run, makes sure that no other server uses it, and brings it to the
 * program's schema. While it is open it is watched: a database that dies is restarted, or connected to again.
 * @returns the storage, or why not, in which case nothing is left running
 */
export const openStorage = async (
  given: StorageOptions,
): Promise<Decision<Storage, StorageCode>> => {
  const options = { ...given, dataFolder: resolve(given.dataFolder) };
  const folderLock = await takeFolder(options.dataFolder);
  if (!folderLock.ok) return folderLock;
  const engine =
    options.databaseUrl === null ? embeddedEngine(options) : givenEngine(options.databaseUrl);
  const { kind, start } = engine;
  /** @param isOurs whether the database is ours to end: what another server runs goes on running */
  const stop = async (isOurs: boolean) => {
    await engine.stop(isOurs);
    await folderLock.value.release();
  };
  let lock: InstanceLock | null = null;
  let opened = false;
  try {
    const address = await start();
    if (!address.ok) return address;
    const locked = await lockDatabase(address.value);
    if (!locked.ok) return locked;
    lock = locked.value;
    const checked = checkServer(lock);
    if (!checked.ok) return checked;
    const migrated = await migrate(lock.client);
    if (!migrated.ok) return migrated;
    const { pool, db } = openPool(address.value, POOL_CONNECTIONS);
    const watch = keepRunning(engine, lock, options.log);
    const lost = watch.lost.then(async (refusal) => {
      await pool.end();
      return refusal;
    });
    const { version } = lock;
    opened = true;
    return accept({
      db,
      pool,
      engine: { kind, version },
      lost,
      close: async () => {
        if (!pool.ending) await db.destroy();
        await watch.end();
        await stop(true);
      },
    });
  } finally {
    if (!opened) {
      await lock?.release();
      await stop(lock !== null);
    }
  }
};
