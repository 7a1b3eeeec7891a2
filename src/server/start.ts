import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { StartCode } from '../contract/start/refusals.ts';
import type { StorageCode } from '../contract/db/refusals.ts';
import { accept, refuse, type Decision } from '../core/kernel/decision.ts';
import type { Instant } from '../core/kernel/day.ts';
import { createFirstAdministrator } from './account/commands.ts';
import { buildApp, JOB_HANDLERS } from './app.ts';
import { CHORES, startChores } from './chores.ts';
import { openStorage } from './db/storage.ts';
import { openKeyring, type Keyring } from './http/keyring.ts';
import type { Services } from './http/services.ts';
import { startWorker } from './job/worker.ts';
import { listenOn } from './serve/listen.ts';
import { openLogFiles } from './serve/log-files.ts';
import type { StartOptions } from './serve/options.ts';
import { findWebFiles, serveWebFiles } from './serve/web-files.ts';

/** A server that answers. */
export interface RunningServer {
  readonly port: number;
  /** The address to open, without a slash at the end. */
  readonly origin: string;
  /** Name and password of the administrator that this start created: to be shown once, never logged. */
  readonly firstAdministrator: { readonly name: string; readonly password: string } | null;
  readonly services: Services;
  /** Takes no new requests, lets running ones and the running job finish within the limit, then closes everything. */
  readonly stop: () => Promise<void>;
}

const HOST = '127.0.0.1';
const LOOPBACK = ['localhost', HOST];

const keysOf = (folder: string): Decision<Keyring, StartCode> => {
  try {
    return accept(openKeyring(folder));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return refuse({ code: 'start.keys-closed', params: { path: folder, reason: code } });
  }
};

/** Names under which the server may be asked for: this machine's, or the proxy's. */
const hostsOf = (address: AddressInfo | null, origin: string | null): readonly string[] => [
  ...LOOPBACK.map((name) => `${name}:${address?.port ?? 0}`),
  ...(origin === null ? [] : [new URL(origin).host]),
];

const systemClock = (): Instant => Date.now() as Instant;

/**
 * Starts a server: storage, keys, application, screens, worker. Reads nothing of the process, so that tests start it
 * as it is.
 * @param tell receives one sentence about each thing that takes long
 * @returns the server, or why not, in which case nothing is left running
 */
export const startServer = async (
  options: StartOptions,
  tell: (sentence: string) => void,
): Promise<Decision<RunningServer, StartCode | StorageCode>> => {
  const webFiles = findWebFiles(options.webFolder);
  if (!webFiles.ok) return webFiles;
  const keys = keysOf(options.keysFolder);
  if (!keys.ok) return keys;
  const storage = await openStorage({
    dataFolder: options.dataFolder,
    databaseUrl: options.databaseUrl,
    databaseUser: options.databaseUser,
    log: tell,
  });
  if (!storage.ok) return storage;
  const closers: (() => Promise<unknown>)[] = [storage.value.close];
  const closeAll = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  let isStarted = false;
  try {
    const logs = openLogFiles(options.logsFolder, options.logDays, systemClock, (line) => {
      if (options.logToTerminal) tell(line);
    });
    if (!logs.ok) return logs;
    closers.push(logs.value.close);
    const services: Services = {
      db: storage.value.db,
      clock: systemClock,
      keys: keys.value,
      dataFolder: options.dataFolder,
      plansFolder: options.plansFolder,
      log: logs.value.write,
      deployment: {
        secure: options.origin !== null,
        open: options.origin !== null,
        origin: options.origin ?? `http://localhost:${options.port}`,
      },
    };
    const firstAdministrator = await createFirstAdministrator(services);
    const app = buildApp(services, {
      behindProxy: options.origin !== null,
      hosts: () => hostsOf(app.server.address() as AddressInfo | null, options.origin),
    });
    serveWebFiles(app, options.webFolder, webFiles.value);
    closers.push(() => app.close());
    const listening = await listenOn(app, HOST, options.port, options.mayMove);
    if (!listening.ok) return listening;
    const worker = startWorker(services, JOB_HANDLERS);
    const chores = startChores(
      [
        ...CHORES,
        {
          name: 'log.remove-old',
          everyMinutes: 24 * 60,
          run: async () => {
            const count = logs.value.removeOld();
            if (count > 0) services.log('log.removed-old', { count });
          },
        },
      ],
      services,
    );
    const port = listening.value;
    if (options.mayMove && port !== options.port)
      tell(`端口 ${options.port} 正被别的程序使用，这次改用 ${port}。`);
    services.log('started', { port, engine: storage.value.engine.kind, node: process.version });
    isStarted = true;
    let stopping: Promise<void> | null = null;
    const stop = async (): Promise<void> => {
      services.log('stopping');
      // Requests that outlast the limit lose their connections; a job that does is taken up at the next start.
      const limit = new AbortController();
      const late = wait(options.stopSeconds * 1000, undefined, { signal: limit.signal }).then(
        () => {
          services.log('stopping.cut-off');
          app.server.closeAllConnections();
        },
        () => undefined,
      );
      await Promise.race([Promise.all([app.close(), worker.stop(), chores.stop()]), late]);
      limit.abort();
      services.log('stopped');
      await closeAll();
    };
    return accept({
      port,
      origin: options.origin ?? `http://localhost:${port}`,
      firstAdministrator,
      services,
      stop: () => (stopping ??= stop()),
    });
  } finally {
    if (!isStarted) await closeAll();
  }
};
