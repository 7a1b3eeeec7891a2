import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import type { Kysely } from 'kysely';
import pg from 'pg';
import { inject } from 'vitest';
import { openPool } from './connect.ts';
import type { Database } from './tables.ts';

/** A database of its own for one test file or test, migrated and empty. */
export interface TestDatabase {
  readonly db: Kysely<Database>;
  readonly pool: pg.Pool;
  /** Its address, as `DATABASE_URL` takes it. */
  readonly url: string;
  /** Closes the connections and drops the database. */
  readonly close: () => Promise<void>;
}

interface Address {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

/** Asks the run's set-up (test/database-setup.ts) for a server, which it starts at the first question. */
const serverOf = (engine: string): Promise<Address> =>
  new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(inject('databases').port, '127.0.0.1', () =>
      socket.write(`${engine}\n`),
    );
    socket.on('data', (data) => (text += data.toString('utf8')));
    socket.on('error', reject);
    socket.on('end', () => {
      const answer = JSON.parse(text) as { address: Address } | { fault: string };
      if ('fault' in answer) reject(new Error(answer.fault));
      else resolve(answer.address);
    });
  });

const administer = async (address: Address, statement: string): Promise<void> => {
  const client = new pg.Client({ ...address, database: 'postgres' });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};

const urlOf = ({ host, port, user, password }: Address, database: string): string =>
  host.startsWith('/')
    ? `postgres://${user}:${password}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
    : `postgres://${user}:${password}@${host}:${port}/${database}`;

const openOn = async (engine: string, template: string): Promise<TestDatabase> => {
  const address = await serverOf(engine);
  const name = `test_${randomBytes(8).toString('hex')}`;
  await administer(address, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = urlOf(address, name);
  const { pool, db } = openPool(url, 10);
  const close = async () => {
    await db.destroy();
    await administer(address, `DROP DATABASE ${name} WITH (FORCE)`);
  };
  return { db, pool, url, close };
};

/** Every engine of this machine: the embedded one, and its own PostgreSQL where that is another major version. */
export const testDatabases = (): readonly {
  readonly engine: string;
  readonly open: () => Promise<TestDatabase>;
  /** A database without tables, as a given one is at first. */
  readonly openEmpty: () => Promise<TestDatabase>;
}[] =>
  inject('databases').engines.map((engine) => ({
    engine,
    open: () => openOn(engine, 'template_qunying'),
    openEmpty: () => openOn(engine, 'template0'),
  }));

/** A migrated, empty database on the embedded engine: what most tests need. A copy of a template, some 20 ms. */
export const openTestDatabase = (): Promise<TestDatabase> => {
  const [engine] = inject('databases').engines;
  return openOn(engine ?? '', 'template_qunying');
};
