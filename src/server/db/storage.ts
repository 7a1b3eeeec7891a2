import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import { storageSentence, type StorageCode } from '../../contract/db/refusals.ts';
import { accept, type Decision, type Refusal, refuse } from '../../core/kernel/decision.ts';
import { addressFault, connectionFault } from './connection-fault.ts';
import { openPool } from './connect.ts';
import { LEAST_MAJOR } from './embedded/binaries.ts';
import { runEmbedded } from './embedded/embedded.ts';
import type { RunningCluster } from './embedded/run-cluster.ts';
import { lockFolder } from './embedded/process-lock.ts';
import { type InstanceLock, takeInstanceLock } from './instance-lock.ts';
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

export interface StorageOptions {
  /** Made if need be. */
  readonly dataFolder: string;
  /** Null: the embedded database in the data folder. */
  readonly databaseUrl: string | null;
  /** As whom the embedded database runs when we are root; null: `postgres`, else `nobody`. */
  readonly databaseUser?: string | null;
  /** Told what takes long and what went wrong and was mended, a sentence each. */
  readonly log: (sentence: string) => void;
}

const POOL_CONNECTIONS = 20;
const RETRY_MS = 500;

/** Whoever runs the database: how to bring it to run, and how to leave it. */
interface Engine {
  readonly kind: 'embedded' | 'given';
  readonly start: () => Promise<Decision<string | pg.ClientConfig, StorageCode>>;
  /** @param isOurs false: only what was started here is ended, not what was taken over */
  readonly stop: (isOurs: boolean) => Promise<void>;
}

const embeddedEngine = (options: StorageOptions): Engine => {
  let cluster: RunningCluster | null = null;
  return {
    kind: 'embedded',
    start: async () => {
      const user = options.databaseUser ?? null;
      const running = await runEmbedded(options.dataFolder, user, options.log);
      if (!running.ok) return running;
      cluster = running.value;
      return accept(running.value.address);
    },
    stop: async (isOurs) => {
      if (cluster !== null && (isOurs || cluster.isStarted)) await cluster.stop();
    },
  };
};

const givenEngine = (url: string): Engine => ({
  kind: 'given',
  start: async () => {
    const fault = addressFault(url);
    return fault === null ? accept(url) : refuse(fault);
  },
  stop: async () => undefined,
});

const lockDatabase = async (
  address: string | pg.ClientConfig,
): Promise<Decision<InstanceLock, StorageCode>> => {
  let lock: InstanceLock | null;
  try {
    lock = await takeInstanceLock(address);
  } catch (error) {
    return refuse(connectionFault(error));
  }
  return lock === null
    ? refuse({ code: 'storage.in-use', params: { who: '同一个数据库' } })
    : accept(lock);
};

const checkServer = ({ version, encoding }: InstanceLock): Decision<null, StorageCode> => {
  if (Number(version.split('.')[0]) < LEAST_MAJOR)
    return refuse({ code: 'storage.too-old', params: { found: version } });
  if (encoding !== 'UTF8') return refuse({ code: 'storage.encoding', params: { found: encoding } });
  return accept(null);
};

/** Watches over an open storage. */
interface Watch {
  readonly lost: Promise<Refusal<StorageCode>>;
  readonly end: () => Promise<void>;
}

/**
 * Waits for the lock's connection to break, then brings the database and the lock back, until told to end. Where
 * another program has taken the lock meanwhile, the storage is lost for good.
 */
const keepRunning = (
  engine: Engine,
  first: InstanceLock,
  log: (sentence: string) => void,
): Watch => {
  let isEnding = false;
  let lock: InstanceLock | null = first;
  const bringBack = async (): Promise<Refusal<StorageCode> | null> => {
    let said = '';
    for (;;) {
      const address = await engine.start();
      const taken = address.ok ? await lockDatabase(address.value) : address;
      if (taken.ok) {
        lock = taken.value;
        return null;
      }
      const [refusal] = taken.refusals;
      if (isEnding) return null;
      if (refusal?.code === 'storage.in-use') return refusal;
      const sentence = taken.refusals.map(storageSentence).join('；');
      if (sentence !== said) log(sentence);
      said = sentence;
      await wait(RETRY_MS);
    }
  };
  const loop = async (lose: (refusal: Refusal<StorageCode>) => void): Promise<void> => {
    while (lock !== null) {
      await lock.broken;
      lock = null;
      if (isEnding) return;
      log('数据库连接断了，正在恢复……');
      const refusal = await bringBack();
      if (refusal !== null) return lose(refusal);
      if (isEnding) return (lock as InstanceLock | null)?.release();
      log('数据库已经恢复');
    }
  };
  let running: Promise<void> = Promise.resolve();
  const lost = new Promise<Refusal<StorageCode>>((resolve) => {
    running = loop(resolve);
  });
  return {
    lost,
    end: async () => {
      isEnding = true;
      await lock?.release();
      await running;
    },
  };
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
  try {
    await mkdir(options.dataFolder, { recursive: true });
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? '';
    return refuse({
      code: 'storage.folder-closed',
      params: { path: options.dataFolder, reason },
    });
  }
  const folderLock = await lockFolder(options.dataFolder);
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
