import { resolve } from 'node:path';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import type { StorageCode } from '../../contract/db/refusals.ts';
import { accept, type Decision, refuse } from '../../core/kernel/decision.ts';
import { connectionFault } from './connection-fault.ts';
import { openPool } from './connect.ts';
import { hasEmbedded, reachEmbedded } from './embedded/embedded.ts';
import { lockFolder } from './embedded/process-lock.ts';
import { embeddedEngine, givenEngine, type StorageOptions } from './engine.ts';
import type { Database } from './tables.ts';

/** A way to read a database that a server may be using. */
export interface StorageBeside {
  readonly db: Kysely<Database>;
  readonly pool: pg.Pool;
  /** Leaves things as they were: a database that was not running does not run afterwards. */
  readonly close: () => Promise<void>;
}

/**
 * Opens the storage to read it, beside a server that runs or without one. Nothing is migrated.
 * @returns refused where there is nothing yet
 */
export const openBeside = async (
  given: StorageOptions,
): Promise<Decision<StorageBeside, StorageCode>> => {
  const options = { ...given, dataFolder: resolve(given.dataFolder) };
  const { dataFolder, databaseUrl } = options;
  const open = (address: string | pg.ClientConfig, after: () => Promise<void>) => {
    const { pool, db } = openPool(address, 2);
    const close = async () => {
      await db.destroy();
      await after();
    };
    return { db, pool, close };
  };
  if (databaseUrl !== null) {
    const started = await givenEngine(databaseUrl).start();
    if (!started.ok) return started;
    const beside = open(started.value, async () => undefined);
    try {
      await beside.pool.query('SELECT 1');
    } catch (error) {
      await beside.close();
      return refuse(connectionFault(error));
    }
    return accept(beside);
  }
  if (!hasEmbedded(dataFolder))
    return refuse({ code: 'storage.nothing-there', params: { path: dataFolder } });
  const lock = await lockFolder(dataFolder);
  if (!lock.ok) {
    const address = await reachEmbedded(dataFolder, options.databaseUser ?? null);
    return address === null ? lock : accept(open(address, async () => undefined));
  }
  const engine = embeddedEngine(options);
  const started = await engine.start();
  if (!started.ok) {
    await lock.value.release();
    return started;
  }
  return accept(
    open(started.value, async () => {
      await engine.stop(true);
      await lock.value.release();
    }),
  );
};
