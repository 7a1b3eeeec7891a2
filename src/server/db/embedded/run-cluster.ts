import { existsSync } from 'node:fs';
import { copyFile, readFile, rename, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { StorageCode } from '../../../contract/db/refusals.ts';
import { accept, type Decision, refuse } from '../../../core/kernel/decision.ts';
import { program } from './binaries.ts';
import { type Cluster, dataFolderOf } from './create-cluster.ts';
import { makeOwnedFolder, writeOwnedFile } from './owned.ts';
import { isPostgres } from './process-life.ts';
import { runQuietly } from './run-program.ts';
import { type Listening, ROLE, writeSettings } from './settings.ts';
import { socketFolder } from './socket-folder.ts';

/** How long a process that neither answers nor ends is waited for. Recovery after a crash answers, and may take longer. */
const PATIENCE_MS = 60_000;
const LOG_LIMIT_BYTES = 16 * 2 ** 20;

type Answer = 'ready' | 'busy' | 'silent' | 'refused';

/** Connection to `postgres`, which every cluster has. */
const addressOf = (password: string, { socket, port }: Listening): pg.ClientConfig => ({
  host: socket ?? '127.0.0.1',
  port,
  user: ROLE,
  password,
  database: 'postgres',
});

/** Asks by a real connection: a process number or a file proves nothing. */
const ask = async (address: pg.ClientConfig): Promise<Answer> => {
  const client = new pg.Client({ ...address, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return 'ready';
  } catch (error) {
    const { code = '' } = error as { code?: string };
    if (code === '57P03') return 'busy'; // starting, recovering or stopping
    return /^[0-9A-Z]{5}$/.test(code) && !code.startsWith('E') ? 'refused' : 'silent';
  }
};

/** Process and port that a running server has left in its file; null where there is no whole file. */
const postmasterOf = async (
  cluster: Pick<Cluster, 'folder'>,
): Promise<{ readonly pid: number; readonly port: number; readonly socket: string } | null> => {
  const file = join(dataFolderOf(cluster), 'postmaster.pid');
  if (!existsSync(file)) return null;
  const lines = (await readFile(file, 'utf8')).split('\n');
  return {
    pid: Math.abs(Number(lines[0])),
    port: Number(lines[3] ?? 0),
    socket: lines[4] ?? '',
  };
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });

const pgCtl = ({ binaries, account }: Cluster, words: readonly string[]): Promise<number> =>
  runQuietly(program(binaries, 'pg_ctl'), words, account);

const stopServer = (cluster: Cluster): Promise<number> =>
  pgCtl(cluster, ['stop', '-D', dataFolderOf(cluster), '-m', 'fast', '-w', '-t', '600', '-s']);

/** Waits for a process that is there: until it answers (true), or has gone (false). */
const awaitServer = async (
  address: pg.ClientConfig,
  isThere: () => boolean,
  log: (sentence: string) => void,
): Promise<boolean | 'stuck'> => {
  let silentSince = Date.now();
  for (let round = 0; ; round += 1) {
    const answer = await ask(address);
    if (answer === 'ready' || answer === 'refused') return true;
    if (!isThere()) return false;
    if (answer === 'busy') silentSince = Date.now();
    if (Date.now() - silentSince > PATIENCE_MS) return 'stuck';
    if (round % 50 === 10) log('数据库正在恢复上次未写完的数据，请稍候……');
    await wait(100);
  }
};

/** A process number that no system gives out. */
const NOBODY = 2_147_483_647;

/**
 * Sees to it that what a dead server has left keeps no new one from starting: the number in its file may by now be a
 * zombie's or another program's. The file itself is copied aside and stays, with the number of nobody: PostgreSQL reads
 * in it which shared memory to look at, to be sure that no process of the dead server still writes.
 */
const clearRemains = async (cluster: Cluster, { socket, port }: Listening): Promise<void> => {
  const file = join(dataFolderOf(cluster), 'postmaster.pid');
  if (existsSync(file)) {
    const [, ...lines] = (await readFile(file, 'utf8')).split('\n');
    await rm(`${file}.stale`, { force: true });
    await copyFile(file, `${file}.stale`);
    if (lines.length < 2) await rm(file);
    else await writeOwnedFile(file, [NOBODY, ...lines].join('\n'), cluster.account);
  }
  if (socket === null) return;
  await rm(join(socket, `.s.PGSQL.${port}`), { force: true });
  await rm(join(socket, `.s.PGSQL.${port}.lock`), { force: true });
};

const logOf = ({ folder }: Cluster): string => join(folder, 'log', 'postgres.log');

const keepLogShort = async (log: string): Promise<void> => {
  if (existsSync(log) && (await stat(log)).size > LOG_LIMIT_BYTES) await rename(log, `${log}.old`);
};

/** Starts; `pg_ctl` comes back when the server takes connections, after any recovery. */
const launch = async (cluster: Cluster, log: (sentence: string) => void): Promise<boolean> => {
  const file = logOf(cluster);
  await makeOwnedFolder(dirname(file), cluster.account);
  await keepLogShort(file);
  const progress = setInterval(() => log('数据库正在启动或恢复数据，请稍候……'), 5000);
  try {
    // The processes of a killed server end a moment after it and keep its memory until then: try again.
    for (let attempt = 1; ; attempt += 1) {
      const words = ['start', '-D', dataFolderOf(cluster), '-l', file, '-w', '-t', '86400', '-s'];
      if ((await pgCtl(cluster, words)) === 0) return true;
      if (attempt === 10) return false;
      await wait(200 * attempt);
    }
  } finally {
    clearInterval(progress);
  }
};

/** A server that runs. */
export interface RunningCluster {
  readonly address: pg.ClientConfig;
  /** False when it was running already and was taken over. */
  readonly isStarted: boolean;
  /** Ends it in good order: what runs is rolled back, what is acknowledged is on disk. */
  readonly stop: () => Promise<void>;
}

/**
 * Takes over the server that runs on this cluster, or starts one. What a crash has left does not count as running:
 * only an answered connection does.
 */
export const runCluster = async (
  cluster: Cluster,
  log: (sentence: string) => void,
): Promise<Decision<RunningCluster, StorageCode>> => {
  const isWindows = process.platform === 'win32';
  const socket = isWindows ? accept(null) : await socketFolder(cluster.folder, cluster.account);
  if (!socket.ok) return socket;
  const found = await postmasterOf(cluster);
  const running = (listening: Listening, isStarted: boolean) =>
    accept({
      address: addressOf(cluster.password, listening),
      isStarted,
      stop: async () => {
        await stopServer(cluster);
        // A folder outside would stay behind when the data folder is deleted; it is made anew at the next start.
        if (listening.socket !== null && dirname(listening.socket) !== cluster.folder)
          await rm(listening.socket, { recursive: true, force: true });
      },
    });
  const former: Listening = { socket: socket.value, port: found?.port || 5432 };
  if (found !== null) {
    const isThere = () => isPostgres(found.pid);
    const answered = await awaitServer(addressOf(cluster.password, former), isThere, log);
    if (answered === true) {
      log('接管了上次留下的数据库');
      return running(former, false);
    }
    // It runs but cannot be spoken to (its socket was swept away, its password is another): end it and start anew.
    if (answered === 'stuck' && (await stopServer(cluster)) !== 0)
      return refuse({ code: 'storage.stuck', params: { pid: found.pid } });
  }
  await clearRemains(cluster, former);
  const listening = { socket: socket.value, port: isWindows ? await freePort() : 5432 };
  await writeSettings(dataFolderOf(cluster), listening, cluster.isDurable, cluster.account);
  return (await launch(cluster, log))
    ? running(listening, true)
    : refuse({
        code: 'storage.start-failed',
        params: { path: logOf(cluster) },
      });
};

/** Where the server that somebody runs on a cluster answers; null where none does. */
export const addressOfRunning = async (
  folder: string,
  password: string,
): Promise<pg.ClientConfig | null> => {
  const found = await postmasterOf({ folder });
  if (found === null) return null;
  const socket = found.socket === '' ? null : found.socket;
  const address = addressOf(password, { socket, port: found.port });
  return (await ask(address)) === 'ready' ? address : null;
};
