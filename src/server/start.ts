import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { StorageCode } from '../contract/db/refusals.ts';
import type { StartCode } from '../contract/start/refusals.ts';
import type { Instant } from '../core/kernel/day.ts';
import { accept, refuse, type Decision, type Refusal } from '../core/kernel/decision.ts';
import { createFirstAdministrator } from './account/commands.ts';
import { hasDemoAccounts, isInUse } from './account/demo.ts';
import { buildApp, JOB_HANDLERS } from './app.ts';
import { startWritingHeads } from './audit/heads.ts';
import { CHORES, startChores } from './chores.ts';
import { openStorage, type Storage } from './db/storage.ts';
import { loadDemo } from './demo/load.ts';
import { openKeyring, type Keyring } from './http/keyring.ts';
import type { Services } from './http/services.ts';
import { startWorker } from './job/worker.ts';
import { listenForRoot, settleNetwork, type Network } from './network.ts';
import { listenOn } from './serve/listen.ts';
import { openLogFiles, type LogFiles } from './serve/log-files.ts';
import type { StartOptions } from './serve/options.ts';
import { findWebFiles, serveWebFiles } from './serve/web-files.ts';
import { fingerprintOf, rootPageServer } from './tls/root-page.ts';

/** A server that answers. */
export interface RunningServer {
  readonly port: number;
  /** Whether it is entered by choosing a role, without a password. */
  readonly hasDemo: boolean;
  /** Addresses to open, without a slash at the end; the first is the one to hand on. */
  readonly addresses: readonly string[];
  /** Where others fetch the root, and its fingerprint; null where the certificate is not ours. */
  readonly root: { readonly addresses: readonly string[]; readonly fingerprint: string } | null;
  /** Name and password of the administrator that this start created: to be shown once, never logged. */
  readonly firstAdministrator: { readonly name: string; readonly password: string } | null;
  readonly services: Services;
  /** Settles when another server has taken the database over: nothing can be stored any more. */
  readonly storageLost: Promise<Refusal<StorageCode>>;
  /** Takes no new requests, lets running ones and the running job finish within the limit, then closes everything. */
  readonly stop: () => Promise<void>;
}

const HOUR_MINUTES = 60;
const DAY_MINUTES = 24 * HOUR_MINUTES;

const keysOf = (folder: string): Decision<Keyring, StartCode> => {
  try {
    return accept(openKeyring(folder));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return refuse({ code: 'start.keys-closed', params: { path: folder, reason: code } });
  }
};

const systemClock = (): Instant => Date.now() as Instant;

const portOf = (app: FastifyInstance): number =>
  (app.server.address() as AddressInfo | null)?.port ?? 0;

