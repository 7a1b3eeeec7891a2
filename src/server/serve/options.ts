import { isAbsolute, join, relative, resolve } from 'node:path';
import type { StartCode } from '../../contract/start/refusals.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';

/** How one server process is to run. Paths are absolute. */
export interface StartOptions {
  readonly dataFolder: string;
  /** Outside the data folder, so that no copy of the data holds the keys. */
  readonly keysFolder: string;
  readonly logsFolder: string;
  /** The built screens. */
  readonly webFolder: string;
  /** Plans that come with the product. */
  readonly plansFolder: string;
  /** 0: any free one. */
  readonly port: number;
  /** Whether an installation that nobody uses yet is given the demo activities. */
  readonly withDemo: boolean;
  /** Whether the next free port may be taken when the first is not free: only where nobody asked for a certain one. */
  readonly mayMove: boolean;
  /** Null: the embedded database. */
  readonly databaseUrl: string | null;
  readonly databaseUser: string | null;
  /** Whether the server answers the local network, over TLS; and its certificate where it is not our own. */
  readonly lan: boolean;
  readonly certificate: { readonly cert: string; readonly key: string } | null;
  /** Address under which a proxy of ours offers the server, `https://host[:port]`; null: reached directly. */
  readonly origin: string | null;
  /** Days for which log files are kept; at least 183 (网络安全法 21(3): six months). */
  readonly logDays: number;
  /** Whether log lines go to standard output, too. */
  readonly logToTerminal: boolean;
  /** Seconds for running requests and the running job to finish at the end. */
  readonly stopSeconds: number;
}

/** What the command line may say; each goes before the environment. */
export interface StartFlags {
  readonly data?: string;
  readonly keys?: string;
  readonly port?: string;
  readonly origin?: string;
  readonly 'without-demo'?: boolean;
  readonly lan?: boolean;
  readonly certificate?: string;
  readonly 'certificate-key'?: string;
}

/** The environment variables that are read. */
export interface Environment {
  readonly DATABASE_URL?: string | undefined;
  /** As whom the embedded database runs when we are root. */
  readonly QUNYING_DB_USER?: string | undefined;
  readonly QUNYING_DATA?: string | undefined;
  readonly QUNYING_KEYS?: string | undefined;
  readonly QUNYING_PORT?: string | undefined;
  readonly QUNYING_ORIGIN?: string | undefined;
  /** `1`: as `--lan`. */
  readonly QUNYING_LAN?: string | undefined;
  readonly QUNYING_CERTIFICATE?: string | undefined;
  readonly QUNYING_CERTIFICATE_KEY?: string | undefined;
  /** Days for which log files are kept. */
  readonly QUNYING_LOG_DAYS?: string | undefined;
  /** `terminal`: log lines go to standard output, too. */
  readonly QUNYING_LOG?: string | undefined;
}

const FIRST_PORT = 8620;
const LEAST_LOG_DAYS = 183;
const STOP_SECONDS = 20;

const set = (text: string | undefined): string | null =>
  text === undefined || text.trim() === '' ? null : text.trim();

const portOf = (text: string | null): Decision<number, StartCode> => {
  if (text === null) return accept(FIRST_PORT);
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return port <= 65_535
    ? accept(port)
    : refuse({ code: 'start.port-wrong', params: { port: text } });
};

const originOf = (text: string | null): Decision<string | null, StartCode> => {
  if (text === null) return accept(null);
  const wrong = refuse({ code: 'start.origin-wrong' as const, params: { origin: text } });
  if (!URL.canParse(text)) return wrong;
  const { protocol, origin, pathname, search } = new URL(text);
  return protocol === 'https:' && pathname === '/' && search === '' ? accept(origin) : wrong;
};

const daysOf = (text: string | null): Decision<number, StartCode> => {
  if (text === null) return accept(LEAST_LOG_DAYS);
  const days = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return days >= LEAST_LOG_DAYS
    ? accept(days)
    : refuse({ code: 'start.days-too-few', params: { days: text, least: LEAST_LOG_DAYS } });
};

const certificateOf = (
  flags: StartFlags,
  environment: Environment,
  folder: string,
): Decision<Pick<StartOptions, 'lan' | 'certificate'>, StartCode> => {
  const lan = flags.lan === true || set(environment.QUNYING_LAN) === '1';
  const cert = flags.certificate ?? set(environment.QUNYING_CERTIFICATE);
  const key = flags['certificate-key'] ?? set(environment.QUNYING_CERTIFICATE_KEY);
  if (cert === null && key === null) return accept({ lan, certificate: null });
  if (cert === null || key === null) return refuse({ code: 'start.certificate-half', params: {} });
  if (!lan) return refuse({ code: 'start.certificate-without-lan', params: {} });
  return accept({ lan, certificate: { cert: resolve(folder, cert), key: resolve(folder, key) } });
};

/** Whether a path is a folder or lies within it. */
const isWithin = (path: string, folder: string): boolean => {
  const way = relative(folder, path);
  return way === '' || (!way.startsWith('..') && !isAbsolute(way));
};

/**
 * Settles how to run from the command line, then the environment, then the defaults: `./data`, `./keys`, port 8620.
 * @param folder where relative paths start
 * @param home the installation's folder
 */
export const settleOptions = (
  flags: StartFlags,
  environment: Environment,
  { folder, home }: { readonly folder: string; readonly home: string },
): Decision<StartOptions, StartCode> => {
  const chosenPort = flags.port ?? set(environment.QUNYING_PORT);
  const port = portOf(chosenPort);
  if (!port.ok) return port;
  const origin = originOf(flags.origin ?? set(environment.QUNYING_ORIGIN));
  if (!origin.ok) return origin;
  const network = certificateOf(flags, environment, folder);
  if (!network.ok) return network;
  const logDays = daysOf(set(environment.QUNYING_LOG_DAYS));
  if (!logDays.ok) return logDays;
  const dataFolder = resolve(folder, flags.data ?? set(environment.QUNYING_DATA) ?? 'data');
  const keysFolder = resolve(folder, flags.keys ?? set(environment.QUNYING_KEYS) ?? 'keys');
  if (isWithin(keysFolder, dataFolder))
    return refuse({
      code: 'start.keys-inside-data',
      params: { keys: keysFolder, data: dataFolder },
    });
  return accept({
    dataFolder,
    keysFolder,
    logsFolder: join(dataFolder, 'logs'),
    webFolder: join(home, 'dist/web'),
    plansFolder: join(home, 'examples'),
    port: port.value,
    withDemo: flags['without-demo'] !== true,
    mayMove: chosenPort === null,
    databaseUrl: set(environment.DATABASE_URL),
    databaseUser: set(environment.QUNYING_DB_USER),
    ...network.value,
    origin: origin.value,
    logDays: logDays.value,
    logToTerminal: set(environment.QUNYING_LOG) === 'terminal',
    stopSeconds: STOP_SECONDS,
  });
};
