import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rm, statfs } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import type { Refusal } from '../src/core/kernel/decision.ts';
import { storageSentence, type StorageCode } from '../src/contract/db/refusals.ts';
import { databaseAccount } from '../src/server/db/embedded/account.ts';
import {
  type Binaries,
  copyBinaries,
  machineBinaries,
  packagedBinaries,
} from '../src/server/db/embedded/binaries.ts';
import { createCluster } from '../src/server/db/embedded/create-cluster.ts';
import { type RunningCluster, runCluster } from '../src/server/db/embedded/run-cluster.ts';
import { migrate } from '../src/server/db/migrate.ts';

// One server per engine and run, started when the first test asks for it, and ended with the run. Tests ask over a
// loopback connection: they run in processes of their own.

declare module 'vitest' {
  interface ProvidedContext {
    /** Port at which `engine\n` is answered with the address of its server, and the engines there are. */
    databases: { readonly port: number; readonly engines: readonly string[] };
  }
}

const must = <Value>(
  decision:
    | { readonly ok: true; readonly value: Value }
    | { readonly ok: false; readonly refusals: readonly Refusal<StorageCode>[] },
): Value => {
  if (decision.ok) return decision.value;
  throw new Error(decision.refusals.map(storageSentence).join('\n'));
};

/** A server with the migrated template that each test's database is copied from. */
const startEngine = async (folder: string, binaries: Binaries): Promise<RunningCluster> => {
  await mkdir(folder);
  const account = must(await databaseAccount(null));
  const cluster = {
    folder: join(folder, 'database'),
    binaries: account === null ? binaries : await copyBinaries(binaries, join(folder, 'binaries')),
    account,
    password: randomBytes(18).toString('base64url'),
    isDurable: false,
  };
  must(await createCluster(cluster));
  const running = must(await runCluster(cluster, () => undefined));
  const connected = async (database: string, act: (client: pg.Client) => Promise<unknown>) => {
    const client = new pg.Client({ ...running.address, database });
    await client.connect();
    try {
      await act(client);
    } finally {
      await client.end();
    }
  };
  try {
    await connected('postgres', (client) => client.query('CREATE DATABASE template_qunying'));
    await connected('template_qunying', async (client) => must(await migrate(client)));
    return running;
  } catch (error) {
    await running.stop();
    throw error;
  }
};

const engines = async (folder: string): Promise<ReadonlyMap<string, Binaries>> => {
  const packaged = await packagedBinaries(join(folder, 'program'));
  const machine = await machineBinaries();
  const other = machine.find(({ major }) => major !== packaged?.major);
  const all = [packaged ?? machine[0], other].filter((one) => one != null);
  if (all.length === 0) throw new Error('no PostgreSQL 15 or later: neither package nor machine');
  return new Map(all.map((one) => [`PostgreSQL ${one.major}`, one]));
};

/** Where a database is copied fastest: in memory (15 ms beside 300 on disk), where there is enough of it. */
const fastFolder = async (): Promise<string> => {
  const memory = '/dev/shm';
  const free = await statfs(memory).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => 0,
  );
  return free > 2 ** 31 ? memory : tmpdir();
};

// Sees the end of its input when this process has ended, however it has: then ends the servers and removes the folder.
const GUARD = `
const { readFileSync, readdirSync, rmSync } = require('node:fs');
const folder = process.argv[1];
process.stdin.resume().on('end', () => {
  for (const engine of readdirSync(folder)) try {
    process.kill(Number(readFileSync(folder + '/' + engine + '/database/cluster/postmaster.pid', 'utf8').split('\\n')[0]), 'SIGQUIT');
  } catch {}
  setTimeout(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20 }), 300);
});`;

const guard = (folder: string): void => {
  const child = spawn(process.execPath, ['-e', GUARD, folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.unref();
};

/** Everything of one run: its folder, its servers. */
const openRun = async () => {
  const folder = await mkdtemp(join(await fastFolder(), 'qunying-test-'));
  await chmod(folder, 0o755); // the database's user must reach its own folder in it
  guard(folder);
  const started = new Map<string, Promise<RunningCluster>>();
  const known = await engines(folder);
  const start = (engine: string): Promise<RunningCluster> => {
    const binaries = known.get(engine);
    if (binaries === undefined) throw new Error(`no engine ${engine}`);
    const place = join(folder, String(binaries.major));
    const running = started.get(engine) ?? startEngine(place, binaries);
    started.set(engine, running);
    return running;
  };
  const close = async () => {
    for (const running of await Promise.allSettled(started.values()))
      if (running.status === 'fulfilled') await running.value.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { start, close, engines: [...known.keys()] };
};

const answerWith = (start: (engine: string) => Promise<RunningCluster>): Server =>
  createServer((socket) => {
    socket.once('data', (data) => {
      start(data.toString('utf8').trim())
        .then(({ address }) => JSON.stringify({ address }))
        .catch((error: unknown) => JSON.stringify({ fault: String(error) }))
        .then((answer) => socket.end(answer));
    });
    socket.on('error', () => undefined);
  });

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });

/** Vitest's set-up: what it returns ends the run. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const run = await openRun();
  const server = answerWith(run.start);
  project.provide('databases', { port: await listen(server), engines: run.engines });
  return async () => {
    server.close();
    await run.close();
  };
};