/** Hands out the root of a local authority. @returns where, and how to end it */
const offerRoot = async (network: Network, port: number) => {
  const { ownRoot } = network;
  if (ownRoot === null) return { root: null, close: async () => undefined };
  const server = rootPageServer(
    () => ownRoot,
    () => network.addresses(port),
  );
  const rootPort = await listenForRoot(server, port);
  return {
    root: {
      addresses: network
        .addresses(port)
        .map((address) => `http://${new URL(address).hostname}:${rootPort}`),
      fingerprint: fingerprintOf(ownRoot),
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
};

/** What a server does beside answering: jobs, chores, the audit's heads. @returns lets what is under way finish */
const startWork = (
  services: Services,
  app: FastifyInstance,
  network: Network,
  logs: LogFiles,
): { readonly stop: () => Promise<unknown> } => {
  const worker = startWorker(services, JOB_HANDLERS);
  const heads = startWritingHeads(services);
  const chores = startChores(
    [
      ...CHORES,
      {
        name: 'log.remove-old',
        everyMinutes: DAY_MINUTES,
        run: async () => {
          const count = logs.removeOld();
          if (count > 0) services.log('log.removed-old', { count });
        },
      },
      {
        name: 'certificate.renew',
        everyMinutes: HOUR_MINUTES,
        run: async () => {
          if (await network.renew(app, services.clock())) services.log('certificate.renewed');
        },
      },
    ],
    services,
  );
  return {
    stop: async () => {
      await Promise.all([worker.stop(), chores.stop()]);
      await heads.stop();
    },
  };
};

/** Waits for `finished`, but no longer than the seconds; then cuts off what is left. */
const within = async (
  seconds: number,
  finished: Promise<unknown>,
  cutOff: () => void,
): Promise<void> => {
  const limit = new AbortController();
  const late = wait(seconds * 1000, undefined, { signal: limit.signal }).then(
    cutOff,
    () => undefined,
  );
  await Promise.race([finished, late]);
  limit.abort();
};

const startOn = async (
  storage: Storage,
  keys: Keyring,
  options: StartOptions,
  webFiles: ReadonlySet<string>,
  tell: (sentence: string) => void,
  closers: (() => Promise<unknown>)[],
): Promise<Decision<RunningServer, StartCode>> => {
  const network = await settleNetwork(options, systemClock());
  if (!network.ok) return network;
  if (network.value.isOpen && (await hasDemoAccounts(storage.db)))
    return refuse({ code: 'start.demo-while-open', params: {} });
  const logs = openLogFiles(options.logsFolder, options.logDays, systemClock, (line) => {
    if (options.logToTerminal) tell(line);
  });
  if (!logs.ok) return logs;
  closers.push(logs.value.close);
  let port = options.port;
  const { isOpen, isSecure, tls, hosts } = network.value;
  const services: Services = {
    db: storage.db,
    clock: systemClock,
    keys,
    dataFolder: options.dataFolder,
    plansFolder: options.plansFolder,
    log: logs.value.write,
    deployment: {
      secure: isSecure,
      open: isOpen,
      get origin() {
        return network.value.addresses(port)[0] ?? '';
      },
    },
  };
  // The demo before the first account: a start that is broken off in between is made up for by the next.
  if (options.withDemo && !isOpen && !(await isInUse(storage.db))) {
    tell('正在载入演示活动……');
    await loadDemo(services);
  }
  const firstAdministrator = await createFirstAdministrator(services);
  const app = buildApp(services, {
    tls,
    behindProxy: options.origin !== null && !options.lan,
    hosts: hosts === null ? null : () => hosts(portOf(app)),
  });
  serveWebFiles(app, options.webFolder, webFiles);
  closers.push(() => app.close());
  const listening = await listenOn(app, network.value.host, options.port, options.mayMove);
  if (!listening.ok) return listening;
  port = listening.value;
  if (options.mayMove && port !== options.port)
    tell(`端口 ${options.port} 正被别的程序使用，这次改用 ${port}。`);
  const { root, close: closeRoot } = await offerRoot(network.value, port);
  closers.push(closeRoot);
  const work = startWork(services, app, network.value, logs.value);
  services.log('started', {
    port,
    engine: storage.engine.kind,
    open: isOpen,
    node: process.version,
  });
  let stopping: Promise<void> | null = null;
  const stop = async (): Promise<void> => {
    services.log('stopping');
    // Requests that outlast the limit lose their connections; a job that does is taken up at the next start.
    await within(options.stopSeconds, Promise.all([app.close(), work.stop()]), () => {
      services.log('stopping.cut-off');
      app.server.closeAllConnections();
    });
    services.log('stopped');
    for (const close of closers.splice(0).reverse()) await close();
  };
  return accept({
    port,
    hasDemo: await hasDemoAccounts(storage.db),
    addresses: network.value.addresses(port),
    root,
    firstAdministrator,
    services,
    storageLost: storage.lost,
    stop: () => (stopping ??= stop()),
  });
};

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
  let isStarted = false;
  try {
    const started = await startOn(
      storage.value,
      keys.value,
      options,
      webFiles.value,
      tell,
      closers,
    );
    isStarted = started.ok;
    return started;
  } finally {
    if (!isStarted) for (const close of closers.splice(0).reverse()) await close();
  }
};
