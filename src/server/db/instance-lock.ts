import pg from 'pg';
import { connectionSettings } from './connect.ts';

/** One server per database: held by a connection of its own, so that the server's death gives it back. */
const INSTANCE_LOCK = 7_179_000;

/** A connection that holds the lock. */
export interface InstanceLock {
  readonly client: pg.Client;
  /** `18.4` */
  readonly version: string;
  readonly encoding: string;
  /** Settles when the connection has broken: the database is gone, and with it the lock. Never rejects. */
  readonly broken: Promise<void>;
  readonly release: () => Promise<void>;
}

/**
 * Connects and takes the lock. @returns null when another program holds it
 * @throws what the driver throws when there is no connection
 */
export const takeInstanceLock = async (
  address: string | pg.ClientConfig,
): Promise<InstanceLock | null> => {
  const client = new pg.Client({ ...connectionSettings(address), keepAlive: true });
  const broken = new Promise<void>((resolve) => {
    client.on('error', () => resolve());
    client.on('end', () => resolve());
  });
  await client.connect();
  const { rows } = await client.query<{ taken: boolean; version: string; encoding: string }>(
    `SELECT pg_try_advisory_lock($1) AS taken, current_setting('server_version') AS version,
      current_setting('server_encoding') AS encoding`,
    [INSTANCE_LOCK],
  );
  const [row] = rows;
  if (row === undefined || !row.taken) {
    await client.end();
    return null;
  }
  const version = row.version.split(' ')[0] ?? row.version;
  return { client, version, encoding: row.encoding, broken, release: () => client.end() };
};
